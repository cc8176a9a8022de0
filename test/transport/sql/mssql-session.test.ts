import { type Sandbox, startSandbox } from '../../../sandbox';
import { fail, integrationError, succeed } from '../../../src/domain/result';
import type { SqlServerSettings, SqlSession } from '../../../src/ports/sql-session';
import { openSqlSession } from '../../../src/transport/sql/mssql-session';
import { SqlPools } from '../../../src/transport/sql/sql-pools';
import { errorOf, valueOf } from '../../contracts/erp-adapter.contract';
import { FakeClock } from '../../support/fake-clock';

describe('openSqlSession', () => {
	let sandbox: Sandbox;
	let settings: SqlServerSettings;
	let session: SqlSession;
	const clock = new FakeClock();
	const pools = new SqlPools(10);

	beforeAll(async () => {
		sandbox = await startSandbox();
		const { host, port, user, password, database } = sandbox.endpoints.sqlserver;
		settings = {
			server: host,
			port,
			user,
			password,
			database,
			encrypt: false,
			trustServerCertificate: true,
			connectTimeoutMs: 5000,
			requestTimeoutMs: 1000,
		};
	});
	beforeEach(async () => {
		await sandbox.control.reset();
		clock.sleeps.length = 0;
		session = openSqlSession(settings, { clock, pools });
	});
	afterEach(() => session.close());
	afterAll(async () => {
		await pools.closeAll();
		await sandbox.stop();
	});

	async function names(): Promise<unknown[]> {
		const rows = await session.run<{ grk_Nazwa: string }>({
			sql: 'select grk_Nazwa from sl_GrupaKh order by grk_Id',
			parameters: [],
		});
		return valueOf(rows).map((row) => row.grk_Nazwa);
	}

	function insertGroup(target: SqlSession, id: number, name: string) {
		return target.run({
			sql: 'insert into sl_GrupaKh (grk_Id, grk_Nazwa) values (@1, @2)',
			parameters: [id, { sqlType: 'varchar', length: 50, value: name }],
		});
	}

	it('binds values by position and brings rows as plain values', async () => {
		const rows = await session.run({
			sql: 'select dok_Id, dok_DataWyst, dok_WartBrutto, dok_NrRoz, dok_Rozliczony from dok__Dokument where dok_NrPelnyOryg = @1 and dok_DataWyst >= @2',
			parameters: [
				{ sqlType: 'varchar', length: 30, value: 'SHOP-1001' },
				{ sqlType: 'datetime', value: '2026-09-01' },
			],
		});
		expect(valueOf(rows)).toEqual([
			{
				dok_Id: 1,
				dok_DataWyst: '2026-09-01T00:00:00.000',
				dok_WartBrutto: expect.any(Number),
				dok_NrRoz: '   ',
				dok_Rozliczony: expect.any(Boolean),
			},
		]);
	});

	it('takes Polish letters and quotes as values', async () => {
		valueOf(await insertGroup(session, 50, "Żółć 'x'; drop table sl_GrupaKh--"));
		expect(await names()).toContain("Żółć 'x'; drop table sl_GrupaKh--");
	});

	it('calls a procedure with outputs', async () => {
		const answer = await session.call(
			'spIdentyfikator',
			{ nazwa: { sqlType: 'varchar', length: 50, value: 'kh__Kontrahent' }, ile: 1 },
			{ id: 'int' },
		);
		expect(valueOf(answer).outputs).toEqual({ id: expect.any(Number) });
	});

	it('commits what a transaction did', async () => {
		const done = await session.transaction(async (inside) => {
			const first = await insertGroup(inside, 60, 'A');
			if (!first.ok) return first;
			return await inside.transaction(() => insertGroup(inside, 61, 'B'));
		});
		valueOf(done);
		expect(await names()).toEqual(expect.arrayContaining(['A', 'B']));
	});

	it('rolls back when the work answers a failure', async () => {
		const refused = integrationError('invalidOrder', 'ORDER_UNREADABLE', 'no');
		const done = await session.transaction(async (inside) => {
			valueOf(await insertGroup(inside, 70, 'weg'));
			return fail(refused);
		});
		expect(errorOf(done)).toBe(refused);
		expect(await names()).not.toContain('weg');
	});

	it('rolls back and passes on what the work throws', async () => {
		const work = session.transaction(async (inside) => {
			valueOf(await insertGroup(inside, 71, 'auch weg'));
			throw new Error('broken');
		});
		await expect(work).rejects.toThrow('broken');
		expect(await names()).not.toContain('auch weg');
	});

	it('rolls back as a whole when a statement breaks a rule, and the session goes on', async () => {
		const done = await session.transaction(async (inside) => {
			valueOf(await insertGroup(inside, 80, 'einmal'));
			const twice = await insertGroup(inside, 80, 'zweimal');
			return twice.ok ? succeed('written') : twice;
		});
		expect(errorOf(done)).toMatchObject({ kind: 'rejectedByVendor' });
		expect(errorOf(done).message).toContain('(2627)');
		expect(await names()).not.toContain('einmal');
		expect(await names()).not.toContain('zweimal');
	});

	it.each([
		['COMMIT', 'sqlError', undefined],
		['COMMIT', 'dropBefore', true],
		['COMMIT', 'answerLost', true],
		['BEGIN', 'sqlError', undefined],
		['BEGIN', 'dropBefore', undefined],
		['ROLLBACK', 'dropBefore', undefined],
		['insert', 'dropBefore', undefined],
		['insert', 'sqlError', undefined],
	] as const)(
		'ends a transaction whose %s meets %s, and keeps no connection',
		async (call, kind, inDoubt) => {
			const refused = integrationError('invalidOrder', 'ORDER_UNREADABLE', 'no');
			// More often than there are connections.
			for (let time = 0; time < 10; time += 1) {
				sandbox.control.setFaults({
					rules: [{ service: 'sqlserver', kind, call: `^${call}`, sqlNumber: 1205, times: 1 }],
				});
				const done = await session.transaction(async (inside) => {
					const written = await insertGroup(inside, 400 + time, `${time}`);
					return written.ok && call === 'ROLLBACK' ? fail(refused) : written;
				});
				expect(errorOf(done).inDoubt).toBe(inDoubt);
				valueOf(await session.run({ sql: 'select 1 as n', parameters: [] }));
			}
		},
	);

	it('repeats a read after a deadlock with growing pauses, and gives up after three', async () => {
		sandbox.control.setFaults({
			rules: [{ service: 'sqlserver', kind: 'sqlError', sqlNumber: 1205 }],
		});
		const answer = await session.run({ sql: 'select 1 as n', parameters: [] });
		expect(errorOf(answer)).toMatchObject({ kind: 'busy', retry: 'backoff' });
		expect(clock.sleeps).toEqual([100, 300, 900]);
	});

	it('does not repeat a write', async () => {
		sandbox.control.setFaults({
			rules: [{ service: 'sqlserver', kind: 'sqlError', sqlNumber: 1205, times: 1 }],
		});
		expect(errorOf(await insertGroup(session, 90, 'x')).kind).toBe('busy');
		expect(clock.sleeps).toEqual([]);
	});

	it('is in doubt about a write whose connection broke', async () => {
		valueOf(await session.run({ sql: 'select 1 as n', parameters: [] }));
		sandbox.control.setFaults({
			rules: [{ service: 'sqlserver', kind: 'answerLost', call: 'insert', times: 1 }],
		});
		expect(errorOf(await insertGroup(session, 91, 'verloren'))).toMatchObject({
			kind: 'unavailable',
			inDoubt: true,
		});
	});

	it.each([
		['a wrong password', { password: 'nie-to' }, 'authentication'],
		['an unknown database', { database: 'NieMa' }, 'configuration'],
		['a closed port', { port: 9 }, 'unavailable'],
	])('explains %s, and says no password', async (_, changes, kind) => {
		const other = openSqlSession({ ...settings, ...changes }, { clock, pools });
		const error = errorOf(await other.run({ sql: 'select 1 as n', parameters: [] }));
		expect(error.kind).toBe(kind);
		expect(JSON.stringify(error)).not.toContain('nie-to');
		await other.close();
	});

	it.each([
		['select x from nie_ma', 208],
		['select nie_ma from sl_Magazyn', 207],
	])('explains %s', async (sql, number) => {
		const error = errorOf(await session.run({ sql, parameters: [] }));
		expect(error).toMatchObject({ kind: 'configuration' });
		expect(error.message).toContain(String(number));
	});

	it('shares one pool between sessions and closes it when the last has gone', async () => {
		const own = new SqlPools(5);
		const [first, second] = [1, 2].map(() => openSqlSession(settings, { clock, pools: own }));
		await Promise.all([
			first?.run({ sql: 'select 1 as n', parameters: [] }),
			second?.run({ sql: 'select 1 as n', parameters: [] }),
		]);
		expect(own.size).toBe(1);
		await first?.close();
		await first?.close();
		expect(own.size).toBe(1);
		await second?.close();
		while (own.size > 0) await new Promise((resolve) => setImmediate(resolve));
		expect(own.size).toBe(0);
	});

	it('connects again after a failure', async () => {
		const own = new SqlPools(5);
		const broken = openSqlSession({ ...settings, port: 9 }, { clock, pools: own });
		errorOf(await broken.run({ sql: 'select 1 as n', parameters: [] }));
		expect(own.size).toBe(0);
		errorOf(await broken.run({ sql: 'select 1 as n', parameters: [] }));
		await own.closeAll();
	});
});
