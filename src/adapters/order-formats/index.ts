import type { OrderOrigin } from '../../domain/order/order-origin';
import type { SalesOrder } from '../../domain/order/sales-order';
import { fail, integrationError, type Result } from '../../domain/result';
import { toSalesOrder } from '../baselinker/baselinker-order-mapper';
import { readCanonicalOrder } from './read-canonical-order';

/** Ways an order may be written. */
export type OrderFormat = 'orderBridge' | 'baseLinker';

/** How to read an order. */
export interface OrderReading extends OrderOrigin {
	readonly format: OrderFormat | 'auto';
}

/** Fields of an unknown item a message names, and how much of each name. */
const NAMED_FIELDS = 8;
const NAME_CHARACTERS = 40;

type Json = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Json {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A canonical order lies in the field `order`, or is the item itself. */
function canonicalPart(json: Json): unknown {
	return json.order === undefined && isObject(json.ref) ? json : json.order;
}

/** Recognises the format by fields only it has; undefined when none fits. */
export function detectOrderFormat(json: Json): OrderFormat | undefined {
	const canonical = canonicalPart(json);
	if (isObject(canonical) && isObject(canonical.ref)) return 'orderBridge';
	const has = (field: string) => Object.hasOwn(json, field);
	const isBaseLinker = has('order_id') && (has('order_source') || has('date_confirmed'));
	if (isBaseLinker) return 'baseLinker';
	return isObject(canonical) ? 'orderBridge' : undefined;
}

const READERS = {
	orderBridge: (json) => readCanonicalOrder(canonicalPart(json)),
	baseLinker: toSalesOrder,
} as const satisfies Record<OrderFormat, (json: Json, options: OrderOrigin) => Result<SalesOrder>>;

/**
 * Reads the order of an item.
 *
 * Errors: `invalidOrder` with `ORDER_UNREADABLE` or `ORDER_IDENTITY_MISSING`, naming the field.
 */
export function readSalesOrder(json: Json, reading: OrderReading): Result<SalesOrder> {
	const format = reading.format === 'auto' ? detectOrderFormat(json) : reading.format;
	if (format === undefined) {
		const names = Object.keys(json).slice(0, NAMED_FIELDS);
		const fields = names.map((name) => name.slice(0, NAME_CHARACTERS)).join(', ') || 'none';
		return fail(
			integrationError(
				'invalidOrder',
				'ORDER_UNREADABLE',
				`The item is in no order format that is known; its fields are: ${fields}.`,
			),
		);
	}
	return READERS[format](json, reading);
}
