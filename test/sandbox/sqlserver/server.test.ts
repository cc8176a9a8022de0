import { connect as connectSocket } from 'node:net';
import mssql from 'mssql';
import type { Procedure } from '../../../sandbox/sqlserver/database';
import { SqlServerError } from '../../../sandbox/sqlserver/errors';
import { failureOf, startTestServer, type TestServer } from './support';

const SCHEMA =
	"CREATE TABLE dbo.t (id int NOT NULL PRIMARY KEY, name varchar(20) NOT NULL DEFAULT '');";

/** Takes numbers from a counter, like a vendor's procedure; refuses a count of zero. */
const takeNumber: Procedure = {
	name: 'takeNumber',
	parameters: [
		{ name: 'count', type: 'int' },
		{ name: 'label', type: 'varchar(10)', defaultValue: 'none' },
		{ name: 'number', type: 'numeric(18,0)', output: true },
	],
	run: ({ database, inputs }) => {
		if (inputs.count === 0) throw new SqlServerError(50000, 'nothing to take', 16, 1);
		database.query('INSERT INTO dbo.t (id, name) VALUES (@id, @name)', {
			id: inputs.count,
			name: inputs.label,
		});
		return {
			outputs: { number: 100 + Number(inputs.count) },
			recordsets: [{ columns: [{ name: '', type: 'numeric(18,0)' }], rows: [[100]] }],
			returnValue: 0,
		};
	},
};

let server: TestServer;
let pool: mssql.ConnectionPool;
beforeEach(async () => {
	server = await startTestServer({ schemaSql: SCHEMA, procedures: [takeNumber] });
	pool = await server.pool();
});
afterEach(() => server.stop());

async function count(): Promise<number> {
	const result = await pool.request().query<{ n: number }>('SELECT COUNT(*) AS n FROM dbo.t');
	return result.recordset[0]?.n ?? -1;
}

describe('login', () => {
	it.each([
		['a wrong password', { password: 'wrong' }, /Login failed for user 'sandbox'/],
		['an unknown user', { user: 'nobody' }, /Login failed for user 'nobody'/],
		[
			'a client that insists on TLS',
			{ options: { encrypt: true, trustServerCertificate: true } },
			/sandbox: .*encrypt: false/,
		],
	])('refuses %s', async (_what, overrides, message) => {
		const error = await failureOf(server.pool(overrides));
		expect(error.code).toBe('ELOGIN');
		expect(error.message).toMatch(message);
	});

	it('says 4060 for an unknown database, and 18456 for a wrong password', async () => {
		await failureOf(server.pool({ database: 'Nowhere' }));
		await failureOf(server.pool({ password: 'wrong' }));
		const details = server.journal.list({ call: 'LOGIN' }).map((entry) => entry.detail);
		expect(details).toEqual(['Shop', '4060', '18456']);
	});

	it('keeps passwords out of the journal', async () => {
		await failureOf(server.pool({ password: 'hunter2' }));
		const kept = JSON.stringify(server.journal.list());
		expect(kept).not.toContain('hunter2');
		expect(kept).not.toContain(server.config.password);
	});

	it('closes on a stranger who speaks no TDS', async () => {
		const socket = connectSocket(server.config.port ?? 0, server.config.server);
		socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n'.padEnd(30_000, 'x'));
		await new Promise<void>((resolve) => {
			socket.on('error', () => undefined);
			socket.on('close', () => resolve());
		});
		expect(await count()).toBe(0);
	});
});

describe('journal', () => {
	it('names each call by its first words and keeps the parameters', async () => {
		await pool.request().input('id', mssql.Int, 7).query('INSERT INTO dbo.t (id) VALUES (@id)');
		await failureOf(pool.request().batch('SELECT * FROM dbo.nope'));
		const entries = server.journal.list({ service: 'sqlserver' }).slice(-2);
		expect(entries.map(({ call, outcome, detail }) => [call, outcome, detail])).toEqual([
			['INSERT dbo.t', 'ok', '0 rows'],
			['SELECT dbo.nope', 'error', '208'],
		]);
		expect(entries[0]?.request).toEqual({
			database: 'Shop',
			sql: 'INSERT INTO dbo.t (id) VALUES (@id)',
			parameters: { '@id': 7 },
		});
	});

	it('leaves out what the driver asks for itself', async () => {
		await pool.request().query('SELECT 1;');
		expect(Object.keys(server.journal.counts().sqlserver ?? {})).toEqual(['LOGIN']);
	});
});

describe('faults', () => {
	it('chooses a transaction as deadlock victim and undoes it', async () => {
		server.faults.arm([
			{ service: 'sqlserver', kind: 'sqlError', sqlNumber: 1205, call: '^UPDATE', times: 1 },
		]);
		const transaction = new mssql.Transaction(pool);
		await transaction.begin();
		await transaction.request().query('INSERT INTO dbo.t (id) VALUES (1)');
		const error = await failureOf(transaction.request().query("UPDATE dbo.t SET name = 'x'"));
		expect([error.number, error.message]).toEqual([
			1205,
			expect.stringContaining('chosen as the deadlock victim'),
		]);
		expect((await failureOf(transaction.commit())).code).toBe('EABORT');
		expect(await count()).toBe(0);
	});

	it('commits and loses the answer', async () => {
		server.faults.arm([{ service: 'sqlserver', kind: 'answerLost', call: '^INSERT', times: 1 }]);
		await failureOf(pool.request().query('INSERT INTO dbo.t (id) VALUES (1)'));
		expect(await count()).toBe(1);
	});

	it('loses the answer to a COMMIT after it committed', async () => {
		server.faults.arm([{ service: 'sqlserver', kind: 'answerLost', call: '^COMMIT', times: 1 }]);
		const transaction = new mssql.Transaction(pool);
		await transaction.begin();
		await transaction.request().query('INSERT INTO dbo.t (id) VALUES (1)');
		await failureOf(transaction.commit());
		expect(await count()).toBe(1);
	});

	it('drops the connection before anything is done, and with it the transaction', async () => {
		server.faults.arm([
			{ service: 'sqlserver', kind: 'dropBefore', call: 'VALUES \\(2\\)', times: 1 },
		]);
		const transaction = new mssql.Transaction(pool);
		await transaction.begin();
		await transaction.request().query('INSERT INTO dbo.t (id) VALUES (1)');
		await failureOf(transaction.request().query('INSERT INTO dbo.t (id) VALUES (2)'));
		await failureOf(transaction.rollback());
		expect(await count()).toBe(0);
	});

	it('strikes a procedure by its name, after letting some calls through', async () => {
		server.faults.arm([
			{ service: 'sqlserver', kind: 'sqlError', sqlNumber: 1222, call: 'takeNumber', skip: 1 },
		]);
		await pool.request().input('count', 1).execute('takeNumber');
		const error = await failureOf(pool.request().input('count', 2).execute('takeNumber'));
		expect(error.number).toBe(1222);
		expect(await count()).toBe(1);
	});

	it('answers late, and a driver that waits no longer can cancel', async () => {
		server.faults.arm([{ service: 'sqlserver', kind: 'latency', ms: 60_000, call: 'SELECT 5' }]);
		const impatient = await server.pool({ requestTimeout: 30 });
		const error = await failureOf(impatient.request().query('SELECT 5 AS n'));
		expect(error.code).toBe('ETIMEOUT');
		expect((await impatient.request().query('SELECT 6 AS n')).recordset).toEqual([{ n: 6 }]);
	});
});

describe('procedures', () => {
	it('fill defaults, answer an unnamed column and OUTPUT, and write in the caller’s transaction', async () => {
		const transaction = new mssql.Transaction(pool);
		await transaction.begin();
		const result = await transaction
			.request()
			.input('count', mssql.Int, 5)
			.output('number', mssql.Numeric(18, 0))
			.execute('takeNumber');
		expect([result.recordset, result.output, result.returnValue]).toEqual([
			[{ '': 100 }],
			{ number: 105 },
			0,
		]);
		expect((await transaction.request().query('SELECT id, name FROM dbo.t')).recordset).toEqual([
			{ id: 5, name: 'none' },
		]);
		await transaction.rollback();
		expect(await count()).toBe(0);
	});

	it('undo their own work when they raise an error', async () => {
		const error = await failureOf(
			pool.request().input('count', mssql.Int, 0).execute('takeNumber'),
		);
		expect([error.number, error.message]).toEqual([50000, 'nothing to take']);
		expect(await count()).toBe(0);
	});

	it('are listed by sp_sproc_columns and sys.parameters in order', async () => {
		const listed = await pool
			.request()
			.input('procedure_name', mssql.NVarChar(128), 'takenumber')
			.execute('sp_sproc_columns');
		const rows = listed.recordset as {
			COLUMN_NAME: string;
			COLUMN_TYPE: number;
			TYPE_NAME: string;
			ORDINAL_POSITION: number;
		}[];
		expect(
			rows.map((row) => [row.COLUMN_NAME, row.COLUMN_TYPE, row.TYPE_NAME, row.ORDINAL_POSITION]),
		).toEqual([
			['@RETURN_VALUE', 5, 'int', 0],
			['@count', 1, 'int', 1],
			['@label', 1, 'varchar', 2],
			['@number', 2, 'numeric', 3],
		]);
		const parameters = await pool
			.request()
			.query(
				"SELECT name FROM sys.parameters WHERE object_id = OBJECT_ID('dbo.takeNumber') ORDER BY parameter_id",
			);
		expect(parameters.recordset).toEqual([
			{ name: '@count' },
			{ name: '@label' },
			{ name: '@number' },
		]);
	});

	it('refuse parameters they do not have', async () => {
		const error = await failureOf(pool.request().input('counts', 1).execute('takeNumber'));
		expect(error.number).toBe(8145);
	});
});

describe('text on the wire', () => {
	it('travels in Windows-1250 for varchar, with ? for what it lacks', async () => {
		const result = await pool
			.request()
			.input('name', mssql.VarChar(20), 'Łódź ☕ ñ')
			.query<{ name: string; same: number }>(
				"SELECT @name AS name, CASE WHEN @name = 'łódź ? ?' THEN 1 ELSE 0 END AS same",
			);
		expect(result.recordset[0]).toEqual({ name: 'Łódź ? ?', same: 1 });
	});

	it('is known to be Polish', async () => {
		const result = await pool
			.request()
			.query("SELECT DATABASEPROPERTYEX(DB_NAME(), 'Collation') AS collation");
		expect(result.recordset).toEqual([{ collation: 'Polish_CI_AS' }]);
	});
});
