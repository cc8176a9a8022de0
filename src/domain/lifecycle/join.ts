/** Parts of a rank, the most important one first; parts at the same place have the same type. */
type Rank = readonly (number | string | bigint)[];

function isAbove(one: Rank, other: Rank): boolean {
	for (const [place, part] of one.entries()) {
		const against = other[place];
		if (against === undefined || part === against) continue;
		return part > against;
	}
	return false;
}

/** The one of the higher rank; equal ranks must mean equal values, so that it does not matter who comes first. */
export function mostOf<T>(one: T, other: T, rank: (value: T) => Rank): T {
	return isAbove(rank(other), rank(one)) ? other : one;
}

/** Each key once, ascending; values of one key are joined. */
export function joinByKey<T>(
	values: readonly T[],
	keyOf: (value: T) => string,
	join: (one: T, other: T) => T,
): readonly T[] {
	const byKey = new Map<string, T>();
	for (const value of values) {
		const key = keyOf(value);
		const known = byKey.get(key);
		byKey.set(key, known === undefined ? value : join(known, value));
	}
	return [...byKey.entries()]
		.sort(([one], [other]) => (one < other ? -1 : 1))
		.map(([, value]) => value);
}
