import { fail, integrationError, type Result, succeed } from '../../domain/result';
import { isRecord, type RawRecord } from '../raw-json/raw-values';

/** Ways an order may be written. */
export const ORDER_FORMATS = [
	'orderBridge',
	'baseLinker',
	'allegro',
	'wooCommerce',
	'magento2',
	'idoSell',
] as const;

/** One of {@link ORDER_FORMATS}. */
export type OrderFormat = (typeof ORDER_FORMATS)[number];

/** Names of formats in messages. */
export const FORMAT_NAMES = {
	orderBridge: 'Order Bridge',
	baseLinker: 'BaseLinker',
	allegro: 'Allegro',
	wooCommerce: 'WooCommerce',
	magento2: 'Magento 2',
	idoSell: 'IdoSell',
} as const satisfies Record<OrderFormat, string>;

/** Fields of an unknown item a message names, and how much of each name. */
const NAMED_FIELDS = 8;
const NAME_CHARACTERS = 40;

/** Fields of lists that a source answers, one item for many orders. */
const LISTS: readonly string[] = ['checkoutForms', 'Results', 'results', 'orders', 'items'];

/** A canonical order lies in the field `order`, or is the item itself. */
export function canonicalPart(json: RawRecord): unknown {
	return json.order === undefined && isRecord(json.ref) ? json : json.order;
}

/** What an item has, without what its prototype might lend it. */
class Fields {
	constructor(private readonly json: RawRecord) {}

	has(...names: readonly string[]): boolean {
		return names.every((name) => Object.hasOwn(this.json, name));
	}

	hasOneOf(...names: readonly string[]): boolean {
		return names.some((name) => this.has(name));
	}

	hasList(name: string): boolean {
		return this.has(name) && Array.isArray(this.json[name]);
	}

	hasObject(name: string): boolean {
		return this.has(name) && isRecord(this.json[name]);
	}
}

/** The fields only one source has together. Magento's invoices and shipments look like orders, but name theirs. */
const SIGNATURES = {
	baseLinker: (item) => item.has('order_id') && item.hasOneOf('order_source', 'date_confirmed'),
	allegro: (item) =>
		item.has('id') &&
		item.hasList('lineItems') &&
		item.hasObject('buyer') &&
		item.hasOneOf('delivery', 'summary'),
	wooCommerce: (item) => item.has('id') && item.hasList('line_items') && item.hasObject('billing'),
	magento2: (item) => item.has('increment_id') && item.hasList('items') && !item.has('order_id'),
	idoSell: (item) => item.has('orderSerialNumber') && item.hasObject('orderDetails'),
} as const satisfies Record<Exclude<OrderFormat, 'orderBridge'>, (item: Fields) => boolean>;

type Foreign = keyof typeof SIGNATURES;

function unreadable(message: string): Result<never> {
	return fail(integrationError('invalidOrder', 'ORDER_UNREADABLE', message));
}

/** What an item looks like that is in no format: its fields, and what it may be instead. */
function unknown(json: RawRecord): Result<never> {
	const names = Object.keys(json).slice(0, NAMED_FIELDS);
	const fields = names.map((name) => name.slice(0, NAME_CHARACTERS)).join(', ') || 'none';
	const list = LISTS.find((name) => Object.hasOwn(json, name) && Array.isArray(json[name]));
	const hint = list
		? ` It may be a whole answer: split the list "${list}" into items first (node Split Out).`
		: '';
	return unreadable(
		`The item is in no order format that is known; its fields are: ${fields}.${hint}`,
	);
}

/** An event of Allegro's order journal carries a part of the order, which is not enough to write it. */
function isAllegroEvent(order: RawRecord): boolean {
	return Object.hasOwn(order, 'checkoutForm') && !Object.hasOwn(order, 'ref');
}

/**
 * Recognises the format of an item by fields only that source has together. A canonical order with its reference counts
 * before all others, because earlier nodes leave it beside the source's own fields.
 *
 * Errors: `invalidOrder` with `ORDER_UNREADABLE`, naming what was seen: no format fits, or several do.
 */
export function detectOrderFormat(json: RawRecord): Result<OrderFormat> {
	const canonical = canonicalPart(json);
	if (isRecord(canonical) && isRecord(canonical.ref)) return succeed('orderBridge');
	const item = new Fields(json);
	const fitting = (Object.keys(SIGNATURES) as Foreign[]).filter((name) => SIGNATURES[name](item));
	const [format, ...others] = fitting;
	if (others.length > 0) {
		const names = fitting.map((name) => FORMAT_NAMES[name]).join(' and ');
		return unreadable(
			`The item has the fields of ${names} orders at once. Choose the Order Format, or keep one order per item.`,
		);
	}
	if (format) return succeed(format);
	if (!isRecord(canonical)) return unknown(json);
	return isAllegroEvent(canonical)
		? unreadable(
				'The item is an Allegro order event, which holds a part of the order. Read the checkout form named in "order.checkoutForm.id" first.',
			)
		: succeed('orderBridge');
}
