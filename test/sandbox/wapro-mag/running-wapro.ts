import mssql from 'mssql';
import type { WaproDatabaseOptions } from '../../../sandbox/sqlserver/wapro-mag/open';
import { waproScripts } from '../../../sandbox/sqlserver/wapro-mag/open';
import { waproProcedures } from '../../../sandbox/sqlserver/wapro-mag/procedures';
import { DEFAULT_BEHAVIOUR } from '../../../sandbox/sqlserver/wapro-mag/profile';
import type { TestServer } from '../sqlserver/support';
import { startTestServer } from '../sqlserver/support';

/** Parameters of a call by name. */
export type CallInputs = Record<string, unknown>;

/** Where a call goes: the pool, or a transaction of it. */
export type CallTarget = mssql.ConnectionPool | mssql.Transaction;

/** The demo company behind a socket, and how procedures are called there. */
export interface RunningWapro extends TestServer {
	connection: mssql.ConnectionPool;
}

/** Starts the demo company over the sandbox server. */
export async function startWapro(
	options: Pick<WaproDatabaseOptions, 'profile' | 'unknownUser' | 'failure'> = {},
): Promise<RunningWapro> {
	const behaviour = { ...DEFAULT_BEHAVIOUR, ...options };
	const server = await startTestServer({
		...waproScripts(behaviour.profile),
		procedures: waproProcedures(behaviour),
	});
	return { ...server, connection: await server.pool() };
}

const OUTPUT_TYPES: Record<string, () => mssql.ISqlType> = {
	id: () => mssql.Numeric(18, 0),
	money: () => mssql.Decimal(14, 4),
	text: () => mssql.VarChar(50),
	small: () => mssql.TinyInt(),
};

/** Calls a procedure by parameter names; `outputs` gives the kind of each parameter that answers. */
export async function call(
	target: CallTarget,
	name: string,
	inputs: CallInputs,
	outputs: Record<string, keyof typeof OUTPUT_TYPES> = {},
): Promise<mssql.IProcedureResult<Record<string, unknown>>> {
	const request = target.request();
	for (const [parameter, value] of Object.entries(inputs)) request.input(parameter, value);
	for (const [parameter, kind] of Object.entries(outputs)) {
		const type = OUTPUT_TYPES[kind];
		if (type) request.output(parameter, type(), null);
	}
	return await request.execute(name);
}

/** 10 September 2026. */
export const ORDER_DAY = 82_436;

/** A header for the collective customer in warehouse 1. */
export function header(overrides: CallInputs = {}): CallInputs {
	return {
		id_firmy: 1,
		id_kontrahenta: 103,
		id_magazynu: 1,
		typ: 1,
		data: ORDER_DAY,
		semafor: 3_000_002,
		trybrejestracji: 0,
		brutto_netto: 'Brutto',
		...overrides,
	};
}

/** Two pieces of `OB-0001`, all of them to be reserved. */
export function line(orderId: number, overrides: CallInputs = {}): CallInputs {
	return {
		ID_ZAMOWIENIA: orderId,
		ID_ARTYKULU: 1,
		KOD_VAT: '23 ',
		ZAMOWIONO: 2,
		ZREALIZOWANO: 0,
		ZAREZERWOWANO: 0,
		DO_REZERWACJI: 2,
		CENA_NETTO: 6.54,
		CENA_BRUTTO: 8.04,
		CENA_NETTO_WAL: 0,
		CENA_BRUTTO_WAL: 0,
		PRZELICZNIK: 1,
		JEDNOSTKA: 'szt.',
		NARZUT: 0,
		OPIS: '',
		ZNAK_NARZUTU: 0,
		trybrejestracji: 0,
		ID_DOSTAWY_REZ: 0,
		ID_WARIANTU_PRODUKTU: 0,
		ZNACZNIK_CENY: 'm',
		NR_SERII: '',
		TYP_TRANSKACJI_TRANSGRANICZNEJ: 'nie dotyczy',
		...overrides,
	};
}

/** What confirms an order of warehouse 1 in both families. */
export function confirmation(orderId: number, overrides: CallInputs = {}): CallInputs {
	return {
		ID_ZAMOWIENIA: orderId,
		ID_KONTRAHENTA: 103,
		ID_TYPU: 12,
		NUMER: '<auto>'.padEnd(20),
		NUM_FORMAT: 'ZO ######/$$',
		NUM_OKRESNUMERACJI: 1,
		NUM_AUTO: 1,
		NUM_NIEZALEZNY: 2,
		AUTONUMER: 0,
		ID_FIRMY: 1,
		ID_MAG: 1,
		DATA: ORDER_DAY,
		DATA_REALIZACJI: ORDER_DAY + 7,
		ZALICZKA: 0,
		PRIORYTET: 2,
		AUTO_REZERWACJA: 1,
		NR_ZAM_KLIENTA: 'BL/5001',
		TYP: 1,
		ID_PRACOWNIKA: 0,
		PRZELICZNIK_WAL: 1,
		DATA_KURS_WAL: 0,
		SYM_WAL: '   ',
		DOK_WAL: 0,
		FLAGA_STANU: 1,
		trybrejestracji: 0,
		RABAT_NARZUT: 0,
		ZNAK_RABATU: 0,
		UWAGI: 'Prezent, proszę zapakować',
		InformacjeDodatkowe: '',
		OsobaZamawiajaca: '',
		Id_KONTAKTU: 0,
		FormaPlatnosci: 'pobranie',
		DniPlatnosci: 7,
		FakturaParagon: 2,
		NumerPrzesylki: '',
		IdOperatoraPrzesylki: 0,
		...overrides,
	};
}

/** What the plain confirmation of 2022 and later takes beyond `confirmation`. */
export const CONFIRM_EXTRA = { ID_RACHUNKU: 3, parametr38: 0 };

/** Creates a header through `RM_DodajZamowienie` and answers with its id. */
export async function createHeader(
	target: CallTarget,
	overrides: CallInputs = {},
): Promise<number> {
	const { recordset } = await call(target, 'RM_DodajZamowienie', header(overrides));
	return Number(recordset[0]?.['']);
}

/** Creates, fills and confirms an order of two `OB-0001`; answers with its id. */
export async function placeOrder(
	target: CallTarget,
	overrides: { line?: CallInputs; confirmation?: CallInputs } = {},
): Promise<number> {
	const id = await createHeader(target);
	await call(target, 'RM_DodajPozycjeZamowienia', line(id, overrides.line), {
		ID_POZYCJI_ZAMOWIENIA: 'id',
	});
	await call(target, 'RM_SumujZamowienie', { id_zamowienia: id });
	await call(target, 'RM_ZatwierdzZamowienie', {
		...confirmation(id, overrides.confirmation),
		...CONFIRM_EXTRA,
	});
	return id;
}

/** One order as it stands. */
export function orderRow(server: RunningWapro, id: number): Record<string, unknown> | undefined {
	return server.database.query('SELECT * FROM dbo.ZAMOWIENIE WHERE ID_ZAMOWIENIA = @id', { id })
		.recordsets[0]?.[0];
}

/** The lines of an order as they stand. */
export function lineRows(server: RunningWapro, id: number): Record<string, unknown>[] {
	return (
		server.database.query(
			`SELECT * FROM dbo.POZYCJA_ZAMOWIENIA WHERE ID_ZAMOWIENIA = @id
			ORDER BY ID_POZYCJI_ZAMOWIENIA`,
			{ id },
		).recordsets[0] ?? []
	);
}
