import { type Sandbox, startSandbox } from '../../../../sandbox';
import { COMARCH_OPTIMA } from '../../../../src/adapters/erp/comarch-optima/comarch-optima-system';
import { probeParts } from '../../../../src/adapters/erp/comarch-optima/probe-comarch-optima';
import type { Result } from '../../../../src/domain/result';
import type { ErpAdapter } from '../../../../src/ports/erp-adapter';
import type { SqlSession } from '../../../../src/ports/sql-session';
import { createAxiosTransport } from '../../../../src/transport/http/axios-transport';
import { openSqlSession } from '../../../../src/transport/sql/mssql-session';
import { sqlPools } from '../../../../src/transport/sql/sql-pools';
import { systemClock } from '../../../../src/transport/system-clock';
import { aParty } from '../../../builders/a-party';
import { aSalesOrder } from '../../../builders/a-sales-order';
import { errorOf, valueOf } from '../../../contracts/erp-adapter.contract';
import { orderOf } from '../../../contracts/erp-adapter/bench';
import {
	OPTIMA_FIXTURE,
	OPTIMA_SETTINGS,
	optimaAdapter,
	type OptimaChanges,
	optimaSession,
	optimaSql,
	runAll,
} from './sandbox-bench';

const SETTINGS = OPTIMA_FIXTURE.settings;

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.control.reset());
afterAll(async () => {
	await sqlPools.closeAll();
	await sandbox.stop();
});

function outside() {
	return {
		http: createAxiosTransport(),
		openSql: (settings: Parameters<typeof openSqlSession>[0]) =>
			openSqlSession(settings, { clock: systemClock }),
		clock: systemClock,
	};
}

function credential(changes: Record<string, unknown> = {}) {
	const { server, port, user, password, database } = optimaSql(sandbox);
	return {
		server,
		port,
		user,
		password,
		database,
		encrypt: false,
		trustServer: true,
		bridgeUrl: sandbox.endpoints.optimaBridge,
		bridgeApiKey: sandbox.credentials.optimaBridgeKey,
		...changes,
	};
}

/** Calls the bridge received that could have written something. */
function writes(): string[] {
	return sandbox.control
		.journal({ service: 'optima-bridge' })
		.map(({ call }) => call)
		.filter((call) => !call.startsWith('get'));
}

/** Every act of the adapter that writes. */
async function everyWrite(adapter: ErpAdapter): Promise<Record<string, Result<unknown>>> {
	const reader = optimaAdapter(sandbox, { bridgeUrl: null });
	const card = valueOf(await reader.getContractor({ symbol: 'KOWALSKI' }));
	const inBuffer = (await orderOf(reader, 'SHOP-1001')).id;
	const confirmed = (await orderOf(reader, 'SHOP-1021')).id;
	const invoiced = (await orderOf(reader, 'SHOP-1003')).id;
	await reader.close();
	const ref = { channel: 'shop', account: 'main', id: '1' };
	const link = { rootKey: 'shop/main/1', ref, customerOrderNumber: '1' };
	const goods = { goodsIssue: true, buffer: false, issuedOn: null };
	return {
		createOrder: await adapter.createOrder(aSalesOrder().build(), card, SETTINGS),
		createContractor: await adapter.createContractor(aParty().build(), { oneTime: false }),
		updateContractor: await adapter.updateContractor(card.id, { city: 'Łódź' }),
		linkOrder: await adapter.linkOrder(confirmed, link),
		confirmOrder: await adapter.confirmOrder(inBuffer),
		invoiceOrder: await adapter.invoiceOrder(invoiced, goods),
		documentPdf: await adapter.documentPdf(confirmed),
	};
}

describe('a bridge that is not the right one', () => {
	it.each<[string, OptimaChanges, string, RegExp]>([
		['is down', { bridgeUrl: 'http://127.0.0.1:9' }, 'unavailable', /could not be reached/],
		['has another key', { key: 'x'.repeat(30) }, 'authentication', /refused the key/],
		[
			'is logged in to another company',
			{ company: 'Inna Firma' },
			'configuration',
			/logged in to company "CDN_Demo".*"Inna Firma"/,
		],
		[
			'writes another attribute',
			{ linkAttribute: 'INNY' },
			'configuration',
			/attribute "ORDERBRIDGE".*"INNY"/,
		],
	])('%s: every write is refused before it is sent', async (_, changes, kind, message) => {
		const adapter = optimaAdapter(sandbox, changes);
		for (const [act, result] of Object.entries(await everyWrite(adapter))) {
			const error = errorOf(result);
			expect([act, error.kind]).toEqual([act, kind]);
			expect(error.message).toMatch(message);
			expect(error.inDoubt).toBeUndefined();
		}
		expect(writes()).toEqual([]);
		const check = errorOf(await adapter.checkOrder(aSalesOrder().build(), SETTINGS));
		expect(check.kind).toBe(kind);
		await adapter.close();
	});

	it('is another service altogether', async () => {
		const adapter = optimaAdapter(sandbox, { bridgeUrl: sandbox.endpoints.baselinker });
		const error = errorOf(await adapter.checkOrder(aSalesOrder().build(), SETTINGS));
		expect(error).toMatchObject({ kind: 'configuration', retry: 'never' });
		await adapter.close();
	});

	it('reads all the same', async () => {
		const adapter = optimaAdapter(sandbox, { bridgeUrl: 'http://127.0.0.1:9' });
		expect((await orderOf(adapter, 'SHOP-1004')).number).toBe('RO/4/2026');
		await adapter.close();
	});

	it('is asked who it is once, and again after a bad answer', async () => {
		const adapter = optimaAdapter(sandbox);
		sandbox.control.setFaults({
			rules: [{ service: 'optima-bridge', kind: 'httpStatus', status: 502, times: 1 }],
		});
		const order = aSalesOrder().build();
		expect(errorOf(await adapter.checkOrder(order, SETTINGS)).kind).toBe('unavailable');
		for (let check = 0; check < 3; check += 1) {
			valueOf(await adapter.checkOrder(order, SETTINGS));
		}
		expect(sandbox.control.journalCounts()['optima-bridge']).toEqual({ getHealth: 2 });
		await adapter.close();
	});

	it('cannot write where nobody set one up, and the remedy says so', async () => {
		const adapter = optimaAdapter(sandbox, { bridgeUrl: null });
		for (const result of Object.values(await everyWrite(adapter))) {
			expect(errorOf(result)).toMatchObject({
				code: 'NOT_SUPPORTED',
				remedy: expect.stringContaining('bridge address'),
			});
		}
		const report = valueOf(await adapter.checkOrder(aSalesOrder().build(), SETTINGS));
		expect(report).toEqual({ problems: [], warnings: [] });
		await adapter.close();
	});
});

describe('an attribute that is not defined', () => {
	it('is a problem of every order, and of the credential test', async () => {
		const sql = optimaSession(sandbox);
		await runAll(sql, ["update CDN.DefAtrybuty set DeA_Typ = 2 where DeA_Kod = 'ORDERBRIDGE'"]);
		await sql.close();
		const adapter = optimaAdapter(sandbox);
		const report = valueOf(await adapter.checkOrder(aSalesOrder().build(), SETTINGS));
		expect(report.problems).toEqual([
			{ code: 'ATTRIBUTE_NOT_FOUND', message: expect.stringContaining('"ORDERBRIDGE"') },
		]);
		expect(errorOf(await adapter.probe()).message).toContain('Link attribute: ');
		const order = await orderOf(adapter, 'SHOP-1003');
		const ref = { channel: 'shop', account: 'main', id: '1' };
		const link = { rootKey: 'shop/main/1', ref, customerOrderNumber: '1' };
		expect(errorOf(await adapter.linkOrder(order.id, link)).code).toBe('ATTRIBUTE_NOT_FOUND');
		await adapter.close();
	});
});

describe('probe (S4.8)', () => {
	async function probe(changes: Record<string, unknown>) {
		return valueOf(await COMARCH_OPTIMA.probe(credential(changes), outside()));
	}

	it('reports database and bridge when both answer', async () => {
		expect((await probe({})).description).toBe(
			'Database: connected, every table can be read. Bridge: connected to company "CDN_Demo", the key is accepted.',
		);
	});

	it.each([
		['a wrong key', { bridgeApiKey: 'x'.repeat(30) }, undefined, 'authentication'],
		['a wrong address', { bridgeUrl: 'http://127.0.0.1:9/x' }, undefined, 'unavailable'],
		['another company', { bridgeCompany: 'Inna' }, undefined, 'configuration'],
		['a wrong password', { password: 'nie to' }, 'authentication', undefined],
		['a closed port', { port: 9 }, 'unavailable', undefined],
	])('tells %s apart', async (_, changes, database, bridge) => {
		const report = await probe(changes);
		expect(report.parts.map(({ error }) => error?.kind)).toEqual([database, bridge]);
		expect(report.connected).toBe(false);
		expect(report.description).toMatch(/^Database: .+ Bridge: /);
	});

	it('names the tables a login may not read', async () => {
		const sql = optimaSession(sandbox);
		const limited = {
			run: (statement: Parameters<SqlSession['run']>[0]) =>
				sql.run({ ...statement, sql: statement.sql.replace('"TraElemRelacje"', '"Niema"') }),
		} as unknown as SqlSession;
		const settings = { ...OPTIMA_SETTINGS, linkAttribute: 'X' };
		const report = await probeParts(limited, undefined, settings);
		expect(report.parts).toMatchObject([
			{
				message: expect.stringContaining('Unreadable: CDN.TraElemRelacje.'),
				error: { kind: 'configuration' },
			},
			{ message: 'Bridge: not set up, Comarch ERP Optima can only be read.' },
		]);
		await sql.close();
	});

	it.each([
		[{ server: '' }, 'Server'],
		[{ database: ' ' }, 'Database'],
		[{ bridgeUrl: 'bridge' }, 'Bridge URL'],
		[{ bridgeUrl: 'ftp://bridge' }, 'Bridge URL'],
		[{ bridgeApiKey: '' }, 'Bridge Key'],
		[{ bridgeApiKey: 'krótki' }, 'Bridge Key'],
		[{ bridgeApiKey: 'zażółć gęślą jaźń 0123' }, 'Bridge Key'],
		[{ linkAttribute: 'A'.repeat(21) }, 'Link Attribute'],
		[{ knownPrefixes: `BL/, ${'x'.repeat(11)}` }, 'Known Prefixes'],
		[{ knownSuffixes: 'x'.repeat(11) }, 'Known Suffixes'],
	])('names the field of a credential that cannot be tried: %p', async (changes, field) => {
		const error = errorOf(await COMARCH_OPTIMA.probe(credential(changes), outside()));
		expect(error).toMatchObject({ kind: 'configuration' });
		expect(error.message).toContain(field);
	});

	it('never lets key or password out', async () => {
		const wrong = { bridgeApiKey: 'ZlyKlucz-ZlyKlucz-ZlyKlucz', password: 'ZleHaslo-1' };
		const opened = valueOf(COMARCH_OPTIMA.open(credential(wrong), outside()));
		const told = JSON.stringify([
			await probe(wrong),
			await opened.probe(),
			await opened.createContractor(aParty().build(), { oneTime: false }),
			await opened.findContractors(aParty().build()),
		]);
		for (const secret of Object.values(wrong)) expect(told).not.toContain(secret);
		await opened.close();
	});

	it('waits for a write as long as the credential says', () => {
		expect(COMARCH_OPTIMA.writeTimeoutMs({ bridgeTimeout: 45 })).toBe(45_000);
		expect(COMARCH_OPTIMA.writeTimeoutMs({})).toBe(120_000);
	});
});
