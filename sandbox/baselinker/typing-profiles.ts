/**
 * How the wire types its values.
 *
 * - `clean`: as the 2026 documentation says.
 * - `strings`: every number and flag is text, and the picking state carries its older name.
 * - `php`: empty maps are `[]`, maps keyed 0,1,2… are lists, flags are 1/0, some empty texts are null
 *   and an order without items has no `products`.
 */
export type TypingProfile = 'clean' | 'strings' | 'php';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

const OLDER_NAMES: Readonly<Record<string, string>> = {
	pick_state: 'pick_status',
	pack_state: 'pack_status',
};
const MAPS: ReadonlySet<string> = new Set(['custom_extra_fields', 'sources']);
const NULL_WHEN_EMPTY: ReadonlySet<string> = new Set([
	'delivery_state',
	'invoice_state',
	'user_login',
	'extra_field_2',
]);

function asStrings(value: Json): Json {
	if (typeof value === 'number') return String(value);
	if (typeof value === 'boolean') return value ? '1' : '0';
	if (value === null || typeof value === 'string') return value;
	if (Array.isArray(value)) return value.map(asStrings);
	return Object.fromEntries(
		Object.entries(value).map(([key, entry]) => [OLDER_NAMES[key] ?? key, asStrings(entry)]),
	);
}

function asPhpMap(map: { [key: string]: Json }): Json {
	const keys = Object.keys(map);
	const values = Object.values(map).map((entry) =>
		typeof entry === 'object' && entry !== null && !Array.isArray(entry) ? asPhpMap(entry) : entry,
	);
	if (keys.every((key, index) => key === String(index))) return values;
	return Object.fromEntries(keys.map((key, index) => [key, values[index] ?? null]));
}

function asPhp(value: Json): Json {
	if (typeof value === 'boolean') return value ? 1 : 0;
	if (Array.isArray(value)) return value.map(asPhp);
	if (typeof value !== 'object' || value === null) return value;
	const printed: { [key: string]: Json } = {};
	for (const [key, entry] of Object.entries(value)) {
		if (key === 'products' && Array.isArray(entry) && entry.length === 0) continue;
		if (MAPS.has(key) && typeof entry === 'object' && entry !== null && !Array.isArray(entry)) {
			printed[key] = asPhpMap(entry);
		} else if (NULL_WHEN_EMPTY.has(key) && entry === '') {
			printed[key] = null;
		} else {
			printed[key] = asPhp(entry);
		}
	}
	return printed;
}

/** Prints an answer the way the chosen profile types it. */
export function printTyped(profile: TypingProfile, payload: object): string {
	if (profile === 'clean') return JSON.stringify(payload);
	const plain = JSON.parse(JSON.stringify(payload)) as Json;
	return JSON.stringify(profile === 'strings' ? asStrings(plain) : asPhp(plain));
}
