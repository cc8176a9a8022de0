import { hasName, recipientOf } from '../../domain/contractor/parties-of-order';
import { displayName, EMPTY_PARTY, type Party } from '../../domain/contractor/party';
import { type RawRecord, readTaxId, readText } from '../raw-json/raw-values';

/**
 * First and last name of a full name: the last word is the last name, all words before are first names. The parts of
 * a double-barrelled name belong together however the hyphen was typed.
 */
export function splitFullName(fullName: string): { firstName: string; lastName: string } {
	const spaced = fullName.split(/\s+/).filter(Boolean).join(' ');
	const words = spaced
		.replace(/ ?[-\u2010-\u2015] ?/g, '-')
		.split(' ')
		.filter(Boolean);
	const lastName = words.pop() ?? '';
	return { firstName: words.join(' '), lastName };
}

function readSide(raw: RawRecord, side: 'invoice' | 'delivery'): Party {
	const field = (name: string) => readText(raw[`${side}_${name}`]);
	const companyName = field('company');
	const taxId = side === 'invoice' ? readTaxId(raw.invoice_nip) : '';
	const person = splitFullName(field('fullname'));
	const isCompany = companyName !== '' || taxId !== '';
	return {
		...EMPTY_PARTY,
		kind: isCompany ? 'company' : 'person',
		// A firm that only gives its tax number stands in the name field.
		companyName: isCompany ? companyName || field('fullname') : '',
		...(isCompany && companyName === '' ? {} : person),
		taxId,
		street: field('address'),
		postcode: field('postcode'),
		city: field('city'),
		countryCode: field('country_code').toUpperCase(),
	};
}

/** The delivery side as buyer; a tax number that stands alone on the invoice side makes it a company. */
function asPayer(delivery: Party, taxId: string): Party {
	if (taxId === '') return delivery;
	const companyName = delivery.companyName || displayName(delivery);
	const person = delivery.companyName ? {} : { firstName: '', lastName: '' };
	return { ...delivery, ...person, kind: 'company', companyName, taxId };
}

/**
 * Buyer and recipient of an order.
 *
 * Shape: the buyer is the invoice side when it names anybody, else the delivery side; the recipient is null when
 * the goods go to the buyer. BaseLinker keeps street and number in one line, which stays in `street`.
 */
export function readParties(raw: RawRecord): { buyer: Party; recipient: Party | null } {
	const contact = {
		email: readText(raw.email),
		phone: readText(raw.phone),
		externalCode: readText(raw.user_login),
	};
	const invoice = readSide(raw, 'invoice');
	const delivery = readSide(raw, 'delivery');
	if (!hasName(invoice)) {
		return { buyer: { ...asPayer(delivery, invoice.taxId), ...contact }, recipient: null };
	}
	const buyer = { ...invoice, ...contact };
	return { buyer, recipient: recipientOf(buyer, delivery) };
}
