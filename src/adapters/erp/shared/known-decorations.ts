import { isStorable } from './cp1250';
import { REFERENCE_LENGTH, referenceSpellings } from './erp-reference';
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
 * Every text under which a number we write bare may stand in a column of `length` characters: as we write it, cut as
 * others cut a UUID, and under the decorations other integrators are known for. A number too long for the column with
 * its decoration is left out, never cut.
 */
export function knownSpellings(
	number: string,
	{ knownPrefixes, knownSuffixes }: KnownDecorations,
	length = REFERENCE_LENGTH,
): string[] {
	const bare = number.trim();
	if (bare === '') return [];
	const others = decorated(bare, ['', ...knownPrefixes], ['', ...knownSuffixes], length);
	return [...new Set([...referenceSpellings(bare, length), ...others])];
}

/** Whether a stored number is one of the spellings, compared as the servers do. */
export function isAmong(stored: string, spellings: readonly string[]): boolean {
	const wanted = foldCode(stored);
	return wanted !== '' && spellings.some((text) => foldCode(text) === wanted);
}
