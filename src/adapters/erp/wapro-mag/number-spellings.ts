import { isStorable } from '../shared/cp1250';
import { referenceSpellings, toErpReference } from '../shared/erp-reference';

/** How integrators decorate the shop's number in WAPRO; ours is what we write, the others are understood. */
export interface NumberDecorations {
	/** What stands before and behind the number in orders we write. */
	readonly prefix: string;
	readonly suffix: string;
	/** What other integrators put before or behind it, e.g. `BL/` and `B_` of BaseLinker connectors. */
	readonly knownPrefixes: readonly string[];
	readonly knownSuffixes: readonly string[];
}

/** The shop's number as we write it into a column of `length` characters; never cut, see `toErpReference`. */
export function toWrittenNumber(
	number: string,
	{ prefix, suffix }: NumberDecorations,
	length: number,
): string {
	return toErpReference(`${prefix}${number.trim()}${suffix}`, length);
}

/**
 * Every spelling under which a number may stand in a column of `length` characters: bare, as we write it, and under
 * the decorations other integrators are known for.
 */
export function numberSpellings(
	number: string,
	decorations: NumberDecorations,
	length: number,
): string[] {
	const bare = number.trim();
	if (bare === '') return [];
	const { prefix, suffix, knownPrefixes, knownSuffixes } = decorations;
	const decorated = [prefix, '', ...knownPrefixes].flatMap((before) =>
		[suffix, '', ...knownSuffixes].map((behind) => `${before}${bare}${behind}`),
	);
	const fitting = decorated.filter((text) => text.length <= length && isStorable(text));
	// The hash of a long number; with the shortest column too, because an update of WAPRO may have widened it.
	const written = [length, undefined].flatMap((width) =>
		referenceSpellings(`${prefix}${bare}${suffix}`, width),
	);
	return [...new Set([...fitting, ...written])];
}

/** Whether a stored value is a number of the order, whoever wrote it; compared as the server does. */
export function isSpellingOf(
	stored: string,
	number: string,
	decorations: NumberDecorations,
	length: number,
): boolean {
	const wanted = stored.trim().toUpperCase();
	return numberSpellings(number, decorations, length).some(
		(spelling) => spelling.toUpperCase() === wanted,
	);
}
