import type { RawRecord } from '../../../src/adapters/raw-json/raw-values';
import { toSalesOrder } from '../../../src/adapters/woocommerce/woocommerce-order-mapper';
import { validateOrder } from '../../../src/domain/order/validate-order';
import { orderFixture, orderOf, origin, partyOf } from '../../support/order-fixture';

const COMPANY = orderFixture('woocommerce/company-net-prices');
const GUEST = orderFixture('woocommerce/guest-cash-on-delivery');

const mapped = (raw: RawRecord, different: RawRecord = {}) =>
	orderOf(toSalesOrder({ ...raw, ...different }, origin()));
const [LINE] = GUEST.line_items as RawRecord[];
const lineOf = (different: RawRecord, more: RawRecord = {}) =>
	mapped(GUEST, { line_items: [{ ...LINE, ...different }], ...more }).lines[0];

describe('toSalesOrder of WooCommerce', () => {
	it('reads an order of a company with net prices, a coupon, a fee and two rates', () => {
		const order = mapped(COMPANY);
		expect(order).toEqual({
			ref: { channel: 'woocommerce', account: 'main', id: '501' },
			aliases: [],
			customerOrderNumber: 'ZAM/0123/2025',
			placedAt: '2025-11-22T09:43:20.000+01:00',
			confirmedAt: '2025-11-22T10:00:00.000+01:00',
			buyer: partyOf({
				kind: 'company',
				companyName: 'Firma Testowa',
				firstName: 'Ewa',
				lastName: 'Księgowa',
				taxId: 'PL 123-456-32-18',
				email: 'biuro@firma.example',
				phone: '500100200',
				street: 'ul. Przykładowa 5 lok. 7',
				postcode: '00-001',
				city: 'Warszawa',
				countryCode: 'PL',
				externalCode: '77',
			}),
			recipient: expect.objectContaining({
				companyName: 'Firma Testowa',
				lastName: 'Magazynier',
				street: 'Magazynowa 9',
				phone: '500100200',
			}) as unknown,
			lines: [
				{
					lineId: '11',
					sku: 'KUB-1',
					ean: '5900000000017',
					name: 'Kubek',
					quantity: '3',
					unitPriceGross: '36.90',
					vat: { kind: 'percent', percent: '23' },
				},
				{
					lineId: '12',
					sku: 'KS-5-T',
					ean: '',
					name: 'Książka - twarda',
					quantity: '1',
					unitPriceGross: '21.00',
					vat: { kind: 'percent', percent: '5' },
				},
			],
			delivery: { method: 'InPost Paczkomat', priceGross: '26.67', pointId: 'PRU01A' },
			payment: { method: 'Przelew bankowy', paidGross: '158.37', cashOnDelivery: false },
			currency: 'PLN',
			totalGross: '158.37',
			notes: 'Na jutro, proszę',
			documentWish: 'invoice',
			guest: false,
		});
		expect(validateOrder(order)).toEqual({ problems: [], warnings: [] });
	});

	it('reads cash on delivery of a guest', () => {
		const order = mapped(GUEST);
		expect(order).toMatchObject({
			guest: true,
			recipient: null,
			buyer: { kind: 'person', firstName: 'Anna Maria', lastName: 'Nowak', externalCode: '' },
			// The night the clocks go back: 2:30 the second time.
			placedAt: '2025-10-26T02:30:00.000+01:00',
			lines: [{ sku: 'ZES-1', unitPriceGross: '100.00' }],
			delivery: { priceGross: '0.00', pointId: 'KRA012' },
			payment: { method: 'Za pobraniem', paidGross: '0.00', cashOnDelivery: true },
			documentWish: 'receipt',
		});
		expect(validateOrder(order)).toEqual({ problems: [], warnings: [] });
	});

	it.each([
		['3', '8.13', '1.87', '3.3333'],
		['7', '100', '23', '17.5714'],
		['1', '0.01', '0', '0.01'],
		['0.5', '10.00', '2.30', '24.60'],
		['2', '0', '0', '0.00'],
		['1', 'free', '0', 'free'],
		['1', '', '', ''],
		['0', '5.00', '0', '5.00'],
	])('%s pieces for %s and %s of tax cost %s each', (quantity, total, total_tax, price) => {
		expect(lineOf({ quantity, total, total_tax })?.unitPriceGross).toBe(price);
	});

	it.each([
		['one rate', [{ id: 1, total: '1' }], { kind: 'percent', percent: '23' }],
		['one rate, ids as text', [{ id: '1', total: '1' }], { kind: 'percent', percent: '23' }],
		['a named rate of zero', [{ id: 2, total: '0' }], { kind: 'percent', percent: '0' }],
		[
			'two rates',
			[
				{ id: 1, total: '1' },
				{ id: 2, total: '1' },
			],
			undefined,
		],
		['a rate the order does not name', [{ id: 9, total: '1' }], undefined],
		['no rate', [], undefined],
		['rates that do not apply', [{ id: 1, total: '' }], undefined],
		['no list', 'none', undefined],
	])('takes the VAT rate of a line with %s', (_what, taxes, vat) => {
		const tax_lines = [
			{ rate_id: 1, rate_percent: 23 },
			{ rate_id: 2, rate_percent: 0 },
		];
		expect(lineOf({ taxes }, { tax_lines })?.vat).toEqual(vat);
	});

	it('says no rate where an older shop does not tell percentages', () => {
		const tax_lines = [{ rate_id: 1, rate_code: 'PL-VAT 23-1', label: 'VAT 23%' }];
		expect(lineOf({}, { tax_lines })).not.toHaveProperty('vat');
	});

	it.each([
		['_billing_nip'],
		['billing_nip'],
		['_nip'],
		['_billing_vat_number'],
		['_vat_number'],
		['billing_vat'],
		['_billing_eu_vat_number'],
		['_wc_billing/polski/nip'],
		['_BILLING_NIP'],
	])('finds the tax number in the field %s', (key) => {
		const order = mapped(GUEST, { meta_data: [{ key, value: '123-456-32-18' }] });
		expect(order.buyer).toMatchObject({
			kind: 'company',
			companyName: 'Anna Maria Nowak',
			lastName: '',
			taxId: '123-456-32-18',
		});
		expect(order.documentWish).toBe('invoice');
	});

	it('finds the tax number in the billing address, and the NIP before other numbers', () => {
		const billing = { ...(GUEST.billing as RawRecord), nip: '1234563218' };
		expect(mapped(GUEST, { billing }).buyer.taxId).toBe('1234563218');
		const meta_data = [
			{ key: '_vat_number', value: 'DE999' },
			{ key: '_billing_nip', value: '1234563218' },
		];
		expect(mapped(GUEST, { meta_data }).buyer.taxId).toBe('1234563218');
	});

	it.each([['-'], ['brak'], [''], [null], [{}], ['is_vat_exempt']])(
		'takes %j for no tax number',
		(value) => {
			const order = mapped(GUEST, { meta_data: [{ key: '_billing_nip', value }] });
			expect(order).toMatchObject({
				buyer: { kind: 'person', taxId: '' },
				documentWish: 'receipt',
			});
		},
	);

	it.each([
		['_billing_invoice_ask', '1', 'invoice'],
		['_billing_invoice_ask', '0', 'receipt'],
		['_invoice_request', 'yes', 'invoice'],
		['billing_faktura', 'Tak', 'invoice'],
		['_want_invoice', true, 'invoice'],
		['_want_invoice', 'no', 'receipt'],
	])('%s = %j: the buyer wants %s', (key, value, wish) => {
		expect(mapped(GUEST, { meta_data: [{ key, value }] }).documentWish).toBe(wish);
	});

	it.each([['_parcel_machine_id'], ['_paczkomat_id'], ['_furgonetkaPoint'], ['_inpost_locker_id']])(
		'finds the pick-up point in %s',
		(key) => {
			const meta_data = [{ key, value: 'WAW01X' }];
			expect(mapped(GUEST, { meta_data }).delivery.pointId).toBe('WAW01X');
		},
	);

	it.each([
		['processing', true],
		['completed', true],
		['wc-spakowane', true],
		['pending', false],
		['on-hold', false],
		['failed', false],
		['cancelled', false],
		['refunded', false],
		['checkout-draft', false],
	])('status %s: confirmed is %s', (status, isConfirmed) => {
		expect(mapped(GUEST, { status }).confirmedAt !== null).toBe(isConfirmed);
	});

	it.each([
		['cod', true],
		['inpost_cod', true],
		['cod-kurier', true],
		['codeless', false],
		['bacs', false],
		['', false],
	])('payment %s: cash on delivery is %s', (payment_method, cashOnDelivery) => {
		expect(mapped(GUEST, { payment_method }).payment.cashOnDelivery).toBe(cashOnDelivery);
	});

	it('reads the time of the shop as Warsaw’s where UTC is missing', () => {
		const times = { date_created: '2025-07-01T00:30:00', date_created_gmt: null };
		expect(mapped(GUEST, times).placedAt).toBe('2025-07-01T00:30:00.000+02:00');
		const utc = { date_created_gmt: '2025-06-30T22:30:00' };
		expect(mapped(GUEST, utc).placedAt).toBe('2025-07-01T00:30:00.000+02:00');
	});

	it('takes nobody for a guest of whom it is not said', () => {
		expect(mapped(GUEST, { customer_id: undefined }).guest).toBe(false);
		expect(mapped(GUEST, { customer_id: '0' }).guest).toBe(true);
	});

	it('keeps a negative fee for the check to judge when it makes delivery negative', () => {
		const fee_lines = [{ name: 'Rabat', total: '-30.00', total_tax: '-6.90' }];
		const order = mapped(COMPANY, { fee_lines });
		expect(order.delivery.priceGross).toBe('-21.91');
		expect(validateOrder(order).problems.map(({ code }) => code)).toEqual(['PRICE_INVALID']);
	});
});
