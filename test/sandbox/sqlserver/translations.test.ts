import type { SandboxDatabase } from '../../../sandbox/sqlserver/database';
import { createSandboxDatabase } from '../../../sandbox/sqlserver/database';
import { parseBatch } from '../../../sandbox/sqlserver/tsql/parse-statement';
import { startTestServer } from './support';

const SCHEMA = `
CREATE TABLE dbo.customer (id int NOT NULL PRIMARY KEY, name varchar(20) NULL, amount money NULL);
CREATE TABLE dbo.line (id int IDENTITY(1,1) NOT NULL PRIMARY KEY, customer int NULL);`;
const SEED = `
INSERT INTO dbo.customer (id, name, amount) VALUES (1, 'Ala', 10), (2, 'Ola', 20.5), (3, NULL, NULL);`;

let now = new Date(2026, 0, 15, 13, 4, 5);
let database: SandboxDatabase;
beforeEach(() => {
	now = new Date(2026, 0, 15, 13, 4, 5);
	database = createSandboxDatabase({
		name: 'Shop',
		schemaSql: SCHEMA,
		seedSql: SEED,
		now: () => now,
	});
});
afterEach(() => database.close());

function cells(sql: string, inputs: Record<string, unknown> = {}): unknown[][] {
	return (database.query(sql, inputs).recordsets.at(-1) ?? []).map((row) => Object.values(row));
}

describe('a statement that ran before', () => {
	it('takes the values its variables have now', () => {
		const byId = (id: unknown) => cells('SELECT name FROM dbo.customer WHERE id = @id', { id });
		expect([byId(1), byId(2), byId(3), byId(9), byId(1)]).toEqual([
			[['Ala']],
			[['Ola']],
			[[null]],
			[],
			[['Ala']],
		]);
	});

	it('takes variables of other types', () => {
		const sum = (a: unknown, b: unknown) => cells('SELECT @a + @b AS sum', { a, b });
		expect([sum(1, 2), sum('1', '2'), sum('1', 2), sum(1, 0.5), sum(null, 2), sum(1, 2)]).toEqual([
			[[3]],
			[['12']],
			[[3]],
			[[1.5]],
			[[null]],
			[[3]],
		]);
	});

	it('takes texts of other lengths', () => {
		const orElse = (text: string | null) => cells("SELECT ISNULL(@text, 'abcdef') AS x", { text });
		expect(['a', 'abcdefgh', null].map(orElse)).toEqual([[['a']], [['abcdefgh']], [['abcdef']]]);
	});

	it('does not find a variable that is no longer declared', () => {
		const sql = 'SELECT @id AS id';
		expect(cells(sql, { id: 1 })).toEqual([[1]]);
		expect(() => database.query(sql)).toThrow('Must declare the scalar variable "@id".');
	});

	it('sees a column that was added or dropped since', () => {
		const all = () => cells('SELECT * FROM dbo.customer WHERE id = 1');
		expect(all()).toEqual([[1, 'Ala', 10]]);
		database.query("ALTER TABLE dbo.customer ADD city varchar(10) NOT NULL DEFAULT 'Łódź'");
		expect(all()).toEqual([[1, 'Ala', 10, 'Łódź']]);
		database.query('ALTER TABLE dbo.customer DROP COLUMN amount');
		expect(all()).toEqual([[1, 'Ala', 'Łódź']]);
	});

	it('sees a table that was dropped and made anew', () => {
		const first = () => cells('SELECT * FROM dbo.note');
		expect(first).toThrow("Invalid object name 'dbo.note'.");
		database.query('CREATE TABLE dbo.note (id int NOT NULL); INSERT INTO dbo.note VALUES (7)');
		expect(first()).toEqual([[7]]);
		database.query('DROP TABLE dbo.note');
		expect(first).toThrow("Invalid object name 'dbo.note'.");
		database.query("CREATE TABLE dbo.note (text char(3) NULL); INSERT INTO dbo.note VALUES ('a')");
		expect(first()).toEqual([['a  ']]);
	});

	it('checks what a table demands now', () => {
		const insert = (id: number) =>
			database.query('INSERT INTO dbo.customer (id, amount) VALUES (@id, -1)', { id });
		insert(10);
		database.query(
			'UPDATE dbo.customer SET amount = 0 WHERE amount < 0; ALTER TABLE dbo.customer ADD CONSTRAINT paid CHECK (amount >= 0)',
		);
		expect(() => insert(11)).toThrow('paid');
		database.query('ALTER TABLE dbo.customer DROP CONSTRAINT paid');
		insert(11);
		database.query('DELETE FROM dbo.customer WHERE amount < 0');
		database.query('ALTER TABLE dbo.customer ADD CONSTRAINT paid CHECK (amount >= -1)');
		insert(12);
		expect(cells('SELECT COUNT(*) AS n FROM dbo.customer WHERE amount < 0')).toEqual([[1]]);
	});

	it('sees a definition undone', async () => {
		const width = () =>
			cells("SELECT COL_LENGTH('dbo.customer', @name) AS width", { name: 'city' });
		expect(width()).toEqual([[null]]);
		await expect(
			database.runExclusive(() => {
				database.query('ALTER TABLE dbo.customer ADD city varchar(30) NULL');
				expect(width()).toEqual([[30]]);
				throw new Error('undone');
			}),
		).rejects.toThrow('undone');
		expect(width()).toEqual([[null]]);
		expect(() => cells('SELECT city FROM dbo.customer')).toThrow("Invalid column name 'city'.");
	});

	it('finds the seed again after a reset', () => {
		const names = () => cells('SELECT name FROM dbo.customer ORDER BY id');
		const rename = () =>
			database.query("UPDATE dbo.customer SET name = 'Ela' WHERE id = @id", { id: 1 });
		rename();
		expect(names()).toEqual([['Ela'], ['Ola'], [null]]);
		database.reset();
		expect(names()).toEqual([['Ala'], ['Ola'], [null]]);
		rename();
		expect(names()).toEqual([['Ela'], ['Ola'], [null]]);
	});

	it('knows what time it is', () => {
		const time = () => cells('SELECT GETDATE() AS at, CAST(GETDATE() AS date) AS day');
		expect(time()).toEqual([['2026-01-15 13:04:05.000', '2026-01-15']]);
		now = new Date(2026, 1, 1, 8, 0, 0);
		expect(time()).toEqual([['2026-02-01 08:00:00.000', '2026-02-01']]);
	});

	it('knows what happened right before it', () => {
		const after = (statement: string) =>
			cells(`${statement}; SELECT @@ROWCOUNT AS n, SCOPE_IDENTITY() AS id`);
		const insert = 'INSERT INTO dbo.line (customer) VALUES (1)';
		expect(after(insert)).toEqual([[1, 1]]);
		expect(after(insert)).toEqual([[1, 2]]);
		expect(after('UPDATE dbo.line SET customer = 2')).toEqual([[2, 2]]);
	});

	it('counts the rows of each turn of a loop', () => {
		expect(
			cells(
				`DECLARE @n int; SET @n = 0;
				WHILE @n < 3 BEGIN INSERT INTO dbo.line (customer) VALUES (@n); SET @n = @n + 1 END
				SELECT id, customer FROM dbo.line ORDER BY id`,
			),
		).toEqual([
			[1, 0],
			[2, 1],
			[3, 2],
		]);
	});

	it('asks the catalogue about the name it is given', () => {
		const known = (name: string) => cells('SELECT OBJECT_ID(@name) AS id', { name })[0]?.[0];
		expect(typeof known('dbo.customer')).toBe('number');
		expect(known('dbo.nothing')).toBeNull();
		database.query('CREATE TABLE dbo.nothing (id int NULL)');
		expect(typeof known('dbo.nothing')).toBe('number');
		const property = (name: string) => cells('SELECT SERVERPROPERTY(@name) AS x', { name });
		expect([property('ProductLevel'), property('EngineEdition')]).toEqual([[['RTM']], [[3]]]);
	});

	it('lists what the catalogue holds by now', () => {
		const tables = () => cells('SELECT name FROM sys.tables ORDER BY name');
		expect(tables()).toEqual([['customer'], ['line']]);
		database.query('CREATE TABLE dbo.basket (id int NULL)');
		expect(tables()).toEqual([['basket'], ['customer'], ['line']]);
	});

	it('is the same for two databases only in its words', () => {
		const other = createSandboxDatabase({
			name: 'Other',
			schemaSql: 'CREATE TABLE dbo.customer (name int NULL, id int NULL)',
			seedSql: 'INSERT INTO dbo.customer (name, id) VALUES (5, 1)',
		});
		const sql = 'SELECT name, DB_NAME() AS base FROM dbo.customer WHERE id = 1';
		expect(cells(sql)).toEqual([['Ala', 'Shop']]);
		expect(other.query(sql).recordsets[0]).toEqual([{ name: 5, base: 'Other' }]);
		expect(cells(sql)).toEqual([['Ala', 'Shop']]);
		other.close();
	});
});

it('keeps its syntax tree as it was parsed', () => {
	const [statement] = parseBatch('SELECT 1 AS one');
	expect(parseBatch('SELECT 1 AS one')[0]).toBe(statement);
	expect(statement?.kind === 'query' && Object.isFrozen(statement.query.body)).toBe(true);
});

it('reads behind or not as the lag is switched and the transaction writes', async () => {
	const server = await startTestServer({
		schemaSql: SCHEMA,
		seedSql: SEED,
		orderTables: ['customer'],
		now: () => now,
	});
	const pool = await server.pool();
	const count = async () =>
		(await pool.request().query<{ n: number }>('SELECT COUNT(*) AS n FROM dbo.customer'))
			.recordset[0]?.n;
	const write = async (id: number) =>
		await server.database.runExclusive(() =>
			server.database.query('INSERT INTO dbo.customer (id) VALUES (@id)', { id }),
		);
	const passes = (ms: number) => {
		now = new Date(now.getTime() + ms);
	};
	try {
		expect(await count()).toBe(3);
		server.database.setReadLag(5000);
		await write(4);
		expect(await count()).toBe(3);
		passes(6000);
		expect(await count()).toBe(4);
		await write(5);
		expect(await count()).toBe(4);
		const transaction = pool.transaction();
		await transaction.begin();
		const counted = async () =>
			(await transaction.request().query<{ n: number }>('SELECT COUNT(*) AS n FROM dbo.customer'))
				.recordset[0]?.n;
		expect(await counted()).toBe(4);
		await transaction.request().query('INSERT INTO dbo.customer (id) VALUES (6)');
		expect(await counted()).toBe(6);
		await transaction.rollback();
		expect(await count()).toBe(4);
		server.database.setReadLag(0);
		expect(await count()).toBe(5);
		server.database.setReadLag(5000);
		await write(7);
		expect(await count()).toBe(5);
	} finally {
		await server.stop();
	}
});
