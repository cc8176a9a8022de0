import { type ContractorCard, displayName, type Party } from '../../../domain/contractor/party';
import { foldForSymbol } from './fold-for-symbol';
import { phoneDigits } from './phone-spellings';
import { toPlainTaxNumber } from './tax-number';

/** The shortest place a name is cut to on a card. */
const NAME_LENGTH = 50;

function nameOf(party: Party): string {
	return foldForSymbol(displayName(party).slice(0, NAME_LENGTH));
}

/** Whether two values are equal; undefined when one side says nothing. */
function agree(left: string, right: string): boolean | undefined {
	return left === '' || right === '' ? undefined : left === right;
}

/**
 * Whether a card that stands under a party's symbol is the card of this party, made by an earlier call, and not
 * another party whose symbol begins alike.
 *
 * Shape: tax numbers decide; without them name and the first of e-mail, phone, postcode known on both sides.
 */
export function isCardOf(card: ContractorCard, party: Party): boolean {
	const byTaxNumber = agree(toPlainTaxNumber(card.taxId), toPlainTaxNumber(party.taxId));
	if (byTaxNumber !== undefined) return byTaxNumber;
	if (nameOf(card) !== nameOf(party)) return false;
	return (
		agree(card.email.trim().toLowerCase(), party.email.trim().toLowerCase()) ??
		agree(phoneDigits(card.phone), phoneDigits(party.phone)) ??
		agree(foldForSymbol(card.postcode), foldForSymbol(party.postcode)) ??
		true
	);
}
