import mssql from 'mssql';
import { SandboxClock } from '../../../sandbox/kernel/clock';
import { FaultBox } from '../../../sandbox/kernel/faults';
import { Journal } from '../../../sandbox/kernel/journal';
import type { SandboxDatabase } from '../../../sandbox/sqlserver/database';
import { createSandboxDatabase, engineOf } from '../../../sandbox/sqlserver/database';
import { SqlServerError } from '../../../sandbox/sqlserver/errors';
import { startSqlServer } from '../../../sandbox/sqlserver/server';
import { failureOf } from './support';

const SCHEMA = `CREATE TABLE dbo.t (id int IDENTITY(1,1) PRIMARY KEY, n int NOT NULL);`;
const SEED = 'INSERT INTO dbo.t (n) VALUES (7)';

/** A database and how often it was built. */
function create(lazy: boolean): { database: SandboxDatabase; built: () => number } {
	const database = createSandboxDatabase({
		name: 'Shop',
		schemaSql: SCHEMA,
		seedSql: SEED,
		lazy,
	});
	let built = 0;
	database.whenReady(() => {
		built += 1;
	});
	return { database, built: () => built };
}

const rows = (database: SandboxDatabase) => database.query('SELECT id, n FROM dbo.t').recordsets[0];

describe('a lazy database', () => {
	it('is built at its first use, once, and closes unopened', () => {
		const { database, built } = create(true);
		database.reset();
		expect(built()).toBe(0);
		expect(rows(database)).toEqual([{ id: 1, n: 7 }]);
		expect(rows(database)).toHaveLength(1);
		expect(built()).toBe(1);
		database.close();
		create(true).database.close();
	});

	it('is built by the first login to it, not by a login to another', async () => {
		const first = create(true);
		const other = createSandboxDatabase({ name: 'Other', schemaSql: '', seedSql: '' });
		const login = { user: 'sandbox', password: 'Zażółć-1!' };
		const server = await startSqlServer({
			logins: [login],
			databases: [other, first.database],
			journal: new Journal(new SandboxClock()),
			faults: new FaultBox(),
		});
		const connect = async (database: string) =>
			await new mssql.ConnectionPool({
				...{ server: server.host, port: server.port, ...login, database },
				options: { encrypt: false },
			}).connect();
		const elsewhere = await connect('Other');
		expect(first.built()).toBe(0);
		const here = await connect('Shop');
		expect(first.built()).toBe(1);
		expect((await here.query('SELECT n FROM dbo.t')).recordset).toEqual([{ n: 7 }]);
		await Promise.all([elsewhere.close(), here.close()]);
		await server.stop();
		first.database.close();
		other.close();
	});
});

describe('a reset', () => {
	let fresh: ReturnType<typeof create>;
	beforeEach(() => {
		fresh = create(false);
	});
	afterEach(() => fresh.database.close());

	it('builds nothing when nothing was changed', () => {
		rows(fresh.database);
		fresh.database.reset();
		expect(fresh.built()).toBe(1);
	});

	it.each([
		['a row', 'INSERT INTO dbo.t (n) VALUES (8)'],
		['a row and back', 'INSERT INTO dbo.t (n) VALUES (8); DELETE FROM dbo.t WHERE n = 8'],
		['a table', 'CREATE TABLE dbo.u (id int)'],
		['the loss of a table', 'DROP TABLE dbo.t'],
		['a column', 'ALTER TABLE dbo.t ADD more int NULL'],
	])('builds anew after %s', (_name, sql) => {
		fresh.database.query(sql);
		fresh.database.reset();
		expect(fresh.built()).toBe(2);
		expect(rows(fresh.database)).toEqual([{ id: 1, n: 7 }]);
		fresh.database.query('INSERT INTO dbo.t (n) VALUES (9)');
		expect(rows(fresh.database)).toEqual([
			{ id: 1, n: 7 },
			{ id: 2, n: 9 },
		]);
	});

	it.each([
		['rolled back', "INSERT INTO dbo.t (n) VALUES (8); THROW 50000, 'no', 1"],
		['refused', 'INSERT INTO dbo.t (n) VALUES (NULL)'],
	])('gives back the numbers of a row that was %s', async (_name, sql) => {
		await expect(fresh.database.runExclusive(() => fresh.database.query(sql))).rejects.toThrow(
			SqlServerError,
		);
		fresh.database.reset();
		fresh.database.query('INSERT INTO dbo.t (n) VALUES (9)');
		expect(rows(fresh.database)).toContainEqual({ id: 2, n: 9 });
	});
});

describe('work of the sandbox itself', () => {
	it('waits for the database only as long as it was told', async () => {
		const { database } = create(false);
		const holder = { processId: 77, waitsFor: undefined };
		await engineOf(database).lock.acquire(holder, { timeoutMs: -1 });
		const error = await failureOf(database.runExclusive(() => 1, 5));
		expect(error.number).toBe(1222);
		engineOf(database).lock.release(holder);
		expect(await database.runExclusive(() => 1, 5)).toBe(1);
		database.close();
	});
});
