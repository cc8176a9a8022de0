import { type Companies, openCompanies } from '../../../../sandbox/companies';
import { SANDBOX_CREDENTIALS } from '../../../../sandbox/index';
import { SandboxClock } from '../../../../sandbox/kernel/clock';
import { FaultBox } from '../../../../sandbox/kernel/faults';
import { startHttpService } from '../../../../sandbox/kernel/http-service';
import { Journal } from '../../../../sandbox/kernel/journal';
import { callContext } from '../../../../sandbox/optima-bridge/call-context';
import { writeOutsideOrder } from '../../../../sandbox/optima-bridge/outside-order';
import { optimaBridgeService } from '../../../../sandbox/optima-bridge/service';
import { sferaBridgeService } from '../../../../sandbox/sfera-bridge/service';
import { insertForeignOrder } from '../../../../sandbox/sfera-bridge/store';
import { startSqlServer } from '../../../../sandbox/sqlserver/server';
import { insertForeignWaproOrder } from '../../../../sandbox/sqlserver/wapro-mag/ground-truth';
import type { SandboxAddresses } from '../../../../scripts/engine/sandbox-credentials';
import { createOptimaBridge } from '../../../../src/adapters/erp/comarch-optima/bridge/optima-bridge-client';
import { createComarchOptimaAdapter } from '../../../../src/adapters/erp/comarch-optima/comarch-optima-adapter';
import { createApiSubiektGt } from '../../../../src/adapters/erp/subiekt-gt/bridge/api-subiekt-gt';
import { createSubiektGtAdapter } from '../../../../src/adapters/erp/subiekt-gt/subiekt-gt-adapter';
import { createWaproMagAdapter } from '../../../../src/adapters/erp/wapro-mag/wapro-mag-adapter';
import type { Clock } from '../../../../src/ports/clock';
import type { ErpAdapter, ErpSystem } from '../../../../src/ports/erp-adapter';
import { createAxiosTransport } from '../../../../src/transport/http/axios-transport';
import { openSqlSession } from '../../../../src/transport/sql/mssql-session';
import { sqlPools } from '../../../../src/transport/sql/sql-pools';
import type { ErpFixture } from '../../../contracts/erp-adapter.contract';
import { OPTIMA_FIXTURE, OPTIMA_SETTINGS } from '../comarch-optima/sandbox-bench';
import { SUBIEKT_FIXTURE } from '../subiekt-gt/sandbox-bench';
import { USUAL_DECORATIONS } from '../usual-decorations';
import { WAPRO_FIXTURE, WAPRO_SETTINGS } from '../wapro-mag/sandbox-bench';

/** An order somebody else's integrator writes by its own rules. */
export interface StrangersOrder {
	readonly number: string;
	/** Into the column for technical ids; where there is none, it is left out. */
	readonly internetId?: string;
	/** What it leaves among the remarks. */
	readonly remarks?: string;
	readonly contractorId: string;
	/** Gross, in zloty. */
	readonly total: number;
	/** `YYYY-MM-DD`. */
	readonly day: string;
}

/** One ERP of the sandbox, with the hands of strangers in its database. */
export interface ErpInUse {
	readonly system: ErpSystem;
	readonly fixture: ErpFixture;
	readonly hasInternetId: boolean;
	adapter(): ErpAdapter;
	/** Writes past our adapter; answers the key. */
	write(order: StrangersOrder): Promise<string>;
	/** Changes the visible number as a user would. */
	renumber(id: string, number: string): Promise<void>;
	/** Deletes an order for good. */
	remove(id: string): Promise<void>;
	reset(): void;
}

/** The three ERPs behind their sockets, on one clock. */
export interface ErpTrio {
	readonly erps: Readonly<Record<ErpSystem, ErpInUse>>;
	/** Where they listen, for credentials. */
	readonly addresses: SandboxAddresses;
	/** Statements the SQL Server has received so far. */
	statements(): number;
	stop(): Promise<void>;
}

const NOON_MS = 12 * 3_600_000;

async function startServices(companies: Companies, clock: SandboxClock) {
	const outside = { journal: new Journal(clock), faults: new FaultBox() };
	const { sqlUser: user, sqlPassword: password } = SANDBOX_CREDENTIALS;
	const { subiektGt, waproMag, comarchOptima } = companies;
	const sql = await startSqlServer({
		logins: [{ user, password }],
		databases: [subiektGt, waproMag, comarchOptima],
		...outside,
	});
	const sfera = await startHttpService(
		sferaBridgeService({ database: subiektGt, apiKey: SANDBOX_CREDENTIALS.bridgeApiKey, clock }),
		{ ...outside, port: undefined },
	);
	const optima = await startHttpService(
		optimaBridgeService({
			database: comarchOptima,
			apiKey: SANDBOX_CREDENTIALS.optimaBridgeKey,
			clock,
		}),
		{ ...outside, port: undefined },
	);
	const statements = () =>
		Object.values(outside.journal.counts().sqlserver ?? {}).reduce((sum, count) => sum + count, 0);
	return { sql, sfera, optima, statements };
}

/** Starts the three companies on the clock of a test. */
export async function startErpTrio(now: Clock): Promise<ErpTrio> {
	const clock = new SandboxClock(() => now.now());
	const companies = openCompanies(clock, {});
	const { sql, sfera, optima, statements } = await startServices(companies, clock);
	const { sqlUser: user, sqlPassword: password } = SANDBOX_CREDENTIALS;
	const session = (database: string) =>
		openSqlSession(
			{
				server: sql.host,
				port: sql.port,
				user,
				password,
				database,
				encrypt: false,
				trustServerCertificate: true,
				connectTimeoutMs: 60_000,
				requestTimeoutMs: 60_000,
			},
			{ clock: now },
		);
	const http = createAxiosTransport();

	function inUse(
		company: keyof Companies,
		statements: { readonly renumber: string; readonly remove: readonly string[] },
		erp: Omit<ErpInUse, 'renumber' | 'remove' | 'reset'>,
	): ErpInUse {
		const database = companies[company];
		const run = async (text: string, ...values: (string | number)[]) =>
			await database.runExclusive(() => database.sqlite.prepare(text).run(...values));
		return {
			...erp,
			renumber: async (id, number) => void (await run(statements.renumber, number, Number(id))),
			remove: async (id) => {
				for (const statement of statements.remove) await run(statement, Number(id));
			},
			reset: () => database.reset(),
		};
	}

	const erps = {
		'subiekt-gt': inUse(
			'subiektGt',
			{
				renumber: 'UPDATE dok__Dokument SET dok_NrPelnyOryg = ? WHERE dok_Id = ?',
				remove: [
					'DELETE FROM dok_Pozycja WHERE ob_DokHanId = ?',
					'DELETE FROM dok__Dokument WHERE dok_Id = ?',
				],
			},
			{
				system: 'subiekt-gt',
				fixture: SUBIEKT_FIXTURE,
				hasInternetId: false,
				adapter: () =>
					createSubiektGtAdapter({
						sql: session(companies.subiektGt.name),
						bridge: createApiSubiektGt(
							{
								url: sfera.url,
								apiKey: SANDBOX_CREDENTIALS.bridgeApiKey,
								timeoutMs: 5000,
								requestsAtOnce: 1,
							},
							http,
						),
						clock: now,
						company: companies.subiektGt.name,
						linkField: '01',
						flags: undefined,
						documentsByNumber: false,
						decorations: USUAL_DECORATIONS,
					}),
				write: async ({ number, remarks = '', contractorId, total, day }) => {
					const written = await insertForeignOrder(companies.subiektGt, {
						originalNumber: number,
						buyer: Number(contractorId),
						totalGross: total,
						remarks,
						issuedAt: Date.parse(`${day}T00:00:00Z`) + NOON_MS,
					});
					return String(written.id);
				},
			},
		),
		'comarch-optima': inUse(
			'comarchOptima',
			{
				renumber: 'UPDATE "CDN.TraNag" SET TrN_NumerObcy = ? WHERE TrN_TrNID = ?',
				remove: [
					'DELETE FROM "CDN.DokAtrybuty" WHERE DAt_TrNId = ?',
					'DELETE FROM "CDN.TraElem" WHERE TrE_TrNId = ?',
					'DELETE FROM "CDN.TraNag" WHERE TrN_TrNID = ?',
				],
			},
			{
				system: 'comarch-optima',
				fixture: OPTIMA_FIXTURE,
				hasInternetId: false,
				adapter: () =>
					createComarchOptimaAdapter({
						sql: session(companies.comarchOptima.name),
						bridge: createOptimaBridge(
							{ url: optima.url, key: SANDBOX_CREDENTIALS.optimaBridgeKey, timeoutMs: 5000 },
							http,
						),
						clock: now,
						company: companies.comarchOptima.name,
						settings: OPTIMA_SETTINGS,
					}),
				write: async ({ number, remarks = '', contractorId, total, day }) => {
					const database = companies.comarchOptima;
					const id = await database.runExclusive(() =>
						writeOutsideOrder(callContext(database, clock), {
							number,
							contractorId: Number(contractorId),
							paymentForm: 'przelew',
							lines: [{ article: 'TRANSPORT', quantity: '1', unitPrice: total.toFixed(2) }],
							description: remarks,
							day,
						}),
					);
					return String(id);
				},
			},
		),
		'wapro-mag': inUse(
			'waproMag',
			{
				renumber: 'UPDATE ZAMOWIENIE SET NR_ZAMOWIENIA_KLIENTA = ? WHERE ID_ZAMOWIENIA = ?',
				remove: [
					'DELETE FROM POZYCJA_ZAMOWIENIA WHERE ID_ZAMOWIENIA = ?',
					'DELETE FROM ZAMOWIENIE WHERE ID_ZAMOWIENIA = ?',
				],
			},
			{
				system: 'wapro-mag',
				fixture: WAPRO_FIXTURE,
				hasInternetId: true,
				adapter: () =>
					createWaproMagAdapter({
						sql: session(companies.waproMag.name),
						clock: now,
						settings: WAPRO_SETTINGS,
					}),
				write: async ({ number, internetId = '', remarks = '', contractorId, total, day }) => {
					const written = await insertForeignWaproOrder(companies.waproMag, {
						customerNumber: number,
						remarks,
						internetId,
						contractorId: Number(contractorId),
						articleCode: 'TRANSPORT',
						grossPrice: total,
						day,
					});
					return String(written.id);
				},
			},
		),
	} satisfies Record<ErpSystem, ErpInUse>;

	const databases = {
		subiektGt: companies.subiektGt.name,
		waproMag: companies.waproMag.name,
		comarchOptima: companies.comarchOptima.name,
	};
	return {
		erps,
		statements,
		addresses: {
			sqlHost: sql.host,
			sqlPort: sql.port,
			databases,
			baselinker: '',
			sferaBridge: sfera.url,
			optimaBridge: optima.url,
		},
		stop: async () => {
			await sqlPools.closeAll();
			await Promise.all([sql, sfera, optima].map(async (service) => await service.stop()));
			for (const database of Object.values(companies)) database.close();
		},
	};
}
