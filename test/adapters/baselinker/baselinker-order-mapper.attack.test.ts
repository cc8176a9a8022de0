import { toSalesOrder } from '../../../src/adapters/baselinker/baselinker-order-mapper';
import type { RawRecord } from '../../../src/adapters/raw-json/raw-values';
import { aBaseLinkerOrder, aProduct, mapped } from './a-base-linker-order';

const OPTIONS = { account: 'main', sourceAliases: new Map<string, string>() };

describe('toSalesOrder under attack', () => {
	it('takes keys of the prototype for what they are: text', () => {
		const raw = JSON.parse(
			'{"order_id":7,"__proto__":{"order_source":"allegro"},"constructor":1,"order_source":"__proto__","order_source_id":"constructor","external_order_id":"toString","products":[{"__proto__":{"sku":"X"},"sku":"hasOwnProperty"}]}',
		) as RawRecord;
		const order = mapped(raw);
		expect(order.ref).toEqual({ channel: '__proto__', account: 'constructor', id: 'tostring' });
		expect(order.lines[0]?.sku).toBe('hasOwnProperty');
		expect(({} as Record<string, unknown>).order_source).toBeUndefined();
	});

	it('keeps a slash in a number from forging another reference', () => {
		const forged = mapped(
			aBaseLinkerOrder({ order_source: 'shop', shop_order_id: '1/2', order_source_id: 'a/b' }),
		);
		expect(forged.ref).toEqual({ channel: 'shop', account: 'a/b', id: '1/2' });
	});

	it.each([
		['text in place of objects', { products: 'none', delivery_price: {}, order_source: [] }],
		['objects in place of text', { email: { a: 1 }, delivery_fullname: ['x'], currency: {} }],
		[
			'null everywhere',
			Object.fromEntries(Object.keys(aBaseLinkerOrder()).map((key) => [key, null])),
		],
		['lines that are no lines', { products: [null, 1, 'x', [], { sku: 'A' }] }],
		[
			'numbers beyond reason',
			{ date_add: 1e300, payment_done: Number.MAX_VALUE, delivery_price: '9'.repeat(400) },
		],
		['times before time', { date_add: -5, date_confirmed: 'yesterday' }],
	])('reads or refuses, and never throws: %s', (_what, different) => {
		const raw = aBaseLinkerOrder({ ...different, order_id: 1 });
		const read = toSalesOrder(raw, OPTIONS);
		expect(read.ok).toBe(true);
		expect(JSON.parse(JSON.stringify(read))).toEqual(read);
	});

	it('reads an order of nothing but its number', () => {
		expect(mapped({ order_id: 5 })).toMatchObject({
			customerOrderNumber: '5',
			placedAt: '',
			lines: [],
			totalGross: '0.00',
		});
	});

	it('reads an order of 20,000 lines and names of a million characters', () => {
		const order = mapped(
			aBaseLinkerOrder({
				products: Array.from({ length: 20_000 }, (_none, index) =>
					aProduct({ order_product_id: index + 1 }),
				),
				delivery_fullname: `Jan ${' '.repeat(500_000)}${'- '.repeat(250_000)}Testowy`,
			}),
		);
		expect(order.lines).toHaveLength(20_000);
		expect(order.totalGross).toBe('1199810.00');
	});

	it('does not change the order it reads', () => {
		const raw = aBaseLinkerOrder();
		const copy = structuredClone(raw);
		mapped(raw);
		expect(raw).toEqual(copy);
	});
});
