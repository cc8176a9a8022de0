import { toSalesOrder } from '../../../src/adapters/baselinker/baselinker-order-mapper';
import { refKey } from '../../../src/domain/order/channel-ref';
import { aBaseLinkerOrder, aProduct, fixtureOrder, mapped } from './a-base-linker-order';

describe('toSalesOrder', () => {
	it('reads an Allegro order of a company', () => {
		expect(mapped(fixtureOrder('allegro-company'))).toEqual({
			ref: { channel: 'allegro', account: '3141', id: '5d1c7a40-c2aa-11f0-9b1e-3f6f0d2a7b11' },
			aliases: [{ channel: 'baselinker', account: 'main', id: '70011234' }],
			customerOrderNumber: '5D1C7A40-c2aa-11f0-9b1e-3f6f0d2a7b11',
			placedAt: '2025-11-22T09:43:20.000+01:00',
			confirmedAt: '2025-11-22T09:44:15.000+01:00',
			buyer: {
				kind: 'company',
				companyName: 'Firma Testowa',
				firstName: '',
				lastName: '',
				taxId: 'PL 123-456-32-18',
				email: 'x1y2+abc@allegromail.example',
				phone: '+48500000000',
				street: 'Testowa 1',
				houseNumber: '',
				flat: '',
				postcode: '00-001',
				city: 'Warszawa',
				countryCode: 'PL',
				externalCode: 'kupujacy_test',
			},
			recipient: expect.objectContaining({
				kind: 'person',
				firstName: 'Jan',
				lastName: 'Przykładowy',
				street: 'Testowa 1/2',
				phone: '+48500000000',
				taxId: '',
			}),
			lines: [
				{
					lineId: '910001',
					sku: 'KUB-1',
					ean: '5900000000017',
					name: 'Kubek',
					quantity: '2',
					unitPriceGross: '59.99',
					vat: { kind: 'percent', percent: '23' },
				},
			],
			delivery: { method: 'Paczkomat', priceGross: '15.00', pointId: 'WAW01X' },
			payment: { method: 'Przelew', paidGross: '134.98', cashOnDelivery: false },
			currency: 'PLN',
			totalGross: '134.98',
			notes: 'Proszę dzwonić przed dostawą 🙂',
			documentWish: 'invoice',
			guest: false,
		});
	});

	it('reads an order whose values all arrive as text', () => {
		expect(mapped(fixtureOrder('shop-guest-as-strings'))).toMatchObject({
			ref: { channel: 'shop', account: '2101', id: '50123' },
			customerOrderNumber: 'ZAM/0123/2026',
			confirmedAt: '2025-11-23T09:45:00.000+01:00',
			buyer: {
				kind: 'person',
				firstName: 'Anna Maria',
				lastName: 'Nowak-Kowalska',
				street: 'ul. Przykładowa 5 m. 7',
			},
			recipient: null,
			lines: [
				{ quantity: '3', unitPriceGross: '0.10', vat: { kind: 'percent', percent: '5' } },
				{ quantity: '1', unitPriceGross: '19.999', vat: { kind: 'exempt' } },
			],
			payment: { cashOnDelivery: true, paidGross: '0.00' },
			totalGross: '38.80',
			documentWish: 'receipt',
			guest: true,
		});
	});

	it('reads an order entered by hand, with empty values in the spelling of PHP', () => {
		expect(mapped(fixtureOrder('manual-order-as-php'), { account: 'hurt' })).toMatchObject({
			ref: { channel: 'baselinker', account: 'hurt', id: '70011400' },
			aliases: [],
			customerOrderNumber: '70011400',
			confirmedAt: null,
			buyer: {
				kind: 'company',
				companyName: 'Biuro Przykład s.c.',
				lastName: '',
				taxId: '1234563218',
				email: '',
				countryCode: 'DE',
			},
			lines: [],
			currency: 'EUR',
			totalGross: '0.00',
			documentWish: 'invoice',
		});
	});
});

describe('root reference of a BaseLinker order (S2.1, S2.2, S2.7)', () => {
	const keyOf = (...given: Parameters<typeof mapped>) => refKey(mapped(...given).ref);

	it.each([
		['Allegro', { order_source: 'allegro', order_source_id: 3141 }, 'allegro/3141/1001'],
		['another marketplace', { order_source: 'emag', order_source_id: '12' }, 'emag/12/1001'],
		['a shop, by its own id', {}, 'shop/2101/501'],
		['a shop that sends no id', { shop_order_id: 0 }, 'shop/2101/1001'],
		['a shop that sends "0"', { shop_order_id: '0' }, 'shop/2101/1001'],
		['a shop that sends nothing', { shop_order_id: '', external_order_id: '' }, OWN()],
		['an order entered by hand', { order_source: 'personal', order_source_id: 0 }, OWN()],
		['a return', { order_source: 'order_return' }, OWN()],
		['a marketplace without number', { order_source: 'allegro', external_order_id: null }, OWN()],
		['a number "0"', { order_source: 'ebay', external_order_id: '0' }, OWN()],
		['no source', { order_source: '' }, OWN()],
		[
			'a source in capitals',
			{ order_source: 'Allegro', external_order_id: 'AB-C' },
			'allegro/2101/ab-c',
		],
		['a source without id', { order_source: 'amazon', order_source_id: '' }, 'amazon/main/1001'],
	])('%s', (_what, different, key) => {
		expect(keyOf(aBaseLinkerOrder(different))).toBe(key);
	});

	it('meets the direct feed where the source has the account name of the direct feed', () => {
		const order = aBaseLinkerOrder({ order_source: 'allegro', order_source_id: '3141' });
		expect(keyOf(order, { sourceAliases: { 'allegro/3141': 'moje-konto' } })).toBe(
			'allegro/moje-konto/1001',
		);
		expect(keyOf(order, { sourceAliases: { 'shop/3141': 'sklep' } })).toBe('allegro/3141/1001');
	});

	it('keeps two shops and two BaseLinker accounts apart that use the same numbers', () => {
		expect(keyOf(aBaseLinkerOrder({ order_source_id: 2102 }))).not.toBe(keyOf(aBaseLinkerOrder()));
		const byHand = aBaseLinkerOrder({ order_source: 'personal' });
		expect(keyOf(byHand, { account: 'a' })).not.toBe(keyOf(byHand, { account: 'b' }));
	});

	it('always knows the number of BaseLinker, as alias unless it is the root', () => {
		expect(mapped(aBaseLinkerOrder()).aliases.map(refKey)).toEqual(['baselinker/main/70000001']);
		expect(mapped(aBaseLinkerOrder({ order_source: 'personal' })).aliases).toEqual([]);
	});

	it.each([[undefined], [''], [0], ['0'], [null], [{}], [true]])(
		'refuses an order whose order_id is %p',
		(order_id) => {
			const read = toSalesOrder(aBaseLinkerOrder({ order_id }), {
				account: 'main',
				sourceAliases: new Map(),
			});
			expect(read).toMatchObject({
				ok: false,
				error: { code: 'ORDER_IDENTITY_MISSING', message: expect.stringContaining('order_id') },
			});
		},
	);

	function OWN(): string {
		return 'baselinker/main/70000001';
	}
});

describe('buyer and recipient of a BaseLinker order', () => {
	const invoiced = (fields: Record<string, string>) =>
		mapped(
			aBaseLinkerOrder(
				Object.fromEntries(
					Object.entries(fields).map(([name, value]) => [`invoice_${name}`, value]),
				),
			),
		);

	it.each([
		['Jan Kowalski', 'Jan', 'Kowalski'],
		['Anna Maria Nowak', 'Anna Maria', 'Nowak'],
		['Anna Nowak-Kowalska', 'Anna', 'Nowak-Kowalska'],
		['Anna Nowak - Kowalska', 'Anna', 'Nowak-Kowalska'],
		['Anna Nowak – Kowalska', 'Anna', 'Nowak-Kowalska'],
		['  Jan\t Kowalski ', 'Jan', 'Kowalski'],
		['Madonna', '', 'Madonna'],
		['🙂', '', '🙂'],
	])('splits the name %j (S3.8)', (delivery_fullname, firstName, lastName) => {
		expect(mapped(aBaseLinkerOrder({ delivery_fullname })).buyer).toMatchObject({
			kind: 'person',
			firstName,
			lastName,
		});
	});

	it('takes the delivery side where the invoice side names nobody', () => {
		const { buyer, recipient } = mapped(aBaseLinkerOrder());
		expect(buyer).toMatchObject({ lastName: 'Testowy', street: 'Testowa 1', city: 'Warszawa' });
		expect(recipient).toBeNull();
	});

	it('sees no recipient where both sides say the same, in whatever letter case', () => {
		const { recipient } = invoiced({
			fullname: 'JAN TESTOWY',
			address: 'testowa 1',
			postcode: '00-001',
			city: 'WARSZAWA',
		});
		expect(recipient).toBeNull();
	});

	it.each([
		[
			'another person',
			{ fullname: 'Ewa Inna', address: 'Testowa 1', postcode: '00-001', city: 'Warszawa' },
		],
		[
			'another street',
			{ fullname: 'Jan Testowy', address: 'Inna 2', postcode: '00-001', city: 'Warszawa' },
		],
		['a company', { company: 'Firma', address: 'Testowa 1', postcode: '00-001', city: 'Warszawa' }],
	])('sees a recipient where the invoice goes to %s', (_what, fields) => {
		expect(invoiced(fields).recipient).toMatchObject({ lastName: 'Testowy', street: 'Testowa 1' });
	});

	it('keeps a delivery address that has no name of its own', () => {
		const order = aBaseLinkerOrder({
			delivery_fullname: '',
			delivery_address: 'Magazynowa 9',
			invoice_fullname: 'Jan Testowy',
			invoice_address: 'Testowa 1',
		});
		expect(mapped(order).recipient).toMatchObject({
			firstName: 'Jan',
			lastName: 'Testowy',
			street: 'Magazynowa 9',
		});
	});

	it('keeps the contact person of a company beside its name', () => {
		const { buyer } = invoiced({
			company: 'Firma Testowa',
			fullname: 'Ewa Księgowa',
			nip: '1234563218',
		});
		expect(buyer).toMatchObject({
			kind: 'company',
			companyName: 'Firma Testowa',
			firstName: 'Ewa',
			lastName: 'Księgowa',
			taxId: '1234563218',
		});
	});

	it('takes the name of a sole trader for the company', () => {
		expect(invoiced({ fullname: 'Jan Kowalski Usługi', nip: '123-456-32-18' }).buyer).toMatchObject(
			{
				kind: 'company',
				companyName: 'Jan Kowalski Usługi',
				firstName: '',
				lastName: '',
				taxId: '123-456-32-18',
			},
		);
	});

	it('does not lose a tax number that stands alone on the invoice side', () => {
		expect(invoiced({ nip: '1234563218' }).buyer).toMatchObject({
			kind: 'company',
			companyName: 'Jan Testowy',
			taxId: '1234563218',
			street: 'Testowa 1',
		});
	});

	it('keeps an e-mail address masked by the marketplace as it is', () => {
		const email = 'abc123+9f8e@allegromail.pl';
		expect(mapped(aBaseLinkerOrder({ email })).buyer.email).toBe(email);
	});

	it.each([
		['shop', '', true],
		['shop', 'jan', false],
		['shop', null, true],
		['allegro', '', false],
		['personal', '', false],
	])('source %s with login %p: guest is %p', (order_source, user_login, guest) => {
		expect(mapped(aBaseLinkerOrder({ order_source, user_login })).guest).toBe(guest);
	});

	it.each([
		[{ want_invoice: '1' }, 'invoice'],
		[{ want_invoice: true }, 'invoice'],
		[{ want_invoice: 1 }, 'invoice'],
		[{ want_invoice: '0' }, 'receipt'],
		[{ want_invoice: '' }, 'receipt'],
		[{ want_invoice: '0', invoice_company: 'Firma', invoice_nip: '1234563218' }, 'invoice'],
		[{ want_invoice: '0', invoice_company: 'Firma' }, 'receipt'],
	])('%j: the buyer wants %s', (fields, wish) => {
		expect(mapped(aBaseLinkerOrder(fields)).documentWish).toBe(wish);
	});
});

describe('money, rates and dates of a BaseLinker order', () => {
	it.each([
		[23, { kind: 'percent', percent: '23' }],
		['8', { kind: 'percent', percent: '8' }],
		[5.5, { kind: 'percent', percent: '5.5' }],
		['5.50', { kind: 'percent', percent: '5.5' }],
		[0, { kind: 'percent', percent: '0' }],
		[-1, { kind: 'exempt' }],
		['-1.00', { kind: 'exempt' }],
		[-0.02, { kind: 'notSubject' }],
		[-0.03, { kind: 'reverseCharge' }],
		[-7, undefined],
		['', undefined],
		[null, undefined],
		['zw', undefined],
	])('tax_rate %p', (tax_rate, vat) => {
		expect(mapped(aBaseLinkerOrder({ products: [aProduct({ tax_rate })] })).lines[0]?.vat).toEqual(
			vat,
		);
	});

	it('sums without the noise of floating point', () => {
		const products = Array.from({ length: 10 }, () => aProduct({ price_brutto: 0.1, quantity: 3 }));
		expect(mapped(aBaseLinkerOrder({ products, delivery_price: 0.2 })).totalGross).toBe('3.20');
		const noisy = aProduct({ price_brutto: 59.989999999999995 });
		expect(mapped(aBaseLinkerOrder({ products: [noisy] })).lines[0]?.unitPriceGross).toBe('59.99');
	});

	it.each([
		['1e3', '1e3'],
		['12,50', '12.50'],
		['darmowe', 'darmowe'],
		['', ''],
		[null, ''],
		[-5, '-5.00'],
	])('price %p is kept for the check to judge, never booked as nothing', (price_brutto, text) => {
		const [line] = mapped(aBaseLinkerOrder({ products: [aProduct({ price_brutto })] })).lines;
		expect(line?.unitPriceGross).toBe(text);
	});

	it.each([
		[2, '2'],
		['2.50', '2.5'],
		[0, '0'],
		['', '0'],
		[-3, '-3'],
		['dwa', 'dwa'],
	])('quantity %p', (quantity, text) => {
		const [line] = mapped(aBaseLinkerOrder({ products: [aProduct({ quantity })] })).lines;
		expect(line?.quantity).toBe(text);
	});

	it.each([
		[true, '2025-11-22T09:44:15.000+01:00'],
		[1, '2025-11-22T09:44:15.000+01:00'],
		['1', '2025-11-22T09:44:15.000+01:00'],
		[undefined, '2025-11-22T09:44:15.000+01:00'],
		[false, null],
		[0, null],
		['0', null],
	])('confirmed %p', (confirmed, confirmedAt) => {
		expect(mapped(aBaseLinkerOrder({ confirmed })).confirmedAt).toBe(confirmedAt);
	});

	it('tells the time with the zone of its day, also in summer', () => {
		const summer = Date.UTC(2026, 6, 1, 22, 30) / 1000;
		expect(mapped(aBaseLinkerOrder({ date_add: summer })).placedAt).toBe(
			'2026-07-02T00:30:00.000+02:00',
		);
	});

	it('numbers the lines itself where BaseLinker does not', () => {
		const products = [aProduct({ order_product_id: 0 }), aProduct({ order_product_id: '' })];
		expect(mapped(aBaseLinkerOrder({ products })).lines.map(({ lineId }) => lineId)).toEqual([
			'1',
			'2',
		]);
	});
});
