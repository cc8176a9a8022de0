import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toSalesOrder } from '../../../src/adapters/baselinker/baselinker-order-mapper';
import type { RawRecord } from '../../../src/adapters/raw-json/raw-values';
import type { SalesOrder } from '../../../src/domain/order/sales-order';

/**
 * The first order of a fixture.
 *
 * Source: answers of getOrders in the shapes its documentation (2025, 2026) and its clients describe. All people,
 * companies, numbers and addresses are invented; none was taken from a live account.
 */
export function fixtureOrder(name: string): RawRecord {
	const file = join(__dirname, '../../fixtures/baselinker', `${name}.json`);
	const { orders } = JSON.parse(readFileSync(file, 'utf8')) as { orders: RawRecord[] };
	return orders[0] as RawRecord;
}

/** A plain order of a shop; a story says what is different about it. */
export function aBaseLinkerOrder(different: RawRecord = {}): RawRecord {
	return {
		order_id: 70000001,
		shop_order_id: 501,
		external_order_id: '1001',
		order_source: 'shop',
		order_source_id: 2101,
		order_status_id: 88010,
		confirmed: true,
		date_add: 1763801000,
		date_confirmed: 1763801055,
		user_login: 'jan',
		email: 'jan@example.com',
		phone: '500100200',
		currency: 'PLN',
		payment_method: 'Przelew',
		payment_method_cod: '0',
		payment_done: 0,
		delivery_method: 'Kurier',
		delivery_price: 10,
		delivery_fullname: 'Jan Testowy',
		delivery_address: 'Testowa 1',
		delivery_postcode: '00-001',
		delivery_city: 'Warszawa',
		delivery_country_code: 'PL',
		want_invoice: '0',
		products: [aProduct()],
		...different,
	};
}

/** A line of an order. */
export function aProduct(different: RawRecord = {}): RawRecord {
	return {
		order_product_id: 910001,
		sku: 'OB-0001',
		ean: '',
		name: 'Kubek',
		price_brutto: 59.99,
		tax_rate: 23,
		quantity: 1,
		...different,
	};
}

/** The order in our own words. Errors: throws when it cannot be read. */
export function mapped(
	raw: RawRecord,
	options: {
		account?: string;
		sourceAliases?: Record<string, string>;
		splitAndCopied?: 'ask' | 'own';
	} = {},
): SalesOrder {
	const { account = 'main', sourceAliases = {}, ...rules } = options;
	const read = toSalesOrder(raw, {
		...rules,
		account,
		sourceAliases: new Map(Object.entries(sourceAliases)),
	});
	if (!read.ok) throw new Error(read.error.message);
	return read.value;
}
