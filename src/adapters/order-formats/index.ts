import type { OrderOrigin } from '../../domain/order/order-origin';
import type { SalesOrder } from '../../domain/order/sales-order';
import { type Result, succeed } from '../../domain/result';
import { toSalesOrder as fromAllegro } from '../allegro/allegro-order-mapper';
import { toSalesOrder as fromBaseLinker } from '../baselinker/baselinker-order-mapper';
import { toSalesOrder as fromIdoSell } from '../idosell/idosell-order-mapper';
import { toSalesOrder as fromMagento } from '../magento/magento-order-mapper';
import type { RawRecord } from '../raw-json/raw-values';
import { toSalesOrder as fromWooCommerce } from '../woocommerce/woocommerce-order-mapper';
import { canonicalPart, detectOrderFormat, type OrderFormat } from './detect-order-format';
import { readCanonicalOrder } from './read-canonical-order';

export { detectOrderFormat, ORDER_FORMATS, type OrderFormat } from './detect-order-format';

/** How to read an order. */
export interface OrderReading extends OrderOrigin {
	readonly format: OrderFormat | 'auto';
}

const READERS = {
	orderBridge: (json) => readCanonicalOrder(canonicalPart(json)),
	baseLinker: fromBaseLinker,
	allegro: fromAllegro,
	wooCommerce: fromWooCommerce,
	magento2: fromMagento,
	idoSell: fromIdoSell,
} as const satisfies Record<
	OrderFormat,
	(json: RawRecord, origin: OrderOrigin) => Result<SalesOrder>
>;

/**
 * Reads the order of an item.
 *
 * Errors: `invalidOrder` with `ORDER_UNREADABLE` or `ORDER_IDENTITY_MISSING`, naming the field.
 */
export function readSalesOrder(json: RawRecord, reading: OrderReading): Result<SalesOrder> {
	const format = reading.format === 'auto' ? detectOrderFormat(json) : succeed(reading.format);
	return format.ok ? READERS[format.value](json, reading) : format;
}
