import { startBaseLinker, type TestAccount } from './start-baselinker';

describe('getOrders', () => {
	let account: TestAccount;
	beforeEach(async () => {
		account = await startBaseLinker();
	});
	afterEach(() => account.stop());

	function insertConfirmedAt(...seconds: number[]): number[] {
		return seconds.map((second) =>
			account.store.insertOrder({ date_add: second - 10, date_confirmed: second }),
		);
	}

	it('gives at most 100 orders, ascending by confirmation, then id', async () => {
		insertConfirmedAt(...Array.from({ length: 120 }, (_, index) => 5000 - index));
		const page = await account.orders({ date_confirmed_from: 1 });
		const dates = page.map((order) => order.date_confirmed);
		expect(page).toHaveLength(100);
		expect(dates).toEqual([...dates].sort((one, other) => one - other));
		expect(dates[0]).toBe(4881);
	});

	it('loses an order of the same second to a client that goes on one second later (F9)', async () => {
		const early = Array.from({ length: 99 }, (_, index) => 1000 + index);
		const ids = insertConfirmedAt(...early, 2000, 2000);
		const first = await account.orders({ date_confirmed_from: 1000 });
		expect(first.at(-1)).toMatchObject({ order_id: ids[99], date_confirmed: 2000 });
		expect(await account.orders({ date_confirmed_from: 2001 })).toEqual([]);
		const again = await account.orders({ date_confirmed_from: 2000 });
		expect(again.map((order) => order.order_id)).toEqual(ids.slice(99));
	});

	it('takes id_from inclusively and sorts by id', async () => {
		const ids = insertConfirmedAt(3000, 2000, 1000);
		const page = await account.orders({ id_from: ids[1] });
		expect(page.map((order) => order.order_id)).toEqual(ids.slice(1));
	});

	it('takes date_from inclusively on the creation date', async () => {
		const ids = insertConfirmedAt(1000, 2000);
		const page = await account.orders({ date_from: 1990 });
		expect(page.map((order) => order.order_id)).toEqual(ids.slice(1));
	});

	it('hides unconfirmed orders, also when asked for by id', async () => {
		const orderId = account.store.insertOrder({ confirmed: false });
		expect(await account.orders({ order_id: orderId })).toEqual([]);
		const shown = await account.orders({ order_id: orderId, get_unconfirmed_orders: true });
		expect(shown).toMatchObject([{ order_id: orderId, confirmed: false }]);
	});

	it('answers an unknown order with an empty list', async () => {
		expect(await account.call('getOrders', { order_id: 1 })).toEqual({
			status: 'SUCCESS',
			orders: [],
		});
	});

	it.each([
		['status_id', { status_id: 88011 }],
		['filter_email', { filter_email: 'EWA@poczta.example' }],
		['filter_order_source', { filter_order_source: 'shop' }],
		['filter_order_source_id', { filter_order_source: 'shop', filter_order_source_id: 2101 }],
		['filter_shop_order_id', { filter_shop_order_id: '40001' }],
		['filter_external_order_id', { filter_external_order_id: '1001' }],
	])('filters by %s', async (_, filter) => {
		account.store.insertOrder({ order_source: 'allegro', order_source_id: 3141 });
		const wanted = account.store.insertOrder({
			order_status_id: 88011,
			email: 'ewa@poczta.example',
			order_source: 'shop',
			order_source_id: 2101,
			shop_order_id: 40001,
			external_order_id: '1001',
		});
		const page = await account.orders(filter);
		expect(page.map((order) => order.order_id)).toEqual([wanted]);
	});

	it('refuses a source id without its source', async () => {
		expect(await account.call('getOrders', { filter_order_source_id: 2101 })).toMatchObject({
			error_code: 'ERROR_SIM_FILTER_NEEDS_SOURCE',
		});
	});

	it('adds extra fields, commission and connect data only on request', async () => {
		account.store.insertOrder({ custom_extra_fields: { '601': 'ZK 1/2026' } });
		const [plain] = await account.orders();
		expect(plain).not.toHaveProperty('custom_extra_fields');
		expect(plain).not.toHaveProperty('commission');
		const [full] = await account.orders({
			include_custom_extra_fields: true,
			include_commission_data: 1,
			include_connect_data: '1',
		});
		expect(full).toMatchObject({
			custom_extra_fields: { '601': 'ZK 1/2026' },
			commission: { net: 0, gross: 0, currency: 'PLN' },
			connect_data: { connect_integration_id: 0 },
		});
	});
});

describe('typing profiles', () => {
	const seen = {
		order_status_id: 88010,
		date_confirmed: 1_763_801_055,
		payment_done: 134.98,
		confirmed: true,
		products: [],
	};

	async function firstOrder(typing: 'clean' | 'strings' | 'php') {
		const account = await startBaseLinker({ typing });
		try {
			account.store.insertOrder(seen);
			const [order] = await account.orders({ include_custom_extra_fields: true });
			const { sources } = await account.call('getOrderSources');
			return { order, sources };
		} finally {
			await account.stop();
		}
	}

	it('clean: numbers, flags and maps as documented', async () => {
		const { order, sources } = await firstOrder('clean');
		expect(order).toMatchObject({ ...seen, payment_method_cod: '0', pick_state: 0 });
		expect(order?.custom_extra_fields).toEqual({});
		expect(sources).toHaveProperty(['personal', '0']);
	});

	it('strings: everything is text and the picking state has its older name', async () => {
		const { order } = await firstOrder('strings');
		expect(order).toMatchObject({
			order_id: '70000001',
			date_confirmed: '1763801055',
			payment_done: '134.98',
			confirmed: '1',
			pick_status: '0',
		});
		expect(order).not.toHaveProperty('pick_state');
	});

	it('php: empty maps are lists, flags are 1, products may be missing', async () => {
		const { order, sources } = await firstOrder('php');
		expect(order).toMatchObject({ custom_extra_fields: [], confirmed: 1, invoice_state: null });
		expect(order).not.toHaveProperty('products');
		expect(sources).toHaveProperty(['shop', '2101'], 'sklep-alfa.example');
	});

	it('php: a map that counts from zero becomes a list', async () => {
		const account = await startBaseLinker({ typing: 'php' });
		try {
			account.store.dictionaries.sources.personal = { '0': 'Ręczne' };
			const { sources } = await account.call('getOrderSources');
			expect(sources).toMatchObject({ personal: ['Ręczne'] });
		} finally {
			await account.stop();
		}
	});
});
