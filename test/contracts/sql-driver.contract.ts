import mssql from 'mssql';

/** A server the contract can run on. */
export interface ContractServer {
	config: mssql.config;
	/** Ends what `connect` started. */
	stop?(): Promise<void>;
}

/**
 * The procedure the contract calls, as T-SQL for a real server; the sandbox plays it in TypeScript.
 *
 * Shape: answers the numbers 1 to @count, greets in @greeting, returns @count.
 */
export const CONTRACT_PROCEDURE = 'order_bridge_contract';
export const CONTRACT_PROCEDURE_SQL = `
CREATE PROCEDURE dbo.${CONTRACT_PROCEDURE} @name nvarchar(30), @count int, @greeting nvarchar(60) OUTPUT AS
BEGIN
	SET NOCOUNT ON;
	SET @greeting = N'Witaj, ' + @name;
	WITH numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < @count)
	SELECT n FROM numbers ORDER BY n;
	RETURN @count;
END`;

interface Numbered extends Error {
	number?: number;
	code?: string;
}

async function errorOf(work: Promise<unknown>): Promise<Numbered> {
	return await work.then(
		() => Promise.reject(new Error('expected the request to fail')),
		(error: Numbered) => error,
	);
}

/**
 * What the real `mssql` driver may expect of a SQL Server: run against the sandbox on every machine, and
 * against a real server where `MSSQL_URL` names one. Every run works in tables of its own name.
 */
export function describeSqlDriver(name: string, connect: () => Promise<ContractServer>): void {
	describe(`sql driver on ${name}`, () => {
		const suffix = `${process.pid}_${Math.floor(Math.random() * 1e6)}`;
		const items = `contract_items_${suffix}`;
		const lines = `contract_lines_${suffix}`;
		let server: ContractServer;
		let pool: mssql.ConnectionPool;

		beforeAll(async () => {
			server = await connect();
			pool = new mssql.ConnectionPool({
				...server.config,
				options: { ...server.config.options, useUTC: false },
			});
			pool.on('error', () => undefined);
			await pool.connect();
			await pool.request().batch(`
CREATE TABLE dbo.${items} (
	id int NOT NULL,
	name varchar(20) COLLATE Polish_CI_AS NOT NULL CONSTRAINT DF_${items} DEFAULT '',
	note nvarchar(max) NULL,
	price money NOT NULL DEFAULT 0,
	quantity decimal(12,3) NULL,
	placed datetime NULL,
	day date NULL,
	flag bit NOT NULL DEFAULT 0,
	code char(5) COLLATE Polish_CI_AS NULL,
	big bigint NULL,
	guid uniqueidentifier NULL,
	bytes varbinary(16) NULL,
	exactly datetime2(7) NULL,
	ratio float NULL,
	CONSTRAINT PK_${items} PRIMARY KEY (id),
	CONSTRAINT CK_${items} CHECK (price >= 0)
);
CREATE UNIQUE INDEX UX_${items} ON dbo.${items}(name);
CREATE TABLE dbo.${lines} (
	line int IDENTITY(1,1) NOT NULL PRIMARY KEY,
	item int NOT NULL CONSTRAINT FK_${lines} REFERENCES dbo.${items}(id)
);`);
		});

		beforeEach(async () => {
			await pool.request().batch(`DELETE FROM dbo.${lines}; DELETE FROM dbo.${items};`);
		});

		afterAll(async () => {
			if (pool.connected) {
				await pool.request().batch(`DROP TABLE dbo.${lines}; DROP TABLE dbo.${items};`);
			}
			await pool.close();
			await server.stop?.();
		});

		function insert(id: number, itemName: string): Promise<mssql.IResult<unknown>> {
			return pool
				.request()
				.input('id', mssql.Int, id)
				.input('name', mssql.NVarChar(50), itemName)
				.query(`INSERT INTO dbo.${items} (id, name) VALUES (@id, @name)`);
		}

		async function ids(): Promise<number[]> {
			const result = await pool
				.request()
				.query<{ id: number }>(`SELECT id FROM dbo.${items} ORDER BY id`);
			return result.recordset.map((row) => row.id);
		}

		it('answers many queries of one pool at the same time', async () => {
			const numbers = Array.from({ length: 25 }, (_, index) => index);
			const answers = await Promise.all(
				numbers.map(async (number) => {
					const result = await pool
						.request()
						.input('n', mssql.Int, number)
						.query<{ n: number }>('SELECT @n + 1 AS n');
					return result.recordset[0]?.n;
				}),
			);
			expect(answers).toEqual(numbers.map((number) => number + 1));
		});

		it('keeps every common type through parameters, storage and answer', async () => {
			const placed = new Date(2024, 1, 29, 13, 45, 30, 120);
			const row = {
				id: 1,
				name: 'Gęślą jaźń',
				note: 'Zażółć ☕ 🦊',
				price: 1234567.5,
				quantity: -12.125,
				placed,
				day: new Date(2024, 11, 31),
				flag: true,
				code: 'ab',
				big: '9007199254740993',
				guid: '0E984725-C51C-4BF4-9960-E1C80E27ABA0',
				bytes: Buffer.from([0, 1, 254, 255]),
				exactly: new Date(2024, 5, 1, 0, 0, 0, 1),
				ratio: 0.1,
			};
			await pool
				.request()
				.input('id', mssql.Int, row.id)
				.input('name', mssql.NVarChar(20), row.name)
				.input('note', mssql.NVarChar(mssql.MAX), row.note)
				.input('price', mssql.Money, row.price)
				.input('quantity', mssql.Decimal(12, 3), row.quantity)
				.input('placed', mssql.DateTime, row.placed)
				.input('day', mssql.Date, row.day)
				.input('flag', mssql.Bit, row.flag)
				.input('code', mssql.Char(5), row.code)
				.input('big', mssql.BigInt, row.big)
				.input('guid', mssql.UniqueIdentifier, row.guid)
				.input('bytes', mssql.VarBinary(16), row.bytes)
				.input('exactly', mssql.DateTime2(7), row.exactly)
				.input('ratio', mssql.Float, row.ratio)
				.query(`INSERT INTO dbo.${items} (id, name, note, price, quantity, placed, day, flag, code, big, guid, bytes, exactly, ratio)
VALUES (@id, @name, @note, @price, @quantity, @placed, @day, @flag, @code, @big, @guid, @bytes, @exactly, @ratio)`);

			const result = await pool.request().query(`SELECT * FROM dbo.${items}`);
			expect(result.recordset[0]).toEqual({ ...row, code: 'ab   ', exactly: row.exactly });
		});

		it('keeps NULL apart from the empty text', async () => {
			await pool
				.request()
				.input('note', mssql.NVarChar(10), null)
				.input('big', mssql.BigInt, null)
				.input('day', mssql.Date, null)
				.query(`INSERT INTO dbo.${items} (id, note, big, day) VALUES (1, @note, @big, @day)`);
			const result = await pool
				.request()
				.query(`SELECT name, note, big, day FROM dbo.${items} WHERE note IS NULL`);
			expect(result.recordset).toEqual([{ name: '', note: null, big: null, day: null }]);
		});

		it('keeps a midnight date on its day, whatever the zone of the client', async () => {
			await pool
				.request()
				.input('placed', mssql.DateTime, new Date(2024, 2, 31))
				.query(`INSERT INTO dbo.${items} (id, placed) VALUES (1, @placed)`);
			const result = await pool
				.request()
				.query<{ text: string; placed: Date }>(
					`SELECT CONVERT(varchar(19), placed, 120) AS text, placed FROM dbo.${items}`,
				);
			expect(result.recordset[0]).toEqual({
				text: '2024-03-31 00:00:00',
				placed: new Date(2024, 2, 31),
			});
		});

		it('adds money without losing a grosz', async () => {
			await pool
				.request()
				.batch(
					`INSERT INTO dbo.${items} (id, name, price) VALUES (1, 'a', 0.1), (2, 'b', 0.2), (3, 'c', 1000000.07)`,
				);
			const result = await pool
				.request()
				.query(
					`SELECT SUM(price) AS total, SUM(price * 3) AS threefold FROM dbo.${items}; SELECT COUNT(*) AS n FROM dbo.${items} WHERE price + 0.1 = 0.3`,
				);
			expect(result.recordsets).toEqual([
				[{ total: 1000000.37, threefold: 3000001.11 }],
				[{ n: 1 }],
			]);
		});

		it('finds names without regard to case, Polish letters included, and overlooks trailing blanks', async () => {
			await insert(1, 'ŻÓŁĆ');
			const result = await pool
				.request()
				.input('name', mssql.NVarChar(20), 'żółć  ')
				.query(
					`SELECT id FROM dbo.${items} WHERE name = @name AND name LIKE N'ż_ł%' AND name <> N'zolc'`,
				);
			expect(result.recordset).toEqual([{ id: 1 }]);
		});

		it('sorts by the Polish alphabet', async () => {
			for (const [index, letter] of ['z', 'ż', 'Ł', 'l', 'a', 'Ą', 'b', '1', 'm'].entries())
				await insert(index, letter);
			const result = await pool
				.request()
				.query<{ name: string }>(`SELECT name FROM dbo.${items} ORDER BY name`);
			expect(result.recordset.map((row) => row.name)).toEqual([
				'1',
				'a',
				'Ą',
				'b',
				'l',
				'Ł',
				'm',
				'z',
				'ż',
			]);
		});

		it('counts days by midnights passed', async () => {
			const result = await pool
				.request()
				.query(
					`SELECT DATEDIFF(day, '2024-03-01T23:59:00', '2024-03-02T00:01:00') AS days, DATEADD(month, 1, CAST('2024-01-31' AS date)) AS monthLater, 7 / 2 AS half, 2 / 3.0 AS part`,
				);
			expect(result.recordset).toEqual([
				{ days: 1, monthLater: new Date(2024, 1, 29), half: 3, part: 0.666666 },
			]);
		});

		it('answers several result sets and the rows each statement touched', async () => {
			const result = await pool.request()
				.batch(`INSERT INTO dbo.${items} (id, name) VALUES (1, 'a'), (2, 'b');
UPDATE dbo.${items} SET flag = 1 WHERE id = 2;
SELECT id FROM dbo.${items} ORDER BY id; SELECT TOP (1) name FROM dbo.${items} ORDER BY id DESC;`);
			expect(result.recordsets).toEqual([[{ id: 1 }, { id: 2 }], [{ name: 'b' }]]);
			expect(result.rowsAffected).toEqual([2, 1, 2, 1]);
		});

		it('says what an INSERT gave: identity, defaults, OUTPUT', async () => {
			await insert(1, 'a');
			const first = await pool
				.request()
				.query(
					`INSERT INTO dbo.${lines} (item) OUTPUT inserted.line, inserted.item VALUES (1), (1)`,
				);
			const [one, two] = first.recordset as { line: number; item: number }[];
			expect((two?.line ?? 0) - (one?.line ?? 0)).toBe(1);
			const next = await pool
				.request()
				.query(
					`INSERT INTO dbo.${lines} (item) VALUES (1); SELECT CAST(SCOPE_IDENTITY() AS int) AS line`,
				);
			expect(next.recordset).toEqual([{ line: (two?.line ?? 0) + 1 }]);
		});

		it('carries 10,000 rows', async () => {
			const result = await pool.request().query<{ n: number; text: string }>(
				`WITH digits(d) AS (SELECT d FROM (VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9)) AS v(d))
SELECT a.d * 1000 + b.d * 100 + c.d * 10 + e.d AS n, REPLICATE('ą', 50) AS text
FROM digits a CROSS JOIN digits b CROSS JOIN digits c CROSS JOIN digits e ORDER BY n`,
			);
			expect(result.recordset).toHaveLength(10_000);
			expect(result.recordset.every((row, index) => row.n === index)).toBe(true);
		});

		it('carries a text longer than any packet, both ways', async () => {
			const note = 'zażółć '.repeat(20_000);
			await pool
				.request()
				.input('note', mssql.NVarChar(mssql.MAX), note)
				.query(`INSERT INTO dbo.${items} (id, note) VALUES (1, @note)`);
			const result = await pool.request().query<{ note: string }>(`SELECT note FROM dbo.${items}`);
			expect(result.recordset[0]?.note).toBe(note);
		});

		it('runs a prepared statement again and again', async () => {
			const statement = new mssql.PreparedStatement(pool);
			statement.input('n', mssql.Int);
			await statement.prepare('SELECT @n * 2 AS n');
			const first = await statement.execute({ n: 1 });
			const second = await statement.execute({ n: 21 });
			await statement.unprepare();
			expect([first.recordset, second.recordset]).toEqual([[{ n: 2 }], [{ n: 42 }]]);
		});

		describe('procedures', () => {
			it('answer by result set, OUTPUT parameter and return value', async () => {
				const result = await pool
					.request()
					.input('name', mssql.NVarChar(30), 'Łukasz')
					.input('count', mssql.Int, 3)
					.output('greeting', mssql.NVarChar(60))
					.execute(CONTRACT_PROCEDURE);
				expect(result.recordset).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
				expect(result.output).toEqual({ greeting: 'Witaj, Łukasz' });
				expect(result.returnValue).toBe(3);
			});

			it('can be called from T-SQL by name', async () => {
				const result = await pool.request().batch(`DECLARE @g nvarchar(60), @r int;
EXEC @r = dbo.${CONTRACT_PROCEDURE} @count = 1, @name = N'Ala', @greeting = @g OUTPUT; SELECT @g AS g, @r AS r;`);
				expect(result.recordsets).toEqual([[{ n: 1 }], [{ g: 'Witaj, Ala', r: 1 }]]);
			});

			it('report a missing parameter and an unknown name', async () => {
				const missing = await errorOf(
					pool.request().input('count', mssql.Int, 1).execute(CONTRACT_PROCEDURE),
				);
				const unknown = await errorOf(pool.request().execute('order_bridge_no_such_procedure'));
				expect([missing.number, unknown.number]).toEqual([201, 2812]);
			});
		});

		describe('transactions', () => {
			it('keep what was committed', async () => {
				const transaction = new mssql.Transaction(pool);
				await transaction.begin();
				await transaction.request().query(`INSERT INTO dbo.${items} (id, name) VALUES (1, 'a')`);
				await transaction.commit();
				expect(await ids()).toEqual([1]);
			});

			it('undo what was rolled back', async () => {
				await insert(1, 'a');
				const transaction = new mssql.Transaction(pool);
				await transaction.begin();
				await transaction
					.request()
					.query(
						`UPDATE dbo.${items} SET name = 'b'; INSERT INTO dbo.${items} (id, name) VALUES (2, 'c')`,
					);
				await transaction.rollback();
				const result = await pool.request().query(`SELECT id, name FROM dbo.${items}`);
				expect(result.recordset).toEqual([{ id: 1, name: 'a' }]);
			});

			it('end at the first error under XACT_ABORT', async () => {
				const transaction = new mssql.Transaction(pool);
				await transaction.begin();
				const error = await errorOf(
					transaction.request().batch(`SET XACT_ABORT ON;
INSERT INTO dbo.${items} (id, name) VALUES (1, 'a'); INSERT INTO dbo.${items} (id, name) VALUES (1, 'b'); INSERT INTO dbo.${items} (id, name) VALUES (3, 'c');`),
				);
				const late = await errorOf(transaction.commit());
				expect(error.number).toBe(2627);
				expect(late.code).toBe('EABORT');
				expect(await ids()).toEqual([]);
				await pool.request().batch('SET XACT_ABORT OFF');
			});

			it('survive an error without XACT_ABORT', async () => {
				const transaction = new mssql.Transaction(pool);
				await transaction.begin();
				await transaction.request().batch('SET XACT_ABORT OFF');
				await transaction.request().query(`INSERT INTO dbo.${items} (id, name) VALUES (1, 'a')`);
				const error = await errorOf(
					transaction.request().query(`INSERT INTO dbo.${items} (id, name) VALUES (1, 'b')`),
				);
				await transaction.commit();
				expect(error.number).toBe(2627);
				expect(await ids()).toEqual([1]);
			});

			it('can be begun, nested and ended in T-SQL', async () => {
				const result = await pool.request().batch(`BEGIN TRANSACTION;
INSERT INTO dbo.${items} (id, name) VALUES (1, 'a');
SAVE TRANSACTION half;
INSERT INTO dbo.${items} (id, name) VALUES (2, 'b');
SELECT @@TRANCOUNT AS depth;
ROLLBACK TRANSACTION half;
COMMIT TRANSACTION;
SELECT @@TRANCOUNT AS depth;`);
				expect(result.recordsets).toEqual([[{ depth: 1 }], [{ depth: 0 }]]);
				expect(await ids()).toEqual([1]);
			});

			it('hide unfinished work from others', async () => {
				const transaction = new mssql.Transaction(pool);
				await transaction.begin();
				await transaction.request().query(`INSERT INTO dbo.${items} (id, name) VALUES (1, 'a')`);
				const others = pool
					.request()
					.query<{ n: number }>(`SELECT COUNT(*) AS n FROM dbo.${items} WITH (READCOMMITTEDLOCK)`);
				await transaction.rollback();
				expect((await others).recordset).toEqual([{ n: 0 }]);
			});

			it('make a second writer give up after its lock timeout', async () => {
				const transaction = new mssql.Transaction(pool);
				await transaction.begin();
				await transaction.request().query(`INSERT INTO dbo.${items} (id, name) VALUES (1, 'a')`);
				const error = await errorOf(
					pool
						.request()
						.batch(`SET LOCK_TIMEOUT 20; INSERT INTO dbo.${items} (id, name) VALUES (1, 'b');`),
				);
				await transaction.rollback();
				await pool.request().batch('SET LOCK_TIMEOUT -1');
				expect(error.number).toBe(1222);
			});

			it('catch errors with TRY and CATCH', async () => {
				await insert(1, 'a');
				const result = await pool.request()
					.batch(`BEGIN TRY INSERT INTO dbo.${items} (id, name) VALUES (1, 'b'); END TRY
BEGIN CATCH SELECT ERROR_NUMBER() AS number, XACT_STATE() AS state; END CATCH`);
				expect(result.recordset).toEqual([{ number: 2627, state: 0 }]);
			});
		});

		describe('named locks', () => {
			function take(
				request: mssql.Request,
				timeout: number,
			): Promise<mssql.IResult<{ code: number }>> {
				return request.batch<{ code: number }>(`DECLARE @code int;
EXEC @code = sp_getapplock @Resource = 'contract_${suffix}', @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = ${timeout};
SELECT @code AS code;`);
			}

			it('let one in, send the next away, and open again with the end of the transaction', async () => {
				const first = new mssql.Transaction(pool);
				const second = new mssql.Transaction(pool);
				await first.begin();
				await second.begin();
				expect((await take(first.request(), 0)).recordset).toEqual([{ code: 0 }]);
				expect((await take(second.request(), 0)).recordset).toEqual([{ code: -1 }]);
				const waiting = take(second.request(), 5000);
				await first.commit();
				expect([0, 1]).toContain((await waiting).recordset[0]?.code);
				await second.rollback();
			});
		});

		describe('errors', () => {
			it.each([
				[
					2601,
					'a second row under a unique index',
					`INSERT INTO dbo.${items} (id, name) VALUES (1, 'a'), (2, 'A')`,
				],
				[
					2627,
					'a second row under a primary key',
					`INSERT INTO dbo.${items} (id, name) VALUES (1, 'a'), (1, 'b')`,
				],
				[515, 'NULL where none may be', `INSERT INTO dbo.${items} (id, name) VALUES (1, NULL)`],
				[547, 'a value the CHECK forbids', `INSERT INTO dbo.${items} (id, price) VALUES (1, -1)`],
				[547, 'a foreign key to nothing', `INSERT INTO dbo.${lines} (item) VALUES (-5)`],
				[208, 'an unknown table', 'SELECT * FROM dbo.contract_no_such_table'],
				[207, 'an unknown column', `SELECT nope FROM dbo.${items}`],
				[102, 'no T-SQL at all', 'SELECT FROM WHERE'],
				[245, 'a text that is no number', `SELECT CAST('abc' AS int) AS n`],
				[8134, 'a division by zero', 'SELECT 1 / 0 AS n'],
				[137, 'a variable nobody declared', 'SELECT @nobody AS n'],
			])('%i: %s', async (number, _what, sql) => {
				const error = await errorOf(pool.request().batch(sql));
				expect(
					number === 102 ? [102, 156].includes(error.number ?? 0) : error.number === number,
				).toBe(true);
				expect(await ids()).toEqual([]);
			});

			it('2628 or 8152: a text longer than its column', async () => {
				const error = await errorOf(insert(1, 'x'.repeat(21)));
				expect([2628, 8152]).toContain(error.number);
			});

			it('RAISERROR lets the batch go on, THROW ends it', async () => {
				const raised = await errorOf(
					pool
						.request()
						.batch(
							`RAISERROR('%s: %d', 16, 1, 'order', 5); INSERT INTO dbo.${items} (id) VALUES (1);`,
						),
				);
				const thrown = await errorOf(
					pool.request().batch(`THROW 50001, 'stop', 1; INSERT INTO dbo.${items} (id) VALUES (2);`),
				);
				expect([raised.number, raised.message, thrown.number, thrown.message]).toEqual([
					50000,
					'order: 5',
					50001,
					'stop',
				]);
				expect(await ids()).toEqual([1]);
			});

			it('leave the connection fit for the next request', async () => {
				await errorOf(pool.request().query('SELECT * FROM dbo.contract_no_such_table'));
				expect((await pool.request().query('SELECT 1 AS n')).recordset).toEqual([{ n: 1 }]);
			});

			it('refuse a wrong password', async () => {
				const error = await errorOf(
					new mssql.ConnectionPool({ ...server.config, password: 'not the password' }).connect(),
				);
				expect(error.code).toBe('ELOGIN');
				expect(error.message).toMatch(/^Login failed for user/);
			});
		});

		it('stops a request that the client cancels', async () => {
			const request = pool.request();
			const running = request.query("WAITFOR DELAY '00:00:10'");
			setImmediate(() => request.cancel());
			const error = await errorOf(running);
			expect(error.code).toBe('ECANCEL');
			expect((await pool.request().query('SELECT 2 AS n')).recordset).toEqual([{ n: 2 }]);
		});

		it('tells about its tables', async () => {
			const result = await pool.request().input('table', mssql.NVarChar(128), items)
				.query(`SELECT c.name, t.name AS type, c.max_length AS bytes, c.is_nullable AS nullable
FROM sys.columns c JOIN sys.types t ON t.user_type_id = c.user_type_id
WHERE c.object_id = OBJECT_ID(N'dbo.' + @table) AND c.column_id <= 4 ORDER BY c.column_id`);
			expect(result.recordset).toEqual([
				{ name: 'id', type: 'int', bytes: 4, nullable: false },
				{ name: 'name', type: 'varchar', bytes: 20, nullable: false },
				{ name: 'note', type: 'nvarchar', bytes: -1, nullable: true },
				{ name: 'price', type: 'money', bytes: 8, nullable: false },
			]);
			const lengths = await pool
				.request()
				.query(
					`SELECT COL_LENGTH('dbo.${items}', 'name') AS there, COL_LENGTH('dbo.${items}', 'nope') AS missing`,
				);
			expect(lengths.recordset).toEqual([{ there: 20, missing: null }]);
		});
	});
}
