import type { SalesOrder } from '../../domain/order/sales-order';
import { fail, integrationError, type Result } from '../../domain/result';
import { type BaseLinkerOrderOptions, toSalesOrder } from '../baselinker/baselinker-order-mapper';
import { readCanonicalOrder } from './read-canonical-order';

/** Ways an order may be written. */
export type OrderFormat = 'orderBridge' | 'baseLinker';

/** How to read an order. */
export interface OrderReading extends BaseLinkerOrderOptions {
	readonly format: OrderFormat | 'auto';
}

type Json = Readonly<Record<string, unknown>>;

/** Recognises the format by fields only it has; undefined when none fits. */
export function detectOrderFormat(json: Json): OrderFormat | undefined {
	if (typeof json.order === 'object' && json.order !== null) return 'orderBridge';
	const isBaseLinker =
		json.order_id !== undefined && ('order_source' in json || 'date_confirmed' in json);
	return isBaseLinker ? 'baseLinker' : undefined;
}

const READERS = {
	orderBridge: (json) => readCanonicalOrder(json.order),
	baseLinker: toSalesOrder,
} as const satisfies Record<
	OrderFormat,
	(json: Json, options: BaseLinkerOrderOptions) => Result<SalesOrder>
>;

/**
 * Reads the order of an item.
 *
 * Errors: `invalidOrder` with `ORDER_UNREADABLE` or `ORDER_IDENTITY_MISSING`, naming the field.
 */
export function readSalesOrder(json: Json, reading: OrderReading): Result<SalesOrder> {
	const format = reading.format === 'auto' ? detectOrderFormat(json) : reading.format;
	if (format === undefined) {
		const fields = Object.keys(json).slice(0, 8).join(', ') || 'none';
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
