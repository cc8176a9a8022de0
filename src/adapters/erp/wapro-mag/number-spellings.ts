import { certainCuts } from '../shared/cut-number';
import { REFERENCE_LENGTH, toErpReference } from '../shared/erp-reference';
import { decorated, isAmong, type KnownDecorations } from '../shared/known-decorations';

/** How integrators decorate the shop's number in WAPRO; ours is what we write, the others are understood. */
export interface NumberDecorations extends KnownDecorations {
	/** What stands before and behind the number in orders we write. */
	readonly prefix: string;
	readonly suffix: string;
}

/** The shop's number as we write it into a column of `length` characters; never cut, see `toErpReference`. */
export function toWrittenNumber(
	number: string,
	{ prefix, suffix }: NumberDecorations,
	length: number,
): string {
	return toErpReference(`${prefix}${number.trim()}${suffix}`, length);
}

/** Everything integrators put around a number here: what we write, and what is known of others. */
export function allDecorations(decorations: NumberDecorations): KnownDecorations {
	const { prefix, suffix, knownPrefixes, knownSuffixes } = decorations;
	return {
		knownPrefixes: [prefix, ...knownPrefixes],
		knownSuffixes: [suffix, ...knownSuffixes],
	};
}

/**
 * Every spelling under which a number may stand in a column of `length` characters: bare, as we write it, under
 * the decorations other integrators are known for, and cut as others cut a UUID.
 */
export function numberSpellings(
	number: string,
	decorations: NumberDecorations,
	length: number,
): string[] {
	const bare = number.trim();
	if (bare === '') return [];
	const { prefix, suffix, knownPrefixes, knownSuffixes } = decorations;
	const prefixes = [prefix, '', ...knownPrefixes];
	const fitting = decorated(bare, prefixes, [suffix, '', ...knownSuffixes], length);
	// Hashed or cut; with the shortest column too, because an update of WAPRO may have widened it.
	const shortened = [length, REFERENCE_LENGTH].flatMap((width) => [
		toWrittenNumber(bare, decorations, width),
		...certainCuts(bare, allDecorations(decorations), width),
	]);
	return [...new Set([...fitting, ...shortened])];
}

/** Whether a stored value is a number of the order, whoever wrote it; compared as the server does. */
export function isSpellingOf(
	stored: string,
	number: string,
	decorations: NumberDecorations,
	length: number,
): boolean {
	return isAmong(stored, numberSpellings(number, decorations, length));
}
