import { failureOf } from '../sqlserver/support';
import type { RunningWapro } from './running-wapro';
import {
	call,
	CONFIRM_EXTRA,
	confirmation,
	createHeader,
	header,
	line,
	lineRows,
	ORDER_DAY,
	orderRow,
	placeOrder,
	startWapro,
} from './running-wapro';

let server: RunningWapro;

beforeEach(async () => {
	server = await startWapro();
});
afterEach(() => server.stop());

const LINE_ID = { ID_POZYCJI_ZAMOWIENIA: 'id' } as const;

function reservedOf(article: number): number {
	const row = server.database.query(
		'SELECT ZAREZERWOWANO FROM dbo.ARTYKUL WHERE ID_ARTYKULU = @article',
		{ article },
	).recordsets[0]?.[0];
	return Number(row?.['ZAREZERWOWANO']);
}

describe('RM_DodajZamowienie', () => {
	it('answers with one column without a name: the id of a header in entry', async () => {
		const { recordset, returnValue } = await call(
			server.connection,
			'RM_DodajZamowienie',
			header(),
		);
		expect(recordset).toEqual([{ '': 19 }]);
		expect(returnValue).toBe(0);
		expect(orderRow(server, 19)).toMatchObject({
			FLAGA_STANU: 1,
			SEMAFOR: 3_000_002,
			STAN_REALIZ: 'N',
			KONTRAHENT_NAZWA: 'Klient internetowy',
			DATA: ORDER_DAY,
			OBLICZANIE_WG_CEN: 'Brutto',
			NUMER: '<19>',
		});
	});

	it('lets two headers stand in entry beside each other', async () => {
		expect(await createHeader(server.connection)).toBe(19);
		expect(await createHeader(server.connection)).toBe(20);
	});

	it.each([
		['company', { id_firmy: 9 }],
		['warehouse', { id_magazynu: 9 }],
		['warehouse of another company', { id_magazynu: 3 }],
		['contractor', { id_kontrahenta: 9 }],
		['contractor of another company', { id_kontrahenta: 201 }],
		['price basis', { brutto_netto: 'Gross' }],
	])('refuses an unknown %s and writes nothing', async (_what, wrong) => {
		const error = await failureOf(createHeader(server.connection, wrong));
		expect(error.number).toBe(50000);
		expect(orderRow(server, 19)).toBeUndefined();
	});

	it('accepts an unknown user, as reported of the vendor: the caller must check', async () => {
		const id = await createHeader(server.connection, { semafor: 1 });
		expect(orderRow(server, id)?.['SEMAFOR']).toBe(1);
	});

	it('refuses an unknown user when told so', async () => {
		const strict = await startWapro({ unknownUser: 'refuse' });
		const error = await failureOf(createHeader(strict.connection, { semafor: 1 }));
		expect(error.message).toBe('unknown user 1');
		await strict.stop();
	});
});

describe('RM_DodajZamowienie_Server', () => {
	it('gives the id through its output parameter', async () => {
		const { output } = await call(
			server.connection,
			'RM_DodajZamowienie_Server',
			{ ...header(), flaga_stanu: 1, parametr11: 0 },
			{ id_zamowienia: 'id' },
		);
		expect(output).toEqual({ id_zamowienia: 19 });
	});

	it('misses its eleventh argument since 2022', async () => {
		const inputs = { ...header(), flaga_stanu: 1 };
		const error = await failureOf(
			call(server.connection, 'RM_DodajZamowienie_Server', inputs, { id_zamowienia: 'id' }),
		);
		expect(error.number).toBe(201);
	});
});

describe('RM_DodajPozycjeZamowienia', () => {
	it('adds a line with the wanted reservation and gives its id', async () => {
		const id = await createHeader(server.connection);
		const { output, returnValue } = await call(
			server.connection,
			'RM_DodajPozycjeZamowienia',
			line(id, { OPIS: 'Grawer: ŻÓŁĆ' }),
			LINE_ID,
		);
		expect(returnValue).toBe(0);
		expect(lineRows(server, id)).toEqual([
			expect.objectContaining({
				ID_POZYCJI_ZAMOWIENIA: output['ID_POZYCJI_ZAMOWIENIA'],
				ZAMOWIONO: 2,
				DO_REZERWACJI: 2,
				ZAREZERWOWANO: 0,
				ZNACZNIK_CENY: 'm',
				OPIS: 'Grawer: ŻÓŁĆ',
				TYP: 1,
			}),
		]);
		expect(reservedOf(1)).toBe(3);
	});

	it.each([
		['an article of another warehouse', { ID_ARTYKULU: 1001 }],
		['an unknown article', { ID_ARTYKULU: 99_999 }],
		['an unknown VAT code', { KOD_VAT: '7  ' }],
	])('refuses %s', async (_what, wrong) => {
		const id = await createHeader(server.connection);
		const error = await failureOf(
			call(server.connection, 'RM_DodajPozycjeZamowienia', line(id, wrong), LINE_ID),
		);
		expect(error.number).toBe(50000);
		expect(lineRows(server, id)).toEqual([]);
	});

	it('refuses a finished and an unknown order', async () => {
		for (const id of [1, 999]) {
			const error = await failureOf(
				call(server.connection, 'RM_DodajPozycjeZamowienia', line(id), LINE_ID),
			);
			expect(error.number).toBe(50000);
		}
	});

	it('as _Server takes 20 arguments, without the price mark', async () => {
		const id = await createHeader(server.connection);
		const {
			ZNACZNIK_CENY: _mark,
			NR_SERII: _serial,
			TYP_TRANSKACJI_TRANSGRANICZNEJ: _kind,
			...short
		} = line(id);
		await call(server.connection, 'RM_DodajPozycjeZamowienia_Server', short, LINE_ID);
		expect(lineRows(server, id)[0]?.['ZNACZNIK_CENY']).toBe('k');
	});
});

describe('sums and prices', () => {
	it('RM_SumujZamowienie writes the totals by gross prices, rounded per VAT code', async () => {
		const id = await createHeader(server.connection);
		await call(server.connection, 'RM_DodajPozycjeZamowienia', line(id), LINE_ID);
		await call(
			server.connection,
			'RM_DodajPozycjeZamowienia',
			line(id, { ID_ARTYKULU: 41, ZAMOWIONO: 1, CENA_NETTO: 12.19, CENA_BRUTTO: 14.99 }),
			LINE_ID,
		);
		await call(server.connection, 'RM_SumujZamowienie', { id_zamowienia: id });
		expect(orderRow(server, id)).toMatchObject({ WARTOSC_NETTO: 25.26, WARTOSC_BRUTTO: 31.07 });
	});

	it('RM_SumujZamowienie_Server only answers with them', async () => {
		const id = await createHeader(server.connection);
		await call(server.connection, 'RM_DodajPozycjeZamowienia', line(id), LINE_ID);
		const { output } = await call(
			server.connection,
			'RM_SumujZamowienie_Server',
			{ id_zamowienia: id },
			{ netto: 'money', brutto: 'money', netto_wal: 'money', brutto_wal: 'money' },
		);
		expect(output).toEqual({ netto: 13.07, brutto: 16.08, netto_wal: 0, brutto_wal: 0 });
		expect(orderRow(server, id)?.['WARTOSC_BRUTTO']).toBe(0);
	});

	it('RM_UstawCenyAktualne puts catalogue prices into the lines', async () => {
		const id = await createHeader(server.connection);
		const cheap = line(id, { CENA_NETTO: 1, CENA_BRUTTO: 1.23 });
		await call(server.connection, 'RM_DodajPozycjeZamowienia', cheap, LINE_ID);
		await call(server.connection, 'RM_UstawCenyAktualne', {
			id_zamowienia: id,
			id_sesji: 3_000_002,
			uzycie: 0,
			id_kontr: 103,
		});
		expect(lineRows(server, id)[0]).toMatchObject({
			CENA_NETTO: 6.54,
			CENA_BRUTTO: 8.04,
			ZNACZNIK_CENY: 'k',
		});
	});

	it.each([
		['RM_SumujZamowienie', {}],
		['RM_SumujZamowienie_Server', {}],
		['RM_KontrolaCenPozycjiZamowienia', { id_uzytkownika: 3_000_002 }],
		['RM_UstawCenyAktualne', { id_sesji: 3_000_002, uzycie: 0, id_kontr: 103 }],
	])('%s refuses an unknown order and accepts a known one', async (name, rest) => {
		const error = await failureOf(call(server.connection, name, { id_zamowienia: 999, ...rest }));
		expect(error.message).toBe('unknown order 999');
		const { returnValue } = await call(server.connection, name, { id_zamowienia: 1, ...rest });
		expect(returnValue).toBe(0);
	});
});

describe('JL_PobierzFormatNumeracji_Server', () => {
	const OUTPUTS = {
		format_num: 'text',
		okresnumeracji: 'small',
		parametr1: 'small',
		parametr2: 'small',
	} as const;

	it.each([
		[1, { format_num: 'ZO ######/$$', okresnumeracji: 1, parametr1: 1, parametr2: 2 }],
		[2, { format_num: 'ZO ####/$$/SKL', okresnumeracji: 2, parametr1: 1, parametr2: 2 }],
		[9, { format_num: null, okresnumeracji: null, parametr1: null, parametr2: null }],
	])('reads the format of warehouse %s', async (warehouse, expected) => {
		const inputs = { id_firmy: 1, dokument: 2, id_typu: 12, id_zasobu: warehouse };
		const { output } = await call(
			server.connection,
			'JL_PobierzFormatNumeracji_Server',
			inputs,
			OUTPUTS,
		);
		expect(output).toEqual(expected);
	});
});

describe('RM_ZatwierdzZamowienie', () => {
	it('numbers, fills and finishes the order and reserves the goods', async () => {
		const id = await placeOrder(server.connection);
		expect(orderRow(server, id)).toMatchObject({
			NUMER: 'ZO 000015/26',
			AUTONUMER: 15,
			FLAGA_STANU: 0,
			SEMAFOR: 0,
			NR_ZAMOWIENIA_KLIENTA: 'BL/5001',
			FORMA_PLATNOSCI: 'pobranie',
			DNI_PLATNOSCI: 7,
			FAKTURA_DO_ZAMOWIENIA: 2,
			ID_RACHUNKU: 3,
			DATA_REALIZACJI: ORDER_DAY + 7,
			UWAGI: 'Prezent, proszę zapakować',
			WARTOSC_BRUTTO: 16.08,
			WARTOSC_NETTO: 13.07,
			SYM_WAL: '',
			ZAMOWIENIE_INTERNETOWE_ID: null,
		});
		expect(lineRows(server, id)[0]).toMatchObject({ ZAREZERWOWANO: 2, DO_REZERWACJI: 0 });
		expect(reservedOf(1)).toBe(5);
	});

	it('counts on, and starts a new year at 1', async () => {
		await placeOrder(server.connection);
		const second = await placeOrder(server.connection);
		const nextYear = await placeOrder(server.connection, { confirmation: { DATA: 82_549 } });
		expect(orderRow(server, second)?.['NUMER']).toBe('ZO 000016/26');
		expect(orderRow(server, nextYear)?.['NUMER']).toBe('ZO 000001/27');
	});

	it('takes a number that the caller gives, unless it is taken', async () => {
		const id = await placeOrder(server.connection, { confirmation: { NUMER: 'ZO 900/26/K' } });
		expect(orderRow(server, id)?.['NUMER']).toBe('ZO 900/26/K');
		const error = await failureOf(
			placeOrder(server.connection, { confirmation: { NUMER: 'ZO 900/26/K' } }),
		);
		expect(error.number).toBe(2601);
		expect(orderRow(server, id + 1)?.['FLAGA_STANU']).toBe(1);
	});

	it('reserves no more than there is', async () => {
		const wish = { ID_ARTYKULU: 43, ZAMOWIONO: 3, DO_REZERWACJI: 3 };
		const id = await placeOrder(server.connection, { line: wish });
		expect(lineRows(server, id)[0]).toMatchObject({ ZAREZERWOWANO: 1, DO_REZERWACJI: 2 });
		expect(reservedOf(43)).toBe(1);
	});

	it.each([
		['the switch is off', { AUTO_REZERWACJA: 0 }],
		['the order goes to the buffer', { trybrejestracji: 10 }],
	])('reserves nothing when %s', async (_when, overrides) => {
		const id = await placeOrder(server.connection, { confirmation: overrides });
		expect(lineRows(server, id)[0]).toMatchObject({ ZAREZERWOWANO: 0, DO_REZERWACJI: 2 });
		expect(reservedOf(1)).toBe(3);
	});

	it('drops lines of quantity 0', async () => {
		const id = await placeOrder(server.connection, { line: { ZAMOWIONO: 0, DO_REZERWACJI: 0 } });
		expect(lineRows(server, id)).toEqual([]);
	});

	it('cuts a customer number at 30 characters without a word', async () => {
		const long = 'B_'.padEnd(36, '7');
		const id = await placeOrder(server.connection, { confirmation: { NR_ZAM_KLIENTA: long } });
		expect(orderRow(server, id)?.['NR_ZAMOWIENIA_KLIENTA']).toBe(long.slice(0, 30));
	});

	it.each([
		['a finished order', 1, {}],
		['an unknown order', 999, {}],
		['the wrong warehouse', 18, { ID_MAG: 2 }],
		['an unknown contractor', 18, { ID_KONTRAHENTA: 9 }],
		['no number at all', 18, { NUMER: ' ' }],
	])('refuses %s', async (_what, id, wrong) => {
		const before = orderRow(server, id);
		const error = await failureOf(
			call(server.connection, 'RM_ZatwierdzZamowienie', {
				...confirmation(id, wrong),
				...CONFIRM_EXTRA,
			}),
		);
		expect(error.number).toBe(50000);
		expect(orderRow(server, id)).toEqual(before);
	});

	it('as _Server has no bank account and leaves the totals to the caller', async () => {
		const id = await createHeader(server.connection);
		await call(server.connection, 'RM_DodajPozycjeZamowienia', line(id), LINE_ID);
		await call(server.connection, 'RM_ZatwierdzZamowienie_Server', confirmation(id));
		expect(orderRow(server, id)).toMatchObject({
			NUMER: 'ZO 000015/26',
			FLAGA_STANU: 0,
			WARTOSC_BRUTTO: 0,
		});
		const error = await failureOf(
			call(server.connection, 'RM_ZatwierdzZamowienie_Server', {
				...confirmation(id),
				ID_RACHUNKU: 3,
			}),
		);
		expect(error.number).toBe(8145);
	});
});

describe('RM_UstawStanZamowien', () => {
	const cancel = (id: number) =>
		call(server.connection, 'RM_UstawStanZamowien', {
			id_zamowienia: id,
			id_sesji: 3_000_002,
			tryb_inf_realiz: 0,
			status_zam: 'A',
		});

	it('cancels an order and keeps the change in the register', async () => {
		expect((await cancel(1)).returnValue).toBe(0);
		expect(orderRow(server, 1)?.['STATUS_ZAM']).toBe('A');
		const register = server.database.query(
			'SELECT * FROM dbo.MAG_REJESTR_ZMIAN_STATUSOW_ZAMOWIEN WHERE ID_DOKUMENTU = 1',
		).recordsets[0];
		expect(register).toEqual([
			expect.objectContaining({ KOD_NA: 'A', OPIS_UZYTKOWNIKA: 'Integracja zamówień' }),
		]);
	});

	it('refuses an unknown order', async () => {
		expect((await failureOf(cancel(999))).number).toBe(50000);
	});
});
