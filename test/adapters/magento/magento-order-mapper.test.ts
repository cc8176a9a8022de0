import { toSalesOrder } from '../../../src/adapters/magento/magento-order-mapper';
import type { RawRecord } from '../../../src/adapters/raw-json/raw-values';
import { validateOrder } from '../../../src/domain/order/validate-order';
import { orderFixture, orderOf, origin, partyOf } from '../../support/order-fixture';

const COMPANY = orderFixture('magento/configurable-and-bundle');
const GUEST = orderFixture('magento/guest-virtual');
const ITEMS = COMPANY.items as RawRecord[];

const mapped = (raw: RawRecord, different: RawRecord = {}) =>
	orderOf(toSalesOrder({ ...raw, ...different }, origin()));
const linesOf = (items: unknown) =>
	mapped(COMPANY, { items }).lines.map(
		({ sku, quantity, unitPriceGross }) => `${sku} ${quantity} × ${unitPriceGross}`,
	);

describe('toSalesOrder of Magento 2', () => {
	it('reads an order of a company with a configurable product, a bundle and a discount', () => {
		const order = mapped(COMPANY);
		expect(order).toEqual({
			ref: { channel: 'magento', account: 'main', id: '98' },
			aliases: [],
			customerOrderNumber: '000000123',
			placedAt: '2025-11-22T09:43:20.000+01:00',
			confirmedAt: '2025-11-22T09:43:20.000+01:00',
			buyer: partyOf({
				kind: 'company',
				companyName: 'Firma Testowa',
				firstName: 'Ewa',
				lastName: 'Księgowa',
				taxId: 'PL1234563218',
				email: 'ewa@firma.example',
				phone: '500100200',
				street: 'ul. Przykładowa 5 lok. 7',
				postcode: '00-001',
				city: 'Warszawa',
				countryCode: 'PL',
				externalCode: '77',
			}),
			recipient: expect.objectContaining({
				lastName: 'Magazynier',
				street: 'Magazynowa 9',
				postcode: '05-800',
			}) as unknown,
			lines: [
				{
					lineId: '201',
					sku: 'KOSZ-M-CZE',
					ean: '',
					name: 'Koszulka',
					quantity: '2',
					unitPriceGross: '55.00',
					vat: { kind: 'percent', percent: '23' },
				},
				expect.objectContaining({ sku: 'KUB-1', unitPriceGross: '20.00' }) as unknown,
				expect.objectContaining({ sku: 'TAL-1', unitPriceGross: '30.00' }) as unknown,
				expect.objectContaining({ sku: 'KS-5', quantity: '3', unitPriceGross: '10.00' }) as unknown,
			],
			delivery: { method: 'InPost - Paczkomat', priceGross: '14.99', pointId: 'PRU01A' },
			payment: { method: 'Przelew bankowy', paidGross: '204.99', cashOnDelivery: false },
			currency: 'PLN',
			totalGross: '204.99',
			notes: 'Na jutro, proszę',
			documentWish: 'invoice',
			guest: false,
		});
		expect(validateOrder(order)).toEqual({ problems: [], warnings: [] });
	});

	it('reads an order of a guest for goods that do not travel', () => {
		const order = mapped(GUEST);
		expect(order).toMatchObject({
			guest: true,
			recipient: null,
			placedAt: '2025-10-26T02:30:00.000+02:00',
			confirmedAt: null,
			customerOrderNumber: '2000000007',
			buyer: { kind: 'person', lastName: 'Nowak', externalCode: '' },
			lines: [{ sku: 'KURS-1', unitPriceGross: '30.00' }],
			delivery: { method: '', priceGross: '0.00', pointId: '' },
			payment: { method: 'cashondelivery', cashOnDelivery: true, paidGross: '0.00' },
			currency: 'EUR',
			documentWish: 'receipt',
		});
		expect(order.lines[0]).not.toHaveProperty('vat');
		expect(validateOrder(order)).toEqual({ problems: [], warnings: [] });
	});

	describe('lines', () => {
		const [conf, child, bundle, first, second] = ITEMS as [
			RawRecord,
			RawRecord,
			RawRecord,
			RawRecord,
			RawRecord,
		];

		it('takes a configurable product once, in any order of the list', () => {
			expect(linesOf([child, conf])).toEqual(['KOSZ-M-CZE 2 × 55.00']);
		});

		it('takes a configurable product from its part where the export left it out', () => {
			expect(linesOf([child])).toEqual(['KOSZ-M-CZE 2 × 55.00']);
			expect(linesOf([child, { ...child, item_id: 299 }])).toEqual(['KOSZ-M-CZE 2 × 55.00']);
		});

		it('keeps a part whose parent is nowhere', () => {
			const orphan = { ...child, parent_item: undefined, row_total: 10, tax_amount: 2.3 };
			expect(linesOf([orphan])).toEqual(['KOSZ-M-CZE 2 × 6.15']);
		});

		it('takes a bundle by its own price where its parts have none', () => {
			const free = { row_total: 0, tax_amount: 0 };
			const parts = [first, second].map((part) => ({ ...part, ...free }));
			expect(linesOf([bundle, ...parts])).toEqual(['ZESTAW-KUB-1-TAL-1 1 × 50.00']);
		});

		it('takes a bundle by its parts where they have prices', () => {
			expect(linesOf([bundle, first, second])).toEqual(['KUB-1 1 × 20.00', 'TAL-1 1 × 30.00']);
		});

		const item = (fields: RawRecord) => ({ item_id: 1, sku: 'A', qty_ordered: 1, ...fields });
		it.each([
			['net, tax, discount', { row_total: 81.3, tax_amount: 18.7, discount_amount: 10 }, '90.00'],
			[
				'a discount reckoned gross',
				{
					row_total: 81.3,
					tax_amount: 16.83,
					discount_amount: 10,
					discount_tax_compensation_amount: 1.87,
				},
				'90.00',
			],
			['gross alone', { row_total_incl_tax: '100.00' }, '100.00'],
			['gross alone and a discount', { row_total_incl_tax: 100, discount_amount: 25 }, '75.00'],
			['noise', { row_total: 0.1, tax_amount: 0.2 }, '0.30'],
			['no price', {}, ''],
			['text', { row_total: 'free' }, 'free'],
		])('reckons %s', (_what, fields, price) => {
			expect(mapped(COMPANY, { items: [item(fields)] }).lines[0]?.unitPriceGross).toBe(price);
		});

		it.each([
			[23, { kind: 'percent', percent: '23' }],
			['8.0000', { kind: 'percent', percent: '8' }],
			[0, undefined],
			[null, undefined],
			[-1, undefined],
		])('tax_percent %p', (tax_percent, vat) => {
			const [line] = mapped(COMPANY, { items: [item({ tax_percent, row_total: 1 })] }).lines;
			expect(line?.vat).toEqual(vat);
		});
	});

	it('finds shipping in the assignment where the order does not repeat it', () => {
		const order = mapped(COMPANY, {
			shipping_amount: undefined,
			shipping_tax_amount: undefined,
			shipping_description: undefined,
		});
		expect(order.delivery).toMatchObject({ method: 'inpostlocker_standard', priceGross: '14.99' });
	});

	it('takes a discount off the shipping price', () => {
		const shipping = {
			shipping_discount_amount: 5,
			shipping_discount_tax_compensation_amount: 0.93,
		};
		expect(mapped(COMPANY, { ...shipping, shipping_tax_amount: 1.87 }).delivery.priceGross).toBe(
			'9.99',
		);
	});

	it.each([
		['pickup_location_code', 'sklep-1'],
		['inpost_locker_id', 'WAW01X'],
	])('finds the pick-up point in %s', (name, value) => {
		const extension_attributes = { [name]: value };
		expect(mapped(COMPANY, { extension_attributes }).delivery.pointId).toBe(value);
	});

	it('finds the tax number of the account where the address has none', () => {
		const billing_address = { ...(COMPANY.billing_address as RawRecord), vat_id: null };
		expect(mapped(COMPANY, { billing_address }).buyer.taxId).toBe('1234563218');
	});

	it.each([
		['processing', true],
		['complete', true],
		['new', false],
		['pending_payment', false],
		['holded', false],
		['canceled', false],
	])('state %s: confirmed is %s', (state, isConfirmed) => {
		expect(mapped(COMPANY, { state }).confirmedAt !== null).toBe(isConfirmed);
	});
});
