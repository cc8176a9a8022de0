/** Keys of one source, with the first and the last in the order of the database. */
export interface KeyRange {
	readonly first: string;
	readonly last: string;
	readonly keys: readonly string[];
}

/** The source a key belongs to: what stands before its second slash (`channel/account/id`). */
function sourceOf(key: string): string {
	const channel = key.indexOf('/');
	const account = channel < 0 ? -1 : key.indexOf('/', channel + 1);
	return account < 0 ? '' : key.slice(0, account);
}

/**
 * Keys grouped by their source.
 *
 * One look per group tells whether a table holds any key near it. Roots and aliases mostly come from different
 * sources, so that look is all it takes to know that no root is an alias.
 *
 * Shape: stored keys; their order by UTF-16 is the order of every database's binary collation, because they hold
 * no characters outside the basic plane.
 */
export function keyRanges(keys: readonly string[]): readonly KeyRange[] {
	const groups = new Map<string, { first: string; last: string; keys: string[] }>();
	for (const key of keys) {
		const source = sourceOf(key);
		const group = groups.get(source);
		if (!group) {
			groups.set(source, { first: key, last: key, keys: [key] });
			continue;
		}
		group.keys.push(key);
		if (key < group.first) group.first = key;
		if (key > group.last) group.last = key;
	}
	return [...groups.values()];
}
