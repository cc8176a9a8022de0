/** Lengths of ERP and shop columns that cut names: Subiekt GT 20, 40, 51, 53; others 30 to 255. */
const COLUMN_LENGTHS = [20, 30, 32, 35, 40, 50, 51, 53, 60, 64, 80, 82, 100, 120, 128, 150, 255];

/** Texts shorter than this are too common as beginnings of others to count as cut. */
const SHORTEST_CUT = 18;

/** Whether a text has the length at which some column would have cut it. */
export function looksCut(raw: string): boolean {
	const length = raw.trim().length;
	return COLUMN_LENGTHS.some((limit) => length === limit || length === limit - 1);
}

/**
 * Whether `short` is `long` cut by a column: it begins it, and ends inside a word or at a column's length.
 *
 * Shape: both texts folded; `rawShort` as it was stored.
 */
export function isCutOf(short: string, long: string, rawShort: string): boolean {
	if (short.length >= long.length || short.length < SHORTEST_CUT - 1) return false;
	if (!long.startsWith(short)) return false;
	return looksCut(rawShort) || (short.length >= SHORTEST_CUT && long.charAt(short.length) !== ' ');
}
