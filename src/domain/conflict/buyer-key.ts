import { createHash } from 'node:crypto';
import { normalizeEmail } from '../contractor/email';
import { foldText } from '../contractor/fold-text';
import { displayName, type Party } from '../contractor/party';
import { normalizeTaxId } from '../contractor/tax-id';
import type { SalesOrder } from '../order/sales-order';

function taxNumberOf({ taxId, countryCode }: Party): string {
	const tax = normalizeTaxId(taxId, countryCode);
	return tax.status === 'absent' ? '' : `${tax.country}${tax.number}`;
}

/** What a buyer is reached by; an address a marketplace made up for one purchase says nothing. */
function contactOf({ email, externalCode }: Party): string {
	const address = normalizeEmail(email);
	return address.status === 'personal' ? address.key : foldText(externalCode);
}

function addressOf({ street, houseNumber, flat, postcode, city }: Party): string {
	return foldText([street, houseNumber, flat, postcode, city].join(' '));
}

/**
 * Who the buyer of a channel is, so that a decision about him holds for his next order and for nobody else's.
 *
 * A firm is its tax number, name, contact and address, because its branches have cards of their own; a person is name
 * and contact, wherever he lives, and name and address when there is no contact. Null when an order says too little:
 * a name alone is many people.
 *
 * Shape: a digest, in which nobody's data can be read.
 */
export function buyerKeyOf({ ref, buyer }: Pick<SalesOrder, 'ref' | 'buyer'>): string | null {
	const tax = taxNumberOf(buyer);
	const contact = contactOf(buyer);
	const isFirm = tax !== '' || buyer.companyName.trim() !== '';
	const address = isFirm || contact === '' ? addressOf(buyer) : '';
	if (tax === '' && contact === '' && (address === '' || buyer.street.trim() === '')) return null;
	const place = [ref.channel, ref.account].map(foldText);
	const identity = [...place, tax, foldText(displayName(buyer)), contact, address];
	return createHash('sha256').update(JSON.stringify(identity)).digest('base64url');
}
