import { NOON_MS, startBaseLinker, type TestAccount } from './start-baselinker';

const NOW = NOON_MS / 1000;

describe('BaseLinker order writes', () => {
	let account: TestAccount;
	let orderId: number;
	beforeEach(async () => {
		account = await startBaseLinker({ journal: true });
		orderId = account.store.insertOrder({ order_status_id: 88010, date_in_status: 5 });
	});
	afterEach(() => account.stop());

	function order() {
		return account.store.requireOrder(orderId);
	}

	it('moves many orders in one call and notes when', async () => {
		const second = account.store.insertOrder({});
		const answer = await account.call('setOrderStatuses', {
			order_ids: [orderId, String(second)],
			status_id: 88011,
		});
		expect(answer).toEqual({ status: 'SUCCESS' });
		expect(order()).toMatchObject({ order_status_id: 88011, date_in_status: NOW });
		expect(account.store.findOrder(second)?.order_status_id).toBe(88011);
	});

	it.each([
		['an unknown order', { order_ids: [1], status_id: 88011 }, 'ERROR_SIM_ORDER_NOT_FOUND'],
		['an unknown status', { order_ids: [70000001], status_id: 1 }, 'ERROR_SIM_STATUS_NOT_FOUND'],
		['no orders', { order_ids: [], status_id: 88011 }, 'ERROR_SIM_PARAMETER'],
	])('refuses %s', async (_, parameters, code) => {
		expect(await account.call('setOrderStatuses', parameters)).toMatchObject({ error_code: code });
		expect(order().order_status_id).toBe(88010);
	});

	it('moves none when one of the orders does not exist', async () => {
		await account.call('setOrderStatuses', { order_ids: [orderId, 1], status_id: 88011 });
		expect(order().order_status_id).toBe(88010);
	});

	it('changes only the fields sent', async () => {
		account.store.setFields(orderId, { admin_comments: 'stays' }, {});
		await account.call('setOrderFields', {
			order_id: orderId,
			extra_field_1: 'ZK 12/2026',
			delivery_country_code: 'DE',
			want_invoice: 1,
			custom_extra_fields: { '601': 'ZK 12/2026' },
		});
		expect(order()).toMatchObject({
			admin_comments: 'stays',
			extra_field_1: 'ZK 12/2026',
			delivery_country: 'Niemcy',
			want_invoice: '1',
			custom_extra_fields: { '601': 'ZK 12/2026' },
		});
		await account.call('setOrderFields', {
			order_id: orderId,
			custom_extra_fields: { '601': '' },
		});
		expect(order().custom_extra_fields).toEqual({});
	});

	it('cuts a text at the length of its field, or refuses it where so configured', async () => {
		const parameters = { order_id: orderId, extra_field_1: 'x'.repeat(51) };
		await account.call('setOrderFields', parameters);
		expect(order().extra_field_1).toHaveLength(50);
		account.store.configure({ overlongText: 'error' });
		expect(await account.call('setOrderFields', parameters)).toMatchObject({
			error_code: 'ERROR_SIM_TEXT_TOO_LONG',
		});
	});

	it.each([
		['the currency', { currency: 'EUR' }, 'ERROR_SIM_FIELD_NOT_SETTABLE'],
		['the external id', { external_order_id: 'x' }, 'ERROR_SIM_FIELD_NOT_SETTABLE'],
		['a country name', { delivery_country: 'Niemcy' }, 'ERROR_SIM_FIELD_NOT_SETTABLE'],
		['an inherited name', { constructor: 'x' }, 'ERROR_SIM_FIELD_NOT_SETTABLE'],
		['six stars', { star: 6 }, 'ERROR_SIM_PARAMETER'],
		[
			'an unknown extra field',
			{ custom_extra_fields: { '1': 'x' } },
			'ERROR_SIM_EXTRA_FIELD_NOT_FOUND',
		],
	])('does not set %s', async (_, field, code) => {
		const before = { ...order() };
		expect(await account.call('setOrderFields', { order_id: orderId, ...field })).toMatchObject({
			error_code: code,
		});
		expect(order()).toEqual(before);
	});

	it('replaces the amount paid instead of adding to it', async () => {
		for (const amount of [50, '30.5']) {
			await account.call('setOrderPayment', {
				order_id: orderId,
				payment_done: amount,
				payment_date: NOW,
				payment_comment: 'przelew',
			});
		}
		expect(order().payment_done).toBe(30.5);
	});

	it('adds a second order when addOrder is sent twice', async () => {
		const parameters = {
			order_status_id: 88010,
			date_add: NOW - 60,
			currency: 'PLN',
			paid: true,
			delivery_price: '10.00',
			delivery_fullname: 'Żaneta Łoś',
			products: [{ name: 'Kubek', sku: 'OB-0001', price_brutto: 19.99, tax_rate: 23, quantity: 2 }],
		};
		const first = await account.call('addOrder', parameters);
		const second = await account.call('addOrder', parameters);
		expect(second.order_id).not.toBe(first.order_id);
		expect(account.store.requireOrder(Number(first.order_id))).toMatchObject({
			order_source: 'personal',
			order_source_id: 0,
			external_order_id: '',
			confirmed: true,
			date_confirmed: NOW,
			payment_done: 49.98,
			delivery_fullname: 'Żaneta Łoś',
			products: [{ sku: 'OB-0001', quantity: 2 }],
		});
	});

	it('answers getOrdersByEmail and getOrderTransactionData for an order', async () => {
		account.store.setFields(orderId, { email: 'jan@poczta.example', external_order_id: 'u-1' }, {});
		expect(await account.call('getOrdersByEmail', { email: 'JAN@poczta.example' })).toEqual({
			status: 'SUCCESS',
			orders: [{ order_id: orderId, order_status_id: 88010, date_in_status: 5, date_add: 0 }],
		});
		expect(await account.call('getOrderTransactionData', { order_id: orderId })).toMatchObject({
			currency: 'PLN',
			marketplace_transaction_id: 'u-1',
		});
	});

	it('writes its own events into the journal', async () => {
		await account.call('setOrderStatus', { order_id: orderId, status_id: 88013 });
		await account.call('setOrderFields', { order_id: orderId, delivery_city: 'Łódź' });
		await account.call('setOrderFields', { order_id: orderId, email: 'a@b.example' });
		const { logs } = await account.call('getJournalList', { last_log_id: 0, logs_types: [] });
		expect(logs).toMatchObject([
			{ log_type: 1, order_id: orderId },
			{ log_type: 18, object_id: 88013 },
			{ log_type: 11 },
			{ log_type: 16 },
		]);
	});
});

describe('getJournalList', () => {
	async function withJournal(
		options: Parameters<typeof startBaseLinker>[0],
		look: (account: TestAccount) => Promise<void>,
	) {
		const account = await startBaseLinker(options);
		try {
			await look(account);
		} finally {
			await account.stop();
		}
	}

	it('is empty while the journal is switched off (F10)', async () => {
		await withJournal({}, async (account) => {
			account.store.insertOrder({});
			expect(await account.call('getJournalList', {})).toEqual({ status: 'SUCCESS', logs: [] });
		});
	});

	it.each([
		['inclusive', 2],
		['exclusive', 1],
	] as const)('goes on from the last id, %s', async (journalCursor, expected) => {
		await withJournal({ journal: true, journalCursor }, async (account) => {
			account.store.insertOrder({});
			account.store.insertOrder({});
			const { logs } = await account.call('getJournalList', {});
			const [first] = logs as Array<{ log_id: number }>;
			const next = await account.call('getJournalList', { last_log_id: first?.log_id });
			expect(next.logs).toHaveLength(expected);
		});
	});

	it('forgets events after three days and filters by type', async () => {
		await withJournal({ journal: true }, async (account) => {
			const orderId = account.store.insertOrder({});
			account.clock.advance(3 * 24 * 3600 * 1000 + 1000);
			account.store.setStatus([orderId], 88011);
			expect((await account.call('getJournalList', {})).logs).toMatchObject([{ log_type: 18 }]);
			expect((await account.call('getJournalList', { logs_types: [1] })).logs).toEqual([]);
		});
	});
});
