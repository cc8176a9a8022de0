/** How many entries of a list share a key. */
export function countBy<T>(
	list: readonly T[],
	keyOf: (entry: T) => string,
): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const entry of list) counts[keyOf(entry)] = (counts[keyOf(entry)] ?? 0) + 1;
	return counts;
}
