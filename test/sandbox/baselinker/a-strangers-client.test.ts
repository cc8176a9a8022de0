import { createBaselinkerClient } from 'baselinker-js';
import { METHODS } from '../../../sandbox/baselinker/routes';
import { tinyPdf } from '../../../sandbox/kernel/pdf';
import { NOON_MS, startBaseLinker, type TestAccount, TOKEN } from './start-baselinker';

/** Where the client sends everything; it lets nobody change that. */
const VENDOR = 'https://api.baselinker.com/connector.php';
const NOW = NOON_MS / 1000;
const FILE = `data:${tinyPdf('FS 1/2026').toString('base64')}`;

/**
 * A client of BaseLinker somebody else wrote (baselinker-js of the npm registry), unchanged: the sandbox has to be what he
 * found BaseLinker to be. Only the network below it leads to the sandbox instead of to the vendor.
 *
 * It has its parameters from the vendor's documentation as types, so that the compiler checks here what the sandbox, and our
 * own client, call them.
 */
describe('baselinker-js 1.1.0 on the sandbox', () => {
	const { orders, courierShipments } = createBaselinkerClient({ apiKey: TOKEN });
	/** Methods that were answered with success so far. */
	const called = new Set<string>();
	let account: TestAccount;
	let orderId: number;

	beforeEach(async () => {
		account = await startBaseLinker({ journal: true });
		orderId = account.store.insertOrder({
			order_source: 'allegro',
			order_source_id: 3141,
			order_status_id: 88010,
			external_order_id: '5d1c7a40-c2aa-11f0-9b1e-3f6f0d2a7b11',
			email: 'jan@example.com',
			date_add: NOW - 60,
			date_confirmed: NOW - 30,
			products: [{ sku: 'OB-0001', price_brutto: 59.99, quantity: 2 }],
		});
		const send = globalThis.fetch;
		jest.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
			const url = String(input);
			return await send(url === VENDOR ? account.url : url, init);
		});
	});

	afterEach(async () => {
		jest.restoreAllMocks();
		for (const { call, outcome } of account.journal.list()) if (outcome === 'ok') called.add(call);
		await account.stop();
	});

	it('reads orders by time, by number, by buyer and with their extra fields', async () => {
		const found = await orders.getOrders({ date_confirmed_from: NOW - 60 });
		expect(found).toMatchObject({
			status: 'SUCCESS',
			orders: [{ order_id: orderId, products: [{ sku: 'OB-0001', quantity: 2 }] }],
		});
		const one = await orders.getOrders({ order_id: orderId, include_custom_extra_fields: true });
		expect(one).toMatchObject({ orders: [{ order_id: orderId, custom_extra_fields: {} }] });
		expect(await orders.getOrders({ order_id: 1 })).toEqual({ status: 'SUCCESS', orders: [] });
		expect(await orders.getOrdersByEmail({ email: 'jan@example.com' })).toMatchObject({
			orders: [{ order_id: orderId, order_status_id: 88010, date_add: NOW - 60 }],
		});
		expect(await orders.getOrderTransactionData({ order_id: orderId })).toMatchObject({
			status: 'SUCCESS',
			currency: 'PLN',
			account_id: 3141,
		});
	});

	it('reads the dictionaries', async () => {
		expect(await orders.getOrderStatusList()).toMatchObject({
			statuses: expect.arrayContaining([
				expect.objectContaining({ id: 88011, name: 'W ERP' }),
			]) as unknown,
		});
		expect(await orders.getOrderSources()).toMatchObject({
			sources: { allegro: { 3141: 'konto-glowne' }, personal: { 0: 'Zamówienia ręczne' } },
		});
		expect(await orders.getOrderExtraFields()).toMatchObject({
			extra_fields: [
				{ extra_field_id: 601, editor_type: 'text' },
				{},
				{ options: ['karton', 'koperta'] },
			],
		});
		// The vendor's sample shows the id as text, the client's types as a number.
		expect(await orders.getSeries()).toMatchObject({
			series: [
				{ id: '15', type: 'INVOICE', format: 'BL/%N/%M/%Y' },
				{ type: 'RECEIPT' },
				{ type: 'INVOICE' },
				{ type: 'CORRECTION' },
			],
		});
	});

	it('writes statuses, fields and payments', async () => {
		await orders.setOrderStatus({ order_id: orderId, status_id: 88012 });
		await orders.setOrderStatuses({ order_ids: [orderId], status_id: 88013 });
		await orders.setOrderFields({ order_id: orderId, extra_field_1: 'ZK 1/2026 + 1 & 2' });
		const paid = await orders.setOrderPayment({
			order_id: orderId,
			payment_done: 119.98,
			payment_date: NOW,
			payment_comment: 'Przelew',
		});
		expect(paid).toEqual({ status: 'SUCCESS' });
		expect(account.store.findOrder(orderId)).toMatchObject({
			order_status_id: 88013,
			extra_field_1: 'ZK 1/2026 + 1 & 2',
			payment_done: 119.98,
		});
	});

	it('adds an order', async () => {
		const texts = { payment_method: 'Przelew', user_comments: '', admin_comments: '', email: '' };
		const delivery = {
			delivery_method: 'Kurier',
			delivery_price: 15,
			delivery_fullname: 'Jan Testowy',
			delivery_company: '',
			delivery_address: 'Testowa 1',
			delivery_postcode: '00-001',
			delivery_city: 'Warszawa',
			delivery_state: '',
			delivery_country_code: 'PL',
			delivery_point_id: '',
			delivery_point_name: '',
			delivery_point_address: '',
			delivery_point_postcode: '',
			delivery_point_city: '',
		} as const;
		const invoice = {
			invoice_fullname: '',
			invoice_company: '',
			invoice_nip: '',
			invoice_address: '',
			invoice_postcode: '',
			invoice_city: '',
			invoice_state: '',
			invoice_country_code: 'PL',
			want_invoice: 0,
		} as const;
		const added = await orders.addOrder({
			order_status_id: 88010,
			date_add: NOW,
			currency: 'PLN',
			payment_method_cod: 0,
			paid: 1,
			phone: '',
			user_login: '',
			extra_field_1: 'mark',
			extra_field_2: '',
			custom_extra_fields: {},
			...texts,
			...delivery,
			...invoice,
			products: [
				{
					storage: 'db',
					storage_id: 0,
					product_id: 0,
					variant_id: 0,
					name: 'Kubek',
					sku: 'KUB-1',
					ean: '',
					location: '',
					warehouse_id: 0,
					attributes: '',
					price_brutto: 59.99,
					tax_rate: 23,
					quantity: 1,
					weight: 0.4,
				},
			],
		});
		expect(added).toEqual({ status: 'SUCCESS', order_id: orderId + 1 });
		expect(account.store.findOrder(orderId + 1)).toMatchObject({
			order_source: 'personal',
			payment_done: 74.99,
			extra_field_1: 'mark',
		});
	});

	it('reads the journal, whose numbers it knows as "id"', async () => {
		account.store.configure({ journalIdField: 'id' });
		await orders.setOrderStatus({ order_id: orderId, status_id: 88012 });
		const read = await orders.getJournalList({ last_log_id: 0, logs_types: [18] });
		expect(read).toMatchObject({
			logs: [
				{ id: expect.any(Number) as number, order_id: orderId, log_type: 18, object_id: 88012 },
			],
		});
	});

	it('gets errors as BaseLinker sends them', async () => {
		const stranger = createBaselinkerClient({ apiKey: '9999-99999-WRONGEXAMPLETOKEN' });
		expect(await stranger.orders.getOrderStatusList()).toMatchObject({
			status: 'ERROR',
			error_code: 'ERROR_AUTH_TOKEN',
		});
		account.faults.arm([{ service: 'baselinker', kind: 'httpStatus', status: 502 }]);
		await expect(orders.getOrderStatusList()).rejects.toThrow(/connecting to Baselinker/);
	});

	it('issues an invoice, puts the file of the ERP on it, and reads both', async () => {
		const added = await orders.addInvoice({ order_id: orderId, series_id: 15, vat_rate: 'ITEM' });
		const [invoice] = account.store.documents.all();
		const invoice_id = Number(invoice?.id);
		expect(added).toEqual({ status: 'SUCCESS', invoice_id });
		const unsent = await orders.getInvoices({ order_id: orderId, get_external_invoices: false });
		expect(unsent).toMatchObject({
			invoices: [{ invoice_id, order_id: orderId, type: 'normal', external_invoice_number: '' }],
		});
		const sent = { invoice_id, file: FILE, external_invoice_number: 'FS 1/2026' };
		expect(await orders.addOrderInvoiceFile(sent)).toEqual({ status: 'SUCCESS' });
		expect(await orders.getInvoices({ get_external_invoices: false })).toMatchObject({
			invoices: [],
		});
		expect(await orders.getInvoices({ invoice_id })).toMatchObject({
			invoices: [{ invoice_id, external_invoice_number: 'FS 1/2026' }],
		});
		expect(await orders.getInvoiceFile({ invoice_id, get_external: true })).toEqual({
			status: 'SUCCESS',
			invoice: FILE,
			invoice_number: 'FS 1/2026',
		});
	});

	it('puts a file on a receipt, and reads the receipt of an order', async () => {
		const { documents } = account.store;
		const order = account.store.requireOrder(orderId);
		const { id } = documents.issue(order, 'receipt', documents.defaultSeries('receipt'));
		const sent = { receipt_id: id, file: FILE, external_receipt_number: 'PA 1/2026' };
		expect(await orders.addOrderReceiptFile(sent)).toEqual({ status: 'SUCCESS' });
		expect(await orders.getReceipt({ order_id: orderId })).toMatchObject({
			status: 'SUCCESS',
			receipt_id: id,
			order_id: orderId,
		});
	});

	it('tells the parcel of an order', async () => {
		const parcel = {
			order_id: orderId,
			courier_code: 'other',
			package_number: '620000111222333444555',
			pickup_date: NOW,
		};
		expect(await courierShipments.createPackageManual(parcel)).toMatchObject({
			status: 'SUCCESS',
			package_number: '620000111222333444555',
		});
		expect(account.store.findOrder(orderId)?.delivery_package_nr).toBe('620000111222333444555');
	});

	it('was asked for every method of ours that it has, and was answered with success', () => {
		expect([...called].sort()).toEqual([
			'addInvoice',
			'addOrder',
			'addOrderInvoiceFile',
			'addOrderReceiptFile',
			'createPackageManual',
			'getInvoiceFile',
			'getInvoices',
			'getJournalList',
			'getOrderExtraFields',
			'getOrderSources',
			'getOrderStatusList',
			'getOrderTransactionData',
			'getOrders',
			'getOrdersByEmail',
			'getReceipt',
			'getSeries',
			'setOrderFields',
			'setOrderPayment',
			'setOrderStatus',
			'setOrderStatuses',
		]);
		const unknownToIt = [...METHODS.keys()].filter((method) => !called.has(method));
		expect(unknownToIt).toEqual(['addReceipt', 'getReceipts']);
	});
});
