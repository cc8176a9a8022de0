import { simulatorRefusal } from './errors';

/** The decoded `parameters` of one call. */
export type Parameters = Readonly<Record<string, unknown>>;

/** Decodes the JSON text of `parameters`; an absent text and `[]` mean "none". Errors: `ERROR_SIM_PARAMETERS`. */
export function parseParameters(text: string | null): Parameters {
	if (text === null || text.trim() === '') return {};
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		throw simulatorRefusal('PARAMETERS', 'parameters is not valid JSON');
	}
	if (Array.isArray(value) && value.length === 0) return {};
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw simulatorRefusal('PARAMETERS', 'parameters is not a JSON object');
	}
	return value as Parameters;
}

function given(parameters: Parameters, name: string): unknown {
	const value = parameters[name];
	return value === null ? undefined : value;
}

/** A number, also when sent as text. Errors: `ERROR_SIM_PARAMETER`. */
export function readNumber(parameters: Parameters, name: string): number | undefined {
	const value = given(parameters, name);
	if (value === undefined) return undefined;
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof number === 'number' && Number.isFinite(number)) return number;
	throw simulatorRefusal('PARAMETER', `${name} must be a number`);
}

/** A whole number, also when sent as text. Errors: `ERROR_SIM_PARAMETER`. */
export function readInteger(parameters: Parameters, name: string): number | undefined {
	const number = readNumber(parameters, name);
	if (number === undefined || Number.isInteger(number)) return number;
	throw simulatorRefusal('PARAMETER', `${name} must be a whole number`);
}

/** A whole number that must be there. Errors: `ERROR_SIM_PARAMETER`. */
export function requireInteger(parameters: Parameters, name: string): number {
	const number = readInteger(parameters, name);
	if (number === undefined) throw simulatorRefusal('PARAMETER', `${name} is missing`);
	return number;
}

/** A text; numbers are taken as written. */
export function readText(parameters: Parameters, name: string): string | undefined {
	const value = given(parameters, name);
	return value === undefined ? undefined : String(value);
}

/** A flag in any of the spellings clients use; absent means no. */
export function readFlag(parameters: Parameters, name: string): boolean {
	const value = given(parameters, name);
	return value === true || value === 1 || value === '1' || value === 'true';
}

/** A list, also when sent as a map or left out. */
export function readList(parameters: Parameters, name: string): unknown[] {
	const value = given(parameters, name);
	if (Array.isArray(value)) return value;
	if (typeof value === 'object' && value !== null) return Object.values(value);
	return [];
}

/** A list of whole numbers. Errors: `ERROR_SIM_PARAMETER`. */
export function readIntegers(parameters: Parameters, name: string): number[] {
	return readList(parameters, name).map((entry) => requireInteger({ [name]: entry }, name));
}

/** A map; the empty list and the empty text mean the empty map, as PHP clients send it. Errors: `ERROR_SIM_PARAMETER`. */
export function readMap(parameters: Parameters, name: string): Record<string, unknown> {
	const value = given(parameters, name);
	if (value === undefined || value === '') return {};
	if (typeof value === 'object') return { ...value };
	throw simulatorRefusal('PARAMETER', `${name} must be a map`);
}
