import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import mssql from 'mssql';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../sandbox/index';
import { failureOf } from '../sqlserver/support';
import { placeOrder } from '../wapro-mag/running-wapro';

/** A pool of the real driver on one of a sandbox's databases, its default one when none is named. */
async function connect(sandbox: Sandbox, database?: string): Promise<mssql.ConnectionPool> {
	const { host: server, port, user, password } = sandbox.endpoints.sqlserver;
	const pool = new mssql.ConnectionPool({
		...{ server, port, user, password, database },
		options: { encrypt: false, useUTC: false },
	});
	pool.on('error', () => undefined);
	return await pool.connect();
}

describe('the companies of a sandbox', () => {
	let sandbox: Sandbox;
	const pools: mssql.ConnectionPool[] = [];
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	beforeEach(() => sandbox.control.reset());
	afterEach(async () => {
		await Promise.all(pools.splice(0).map((pool) => pool.close()));
	});
	afterAll(() => sandbox.stop());

	async function open(database?: string): Promise<mssql.ConnectionPool> {
		const pool = await connect(sandbox, database);
		pools.push(pool);
		return pool;
	}

	it('are three databases of one server, Subiekt GT by default', async () => {
		const names: unknown[] = [];
		for (const database of [undefined, ...Object.values(sandbox.endpoints.databases)]) {
			const { recordset } = await (await open(database)).query('SELECT DB_NAME() AS name');
			names.push(recordset[0]?.['name']);
		}
		expect(names).toEqual(['SubiektDemo', 'SubiektDemo', 'WaproDemo', 'CDN_Demo']);
	});

	it('let the Optima bridge write and SQL read in one database', async () => {
		const { optimaBridge, databases } = sandbox.endpoints;
		const answer = await fetch(`${optimaBridge}/v1/orders`, {
			method: 'POST',
			headers: {
				authorization: `Bearer ${sandbox.credentials.optimaBridgeKey}`,
				'idempotency-key': 'companies-test-1',
			},
			body: JSON.stringify({
				rootKey: 'shop:main:1',
				externalNumber: 'X-1',
				contractorId: '3',
				paymentForm: 'przelew',
				priceBasis: 'gross',
				lines: [{ article: 'OB-0001', quantity: '1', unitPrice: '8.04' }],
			}),
		});
		expect(answer.status).toBe(201);
		const optima = await open(databases.comarchOptima);
		const { recordset } = await optima.query(
			"SELECT TrN_TypDokumentu AS class FROM CDN.TraNag WHERE TrN_NumerObcy = 'X-1'",
		);
		expect(recordset).toEqual([{ class: 308 }]);
		expect(JSON.stringify(sandbox.control.journal())).not.toContain(
			sandbox.credentials.optimaBridgeKey,
		);
	});

	it('come back as they were, numbers too, under the eyes of open connections', async () => {
		const wapro = await open(sandbox.endpoints.databases.waproMag);
		const read = async () =>
			(await wapro.query('SELECT COUNT(*) AS orders FROM dbo.ZAMOWIENIE')).recordset;
		const before = await read();
		const first = await placeOrder(wapro);
		expect(await read()).not.toEqual(before);
		await sandbox.control.reset();
		expect(await read()).toEqual(before);
		expect(await placeOrder(wapro)).toBe(first);
	});

	it('lose the answer to a COMMIT of one database only, and the work is done', async () => {
		const { waproMag, subiektGt } = sandbox.endpoints.databases;
		sandbox.control.setFaults({
			rules: [{ service: 'sqlserver', kind: 'answerLost', call: '^COMMIT', database: 'waprodemo' }],
		});
		const elsewhere = new mssql.Transaction(await open(subiektGt));
		await elsewhere.begin();
		await elsewhere.commit();
		const wapro = await open(waproMag);
		const transaction = new mssql.Transaction(wapro);
		await transaction.begin();
		const id = await placeOrder(transaction);
		await failureOf(transaction.commit());
		sandbox.control.setFaults({ profile: 'none' });
		const { recordset } = await wapro.query(
			`SELECT FLAGA_STANU AS inEntry FROM dbo.ZAMOWIENIE WHERE ID_ZAMOWIENIA = ${id}`,
		);
		expect(recordset).toEqual([{ inEntry: 0 }]);
	});

	it('fail in one procedure by its name, before or after its work, and leave nothing behind', async () => {
		const wapro = await open(sandbox.endpoints.databases.waproMag);
		const count = async () =>
			(await wapro.query('SELECT COUNT(*) AS n FROM dbo.ZAMOWIENIE')).recordset;
		const before = await count();
		for (const kind of ['dropBefore', 'answerLost', 'sqlError'] as const) {
			sandbox.control.setFaults({
				rules: [{ service: 'sqlserver', kind, call: 'RM_ZatwierdzZamowienie', sqlNumber: 1205 }],
			});
			const transaction = new mssql.Transaction(wapro);
			await transaction.begin();
			await failureOf(placeOrder(transaction));
			await transaction.rollback().catch(() => undefined);
			expect(await count()).toEqual(before);
		}
	});
});

describe('options of the companies', () => {
	const started: Sandbox[] = [];
	const pools: mssql.ConnectionPool[] = [];
	afterEach(async () => {
		await Promise.all(pools.splice(0).map((pool) => pool.close()));
		await Promise.all(started.splice(0).map((sandbox) => sandbox.stop()));
	});

	async function start(options: SandboxOptions): Promise<Sandbox> {
		const sandbox = await startSandbox(options);
		started.push(sandbox);
		return sandbox;
	}

	it('open WAPRO Mag in the 2017 profile and Optima with links both ways', async () => {
		const sandbox = await start({
			wapro: { profile: '2017', unknownUser: 'refuse' },
			optima: { linkProfile: 'both-ways' },
		});
		const ask = async (database: string, sql: string) => {
			const pool = await connect(sandbox, database);
			pools.push(pool);
			return (await pool.query(sql)).recordset;
		};
		const { waproMag, comarchOptima } = sandbox.endpoints.databases;
		expect(
			await ask(
				waproMag,
				"SELECT COL_LENGTH('dbo.ZAMOWIENIE', 'ZAMOWIENIE_INTERNETOWE_ID') AS width",
			),
		).toEqual([{ width: null }]);
		expect(await ask(comarchOptima, 'SELECT LinkProfile FROM sbx.OrderBridgeSandbox')).toEqual([
			{ LinkProfile: 'both-ways' },
		]);
	});

	it('keep each company in a file of its own', async () => {
		const dataDir = mkdtempSync(path.join(tmpdir(), 'order-bridge-companies-'));
		const seed = { seed: 1, erp: 'wapro-mag', shares: { foreign: 0.5 } } as const;
		try {
			const first = await start({ dataDir });
			await first.control.seed({ ...seed, orders: 40 });
			const { salesOrders, contractors } = (await first.control.state()).erp;
			await first.stop();
			expect(readdirSync(dataDir).filter((file) => file.endsWith('.sqlite'))).toEqual([
				'optima.sqlite',
				'subiekt.sqlite',
				'wapro.sqlite',
			]);

			const { control } = await start({ dataDir });
			await control.seed({ ...seed, orders: 0 });
			expect((await control.state()).erp).toEqual({ name: 'wapro-mag', salesOrders, contractors });
			expect(control.groundTruth()).toMatchObject({ erpOrders: 0 });
			await control.reset();
			await control.seed({ ...seed, orders: 4 });
			expect((await control.state()).erp.salesOrders).toBe(salesOrders - 18);
			expect(control.groundTruth()).toMatchObject({ erpOrders: 2 });
		} finally {
			rmSync(dataDir, { recursive: true, force: true });
		}
	});
});
