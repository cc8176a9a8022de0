import { normaliseEvent, normaliseOrder } from '../../../src/adapters/baselinker/normalise-order';
import type { RawRecord } from '../../../src/adapters/raw-json/raw-values';
import { type ClientBench, startClient } from './start-client';

describe('normaliseOrder', () => {
	it.each<[string, RawRecord, RawRecord]>([
		['ids and times as text', { order_id: '7', date_add: '17' }, { order_id: 7, date_add: 17 }],
		[
			'money as text',
			{ payment_done: '50', delivery_price: '9.90' },
			{ payment_done: 50, delivery_price: 9.9 },
		],
		['a flag as 1', { confirmed: 1 }, { confirmed: true }],
		['a flag as text', { confirmed: '0' }, { confirmed: false }],
		['a flag that says nothing', { confirmed: '' }, { confirmed: '' }],
		[
			'flags documented as digits',
			{ payment_method_cod: true, want_invoice: 0 },
			{ payment_method_cod: '1', want_invoice: '0' },
		],
		[
			'null for an empty text',
			{ user_login: null, delivery_state: null },
			{ user_login: '', delivery_state: '' },
		],
		['a tax number as number', { invoice_nip: 1234563218 }, { invoice_nip: '1234563218' }],
		[
			'the older name of the picking state',
			{ pick_status: '1', pack_status: 0 },
			{ pick_state: 1, pack_state: 0 },
		],
		['an empty map of PHP', { custom_extra_fields: [] }, { custom_extra_fields: {} }],
		[
			'a map with running keys',
			{ custom_extra_fields: ['a', 'b'] },
			{ custom_extra_fields: { 0: 'a', 1: 'b' } },
		],
		['an empty map as text', { custom_extra_fields: '' }, { custom_extra_fields: {} }],
		['no items', { products: '' }, { products: [] }],
		['items as a map', { products: { 0: { quantity: '2' } } }, { products: [{ quantity: 2 }] }],
		[
			'an item',
			{ products: [{ price_brutto: '59.99', tax_rate: '5.5', ean: 590, sku: null }] },
			{ products: [{ price_brutto: 59.99, tax_rate: 5.5, ean: '590', sku: '' }] },
		],
		[
			'fields nobody told us of',
			{ brand_new: '007', other: [null] },
			{ brand_new: '007', other: [null] },
		],
	])('straightens %s', (_what, raw, straight) => {
		expect(normaliseOrder(raw)).toEqual({ products: [], ...straight });
	});

	it.each<[string, RawRecord]>([
		['a price that is no number', { products: [{ price_brutto: 'ask' }] }],
		['an empty price', { products: [{ price_brutto: '' }] }],
		['items that are none', { products: 7 }],
		['a hole among the items', { products: [{}, null] }],
		['an id with more digits than a number holds', { products: [], order_id: '90071992547409931' }],
	])('leaves %s for the check to name', (_what, raw) => {
		expect(normaliseOrder(raw)).toEqual(raw);
	});
});

describe('normaliseEvent', () => {
	it.each([
		[{ log_id: '5', log_type: '18', order_id: '7', object_id: '0', date: '17' }],
		[{ id: 5, log_type: 18, order_id: 7, object_id: 0, date: 17 }],
	])('reads %j', (raw) => {
		const straight = { log_id: 5, log_type: 18, order_id: 7, object_id: 0, date: 17 };
		expect(normaliseEvent(raw)).toEqual(straight);
	});
});

describe('orders behind the client', () => {
	let bench: ClientBench;
	beforeEach(async () => {
		bench = await startClient({ journal: true });
	});
	afterEach(() => bench.stop());

	it('are the same however loosely the wire types them', async () => {
		bench.account.store.insertOrder({
			order_status_id: 88010,
			payment_done: 134.98,
			want_invoice: '1',
			pick_state: 1,
			products: [{ sku: 'OB-0001', price_brutto: 59.99, tax_rate: 5.5, quantity: 2 }],
			custom_extra_fields: { 601: 'ZK 1' },
		});
		bench.account.store.insertOrder({ confirmed: false, user_login: '' });
		const read = async () => ({
			orders: await bench.client.getOrders({
				idFrom: 1,
				unconfirmed: true,
				customExtraFields: true,
			}),
			events: await bench.client.getJournal(0, [1]),
		});
		const clean = await read();
		expect(clean.orders).toMatchObject({ ok: true, value: [{ pick_state: 1 }, { products: [] }] });
		expect(clean.events).toMatchObject({ ok: true, value: [{ log_type: 1 }, { log_type: 1 }] });
		for (const typing of ['strings', 'php'] as const) {
			bench.account.store.configure({ typing });
			expect(await read()).toEqual(clean);
		}
	});
});
