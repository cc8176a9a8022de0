import { distance } from 'fastest-levenshtein';

/** Share of letters that stay when one text is changed into the other: 1 for equal, 0 for nothing in common. */
export function similarity(a: string, b: string): number {
	const longer = Math.max(a.length, b.length);
	return longer === 0 ? 1 : 1 - distance(a, b) / longer;
}

/** Level of a fuzzy comparison: 0 missing, 1 other, 2 similar, 3 close, 4 equal. */
export function fuzzyLevel(a: string, b: string): number {
	if (a === '' || b === '') return 0;
	if (a === b) return 4;
	const alike = similarity(a, b);
	return alike >= 0.85 ? 3 : alike >= 0.7 ? 2 : 1;
}

/** Level of an exact comparison: 0 missing, 1 other, 2 equal. */
export function exactLevel(a: string, b: string): number {
	return a === '' || b === '' ? 0 : a === b ? 2 : 1;
}
