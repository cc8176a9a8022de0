import { failureOf } from '../sqlserver/support';
import type { RunningWapro } from './running-wapro';
import {
	call,
	confirmation,
	createHeader,
	header,
	line,
	orderRow,
	startWapro,
} from './running-wapro';

describe('profile 2017', () => {
	let server: RunningWapro;
	beforeAll(async () => {
		server = await startWapro({ profile: '2017' });
	});
	afterAll(() => server.stop());

	const argumentsOf = async (procedure: string) => {
		const rows = await call(server.connection, 'sp_sproc_columns', { procedure_name: procedure });
		return rows.recordset.slice(1).map((row) => String(row['COLUMN_NAME']));
	};

	it('has no internet id and no creation time', async () => {
		const { recordset } = await server.connection.query(
			`SELECT COL_LENGTH('dbo.ZAMOWIENIE', 'ZAMOWIENIE_INTERNETOWE_ID') AS internet,
				COL_LENGTH('dbo.ZAMOWIENIE', 'DATA_UTWORZENIA_WIERSZA') AS created,
				COL_LENGTH('dbo.ZAMOWIENIE', 'NR_ZAMOWIENIA_KLIENTA') AS number`,
		);
		expect(recordset).toEqual([{ internet: null, created: null, number: 30 }]);
	});

	it('takes 10, 21 and 37 arguments', async () => {
		expect(await argumentsOf('RM_DodajZamowienie_Server')).toHaveLength(10);
		expect(await argumentsOf('RM_DodajPozycjeZamowienia_Server')).toHaveLength(21);
		expect(await argumentsOf('RM_ZatwierdzZamowienie')).toHaveLength(37);
	});

	it('takes a whole order through the plain procedures', async () => {
		const { output } = await call(
			server.connection,
			'RM_DodajZamowienie_Server',
			{ ...header(), flaga_stanu: 1 },
			{ id_zamowienia: 'id' },
		);
		const id = Number(output['id_zamowienia']);
		await call(server.connection, 'RM_DodajPozycjeZamowienia', line(id), {
			ID_POZYCJI_ZAMOWIENIA: 'id',
		});
		await call(server.connection, 'RM_ZatwierdzZamowienie', {
			...confirmation(id),
			ID_RACHUNKU: 3,
		});
		expect(orderRow(server, id)).toMatchObject({ FLAGA_STANU: 0, WARTOSC_BRUTTO: 16.08 });
	});
});

describe('profile 2022+', () => {
	let server: RunningWapro;
	beforeAll(async () => {
		server = await startWapro();
	});
	afterAll(() => server.stop());

	it.each([
		['RM_DodajZamowienie', 8],
		['RM_DodajZamowienie_Server', 11],
		['RM_DodajPozycjeZamowienia', 23],
		['RM_DodajPozycjeZamowienia_Server', 20],
		['RM_ZatwierdzZamowienie', 38],
		['RM_ZatwierdzZamowienie_Server', 36],
		['RM_UstawStanZamowien', 4],
		['JL_PobierzFormatNumeracji_Server', 8],
	])('%s has %i parameters in the catalogue', async (procedure, count) => {
		const request = server.connection.request().input('procedure', procedure);
		const { recordset } = await request.query<{ n: number }>(
			'SELECT COUNT(*) AS n FROM sys.parameters WHERE object_id = OBJECT_ID(@procedure)',
		);
		expect(recordset[0]?.n).toBe(count);
	});

	it('stamps the creation of a row', async () => {
		const id = await createHeader(server.connection);
		expect(orderRow(server, id)?.['DATA_UTWORZENIA_WIERSZA']).not.toBeNull();
	});
});

describe('a company whose procedures fail without an error', () => {
	let server: RunningWapro;
	beforeAll(async () => {
		server = await startWapro({ failure: 'return' });
	});
	afterAll(() => server.stop());

	it('answers with return value 1, an empty id and no row', async () => {
		const { output, returnValue } = await call(
			server.connection,
			'RM_DodajZamowienie_Server',
			{ ...header({ id_magazynu: 9 }), flaga_stanu: 1, parametr11: 0 },
			{ id_zamowienia: 'id' },
		);
		expect({ output, returnValue }).toEqual({ output: { id_zamowienia: null }, returnValue: 1 });
		expect(orderRow(server, 19)).toBeUndefined();
	});

	it('still raises the errors of the server itself', async () => {
		expect((await failureOf(call(server.connection, 'RM_SumujZamowienie', {}))).number).toBe(201);
	});
});
