import type { SandboxDatabase } from '../../../sandbox/sqlserver/database';
import { createSandboxDatabase } from '../../../sandbox/sqlserver/database';
import type { SqlServerError } from '../../../sandbox/sqlserver/errors';

let database: SandboxDatabase;
beforeAll(() => {
	database = createSandboxDatabase({
		name: 'Shop',
		schemaSql:
			'CREATE TABLE dbo.t (id int NOT NULL PRIMARY KEY, name varchar(9) NULL, amount money NULL, seen datetime NULL);',
		seedSql: "INSERT INTO dbo.t (id, name) VALUES (1, 'a'), (2, 'b')",
	});
});
afterAll(() => database.close());

function refusalOf(sql: string): SqlServerError {
	try {
		database.query(sql);
	} catch (error) {
		return error as SqlServerError;
	}
	throw new Error(`expected a refusal of: ${sql}`);
}

describe('what the sandbox does not understand', () => {
	it.each([
		['MERGE', 'MERGE dbo.t USING dbo.t AS s ON 1 = 1 WHEN MATCHED THEN DELETE;'],
		['CROSS APPLY', 'SELECT * FROM dbo.t CROSS APPLY (SELECT 1 AS x) AS y'],
		['table function', "SELECT * FROM OPENJSON('[]')"],
		['FOR XML', 'SELECT id FROM dbo.t FOR XML PATH'],
		['temporary tables', 'CREATE TABLE #t (a int)'],
		['table variables', 'DECLARE @t TABLE (a int)'],
		['INTO a table', 'SELECT * INTO dbo.copy FROM dbo.t'],
		['CREATE TRIGGER', 'CREATE TRIGGER x ON dbo.t AFTER INSERT AS SELECT 1'],
		['CREATE PROCEDURE', 'CREATE PROCEDURE dbo.p AS SELECT 1'],
		['GRANT', 'GRANT SELECT ON dbo.t TO public'],
		['FORMAT', "SELECT FORMAT(1, 'N')"],
		['function SOUNDEX', "SELECT SOUNDEX('a')"],
		['function dbo.f', 'SELECT dbo.f(1)'],
		['WITH TIES', 'SELECT TOP (1) WITH TIES id FROM dbo.t ORDER BY id'],
		['ROLLUP', 'SELECT id FROM dbo.t GROUP BY ROLLUP (id)'],
		['window frame', 'SELECT SUM(id) OVER (ORDER BY id ROWS UNBOUNDED PRECEDING) AS s FROM dbo.t'],
		['another database', 'SELECT * FROM Other.dbo.t'],
		['linked server', 'SELECT * FROM far.Other.dbo.t'],
		['collation', 'SELECT id FROM dbo.t ORDER BY name COLLATE Latin1_General_CS_AS'],
		['division of money', 'SELECT amount / 3 FROM dbo.t'],
		['dates compared or mixed with numbers', 'SELECT id FROM dbo.t WHERE seen > 5'],
		['only ISO dates', "SELECT CAST('31.12.2024' AS datetime)"],
		['style 104', "SELECT CONVERT(datetime, '31.12.2024', 104)"],
		['15 digits', 'SELECT CAST(123456789012345.67 AS money)'],
		['datetimeoffset', 'SELECT CAST(NULL AS datetimeoffset)'],
		['sys.dm_exec_sessions', 'SELECT * FROM sys.dm_exec_sessions'],
		['SET ROWCOUNT', 'SET ROWCOUNT 5'],
		['SET DATEFORMAT', 'SET DATEFORMAT dmy'],
		['SNAPSHOT', 'SET TRANSACTION ISOLATION LEVEL SNAPSHOT'],
		['IMPLICIT_TRANSACTIONS', 'SET IMPLICIT_TRANSACTIONS ON'],
		['OUTPUT', 'DELETE FROM dbo.t OUTPUT deleted.id INTO dbo.t'],
		['unique key', 'UPDATE dbo.t SET id = 3 - id'],
		['WITH table', 'WITH x AS (SELECT * FROM dbo.t) DELETE FROM x'],
	])('is refused by name: %s', (named, sql) => {
		const error = refusalOf(sql);
		expect(error.number).toBe(40000);
		expect(error.message).toMatch(/^sandbox: not understood: /);
		expect(error.message.toLowerCase()).toContain((named.split(' ').at(-1) ?? '').toLowerCase());
	});

	it('cannot be swallowed by TRY and CATCH', () => {
		expect(
			refusalOf("BEGIN TRY SELECT FORMAT(1, 'N') END TRY BEGIN CATCH SELECT 1 END CATCH").number,
		).toBe(40000);
	});
});

describe('what SQL Server refuses too', () => {
	it.each([
		[102, 'SELECT id FROM dbo.t WHERE'],
		[102, 'SELECT id id id FROM dbo.t'],
		[105, "SELECT 'open"],
		[113, 'SELECT 1 /* open'],
		[137, 'SELECT @nobody'],
		[207, 'SELECT nope FROM dbo.t'],
		[208, 'SELECT 1 FROM dbo.nope'],
		[209, 'SELECT id FROM dbo.t a JOIN dbo.t b ON a.id = b.id'],
		[4104, 'SELECT x.id FROM dbo.t'],
		[1013, 'SELECT 1 FROM dbo.t JOIN dbo.t ON 1 = 1'],
		[8120, 'SELECT id, COUNT(*) FROM dbo.t'],
		[8120, 'SELECT name, COUNT(*) FROM dbo.t GROUP BY id'],
		[145, 'SELECT DISTINCT name FROM dbo.t ORDER BY id'],
		[108, 'SELECT id FROM dbo.t ORDER BY 2'],
		[205, 'SELECT 1 UNION SELECT 1, 2'],
		[512, 'SELECT (SELECT id FROM dbo.t) AS x'],
		[116, 'SELECT (SELECT id, name FROM dbo.t WHERE id = 1) AS x'],
		[109, 'INSERT INTO dbo.t (id, name) VALUES (5)'],
		[110, 'INSERT INTO dbo.t (id) VALUES (5, 6)'],
		[213, 'INSERT INTO dbo.t VALUES (5)'],
		[241, "SELECT CAST('soon' AS datetime)"],
		[242, "SELECT CAST('2024-02-30' AS datetime)"],
		[245, 'SELECT id FROM dbo.t WHERE name = 5'],
		[248, "SELECT CAST('99999999999' AS int)"],
		[402, "SELECT 'a' - 'b'"],
		[530, 'WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n'],
		[544, 'CREATE TABLE dbo.i (id int IDENTITY NOT NULL); INSERT INTO dbo.i (id) VALUES (1)'],
		[2714, 'CREATE TABLE dbo.t (a int)'],
		[2760, 'CREATE TABLE nowhere.t (a int)'],
		[3701, 'DROP TABLE dbo.nope'],
		[3902, 'COMMIT'],
		[8114, "SELECT CAST('x' AS decimal(5,2))"],
		[8115, 'SELECT 2147483647 + 1'],
		[8115, 'SELECT CAST(1000 AS decimal(4,2))'],
		[8117, 'SELECT SUM(name) FROM dbo.t'],
		[8134, 'SELECT 1 % 0'],
		[8169, "SELECT CAST('x' AS uniqueidentifier)"],
		[206, 'SELECT id FROM dbo.t WHERE CAST(seen AS date) = 5'],
	])('%i: %s', (number, sql) => {
		expect(refusalOf(sql).number).toBe(number);
	});
});
