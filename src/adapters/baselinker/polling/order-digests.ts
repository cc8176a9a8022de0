import { createHash } from 'node:crypto';
import type { RawRecord } from '../../raw-json/raw-values';
import { readList, readRecord } from '../../raw-json/raw-values';

/** What of an order may change, in the groups people ask for. */
export const CHANGE_GROUPS = ['status', 'payment', 'items', 'buyer', 'delivery', 'notes'] as const;

/** One of {@link CHANGE_GROUPS}. */
export type ChangeGroup = (typeof CHANGE_GROUPS)[number];

/** A short digest of each group; a group the answer did not tell about is missing. */
export type OrderDigests = Readonly<Partial<Record<ChangeGroup | 'extraFields', string>>>;

/** Hexadecimal digits of a digest: two contents of one order share one by chance once in 10^14. */
const DIGITS = 12;

const PAYMENT = ['payment_done', 'payment_method', 'payment_method_cod'];
const DELIVERY = [
	'delivery_method',
	'delivery_price',
	'delivery_package_module',
	'delivery_package_nr',
	'delivery_point_id',
];
const CONTACT = ['email', 'phone', 'want_invoice'];
const NOTES = ['user_comments', 'admin_comments', 'extra_field_1', 'extra_field_2'];
/** Of a line, what the buyer ordered; where it lies in a warehouse is not the order's business. */
const LINE = [
	'order_product_id',
	'sku',
	'ean',
	'name',
	'attributes',
	'price_brutto',
	'tax_rate',
	'quantity',
];

function digest(value: unknown): string {
	return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, DIGITS);
}

function pick(record: RawRecord, names: readonly string[]): readonly unknown[] {
	return names.map((name) => record[name] ?? '');
}

/** Addresses of both sides, but for how the goods travel. */
function addressOf(order: RawRecord): readonly unknown[] {
	return Object.entries(order)
		.filter(([name]) => /^(?:delivery|invoice)_/.test(name) && !DELIVERY.includes(name))
		.filter(([name]) => name !== 'delivery_method_id')
		.sort(([one], [other]) => (one < other ? -1 : 1));
}

function linesOf(order: RawRecord): readonly unknown[] {
	return readList(order.products)
		.map((line) => JSON.stringify(pick(line, LINE)))
		.sort();
}

function sortedMap(value: unknown): unknown {
	return Object.entries(readRecord(value)).sort(([one], [other]) => (one < other ? -1 : 1));
}

/** Digests of an order as the client answers it. Personal data cannot be read back from them. */
export function digestsOf(order: RawRecord): OrderDigests {
	return {
		status: digest(order.order_status_id),
		payment: digest(pick(order, PAYMENT)),
		items: digest(linesOf(order)),
		buyer: digest([...pick(order, CONTACT), addressOf(order)]),
		delivery: digest(pick(order, DELIVERY)),
		notes: digest(pick(order, NOTES)),
		...(Object.hasOwn(order, 'custom_extra_fields')
			? { extraFields: digest(sortedMap(order.custom_extra_fields)) }
			: {}),
	};
}

/** Reads digests as they were stored. */
export function readDigests(value: unknown): OrderDigests {
	const texts = Object.entries(readRecord(value)).filter(([, text]) => typeof text === 'string');
	return Object.fromEntries(texts);
}

/** The groups in which two states of an order differ; what one of them does not tell about is not different. */
export function changedGroups(before: OrderDigests, after: OrderDigests): ChangeGroup[] {
	const differs = (name: keyof OrderDigests) =>
		before[name] !== undefined && after[name] !== undefined && before[name] !== after[name];
	return CHANGE_GROUPS.filter(
		(group) => differs(group) || (group === 'notes' && differs('extraFields')),
	);
}

/**
 * What an event of the journal says about an order nothing is remembered of.
 *
 * Source: documentation of getJournalList, table of log types; 16 is "order data edited", whichever they are.
 */
export const EVENT_GROUPS: ReadonlyMap<number, readonly ChangeGroup[]> = new Map<
	number,
	readonly ChangeGroup[]
>([
	[3, ['payment']],
	[5, ['items']],
	[6, ['items']],
	[9, ['delivery']],
	[10, ['delivery']],
	[11, ['buyer', 'delivery']],
	[12, ['items']],
	[13, ['items']],
	[14, ['items']],
	[16, ['buyer', 'notes', 'payment']],
	[18, ['status']],
]);
