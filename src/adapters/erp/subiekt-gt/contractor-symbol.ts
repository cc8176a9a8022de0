import type { Party } from '../../../domain/contractor/party';
import { codeWithSuffix, derivePartyCode, partyCodes } from '../shared/party-code';

/**
 * Symbols Sfera accepts: up to 16 capital letters, digits, dashes and underscores, although the column holds 20.
 * Source: docs/erp/subiekt-gt.md, "Symbol", reported by two bridges.
 */
const SYMBOL_LENGTH = 16;

/**
 * The symbol a party's card gets. A company with a tax number of ten characters or more gets it as symbol, because the
 * bridge forces it so.
 */
export function deriveContractorSymbol(party: Party): string {
	return derivePartyCode(party, SYMBOL_LENGTH);
}

/** The symbol to try when `count - 1` other parties hold the symbols before it; 1 is the symbol itself. */
export function symbolWithSuffix(symbol: string, count: number): string {
	return codeWithSuffix(symbol, count, SYMBOL_LENGTH);
}

/**
 * Every symbol under which a card of the party may stand, in the order they are tried.
 *
 * The second half are Subiekt's own: it appends `(2)` to a symbol that is taken.
 */
export function symbolCandidates(party: Party): { ours: string[]; subiekts: string[] } {
	const ours = partyCodes(party, SYMBOL_LENGTH);
	const [symbol] = ours;
	return { ours, subiekts: ours.slice(1).map((_, index) => `${symbol}(${index + 2})`) };
}
