import { isBlank, isRecord, type RawRecord, readFlag, readList } from '../raw-json/raw-values';

/** How a value of a field comes out. */
type Kind = 'number' | 'text' | 'flag' | 'digit' | 'map' | 'lines';

/** Types of an order's fields. Source: documentation of getOrders (2026), field table. */
const ORDER_FIELDS = {
	order_id: 'number',
	shop_order_id: 'number',
	external_order_id: 'text',
	order_source: 'text',
	order_source_id: 'number',
	order_source_info: 'text',
	order_status_id: 'number',
	confirmed: 'flag',
	date_add: 'number',
	date_confirmed: 'number',
	date_in_status: 'number',
	user_login: 'text',
	phone: 'text',
	email: 'text',
	user_comments: 'text',
	admin_comments: 'text',
	currency: 'text',
	payment_method: 'text',
	payment_method_cod: 'digit',
	payment_done: 'number',
	delivery_method_id: 'number',
	delivery_method: 'text',
	delivery_price: 'number',
	want_invoice: 'digit',
	extra_field_1: 'text',
	extra_field_2: 'text',
	order_page: 'text',
	pick_state: 'number',
	pack_state: 'number',
	star: 'number',
	custom_extra_fields: 'map',
	products: 'lines',
} as const satisfies Record<string, Kind>;

/** Types of a line's fields; whatever is not named is text. */
const LINE_NUMBERS: ReadonlySet<string> = new Set([
	'storage_id',
	'order_product_id',
	'warehouse_id',
	'price_brutto',
	'tax_rate',
	'quantity',
	'weight',
	'bundle_id',
]);

/** Names the documentation's sample and older answers have for fields of the table. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
	['pick_status', 'pick_state'],
	['pack_status', 'pack_state'],
]);

/** Addresses: `delivery_…` and `invoice_…` fields the table does not name are text. */
const ADDRESS = /^(?:delivery|invoice)_/;

/** A number, also where it came as text; what is none stays as it came, so that checking the order names it. */
function toNumber(value: unknown): unknown {
	if (typeof value === 'boolean') return value ? 1 : 0;
	if (typeof value !== 'string' || value.trim() === '') return value;
	const number = Number(value);
	const isExact = Number.isSafeInteger(number) || !Number.isInteger(number);
	return Number.isFinite(number) && isExact ? number : value;
}

function toText(value: unknown): unknown {
	if (value === null) return '';
	return typeof value === 'number' ? String(value) : value;
}

/** PHP writes an empty map as an empty list or text, and one with running keys as a list. */
function toMap(value: unknown): unknown {
	if (isRecord(value)) return value;
	return Array.isArray(value) ? { ...(value as readonly unknown[]) } : {};
}

function toLine(line: RawRecord): RawRecord {
	return Object.fromEntries(
		Object.entries(line).map(([name, value]) => [
			name,
			LINE_NUMBERS.has(name) ? toNumber(value) : toText(value),
		]),
	);
}

const CONVERSIONS: Readonly<Record<Kind, (value: unknown) => unknown>> = {
	number: toNumber,
	text: toText,
	// An empty flag says nothing, which is not the same as "no".
	flag: (value) => (isBlank(value) ? value : readFlag(value)),
	digit: (value) => (isBlank(value) ? value : readFlag(value) ? '1' : '0'),
	map: toMap,
	lines: (value) => (isReadable(value) ? readList(value).map(toLine) : value),
};

/** A list in which nothing but lines stands; anything else is left for the mapper to judge. */
function isReadable(value: unknown): boolean {
	if (value === '' || value === null) return true;
	if (typeof value !== 'object') return false;
	return Object.values(value).every(isRecord);
}

function kindOf(name: string): Kind | undefined {
	if (Object.hasOwn(ORDER_FIELDS, name)) return ORDER_FIELDS[name as keyof typeof ORDER_FIELDS];
	return ADDRESS.test(name) ? 'text' : undefined;
}

/**
 * An order in the types BaseLinker documents, whichever way the wire wrote it: the one place where its answers are
 * straightened, for everybody behind the client.
 *
 * Shape: fields that are missing stay missing, but for `products`; fields nobody told us of come through as they are.
 * Source: documentation of getOrders; spellings collected from clients of 2019 to 2026.
 */
export function normaliseOrder(raw: RawRecord): RawRecord {
	const fields = Object.entries(raw).map(([rawName, value]) => {
		const name = OTHER_NAMES.get(rawName) ?? rawName;
		const kind = kindOf(name);
		return [name, kind ? CONVERSIONS[kind](value) : value] as const;
	});
	return { products: [], ...Object.fromEntries(fields) };
}

/**
 * An event of the journal as its documentation's sample writes it; the documentation's table calls the id `id`.
 *
 * Shape: `{ log_id, log_type, order_id, object_id, date }` as numbers; `date` in Unix seconds.
 */
export function normaliseEvent(raw: RawRecord): RawRecord {
	const { id, log_id: logId = id, ...fields } = raw;
	const numbers = Object.entries({ log_id: logId, ...fields }).map(
		([name, value]) => [name, toNumber(value)] as const,
	);
	return Object.fromEntries(numbers);
}
