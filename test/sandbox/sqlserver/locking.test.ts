import mssql from 'mssql';
import { engineOf } from '../../../sandbox/sqlserver/database';
import { failureOf, startTestServer, type TestServer } from './support';

let server: TestServer;
let pool: mssql.ConnectionPool;
beforeEach(async () => {
	server = await startTestServer({
		schemaSql: 'CREATE TABLE dbo.t (id int NOT NULL PRIMARY KEY, n int NOT NULL);',
		seedSql: 'INSERT INTO dbo.t (id, n) VALUES (1, 0)',
	});
	pool = await server.pool();
});
afterEach(() => server.stop());

async function begin(isolation?: mssql.IIsolationLevel): Promise<mssql.Transaction> {
	const transaction = new mssql.Transaction(pool);
	await transaction.begin(isolation);
	return transaction;
}

async function value(source: { request(): mssql.Request }, hint = ''): Promise<number | undefined> {
	const result = await source
		.request()
		.query<{ n: number }>(`SELECT n FROM dbo.t ${hint} WHERE id = 1`);
	return result.recordset[0]?.n;
}

describe('transactions side by side', () => {
	it('lose no update: the second writer waits for the first', async () => {
		const raise = async () => {
			const transaction = await begin();
			await transaction.request().query('UPDATE dbo.t SET n = n + 1');
			await transaction.commit();
		};
		await Promise.all(Array.from({ length: 8 }, raise));
		expect(await value(pool)).toBe(8);
	});

	it('that only read stand in nobody’s way', async () => {
		const reader = await begin();
		expect(await value(reader)).toBe(0);
		await pool.request().query('UPDATE dbo.t SET n = 5');
		expect(await value(reader)).toBe(5);
		await reader.commit();
	});

	it('hold what they read under UPDLOCK or SERIALIZABLE', async () => {
		for (const [isolation, hint] of [
			[undefined, 'WITH (UPDLOCK, HOLDLOCK)'],
			[mssql.ISOLATION_LEVEL.SERIALIZABLE, ''],
		] as const) {
			const holder = await begin(isolation);
			await value(holder, hint);
			const error = await failureOf(
				pool.request().batch('SET LOCK_TIMEOUT 0; UPDATE dbo.t SET n = 9'),
			);
			expect(error.number).toBe(1222);
			await holder.rollback();
			await pool
				.request()
				.batch('SET LOCK_TIMEOUT -1; SET TRANSACTION ISOLATION LEVEL READ COMMITTED');
		}
		expect(await value(pool)).toBe(0);
	});

	it('show unfinished work to NOLOCK alone', async () => {
		const writer = await begin();
		await writer.request().query('UPDATE dbo.t SET n = 3');
		expect(await value(pool, 'WITH (NOLOCK)')).toBe(3);
		const settled = value(pool);
		await writer.rollback();
		expect(await settled).toBe(0);
	});

	it('end with their connection', async () => {
		const own = await server.pool({ pool: { max: 1 } });
		const transaction = new mssql.Transaction(own);
		await transaction.begin();
		await transaction.request().query('UPDATE dbo.t SET n = 7');
		server.faults.arm([
			{ service: 'sqlserver', kind: 'dropBefore', call: 'WHERE id = 1', times: 1 },
		]);
		await failureOf(value(transaction));
		await failureOf(transaction.rollback());
		expect(await value(pool)).toBe(0);
	});

	it('make exclusive work of the sandbox wait for them', async () => {
		const writer = await begin();
		await writer.request().query('UPDATE dbo.t SET n = 1');
		const exclusive = server.database.runExclusive(() =>
			server.database.query('UPDATE dbo.t SET n = n * 10 + 5'),
		);
		await writer.commit();
		await exclusive;
		expect(await value(pool)).toBe(15);
	});

	it('undo created tables with the rest', async () => {
		const transaction = await begin();
		await transaction
			.request()
			.batch('CREATE TABLE dbo.fresh (a int); INSERT INTO dbo.fresh VALUES (1)');
		await transaction.rollback();
		expect((await failureOf(pool.request().query('SELECT * FROM dbo.fresh'))).number).toBe(208);
	});
});

describe('named locks', () => {
	function take(
		request: mssql.Request,
		resource: string,
		options = '',
	): Promise<mssql.IResult<{ code: number }>> {
		return request.batch<{ code: number }>(
			`DECLARE @code int; EXEC @code = sp_getapplock @Resource = '${resource}', @LockMode = 'Exclusive'${options}; SELECT @code AS code`,
		);
	}

	/** Lets the event loop turn until a request has reached the server and waits there. */
	async function untilSomeoneWaits(): Promise<void> {
		const { applicationLocks } = engineOf(server.database);
		while (applicationLocks.waiting === 0) await new Promise((resolve) => setImmediate(resolve));
	}

	it('answer 1 to whoever had to wait', async () => {
		const first = await begin();
		const second = await begin();
		await take(first.request(), 'order 1');
		const waiting = take(second.request(), 'order 1');
		await untilSomeoneWaits();
		await first.commit();
		expect((await waiting).recordset).toEqual([{ code: 1 }]);
		await second.commit();
	});

	it('see a deadlock between a named lock and the database', async () => {
		const first = await begin();
		const second = await begin();
		await take(first.request(), 'order 1');
		await second.request().query('UPDATE dbo.t SET n = 2');
		const waiting = take(second.request(), 'order 1');
		await untilSomeoneWaits();
		const error = await failureOf(first.request().query('UPDATE dbo.t SET n = 1'));
		expect(error.number).toBe(1205);
		expect((await waiting).recordset).toEqual([{ code: 1 }]);
		await second.commit();
		expect(await value(pool)).toBe(2);
	});

	it('of a session outlive the transaction and are given back by name', async () => {
		const single = await server.pool({ pool: { max: 1 } });
		const options = ", @LockOwner = 'Session', @LockTimeout = 0";
		await take(single.request(), 'migration', options);
		expect((await take(pool.request(), 'migration', options)).recordset).toEqual([{ code: -1 }]);
		await single
			.request()
			.batch("EXEC sp_releaseapplock @Resource = 'migration', @LockOwner = 'Session'");
		expect((await take(pool.request(), 'migration', options)).recordset).toEqual([{ code: 0 }]);
		const error = await failureOf(
			single
				.request()
				.batch("EXEC sp_releaseapplock @Resource = 'migration', @LockOwner = 'Session'"),
		);
		expect(error.number).toBe(1223);
	});
});
