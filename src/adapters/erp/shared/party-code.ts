import { createHash } from 'node:crypto';
import { displayName, type Party } from '../../../domain/contractor/party';
import { foldForSymbol } from './fold-for-symbol';
import { phoneDigits } from './phone-spellings';
import { isNip, toPlainTaxNumber } from './tax-number';

const HASH_LENGTH = 6;
/** Shortest tax number that says enough to be a code by itself; a NIP has ten digits. */
const SHORTEST_TAX_CODE = 10;
/** How many cards of other parties with the same beginning are stepped over. */
const LAST_SUFFIX = 9;

/** What tells a party from another with the same name: e-mail, else phone, else the address. */
function identityOf(party: Party): string {
	const name = foldForSymbol(displayName(party));
	const email = party.email.trim().toLowerCase();
	if (email !== '') return `${name}|${email}`;
	const phone = phoneDigits(party.phone);
	if (phone !== '') return `${name}|${phone}`;
	const address = [party.postcode, party.city, party.street, party.houseNumber, party.flat];
	return [name, ...address.map(foldForSymbol)].join('|');
}

/**
 * The code a party's card gets in an ERP, the same for the same party every time.
 *
 * Shape: capital letters, digits, dashes and underscores, at most `length`. A company with a tax number gets it as
 * code (ten digits of a NIP); others the last name (company name) in plain letters and six characters that stand for
 * the party, so that a code that had to be cut still belongs to one party (F16).
 */
export function derivePartyCode(party: Party, length: number): string {
	const taxNumber = toPlainTaxNumber(party.taxId);
	const isCode = taxNumber.length >= SHORTEST_TAX_CODE && taxNumber.length <= length;
	if (party.kind === 'company' && (isNip(taxNumber) || isCode)) return taxNumber;
	const hash = createHash('sha256').update(identityOf(party)).digest('hex').toUpperCase();
	const name = foldForSymbol(party.lastName || displayName(party));
	const head = name.slice(0, length - HASH_LENGTH - 1) || 'K';
	return `${head}-${hash.slice(0, HASH_LENGTH)}`;
}

/** The code to try when `count - 1` other parties hold the codes before it; 1 is the code itself. */
export function codeWithSuffix(code: string, count: number, length: number): string {
	if (count === 1) return code;
	const suffix = `-${count}`;
	return code.slice(0, length - suffix.length) + suffix;
}

/** Every code under which we may have put a party's card, in the order they are tried. */
export function partyCodes(party: Party, length: number): string[] {
	const code = derivePartyCode(party, length);
	return Array.from({ length: LAST_SUFFIX }, (_, index) => codeWithSuffix(code, index + 1, length));
}
