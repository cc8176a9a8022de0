/** A control request that cannot be carried out; the message says why. */
export class ControlRequestError extends Error {
	override readonly name = 'ControlRequestError';
}

/** Fields of a request. */
export type Body = Readonly<Record<string, unknown>>;

/** Decodes a JSON object; an empty body is an empty object. Errors: `ControlRequestError`. */
export function readBody(body: Buffer): Body {
	if (body.length === 0) return {};
	let value: unknown;
	try {
		value = JSON.parse(body.toString('utf8'));
	} catch {
		throw new ControlRequestError('the body is not JSON');
	}
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw new ControlRequestError('the body must be a JSON object');
	}
	return value as Body;
}

/** A number of the request. Errors: `ControlRequestError`. */
export function numberOr(body: Body, name: string, fallback: number): number {
	const value = body[name] ?? fallback;
	if (typeof value === 'number' && Number.isFinite(value)) return value;
	throw new ControlRequestError(`${name} must be a number`);
}

/** A list of texts of the request, empty when absent. Errors: `ControlRequestError`. */
export function textList(body: Body, name: string, what: string): string[] {
	const value = body[name] ?? [];
	if (Array.isArray(value)) return value.map(String);
	throw new ControlRequestError(`${name} must be a list of ${what}`);
}

/** An object of the request; undefined when absent. Errors: `ControlRequestError`. */
export function objectAt(body: Body, name: string): Body | undefined {
	const value = body[name];
	if (value === undefined) return undefined;
	if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Body;
	throw new ControlRequestError(`${name} must be an object`);
}

/** Checks options against their defaults: names, types and words. Errors: `ControlRequestError`. */
export function checkOptions(
	body: Body,
	models: Readonly<Record<string, unknown>>,
	whose: string,
	words: Readonly<Record<string, readonly string[]>> = {},
): void {
	for (const [name, value] of Object.entries(body)) {
		if (!Object.hasOwn(models, name)) {
			throw new ControlRequestError(`there is no ${whose} option "${name}"`);
		}
		if (typeof value !== typeof models[name]) {
			throw new ControlRequestError(`${name} must be a ${typeof models[name]}`);
		}
		const known = words[name];
		if (known && !known.includes(String(value))) {
			throw new ControlRequestError(`${name} is one of ${known.join(', ')}`);
		}
	}
}
