import { createHash } from 'node:crypto';
import { displayName, type Party } from '../../../domain/contractor/party';
import { foldForSymbol } from '../shared/fold-for-symbol';
import { phoneDigits } from '../shared/phone-spellings';
import { isNip, toPlainTaxNumber } from '../shared/tax-number';

/**
 * Symbols Sfera accepts: up to 16 capital letters, digits, dashes and underscores, although the column holds 20.
 * Source: docs/erp/subiekt-gt.md, "Symbol", reported by two bridges.
 */
const SYMBOL_LENGTH = 16;
const HASH_LENGTH = 6;
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
 * The symbol a party's card gets, the same for the same party every time.
 *
 * Shape: a company with a tax number gets it as symbol (ten digits of a NIP), because the bridge forces it so; others the last name
 * (company name) in plain letters and six characters that stand for the party.
 */
export function deriveContractorSymbol(party: Party): string {
	const taxNumber = toPlainTaxNumber(party.taxId);
	if (party.kind === 'company' && (isNip(taxNumber) || isSymbolTaxNumber(taxNumber))) {
		return taxNumber;
	}
	const hash = createHash('sha256').update(identityOf(party)).digest('hex').toUpperCase();
	const name = foldForSymbol(party.lastName || displayName(party));
	const head = name.slice(0, SYMBOL_LENGTH - HASH_LENGTH - 1) || 'K';
	return `${head}-${hash.slice(0, HASH_LENGTH)}`;
}

/** The bridge makes the tax number of a company its symbol from ten characters on. */
function isSymbolTaxNumber(taxNumber: string): boolean {
	return taxNumber.length >= 10 && taxNumber.length <= SYMBOL_LENGTH;
}

/** The symbol to try when `count - 1` other parties hold the symbols before it; 1 is the symbol itself. */
export function symbolWithSuffix(symbol: string, count: number): string {
	if (count === 1) return symbol;
	const suffix = `-${count}`;
	return symbol.slice(0, SYMBOL_LENGTH - suffix.length) + suffix;
}

/**
 * Every symbol under which a card of the party may stand, in the order they are tried.
 *
 * The second half are Subiekt's own: it appends `(2)` to a symbol that is taken.
 */
export function symbolCandidates(party: Party): { ours: string[]; subiekts: string[] } {
	const symbol = deriveContractorSymbol(party);
	const counts = Array.from({ length: LAST_SUFFIX }, (_, index) => index + 1);
	return {
		ours: counts.map((count) => symbolWithSuffix(symbol, count)),
		subiekts: counts.slice(1).map((count) => `${symbol}(${count})`),
	};
}
