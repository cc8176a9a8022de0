import { toSalesOrder } from '../../../src/adapters/allegro/allegro-order-mapper';
import type { RawRecord } from '../../../src/adapters/raw-json/raw-values';
import { validateOrder } from '../../../src/domain/order/validate-order';
import { orderFixture, orderOf, origin, partyOf } from '../../support/order-fixture';

const COMPANY = orderFixture('allegro/company-parcel-locker');
const GUEST = orderFixture('allegro/guest-cash-on-delivery');

const mapped = (raw: RawRecord, different: RawRecord = {}) =>
	orderOf(toSalesOrder({ ...raw, ...different }, origin()));

describe('toSalesOrder of Allegro', () => {
	it('reads a checkout form of a company with a parcel locker', () => {
		const order = mapped(COMPANY);
		expect(order).toEqual({
			ref: { channel: 'allegro', account: 'main', id: '5d1c7a40-c2aa-11f0-9b1e-3f6f0d2a7b11' },
			aliases: [],
			customerOrderNumber: '5D1C7A40-c2aa-11f0-9b1e-3f6f0d2a7b11',
			placedAt: '2025-11-22T09:43:20.000+01:00',
			confirmedAt: '2025-11-22T09:44:15.102+01:00',
			buyer: partyOf({
				kind: 'company',
				companyName: 'Firma Testowa',
				taxId: '1234563218',
				email: 'x1y2+abc@allegromail.example',
				phone: '+48500000000',
				street: 'Testowa 1',
				postcode: '00-001',
				city: 'Warszawa',
				countryCode: 'PL',
				externalCode: 'kupujacy_test',
			}),
			recipient: expect.objectContaining({
				kind: 'person',
				firstName: 'Jan',
				lastName: 'Przykładowy',
				street: 'Testowa 1/2',
				phone: '+48500000000',
				taxId: '',
			}) as unknown,
			lines: [
				{
					lineId: '62ae358b-8f65-4fc4-9c77-bedf604a2e2b',
					sku: 'KUB-1',
					ean: '',
					name: 'Kubek',
					quantity: '2',
					unitPriceGross: '59.99',
					vat: { kind: 'percent', percent: '23' },
				},
			],
			delivery: { method: 'Paczkomat', priceGross: '15.00', pointId: 'WAW01X' },
			payment: { method: 'ONLINE', paidGross: '134.98', cashOnDelivery: false },
			currency: 'PLN',
			totalGross: '134.98',
			notes: 'Proszę dzwonić przed dostawą 🙂',
			documentWish: 'invoice',
			guest: false,
		});
		expect(validateOrder(order)).toEqual({ problems: [], warnings: [] });
	});

	it('reads cash on delivery of a guest who sends a gift, with services around the goods', () => {
		const order = mapped(GUEST);
		expect(order).toMatchObject({
			guest: true,
			documentWish: 'receipt',
			// The night the clocks go back: 2:30 the first time, summer time still.
			placedAt: '2025-10-26T02:29:59.000+02:00',
			confirmedAt: '2025-10-26T02:30:00.000+02:00',
			buyer: {
				kind: 'person',
				firstName: 'Anna',
				lastName: 'Nowak-Kowalska',
				street: 'Leśna 7',
				email: '8awgqyk6a5+cub31c122@allegromail.example',
				phone: '600100200',
			},
			recipient: { firstName: 'Piotr', lastName: 'Odbiorczy' },
			lines: [
				{ sku: '', name: 'Pościel 🌸', unitPriceGross: '180.00' },
				{ sku: 'KS-5', quantity: '3', vat: { kind: 'percent', percent: '5' } },
			],
			delivery: { method: 'Kurier pobranie', priceGross: '39.99', pointId: '' },
			payment: { method: 'CASH_ON_DELIVERY', paidGross: '0.00', cashOnDelivery: true },
			totalGross: '251.49',
		});
		expect(order.lines[0]).not.toHaveProperty('vat');
		expect(validateOrder(order)).toEqual({ problems: [], warnings: [] });
	});

	it.each([
		['READY_FOR_PROCESSING', '2025-11-22T09:44:15.102+01:00'],
		['FILLED_IN', null],
		['BOUGHT', null],
		['CANCELLED', null],
		[undefined, null],
	])('status %s: confirmed %s', (status, confirmedAt) => {
		expect(mapped(COMPANY, { status }).confirmedAt).toBe(confirmedAt);
	});

	const invoiceFor = (address: RawRecord | null, required = true) =>
		mapped(GUEST, { invoice: { required, address } });

	it.each([
		['the list', [{ type: 'PL_NIP', value: '1234563218' }], undefined, '1234563218'],
		['the older field', undefined, '5260250274', '5260250274'],
		['the list before the older field', [{ type: 'PL_NIP', value: '1' }], '2', '1'],
		[
			'the VAT number before the company number',
			[
				{ type: 'CZ_ICO', value: '111' },
				{ type: 'CZ_DIC', value: 'CZ222' },
			],
			undefined,
			'CZ222',
		],
		['the only number there is', [{ type: 'CZ_ICO', value: '111' }], undefined, '111'],
		['nothing', [], null, ''],
	])('reads the tax number of a company from %s', (_where, ids, taxId, expected) => {
		const { buyer } = invoiceFor({ company: { name: 'Firma', ids, taxId } });
		expect(buyer).toMatchObject({ kind: 'company', companyName: 'Firma', taxId: expected });
	});

	it('makes a person who wants an invoice the buyer', () => {
		const naturalPerson = { firstName: 'Ewa', lastName: 'Płatnicza' };
		const order = invoiceFor({ street: 'Inna 3', city: 'Łódź', zipCode: '90-001', naturalPerson });
		expect(order.buyer).toMatchObject({ kind: 'person', lastName: 'Płatnicza', street: 'Inna 3' });
		expect(order.documentWish).toBe('invoice');
	});

	it('takes the account for the buyer where no invoice names anybody', () => {
		const address = { street: 'Solna 1', city: 'Poznań', postCode: '60-166', countryCode: 'pl' };
		const account = { login: 'firma', companyName: 'Kupujący S.A.', email: 'a@b.example', address };
		expect(mapped(GUEST, { buyer: account }).buyer).toMatchObject({
			kind: 'company',
			companyName: 'Kupujący S.A.',
			street: 'Solna 1',
			postcode: '60-166',
			countryCode: 'PL',
			phone: '600100200',
		});
	});

	it('adds surcharges to what was paid', () => {
		const surcharges = [{ paidAmount: { amount: '5.01', currency: 'PLN' } }];
		expect(mapped(COMPANY, { surcharges }).payment.paidGross).toBe('139.99');
	});

	it('reckons the total and finds the currency where the summary says none', () => {
		expect(mapped(COMPANY, { summary: null })).toMatchObject({
			totalGross: '134.98',
			currency: 'PLN',
		});
	});
});
