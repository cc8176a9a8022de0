import { toSalesOrder } from '../../../src/adapters/idosell/idosell-order-mapper';
import type { RawRecord } from '../../../src/adapters/raw-json/raw-values';
import { refKey } from '../../../src/domain/order/channel-ref';
import { validateOrder } from '../../../src/domain/order/validate-order';
import { orderFixture, orderOf, origin, partyOf } from '../../support/order-fixture';

const COMPANY = orderFixture('idosell/company-pickup-point');
const FROM_ALLEGRO = orderFixture('idosell/allegro-order-as-php');

const mapped = (raw: RawRecord, aliases: Record<string, string> = {}) =>
	orderOf(toSalesOrder(raw, origin(aliases)));

/** The order with other details. */
function withDetails(different: RawRecord, raw = COMPANY): RawRecord {
	return { ...raw, orderDetails: { ...(raw.orderDetails as RawRecord), ...different } };
}

describe('toSalesOrder of IdoSell', () => {
	it('reads an order of a company with a pick-up point', () => {
		const order = mapped(COMPANY);
		expect(order).toEqual({
			ref: { channel: 'idosell', account: 'main', id: '40123' },
			aliases: [],
			customerOrderNumber: '40123',
			placedAt: '2025-11-22T09:43:20.000+01:00',
			confirmedAt: '2025-11-22T09:43:20.000+01:00',
			buyer: partyOf({
				kind: 'company',
				companyName: 'Firma Testowa',
				firstName: 'Ewa',
				lastName: 'Księgowa',
				taxId: '123-456-32-18',
				email: 'ewa@firma.example',
				phone: '500100200',
				street: 'ul. Przykładowa 5/7',
				postcode: '00-001',
				city: 'Warszawa',
				countryCode: 'PL',
				externalCode: 'FIRMA-T',
			}),
			recipient: expect.objectContaining({
				lastName: 'Magazynier',
				street: 'Magazynowa 9',
				phone: '501000000',
				countryCode: 'PL',
			}) as unknown,
			lines: [
				{
					lineId: '1',
					sku: 'KUB-1',
					ean: '',
					name: 'Kubek biały',
					quantity: '2',
					unitPriceGross: '59.99',
					vat: { kind: 'percent', percent: '23' },
				},
				expect.objectContaining({ sku: 'KS-5', quantity: '3', unitPriceGross: '10.50' }) as unknown,
			],
			delivery: { method: 'InPost Paczkomaty', priceGross: '16.49', pointId: 'PRU01A' },
			payment: { method: 'Przelewy24', paidGross: '167.97', cashOnDelivery: false },
			currency: 'PLN',
			totalGross: '167.97',
			notes: 'Na jutro, proszę',
			documentWish: 'invoice',
			guest: false,
		});
		expect(validateOrder(order)).toEqual({ problems: [], warnings: [] });
	});

	it('reads what arrives in the spellings of PHP, in the shop’s own currency', () => {
		const order = mapped(FROM_ALLEGRO);
		expect(order).toMatchObject({
			ref: { channel: 'idosell', id: '40124' },
			lines: [{ sku: 'KUB-1', quantity: '2', unitPriceGross: '59.99' }],
			delivery: { priceGross: '15.00', pointId: '' },
			payment: { method: 'cash_on_delivery', cashOnDelivery: true, paidGross: '0.00' },
			totalGross: '134.98',
			recipient: null,
			documentWish: 'invoice',
		});
		expect(validateOrder(order)).toEqual({ problems: [], warnings: [] });
	});

	it('gives a marketplace order its place there, once an alias names the account', () => {
		const order = mapped(FROM_ALLEGRO, { 'allegro/15': 'moje-konto' });
		expect(refKey(order.ref)).toBe('allegro/moje-konto/5d1c7a40-c2aa-11f0-9b1e-3f6f0d2a7b11');
		expect(order.aliases.map(refKey)).toEqual(['idosell/main/40124']);
		expect(order.customerOrderNumber).toBe('5d1c7a40-c2aa-11f0-9b1e-3f6f0d2a7b11');
		expect(refKey(mapped(FROM_ALLEGRO, { 'allegro/16': 'inne' }).ref)).toBe('idosell/main/40124');
		expect(refKey(mapped(COMPANY, { '/1': 'x', 'shop/1': 'y' }).ref)).toBe('idosell/main/40123');
	});

	it.each([
		['y', 'y', { kind: 'exempt' }],
		['n', 'y', { kind: 'percent', percent: '8' }],
		['n', 'n', undefined],
		['y', 'n', undefined],
	])('line free of VAT: %s, order with VAT: %s', (productVatFree, orderVatExists, vat) => {
		const [product] = (COMPANY.orderDetails as RawRecord).productsResults as RawRecord[];
		const payments = {
			...((COMPANY.orderDetails as RawRecord).payments as RawRecord),
			orderVatExists,
		};
		const productsResults = [{ ...product, productVat: 8, productVatFree }];
		expect(mapped(withDetails({ payments, productsResults })).lines[0]?.vat).toEqual(vat);
	});

	it.each([
		['y', 'invoice'],
		['e', 'invoice'],
		['e_invoice', 'invoice'],
		['n', 'receipt'],
		['', 'receipt'],
		[undefined, 'receipt'],
	])('clientRequestInvoice %j without tax number: %s', (clientRequestInvoice, wish) => {
		const raw = { ...withDetails({ clientRequestInvoice }), clientResult: {} };
		expect(mapped(raw).documentWish).toBe(wish);
	});

	it('counts booked payments alone, less what went back', () => {
		const prepaids = [
			{ paymentStatus: 'y', paymentType: 'payment', paymentValue: 100 },
			{ paymentStatus: 'n', paymentType: 'payment', paymentValue: 50 },
			{ paymentStatus: 'y', paymentType: 'repayment', paymentValue: 10.5 },
		];
		expect(mapped(withDetails({ prepaids })).payment.paidGross).toBe('89.50');
	});

	it.each([
		[{ orderConfirmation: 'none' }, false],
		[{ orderStatus: 'canceled' }, false],
		[{ orderStatus: 'joined' }, false],
		[{ orderStatus: 'finished_ext' }, true],
	])('%j: confirmed is %s', (details, isConfirmed) => {
		expect(mapped(withDetails(details)).confirmedAt !== null).toBe(isConfirmed);
	});

	it('takes the payer for the buyer where one is named apart', () => {
		const client = COMPANY.clientResult as RawRecord;
		const payerAddress = {
			payerAddressFirm: 'Płatnik Sp. z o.o.',
			payerAddressNip: '5260250274',
			payerAddressStreet: 'Bankowa 1',
			payerAddressZipCode: '00-950',
			payerAddressCity: 'Warszawa',
			payerAddressCountryId: 'PL',
			payerAddressPhone: '22 000 00 00',
		};
		const raw = { ...COMPANY, clientResult: { ...client, payerAddress } };
		expect(mapped(raw).buyer).toMatchObject({
			companyName: 'Płatnik Sp. z o.o.',
			taxId: '5260250274',
			street: 'Bankowa 1',
			phone: '22 000 00 00',
			email: 'ewa@firma.example',
		});
	});
});
