/** A value of a nested query: text, or a map whose keys may be numbers. */
export type PhpValue = string | PhpMap;

/** The inside of `name[…]`. */
export interface PhpMap {
	[key: string]: PhpValue;
}

const UNSAFE = new Set(['__proto__', 'constructor', 'prototype']);

/** Reads `a[b][0]=1` as PHP does; `a[]=1` counts on, a later value replaces an earlier one. */
export function readPhpQuery(query: URLSearchParams): PhpMap {
	const root: PhpMap = {};
	for (const [written, value] of query) {
		const [name = ''] = written.split('[');
		const path = [name, ...[...written.matchAll(/\[([^\]]*)\]/g)].map(([, key = '']) => key)];
		if (path.some((key) => UNSAFE.has(key))) continue;
		let place = root;
		path.forEach((key, depth) => {
			const own = key === '' ? String(Object.keys(place).length) : key;
			if (depth === path.length - 1) {
				place[own] = value;
				return;
			}
			const inner = place[own];
			place = typeof inner === 'object' ? inner : (place[own] = {});
		});
	}
	return root;
}

/** A field under its snake_case or camelCase name, as Magento takes both. */
export function fieldOf(map: PhpMap, name: string): PhpValue | undefined {
	return map[name] ?? map[name.replace(/_(\w)/g, (_all, letter: string) => letter.toUpperCase())];
}

/** Entries of a list in the order of their keys. */
export function entriesOf(value: PhpValue | undefined): PhpMap[] {
	if (typeof value !== 'object') return [];
	return Object.keys(value)
		.sort((one, other) => Number(one) - Number(other))
		.map((key) => value[key])
		.filter((entry): entry is PhpMap => typeof entry === 'object');
}

/** A field as text. */
export function textOf(map: PhpMap, name: string): string | undefined {
	const value = fieldOf(map, name);
	return typeof value === 'string' ? value : undefined;
}
