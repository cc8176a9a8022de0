/** Keys of one source, with the first and the last in the order of the database. */
export interface KeyRange {
	readonly first: string;
	readonly last: string;
	readonly keys: readonly string[];
}

/** The source a key belongs to, with the slash after it (`channel/account/`). */
function sourceOf(key: string): string {
	const channel = key.indexOf('/');
	const account = channel < 0 ? -1 : key.indexOf('/', channel + 1);
	return key.slice(0, account + 1);
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
	let source: string | undefined;
	let group: { first: string; last: string; keys: string[] } | undefined;
	for (const key of keys) {
		// Keys of one source mostly stand together.
		if (!source || !key.startsWith(source)) {
			source = sourceOf(key);
			group = groups.get(source);
		}
		if (!group) {
			group = { first: key, last: key, keys: [key] };
			groups.set(source, group);
			continue;
		}
		group.keys.push(key);
		if (key < group.first) group.first = key;
		if (key > group.last) group.last = key;
	}
	return [...groups.values()];
}
