import type { OrderFormat } from '../../src/adapters/order-formats';
import type { RawRecord } from '../../src/adapters/raw-json/raw-values';
import { orderFixture } from './order-fixture';

/** Orders of each shop and hub with this many lines, and a note of a million characters. */
export function hugeOrders(
	lines: number,
): (readonly [Exclude<OrderFormat, 'orderBridge'>, RawRecord])[] {
	const many = (raw: RawRecord, field: string, id: string) => {
		const [line] = raw[field] as RawRecord[];
		return Array.from({ length: lines }, (_none, index) => ({ ...line, [id]: index + 1 }));
	};
	const notes = 'ż🌸'.repeat(500_000);
	const note = { messageToSeller: notes, customer_note: notes };
	const allegro = orderFixture('allegro/company-parcel-locker');
	const woo = orderFixture('woocommerce/company-net-prices');
	const magento = orderFixture('magento/configurable-and-bundle');
	const ido = orderFixture('idosell/company-pickup-point');
	const details = ido.orderDetails as RawRecord;
	const productsResults = many(details, 'productsResults', 'basketPosition');
	return [
		['allegro', { ...allegro, ...note, lineItems: many(allegro, 'lineItems', 'id') }],
		['wooCommerce', { ...woo, ...note, line_items: many(woo, 'line_items', 'id') }],
		['magento2', { ...magento, ...note, items: many(magento, 'items', 'item_id') }],
		['idoSell', { ...ido, ...note, orderDetails: { ...details, productsResults } }],
	];
}
