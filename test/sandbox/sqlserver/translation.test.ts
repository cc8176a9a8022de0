import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SandboxDatabase } from '../../../sandbox/sqlserver/database';
import { createSandboxDatabase } from '../../../sandbox/sqlserver/database';

const SCHEMA = `
CREATE TABLE dbo.customer (
	id int NOT NULL PRIMARY KEY, name varchar(20) NULL, amount money NULL, seen datetime NULL, code char(3) NULL,
	label AS (name + '/' + code)
);
CREATE TABLE dbo.line (id int IDENTITY(1,1) NOT NULL PRIMARY KEY, customer int NULL, quantity decimal(10,2) NOT NULL);
GO
CREATE VIEW dbo.active AS SELECT c.id, c.name, (SELECT COUNT(*) FROM dbo.line l WHERE l.customer = c.id) AS lines FROM dbo.customer c;`;
const SEED = `
INSERT INTO dbo.customer (id, name, amount, seen, code) VALUES
	(1, 'Ala', 10, '2024-01-31', 'PLN'), (2, 'ala ', 20.5, '20240229 12:30:15.127', 'EUR'),
	(3, NULL, NULL, NULL, NULL), (4, 'co-op', 5.25, '2024-03-01', 'PL');
INSERT INTO dbo.line (customer, quantity) VALUES (1, 2.5), (1, 1.25), (4, 3), (NULL, 1);`;

let database: SandboxDatabase;
beforeEach(() => {
	database = createSandboxDatabase({
		name: 'Shop',
		schemaSql: SCHEMA,
		seedSql: SEED,
		now: () => new Date(2026, 0, 15, 13, 4, 5, 120),
	});
});
afterEach(() => database.close());

/** The cells of the last result set, row by row. */
function cells(sql: string, inputs: Record<string, unknown> = {}): unknown[][] {
	return (database.query(sql, inputs).recordsets.at(-1) ?? []).map((row) => Object.values(row));
}

describe('values', () => {
	it.each([
		['whole numbers divide whole', 'SELECT 7 / 2 AS a, -7 / 2 AS b, -7 % 2 AS c', [3, -3, -1]],
		[
			'decimal division cuts at SQL Server’s scale',
			'SELECT 2 / 3.0 AS a, 1.0 / 3 AS b',
			[0.666666, 0.333333],
		],
		['decimals add exactly', 'SELECT 0.1 + 0.2 AS a, 1.005 * 100 AS b', [0.3, 100.5]],
		['a number written as text counts as number beside a number', "SELECT '5' + 1 AS a", [6]],
		['texts join', "SELECT 'a' + 'b' AS a, N'ą' + 'b' AS b", ['ab', 'ąb']],
		['NULL swallows what it touches', "SELECT 1 + NULL AS a, 'a' + NULL AS b", [null, null]],
		[
			'money rounds to whole numbers, decimals are cut',
			'SELECT CAST(CAST(2.5 AS money) AS int) AS a, CAST(2.9 AS int) AS b',
			[3, 2],
		],
		[
			'CAST to decimal rounds half away from zero',
			'SELECT CAST(1.005 AS decimal(10,2)) AS a, CAST(-1.005 AS decimal(10,2)) AS b',
			[1.01, -1.01],
		],
		[
			'ROUND',
			'SELECT ROUND(2.5, 0) AS a, ROUND(1234.567, -2) AS b, ROUND(1.999, 2, 1) AS c',
			[3, 1200, 1.99],
		],
		[
			'numbers as text',
			'SELECT CAST(1.50 AS varchar(9)) AS a, CAST(CAST(1.5 AS money) AS varchar(9)) AS b, CAST(CAST(1234567 AS float) AS varchar(20)) AS c, CAST(12345 AS varchar(3)) AS d',
			['1.50', '1.50', '1.23457e+006', '*'],
		],
		[
			'dates as text by style',
			"SELECT CONVERT(varchar(30), CAST('2024-01-05 13:04' AS datetime)) AS a, CONVERT(varchar(10), CAST('2024-01-05' AS date), 104) AS b, CONVERT(varchar(8), CAST('2024-01-05' AS datetime), 112) AS c",
			['Jan  5 2024  1:04PM', '05.01.2024', '20240105'],
		],
		[
			'datetime counts in three-hundredths of a second',
			"SELECT CAST('2024-01-05 00:00:00.001' AS datetime) AS a, CAST('2024-01-05 00:00:00.999' AS datetime) AS b",
			['2024-01-05 00:00:00.000', '2024-01-05 00:00:01.000'],
		],
		[
			'ISNULL takes the first type, COALESCE the common one',
			"SELECT ISNULL(CAST(NULL AS varchar(3)), 'abcdef') AS a, COALESCE(CAST(NULL AS varchar(3)), 'abcdef') AS b",
			['abc', 'abcdef'],
		],
		[
			'TRY_CAST gives NULL instead of an error',
			"SELECT TRY_CAST('abc' AS int) AS a, TRY_CONVERT(date, 'abc') AS b",
			[null, null],
		],
		[
			'the clock is the one the database was given',
			'SELECT GETDATE() AS a, CAST(GETDATE() - 14 AS date) AS b',
			['2026-01-15 13:04:05.120', '2026-01-01'],
		],
		[
			'DATEDIFF counts boundaries',
			"SELECT DATEDIFF(year, '2023-12-31', '2024-01-01') AS a, DATEDIFF(month, '2024-01-31', '2024-02-01') AS b, DATEDIFF(week, '2024-01-06', '2024-01-07') AS c, DATEDIFF(hour, '2024-01-01 00:59', '2024-01-01 01:00') AS d",
			[1, 1, 1, 1],
		],
		[
			'DATEADD stays inside the month',
			"SELECT DATEADD(month, 1, CAST('2024-01-31' AS date)) AS a, EOMONTH('2024-02-10') AS b",
			['2024-02-29', '2024-02-29'],
		],
		[
			'text functions',
			"SELECT LEN('ab  ') AS a, DATALENGTH('ab  ') AS b, SUBSTRING('abcdef', 0, 3) AS c, RIGHT('abc', 2) AS d, CHARINDEX('C', 'abc') AS e, REPLACE('ABab', 'B', 'x') AS f, STUFF('abc', 2, 1, 'zz') AS g",
			[2, 4, 'ab', 'bc', 3, 'Axax', 'azzc'],
		],
		['CONCAT takes NULL for nothing', "SELECT CONCAT('a', NULL, 5) AS a", ['a5']],
		[
			'char is padded when read',
			"SELECT code + '|' AS a, LEN(code) AS b FROM dbo.customer WHERE id = 4",
			['PL |', 2],
		],
		[
			'a varchar keeps no letters outside its code page',
			"SELECT 'ł☕' AS a, N'ł☕' AS b",
			['ł?', 'ł☕'],
		],
	])('%s', (_what, sql, expected) => {
		expect(cells(sql)).toEqual([expected]);
	});

	it('takes values from named inputs', () => {
		expect(cells('SELECT @text AS a, @number + 1 AS b', { text: 'ł', number: 4 })).toEqual([
			['ł', 5],
		]);
	});
});

describe('queries', () => {
	it.each([
		[
			'equality overlooks letter case and trailing blanks',
			"SELECT id FROM dbo.customer WHERE name = 'ALA  '",
			[[1], [2]],
		],
		[
			'groups by the same rule',
			'SELECT COUNT(*) AS n FROM dbo.customer WHERE name IS NOT NULL GROUP BY name ORDER BY n',
			[[1], [2]],
		],
		[
			'DISTINCT and COUNT(DISTINCT) too',
			'SELECT COUNT(DISTINCT name) AS a, (SELECT COUNT(*) FROM (SELECT DISTINCT name FROM dbo.customer) AS d) AS b FROM dbo.customer',
			[[2, 3]],
		],
		['UNION too', "SELECT name FROM dbo.customer WHERE id = 1 UNION SELECT 'ALA'", [['Ala']]],
		[
			'NOT IN with NULL finds nothing',
			'SELECT id FROM dbo.customer WHERE id NOT IN (SELECT customer FROM dbo.line)',
			[],
		],
		[
			'IN a subquery over text',
			"SELECT id FROM dbo.customer WHERE name IN (SELECT 'ALA')",
			[[1], [2]],
		],
		[
			'outer joins',
			'SELECT c.id, l.quantity FROM dbo.customer c LEFT JOIN dbo.line l ON l.customer = c.id WHERE l.id IS NULL ORDER BY c.id',
			[
				[2, null],
				[3, null],
			],
		],
		[
			'TOP after ORDER BY, NULL first',
			'SELECT TOP (2) id FROM dbo.customer ORDER BY amount',
			[[3], [4]],
		],
		[
			'OFFSET and FETCH',
			'SELECT id FROM dbo.customer ORDER BY id OFFSET 1 ROWS FETCH NEXT 2 ROWS ONLY',
			[[2], [3]],
		],
		[
			'LIKE with classes and ESCAPE',
			"SELECT id FROM dbo.customer WHERE name LIKE '[^b-z]la%' OR name LIKE 'co!-%' ESCAPE '!' ORDER BY id",
			[[1], [2], [4]],
		],
		[
			'CASE, IIF',
			"SELECT CASE WHEN amount > 10 THEN 'much' ELSE 'little' END AS a, IIF(id = 2, 1, 0) AS b FROM dbo.customer WHERE id = 2",
			[['much', 1]],
		],
		[
			'windows',
			'SELECT id, ROW_NUMBER() OVER (PARTITION BY customer ORDER BY quantity) AS n, SUM(quantity) OVER (PARTITION BY customer) AS s FROM dbo.line WHERE customer = 1 ORDER BY id',
			[
				[1, 2, 3.75],
				[2, 1, 3.75],
			],
		],
		[
			'WITH, also recursive',
			'WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4) SELECT SUM(i) AS s FROM n',
			[[10]],
		],
		[
			'aggregates over nothing',
			'SELECT COUNT(*) AS a, SUM(amount) AS b FROM dbo.customer WHERE 1 = 0',
			[[0, null]],
		],
		[
			'AVG of whole numbers stays whole',
			'SELECT AVG(id) AS a, AVG(quantity) AS b FROM dbo.line',
			[[2, 1.9375]],
		],
		[
			'STRING_AGG in order',
			"SELECT STRING_AGG(name, ',') WITHIN GROUP (ORDER BY id DESC) AS s FROM dbo.customer WHERE id <> 2",
			[['co-op,Ala']],
		],
		[
			'views, computed columns',
			'SELECT a.lines, c.label FROM dbo.active a JOIN dbo.customer c ON c.id = a.id WHERE a.id = 1',
			[[2, 'Ala/PLN']],
		],
		[
			'EXCEPT over numbers',
			'SELECT id FROM dbo.customer EXCEPT SELECT customer FROM dbo.line ORDER BY id',
			[[2], [3]],
		],
		[
			'names in brackets, quotes and with their database',
			'SELECT [c].[id], "code" FROM [Shop].[dbo].[customer] AS [c] WITH (NOLOCK) WHERE c.[id] = 1',
			[[1, 'PLN']],
		],
		[
			'EXISTS with a correlated subquery',
			'SELECT id FROM dbo.customer c WHERE EXISTS (SELECT 1 FROM dbo.line WHERE customer = c.id AND quantity > 2) ORDER BY 1',
			[[1], [4]],
		],
		[
			'GROUP BY an expression',
			'SELECT YEAR(seen) AS y, COUNT(*) AS n FROM dbo.customer WHERE seen IS NOT NULL GROUP BY YEAR(seen)',
			[[2024, 3]],
		],
	])('%s', (_what, sql, expected) => {
		expect(cells(sql)).toEqual(expected);
	});
});

describe('statements', () => {
	it('change rows through a join, and say what they were', () => {
		expect(
			cells(
				'UPDATE c SET amount = c.amount + l.quantity OUTPUT deleted.amount, inserted.amount AS now FROM dbo.customer c JOIN dbo.line l ON l.customer = c.id WHERE c.id = 4',
			),
		).toEqual([[5.25, 8.25]]);
		expect(
			cells(
				'DELETE l OUTPUT deleted.id FROM dbo.line l LEFT JOIN dbo.customer c ON c.id = l.customer WHERE c.id IS NULL',
			),
		).toEqual([[4]]);
	});

	it('run loops, conditions and variables', () => {
		expect(
			cells(`DECLARE @i int = 0, @sum int = 0;
WHILE 1 = 1 BEGIN SET @i += 1; IF @i = 2 CONTINUE; IF @i > 4 BREAK; SET @sum = @sum + @i END
IF EXISTS (SELECT 1 FROM dbo.customer WHERE id = 1) SELECT @sum AS s ELSE SELECT -1 AS s`),
		).toEqual([[8]]);
	});

	it('assign from a query', () => {
		expect(
			cells(
				'DECLARE @n varchar(20); SELECT @n = name FROM dbo.customer WHERE id = 4; SELECT @n AS n, @@ROWCOUNT AS r',
			),
		).toEqual([['co-op', 1]]);
	});

	it('write identity values of their own under IDENTITY_INSERT alone', () => {
		expect(() => database.query('INSERT INTO dbo.line (id, quantity) VALUES (50, 1)')).toThrow(
			expect.objectContaining({ number: 544 }),
		);
		expect(
			cells(
				'SET IDENTITY_INSERT dbo.line ON; INSERT INTO dbo.line (id, quantity) VALUES (50, 1); SET IDENTITY_INSERT dbo.line OFF; INSERT INTO dbo.line (quantity) VALUES (2); SELECT SCOPE_IDENTITY() AS id',
			),
		).toEqual([[51]]);
	});

	it('shape tables: ALTER, indexes, schemas, cascades', () => {
		const result = database.query(`CREATE SCHEMA ledger;
CREATE TABLE ledger.claim (id int NOT NULL PRIMARY KEY, root varchar(50) COLLATE Latin1_General_BIN2 NOT NULL UNIQUE);
CREATE TABLE ledger.note (claim int NOT NULL REFERENCES ledger.claim(id) ON DELETE CASCADE);
ALTER TABLE ledger.claim ADD state varchar(10) NOT NULL DEFAULT 'new';
CREATE UNIQUE INDEX one_open ON ledger.claim(state) WHERE state = 'open';
INSERT INTO ledger.claim (id, root) VALUES (1, 'X'), (2, 'x'); INSERT INTO ledger.note VALUES (1), (2);
DELETE FROM ledger.claim WHERE root = 'X';
SELECT id, state FROM ledger.claim; SELECT claim FROM ledger.note;`);
		expect(result.recordsets).toEqual([[{ id: 2, state: 'new' }], [{ claim: 2 }]]);
		expect(() =>
			database.query(
				"INSERT INTO ledger.claim (id, root, state) VALUES (8, 'a', 'open'), (9, 'b', 'open')",
			),
		).toThrow(expect.objectContaining({ number: 2601 }));
	});

	it('leave nothing behind when they fail half way', () => {
		expect(() =>
			database.query(
				"INSERT INTO dbo.customer (id, name) VALUES (10, 'fits'), (11, 'longer than twenty letters')",
			),
		).toThrow(
			expect.objectContaining({
				number: 2628,
				message: expect.stringContaining("table 'Shop.dbo.customer', column 'name'") as string,
			}),
		);
		expect(cells('SELECT id FROM dbo.customer WHERE id >= 10')).toEqual([]);
	});

	it('take one NULL for a unique key, as SQL Server does', () => {
		database.query(
			'CREATE TABLE dbo.u (x varchar(5) NULL UNIQUE); INSERT INTO dbo.u VALUES (NULL)',
		);
		expect(() => database.query('INSERT INTO dbo.u VALUES (NULL)')).toThrow(
			expect.objectContaining({ number: 2627 }),
		);
	});
});

describe('createSandboxDatabase', () => {
	it('builds schema and seed anew on reset', () => {
		database.query(
			'DROP TABLE dbo.line; UPDATE dbo.customer SET amount = 0; CREATE TABLE dbo.extra (a int)',
		);
		database.reset();
		expect(
			cells('SELECT SUM(amount) AS s, (SELECT COUNT(*) FROM dbo.line) AS n FROM dbo.customer'),
		).toEqual([[35.75, 4]]);
		expect(cells("SELECT OBJECT_ID('dbo.extra') AS id")).toEqual([[null]]);
	});

	it('rolls exclusive work back as a whole', async () => {
		await expect(
			database.runExclusive(() => {
				database.query('DELETE FROM dbo.line');
				throw new Error('no');
			}),
		).rejects.toThrow('no');
		expect(cells('SELECT COUNT(*) AS n FROM dbo.line')).toEqual([[4]]);
	});

	it('finds everything again in a file, definitions made later included', () => {
		const folder = mkdtempSync(join(tmpdir(), 'sandbox-sql-'));
		const open = () =>
			createSandboxDatabase({
				name: 'Shop',
				schemaSql: SCHEMA,
				seedSql: SEED,
				file: join(folder, 'shop.db'),
			});
		const first = open();
		first.query(
			'CREATE TABLE dbo.later (id int IDENTITY(5,1) NOT NULL UNIQUE, name varchar(3) NULL)',
		);
		first.query("INSERT INTO dbo.later (name) VALUES ('abc')");
		first.close();
		const second = open();
		const result = second.query("INSERT INTO dbo.later (name) OUTPUT inserted.id VALUES ('d')");
		expect(result.recordsets).toEqual([[{ id: 6 }]]);
		expect(() => second.query("INSERT INTO dbo.later (name) VALUES ('four')")).toThrow(
			expect.objectContaining({ number: 2628 }),
		);
		expect(second.query('SELECT COUNT(*) AS n FROM dbo.customer').recordsets).toEqual([[{ n: 4 }]]);
		second.close();
		rmSync(folder, { recursive: true });
	});

	it('shows stored values plainly to code that reads SQLite itself', () => {
		const row = database.sqlite
			.prepare('SELECT name, amount, seen, code FROM customer WHERE id = 2')
			.get();
		expect({ ...row }).toEqual({
			name: 'ala ',
			amount: 20.5,
			seen: '2024-02-29 12:30:15.127',
			code: 'EUR',
		});
	});
});
