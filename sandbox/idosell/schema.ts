import { schemaError } from './errors';

/** Fields of a JSON object as they came. */
export type Fields = Readonly<Record<string, unknown>>;

/** What a field may hold: a kind of value, or one of a few words. */
export type Kind = 'text' | 'flag' | 'integer' | 'number' | 'integers' | 'list' | readonly string[];

/** An object. Errors: 422. */
export function asObject(value: unknown, name: string): Fields {
	if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
	throw schemaError(`${name}: object expected`);
}

/** A list. Errors: 422. */
export function asList(value: unknown, name: string): readonly unknown[] {
	if (Array.isArray(value)) return value;
	throw schemaError(`${name}: list expected`);
}

/** A whole number, also as digits. Errors: 422. */
export function asInteger(value: unknown, name: string): number {
	const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
	if (typeof number === 'number' && Number.isInteger(number)) return number;
	throw schemaError(`${name}: integer expected`);
}

/** A text; a number is taken as written. Errors: 422, for null too. */
export function asText(value: unknown, name: string): string {
	if (typeof value === 'string') return value;
	if (typeof value === 'number') return String(value);
	throw schemaError(`${name}: string expected`);
}

/** One of a few words. Errors: 422. */
export function asWord<T extends string>(value: unknown, words: readonly T[], name: string): T {
	const word = words.find((known) => known === value);
	if (word !== undefined) return word;
	throw schemaError(`${name}: one of ${words.join(', ')} expected`);
}

/** A value of the kind its field takes. Errors: 422. */
export function asKind(value: unknown, kind: Kind, name: string): unknown {
	switch (kind) {
		case 'text':
			return asText(value, name);
		case 'integer':
			return asInteger(value, name);
		case 'integers':
			return asList(value, name).map((entry) => asInteger(entry, name));
		case 'list':
			return asList(value, name).map((entry) => asObject(entry, name));
		case 'flag':
			if (typeof value === 'boolean') return value;
			throw schemaError(`${name}: boolean expected`);
		case 'number':
			if (typeof value === 'number' && Number.isFinite(value)) return value;
			throw schemaError(`${name}: number expected`);
		default:
			return asWord(value, kind, name);
	}
}

/** The JSON body of a call. Errors: 422. */
export function readJsonBody(body: Buffer): Fields {
	let value: unknown;
	try {
		value = JSON.parse(body.toString('utf8'));
	} catch {
		throw schemaError('body: JSON expected');
	}
	return asObject(value, 'body');
}
