import type { Procedure } from '../../../../sandbox/sqlserver/database';
import type { WaproBehaviour } from '../../../../sandbox/sqlserver/wapro-mag/profile';
import { DEFAULT_BEHAVIOUR } from '../../../../sandbox/sqlserver/wapro-mag/profile';
import { WAPRO_MAG } from '../../../../src/adapters/erp/wapro-mag/wapro-mag-system';
import { sqlPools } from '../../../../src/transport/sql/sql-pools';
import { openSqlSession } from '../../../../src/transport/sql/mssql-session';
import { createAxiosTransport } from '../../../../src/transport/http/axios-transport';
import { systemClock } from '../../../../src/transport/system-clock';
import { aContractorCard } from '../../../builders/a-party';
import { aSalesOrder } from '../../../builders/a-sales-order';
import { errorOf, valueOf } from '../../../contracts/erp-adapter.contract';
import { startWaproServer, WAPRO_FIXTURE, waproAdapter, type WaproServer } from './sandbox-bench';

const SETTINGS = WAPRO_FIXTURE.settings;
const outside = {
	http: createAxiosTransport(),
	openSql: (settings: Parameters<typeof openSqlSession>[0]) =>
		openSqlSession(settings, { clock: systemClock }),
	clock: systemClock,
};

let servers: WaproServer[] = [];

async function start(
	behaviour: Partial<WaproBehaviour> = {},
	changed?: (procedures: Procedure[]) => Procedure[],
): Promise<WaproServer> {
	const server = await startWaproServer(behaviour, changed);
	servers.push(server);
	return server;
}

afterEach(async () => {
	await sqlPools.closeAll();
	for (const server of servers) await server.stop();
	servers = [];
});

function credential({ settings }: WaproServer, changes: Record<string, unknown> = {}) {
	const { server, port, user, password, database } = settings;
	return {
		server,
		port,
		user,
		password,
		database,
		encrypt: false,
		trustServer: true,
		companyId: 1,
		userId: '3000002',
		orderTypeId: 12,
		collectiveContractor: '3',
		...changes,
	};
}

async function probe(server: WaproServer, changes: Record<string, unknown> = {}) {
	return valueOf(await WAPRO_MAG.probe(credential(server, changes), outside));
}

/** Tries to write an order; whatever is refused must leave no trace. */
async function tryToWrite(server: WaproServer) {
	const adapter = waproAdapter(server);
	const before = server.database.query('SELECT * FROM dbo.ZAMOWIENIE').recordsets;
	const after = server.journal.last();
	const card = aContractorCard('101').build();
	const result = await adapter.createOrder(aSalesOrder().build(), card, SETTINGS);
	await adapter.close();
	if (!result.ok) {
		expect(server.database.query('SELECT * FROM dbo.ZAMOWIENIE').recordsets).toEqual(before);
	}
	const calls = server.journal.list({ after }).map(({ call }) => call);
	return { result, begun: calls.includes('BEGIN TRANSACTION') };
}

function without(...names: string[]) {
	return (procedures: Procedure[]) => procedures.filter(({ name }) => !names.includes(name));
}

function withParameters(
	name: string,
	change: (parameters: Procedure['parameters']) => Procedure['parameters'],
) {
	return (procedures: Procedure[]) =>
		procedures.map((procedure) =>
			procedure.name === name
				? { ...procedure, parameters: change(procedure.parameters) }
				: procedure,
		);
}

const NEW_PARAMETER = { name: 'nowy_parametr', type: 'tinyint' };

describe('the installed procedures', () => {
	it('are called by names of any case, and appended parameters get 0', async () => {
		const seen: unknown[] = [];
		const server = await start(
			{
				parameterNames: {
					...DEFAULT_BEHAVIOUR.parameterNames,
					headerState: 'stan',
					headerExtra: 'cos_nowego',
					confirmExtra: 'inne',
					priceCheckUser: 'kto',
				},
			},
			(procedures) =>
				withParameters('RM_SumujZamowienie', (parameters) => [
					...parameters.map((parameter) => ({ ...parameter, name: parameter.name.toUpperCase() })),
					NEW_PARAMETER,
				])(procedures).map((procedure) => ({
					...procedure,
					run: (context) => {
						if ('nowy_parametr' in context.inputs) seen.push(context.inputs['nowy_parametr']);
						const { ID_ZAMOWIENIA: id, ...inputs } = context.inputs;
						return procedure.run({
							...context,
							inputs:
								id === undefined
									? context.inputs
									: { ...inputs, ID_ZAMOWIENIA: id, id_zamowienia: id },
						});
					},
				})),
		);
		valueOf((await tryToWrite(server)).result);
		expect(seen).toEqual([0]);
	});

	it.each<[string, (procedures: Procedure[]) => Procedure[], string]>([
		['is missing', without('RM_ZatwierdzZamowienie'), 'RM_ZatwierdzZamowienie: it does not exist'],
		[
			'lacks a parameter',
			withParameters('RM_DodajPozycjeZamowienia', (all) =>
				all.filter(({ name }) => name !== 'OPIS'),
			),
			'RM_DodajPozycjeZamowienia: it lacks parameter @OPIS',
		],
		[
			'has a new one in the middle',
			withParameters('RM_ZatwierdzZamowienie', ([first, ...rest]) => [
				...(first ? [first] : []),
				NEW_PARAMETER,
				...rest,
			]),
			'RM_ZatwierdzZamowienie: its parameter 2, @nowy_parametr, is not known',
		],
	])('refuse before anything is written when one %s', async (_, changed, words) => {
		const server = await start({}, changed);
		const { result, begun } = await tryToWrite(server);
		const error = errorOf(result);
		expect(error).toMatchObject({ kind: 'configuration', code: 'PROCEDURE_MISSING' });
		expect(error.message).toContain(words);
		expect(begun).toBe(false);
		const report = await probe(server);
		expect(report.connected).toBe(false);
		expect(report.description).toContain(words);
	});

	it('refuse a login that may only read, which sees none of them', async () => {
		const server = await start({}, () => []);
		const { result, begun } = await tryToWrite(server);
		expect(errorOf(result).message).toContain('or the SQL login may not execute it');
		expect(errorOf(result).remedy).toContain('EXECUTE');
		expect(begun).toBe(false);
		const report = await probe(server);
		expect(report.parts.map(({ error }) => error?.code)).toEqual([
			undefined,
			undefined,
			'PROCEDURE_MISSING',
		]);
	});

	it.each(['RM_DodajZamowienie_Server', 'update'])(
		'and rights that are missing in the middle (%s) undo all of it and say so',
		async (call) => {
			const server = await start();
			server.faults.arm([{ service: 'sqlserver', kind: 'sqlError', sqlNumber: 229, call }]);
			const error = errorOf((await tryToWrite(server)).result);
			expect(error).toMatchObject({ kind: 'configuration', code: 'PERMISSION_MISSING' });
			expect(error.message).toMatch(/^Order 14275: .*Nothing was written\.$/);
		},
	);
});

describe('probe (S4.8)', () => {
	it('says what it found', async () => {
		expect((await probe(await start())).description).toBe(
			'Database: connected, every table can be read. Orders are recognised by internet ID, customer order number and our mark. Company: company, user and document type exist. Writing: every procedure is there with the parameters we know.',
		);
	});

	it('says what a schema of 2017 lacks', async () => {
		const report = await probe(await start({ profile: '2017' }));
		expect(report.connected).toBe(true);
		expect(report.description).toContain('no internet ID here (a schema of 2017)');
	});

	it.each([
		['a wrong company', { companyId: 9 }, 'no company 9'],
		['a wrong user', { userId: '1' }, 'no active user 1'],
		['an archived user', { userId: 3_000_003 }, 'no active user 3000003'],
		['a wrong order type', { orderTypeId: 99 }, 'no document type 99'],
		['a wrong collective card', { collectiveContractor: '99' }, 'no contractor 99'],
		['a wrong warehouse to look in', { lookupWarehouse: 'XX' }, 'no warehouse XX'],
	])('names %s', async (_, changes, words) => {
		const report = await probe(await start(), changes);
		expect(report.connected).toBe(false);
		expect(report.parts[1]?.message).toContain(words);
	});

	it.each([
		['a wrong password', { password: 'nie to' }, 'authentication'],
		['a wrong database', { database: 'Nieznana' }, 'configuration'],
		['a closed port', { port: 9 }, 'unavailable'],
	])('tells %s apart and no password', async (_, changes, kind) => {
		const report = await probe(await start(), changes);
		expect(report.parts.map(({ error }) => error?.kind)).toEqual([kind]);
		expect(report.description).not.toContain('nie to');
	});

	it('names the tables a login may not read', async () => {
		const server = await start();
		server.faults.arm([
			{ service: 'sqlserver', kind: 'sqlError', sqlNumber: 229, call: '"(KONTAKT|FIRMA)"$' },
		]);
		const report = await probe(server);
		expect(report.parts[0]?.message).toContain('Unreadable: FIRMA, KONTAKT.');
	});

	it('says so when the database is not one of WAPRO Mag', async () => {
		const server = await start();
		server.faults.arm([]);
		server.database.query('DROP TABLE dbo.ZAMOWIENIE');
		const report = await probe(server);
		expect(report.description).toContain('Unreadable: ZAMOWIENIE.');
		const adapter = waproAdapter(server);
		const error = errorOf(await adapter.getOrder({ id: '1' }));
		expect(error).toMatchObject({ kind: 'configuration', code: 'CONFIGURATION_INVALID' });
		expect(error.message).toContain('dbo.ZAMOWIENIE');
		await adapter.close();
	});
});

describe('the credential', () => {
	it.each([
		[{ server: '' }, 'Server'],
		[{ companyId: 0 }, 'Company ID'],
		[{ companyId: 'x' }, 'Company ID'],
		[{ userId: '' }, 'User ID'],
		[{ userId: undefined }, 'User ID'],
		[{ userId: '1; drop' }, 'User ID'],
		[{ orderTypeId: -1 }, 'Order Type ID'],
		[{ collectiveContractor: 'ALFA' }, 'Collective Contractor'],
		[{ numberPrefix: 'x'.repeat(11) }, 'Number Prefix'],
		[{ numberSuffix: 'x'.repeat(11) }, 'Number Suffix'],
		[{ knownPrefixes: `BL/, ${'x'.repeat(11)}` }, 'Known Prefixes'],
		[{ knownSuffixes: 'x'.repeat(11) }, 'Known Suffixes'],
	])('%p is refused by the name of its field', (changes, field) => {
		const settings = { server: 's', port: 1433, user: 'u', password: 'p', database: 'd' };
		const fields = credential({ settings } as unknown as WaproServer, changes);
		const error = errorOf(WAPRO_MAG.open(fields, outside));
		expect(error).toMatchObject({ kind: 'configuration', code: 'CONFIGURATION_INVALID' });
		expect(error.message).toContain(field);
	});

	it('opens an adapter with what people leave out', async () => {
		const server = await start();
		const { orderTypeId: _type, collectiveContractor: _card, ...fields } = credential(server);
		const adapter = valueOf(WAPRO_MAG.open(fields, outside));
		const found = await adapter.findOrders({
			rootKey: '',
			refs: [{ channel: 'x', account: 'y', id: '900102' }],
			customerOrderNumber: '',
			issuedSince: null,
		});
		expect(valueOf(found)).toHaveLength(1);
		expect(WAPRO_MAG.writeTimeoutMs(fields)).toBe(120_000);
		await adapter.close();
	});
});
