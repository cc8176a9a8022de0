import type { RunningBridge } from './running-bridge';
import { aPerson, startBridge } from './running-bridge';

let bridge: RunningBridge;

beforeAll(async () => {
	bridge = await startBridge();
});
beforeEach(() => bridge.database.reset());
afterAll(async () => {
	await bridge.stop();
});

function card(id: unknown): Record<string, unknown> {
	return bridge.rows('SELECT * FROM dbo.kh__Kontrahent WHERE kh_Id = @id', { id })[0] ?? {};
}

async function addCard(data: Record<string, unknown>): Promise<Record<string, unknown>> {
	return card((await bridge.succeed('customer/add', data))['gt_id']);
}

const COMPANY = {
	ref_id: 'SHOP-C1',
	is_company: true,
	tax_id: '9990000600',
	company_name: 'Nowa Firma Handlowa Sp. z o.o.',
	email: 'biuro@nowa.example',
	phone: '22 555 99 99',
	address: 'Biurowa',
	address_no: '1A',
	post_code: '00-999',
	city: 'Warszawa',
};

describe('customer/add', () => {
	it('writes a person with three addresses, e-mail and phone', async () => {
		const person = await addCard(aPerson());
		expect(person).toMatchObject({
			kh_Symbol: 'SHOP-77',
			kh_Imie: 'Zofia',
			kh_Nazwisko: 'Mazur',
			kh_EMail: 'zofia.mazur@poczta.example',
			kh_Rodzaj: 0,
		});
		const addresses = bridge.rows(
			'SELECT * FROM dbo.adr__Ewid WHERE adr_IdObiektu = @id ORDER BY adr_TypAdresu',
			{ id: person['kh_Id'] },
		);
		expect(addresses.map((row) => [row['adr_TypAdresu'], row['adr_Miejscowosc']])).toEqual([
			[1, 'Olsztyn'],
			[2, ''],
			[11, ''],
		]);
		const seat = { id: addresses[0]?.['adr_Id'] };
		expect(bridge.rows('SELECT am_Email FROM dbo.adr_Email WHERE am_IdAdres = @id', seat)).toEqual([
			{ am_Email: 'zofia.mazur@poczta.example' },
		]);
		expect(
			bridge.rows('SELECT tel_Numer FROM dbo.tel__Ewid WHERE tel_IdAdresu = @id', seat),
		).toEqual([{ tel_Numer: '600 200 300' }]);
	});

	it('gives a company its tax number as symbol', async () => {
		expect(await addCard(COMPANY)).toMatchObject({
			kh_Symbol: '9990000600',
			kh_Imie: '',
			kh_Nazwisko: '',
		});
	});

	it('cuts the symbol to 20 and the postcode to 6 characters', async () => {
		const person = await addCard(
			aPerson({ ref_id: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', post_code: 'SW1A 1AA' }),
		);
		expect(person).toMatchObject({ kh_Symbol: 'ABCDEFGHIJKLMNOPQRST' });
		expect(
			bridge.rows(
				'SELECT adr_Kod FROM dbo.adr__Ewid WHERE adr_IdObiektu = @id AND adr_TypAdresu = 1',
				{
					id: person['kh_Id'],
				},
			),
		).toEqual([{ adr_Kod: 'SW1A 1' }]);
	});

	it('makes a second card of the same data under a numbered symbol', async () => {
		const long = aPerson({ ref_id: 'ABCDEFGHIJKLMNOPQRST' });
		await addCard(long);
		expect(await addCard(long)).toMatchObject({ kh_Symbol: 'ABCDEFGHIJKLMNOPQ(2)' });
		expect(await addCard(aPerson({ ref_id: 'kowalski' }))).toMatchObject({
			kh_Symbol: 'kowalski(3)',
		});
	});

	it('makes a symbol from the last name when none is given', async () => {
		expect(await addCard(aPerson({ ref_id: '', lastname: 'Żółkiewska-Łęcka' }))).toMatchObject({
			kh_Symbol: 'ZOLKIEWSKA-LECKA',
		});
	});

	it('keeps a question mark where the code page has no letter', async () => {
		expect(await addCard(aPerson({ firstname: 'Zoë ☕' }))).toMatchObject({ kh_Imie: 'Zoë ?' });
	});

	it('takes every id from its counter and leaves the counters above the tables', async () => {
		await addCard(aPerson());
		await addCard(COMPANY);
		const ahead = (name: string, sql: string) =>
			Number(
				bridge.rows('SELECT ido_wartosc AS n FROM dbo.ins_ident WHERE ido_nazwa = @name', {
					name,
				})[0]?.['n'],
			) - Number(bridge.rows(sql)[0]?.['n']);
		expect(ahead('kh__Kontrahent', 'SELECT MAX(kh_Id) AS n FROM dbo.kh__Kontrahent')).toBe(1);
		expect(ahead('adr__Ewid', 'SELECT MAX(adr_Id) AS n FROM dbo.adr__Ewid')).toBe(1);
		expect(ahead('adr_Email', 'SELECT MAX(am_Id) AS n FROM dbo.adr_Email')).toBe(1);
		expect(ahead('tel__Ewid', 'SELECT MAX(tel_Id) AS n FROM dbo.tel__Ewid')).toBe(1);
	});

	it('fails without a name and dies of a first name over 20 characters', async () => {
		const cards = bridge.count('kh__Kontrahent');
		expect(await bridge.call('customer/add', { ref_id: 'X' })).toMatchObject({ state: 'fail' });
		const died = await bridge.call('customer/add', aPerson({ firstname: 'A'.repeat(21) }));
		expect(died).toMatchObject({ status: 200, state: '' });
		expect(bridge.count('kh__Kontrahent')).toBe(cards);
	});
});

describe('customer/get', () => {
	it('finds by symbol, and by tax number when a company is asked for', async () => {
		expect(await bridge.succeed('customer/get', { ref_id: 'ALFA' })).toMatchObject({
			gt_id: 1,
			is_exists: true,
			is_company: true,
			company_name: 'Hurtownia Alfa Sp. z o.o.',
			post_code: '30-001',
		});
		expect(
			await bridge.succeed('customer/get', { tax_id: '9990000008', is_company: true }),
		).toMatchObject({
			gt_id: 1,
		});
		expect(await bridge.succeed('customer/get', { tax_id: '9990000008' })).toMatchObject({
			is_exists: false,
		});
	});

	it('says that an unknown or one-off card does not exist', async () => {
		expect(await bridge.succeed('customer/get', { ref_id: 'NOBODY' })).toMatchObject({
			is_exists: false,
			gt_id: null,
		});
		expect(await bridge.succeed('customer/get', { ref_id: '*'.repeat(20) })).toMatchObject({
			is_exists: false,
		});
	});

	it('refuses to look for nothing', async () => {
		expect(await bridge.call('customer/get', {})).toMatchObject({ state: 'fail' });
	});
});

describe('customer/update', () => {
	it('writes over the seat and keeps the symbol', async () => {
		const answer = await bridge.call(
			'customer/update',
			aPerson({ ref_id: 'NOWAK', city: 'Pabianice' }),
		);
		expect(answer).toMatchObject({ state: 'success', data: true });
		expect(await bridge.succeed('customer/get', { ref_id: 'NOWAK' })).toMatchObject({
			gt_id: 6,
			city: 'Pabianice',
			lastname: 'Mazur',
		});
	});

	it('answers false for an unknown card', async () => {
		expect(await bridge.call('customer/update', aPerson({ ref_id: 'NOBODY' }))).toMatchObject({
			state: 'success',
			data: false,
		});
	});
});

describe('product/get and product/add', () => {
	it('prints price, free stock and VAT id', async () => {
		expect(await bridge.succeed('product/get', { code: 'ob-0002' })).toMatchObject({
			code: 'OB-0002',
			price: '11.5900',
			qty: '99999.0000',
			vat: 100001,
			gt_id: 2,
			is_exists: true,
		});
		expect(await bridge.succeed('product/get', { code: 'USUNIETY-1' })).toMatchObject({
			is_exists: false,
		});
		expect(await bridge.call('product/get', {})).toMatchObject({ state: 'fail' });
	});

	it('adds goods once', async () => {
		const goods = {
			code: 'NEW-GOODS',
			name: 'Nowy',
			price: 10.8,
			vat: 100002,
			ean: '5901234123457',
		};
		expect(await bridge.succeed('product/add', goods)).toEqual({ gt_id: 50 });
		expect(bridge.rows('SELECT tc_CenaNetto1 FROM dbo.tw_Cena WHERE tc_IdTowar = 50')).toEqual([
			{ tc_CenaNetto1: 10 },
		]);
		expect(await bridge.call('product/add', goods)).toMatchObject({ state: 'fail' });
		expect(await bridge.call('product/add', { code: 'A', name: 'A', vat: 7 })).toMatchObject({
			state: 'fail',
		});
	});
});
