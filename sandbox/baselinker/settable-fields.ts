import { simulatorRefusal } from './errors';
import type { BaseLinkerOrder } from './order';
import { readFlag, readMap, readNumber, type Parameters } from './parameters';

/** Text fields of setOrderFields and addOrder with their lengths. Source: fact sheet 10.1, shorter variant. */
export const TEXT_FIELD_LENGTHS = {
	admin_comments: 200,
	user_comments: 510,
	payment_method: 30,
	email: 150,
	phone: 100,
	user_login: 30,
	delivery_method: 30,
	delivery_fullname: 100,
	delivery_company: 100,
	delivery_address: 100,
	delivery_postcode: 100,
	delivery_city: 100,
	delivery_state: 35,
	delivery_country_code: 2,
	delivery_point_id: 40,
	delivery_point_name: 100,
	delivery_point_address: 100,
	delivery_point_postcode: 100,
	delivery_point_city: 100,
	invoice_fullname: 100,
	invoice_company: 100,
	invoice_nip: 100,
	invoice_address: 100,
	invoice_postcode: 20,
	invoice_city: 100,
	invoice_state: 35,
	invoice_country_code: 2,
	extra_field_1: 50,
	extra_field_2: 50,
} as const satisfies Partial<Record<keyof BaseLinkerOrder, number>>;

const FLAG_FIELDS = ['payment_method_cod', 'want_invoice'] as const;
const NUMBER_FIELDS = {
	delivery_price: [0, Number.MAX_SAFE_INTEGER],
	pick_state: [0, 1],
	pack_state: [0, 1],
	star: [0, 5],
} as const;

const COUNTRY_NAMES: Readonly<Record<string, string>> = {
	PL: 'Polska',
	DE: 'Niemcy',
	CZ: 'Czechy',
	SK: 'Słowacja',
};

type TextField = keyof typeof TEXT_FIELD_LENGTHS;

/** Cuts or refuses a text longer than its field, as the account is set. Errors: `ERROR_SIM_TEXT_TOO_LONG`. */
export function fitText(
	name: string,
	text: string,
	length: number,
	overlong: 'cut' | 'error',
): string {
	if (text.length <= length) return text;
	if (overlong === 'cut') return text.slice(0, length);
	throw simulatorRefusal('TEXT_TOO_LONG', `${name} holds ${length} characters`);
}

function countryNames(changes: Partial<BaseLinkerOrder>): Partial<BaseLinkerOrder> {
	const nameOf = (code: string) => COUNTRY_NAMES[code.toUpperCase()] ?? code.toUpperCase();
	const names: Partial<BaseLinkerOrder> = {};
	if (changes.delivery_country_code !== undefined) {
		names.delivery_country = nameOf(changes.delivery_country_code);
	}
	if (changes.invoice_country_code !== undefined) {
		names.invoice_country = nameOf(changes.invoice_country_code);
	}
	return names;
}

/**
 * Reads the order fields a caller may set; fields left out stay out.
 *
 * Shape: `others` names parameters the calling method reads itself; anything else is refused.
 * Errors: `ERROR_SIM_FIELD_NOT_SETTABLE`, `ERROR_SIM_TEXT_TOO_LONG`, `ERROR_SIM_PARAMETER`.
 */
export function readSettableFields(
	parameters: Parameters,
	others: readonly string[],
	overlong: 'cut' | 'error',
): { changes: Partial<BaseLinkerOrder>; extraFields: Record<string, unknown> } {
	const changes: Partial<BaseLinkerOrder> = {};
	let extraFields: Record<string, unknown> = {};
	for (const [name, value] of Object.entries(parameters)) {
		if (others.includes(name)) continue;
		if (name === 'custom_extra_fields') {
			extraFields = readMap(parameters, name);
		} else if (Object.hasOwn(TEXT_FIELD_LENGTHS, name)) {
			const field = name as TextField;
			changes[field] = fitText(name, String(value ?? ''), TEXT_FIELD_LENGTHS[field], overlong);
		} else if ((FLAG_FIELDS as readonly string[]).includes(name)) {
			changes[name as (typeof FLAG_FIELDS)[number]] = readFlag(parameters, name) ? '1' : '0';
		} else if (Object.hasOwn(NUMBER_FIELDS, name)) {
			const field = name as keyof typeof NUMBER_FIELDS;
			const [low, high] = NUMBER_FIELDS[field];
			const number = readNumber(parameters, name) ?? 0;
			if (number < low || number > high) {
				throw simulatorRefusal('PARAMETER', `${name} must lie between ${low} and ${high}`);
			}
			changes[field] = number;
		} else {
			throw simulatorRefusal('FIELD_NOT_SETTABLE', `${name} cannot be set here`);
		}
	}
	return { changes: { ...changes, ...countryNames(changes) }, extraFields };
}
