import { isStorable } from './cp1250';
import { certainCuts } from './cut-number';
import { REFERENCE_LENGTH, toErpReference } from './erp-reference';
import { foldCode } from './fold-code';

/** What other integrators put around the number of an order, e.g. `BL/` and `B_` of BaseLinker connectors. */
export interface KnownDecorations {
	readonly knownPrefixes: readonly string[];
	readonly knownSuffixes: readonly string[];
}

/** A number under every prefix with every suffix, as far as a column of `length` characters holds it whole. */
export function decorated(
	number: string,
	prefixes: readonly string[],
	suffixes: readonly string[],
	length: number,
): string[] {
	return prefixes
		.flatMap((before) => suffixes.map((behind) => `${before}${number}${behind}`))
		.filter((text) => text.length <= length && isStorable(text));
}

/**
 * Every text under which a number we write bare may stand in a column of `length` characters: as we write it,
 * under the decorations other integrators are known for, and cut as others cut a UUID, decorated or not. Any other
 * number too long for the column with its decoration is left out: see `CutNumbers`.
 */
export function knownSpellings(
	number: string,
	decorations: KnownDecorations,
	length = REFERENCE_LENGTH,
): string[] {
	const bare = number.trim();
	if (bare === '') return [];
	const { knownPrefixes, knownSuffixes } = decorations;
	const others = decorated(bare, ['', ...knownPrefixes], ['', ...knownSuffixes], length);
	const cut = certainCuts(bare, decorations, length);
	return [...new Set([toErpReference(bare, length), ...others, ...cut])];
}

/** Whether a stored number is one of the spellings, compared as the servers do. */
export function isAmong(stored: string, spellings: readonly string[]): boolean {
	const wanted = foldCode(stored);
	return wanted !== '' && spellings.some((text) => foldCode(text) === wanted);
}
