import mssql from 'mssql';
import { SandboxClock } from '../../../sandbox/kernel/clock';
import type { TestServer } from './support';
import { startTestServer } from './support';

const SCHEMA = `
	CREATE TABLE dbo.Zamowienie (Id int NOT NULL PRIMARY KEY, Numer varchar(30) NULL, Uwagi varchar(100) NULL);
	CREATE UNIQUE INDEX IX_Numer ON dbo.Zamowienie (Numer) WHERE Numer IS NOT NULL;
	CREATE TABLE dbo.Towar (Id int NOT NULL PRIMARY KEY, Kod varchar(20) NULL);
	CREATE VIEW dbo.Otwarte AS SELECT Id, Numer FROM dbo.Zamowienie WHERE Numer <> ''`;
const SEED = `INSERT INTO dbo.Zamowienie (Id, Numer) VALUES (1, 'ŻÓŁĆ/1')`;

describe('a server whose readers are behind', () => {
	const clock = new SandboxClock(() => Date.UTC(2026, 10, 20, 12));
	let server: TestServer;
	let reader: mssql.ConnectionPool;
	let writer: mssql.ConnectionPool;

	beforeAll(async () => {
		server = await startTestServer({
			schemaSql: SCHEMA.replace('CREATE VIEW', '\nGO\nCREATE VIEW'),
			seedSql: SEED,
			orderTables: ['Zamowienie'],
			now: () => new Date(clock.now()),
			procedures: [
				{
					name: 'DodajZamowienie',
					parameters: [{ name: 'numer', type: 'varchar(30)' }],
					run: ({ database, inputs }) => {
						const [row] =
							database.query('SELECT MAX(Id) AS id FROM dbo.Zamowienie').recordsets[0] ?? [];
						database.query('INSERT INTO dbo.Zamowienie (Id, Numer) VALUES (@id, @numer)', {
							id: Number(row?.id) + 1,
							numer: inputs['numer'],
						});
						return {};
					},
				},
			],
		});
		[reader, writer] = [await server.pool(), await server.pool()];
	});
	afterAll(() => server.stop());
	beforeEach(() => {
		server.database.setReadLag(0);
		server.database.reset();
		clock.reset();
		server.database.setReadLag(1000);
	});

	async function numbers(
		from = 'dbo.Zamowienie',
		target: mssql.ConnectionPool | mssql.Transaction = reader,
	) {
		const sql = `SELECT Numer FROM ${from} ORDER BY Id`;
		return (await target.request().query<{ Numer: string }>(sql)).recordset.map((row) => row.Numer);
	}
	const add = (number: string, target: mssql.ConnectionPool | mssql.Transaction = writer) =>
		target.request().input('numer', mssql.VarChar, number).execute('DodajZamowienie');

	it('shows a new order only when it is old enough, to the one who wrote it too', async () => {
		await add('A/1');
		expect(await numbers()).toEqual(['ŻÓŁĆ/1']);
		expect(await numbers('dbo.Zamowienie', writer)).toEqual(['ŻÓŁĆ/1']);
		clock.advance(999);
		expect(await numbers()).toEqual(['ŻÓŁĆ/1']);
		clock.advance(1);
		expect(await numbers()).toEqual(['ŻÓŁĆ/1', 'A/1']);
	});

	it('shows changes and deletions late too, the last change of a row counting', async () => {
		await writer.request().query("UPDATE dbo.Zamowienie SET Numer = 'B' WHERE Id = 1");
		clock.advance(600);
		await writer.request().query("UPDATE dbo.Zamowienie SET Numer = 'C' WHERE Id = 1");
		clock.advance(600);
		expect(await numbers()).toEqual(['ŻÓŁĆ/1']);
		clock.advance(400);
		expect(await numbers()).toEqual(['C']);
		await writer.request().query('DELETE FROM dbo.Zamowienie');
		expect(await numbers()).toEqual(['C']);
		clock.advance(1000);
		expect(await numbers()).toEqual([]);
	});

	it('finds by text as the table itself does, through views, joins, EXISTS and locking hints', async () => {
		await add('A/1');
		const exists = async (number: string) => {
			const { recordset } = await reader
				.request()
				.input('n', mssql.VarChar, number)
				.query<{ found: number }>(
					`SELECT CASE WHEN EXISTS (SELECT 1 FROM dbo.Zamowienie WITH (UPDLOCK, HOLDLOCK) WHERE Numer = @n)
					THEN 1 ELSE 0 END AS found`,
				);
			return recordset[0]?.found;
		};
		expect(await exists('żółć/1')).toBe(1);
		expect(await exists('A/1')).toBe(0);
		expect(await numbers('dbo.Otwarte')).toEqual(['ŻÓŁĆ/1']);
		clock.advance(1000);
		expect(await exists('a/1')).toBe(1);
		expect(await numbers('dbo.Otwarte')).toEqual(['ŻÓŁĆ/1', 'A/1']);
	});

	it('hides nothing from a transaction that has written, nor from procedures and changes', async () => {
		await add('A/1');
		const transaction = new mssql.Transaction(writer);
		await transaction.begin();
		expect(await numbers('dbo.Zamowienie', transaction)).toEqual(['ŻÓŁĆ/1']);
		await add('A/2', transaction);
		expect(await numbers('dbo.Zamowienie', transaction)).toEqual(['ŻÓŁĆ/1', 'A/1', 'A/2']);
		await transaction.rollback();
		clock.advance(1000);
		expect(await numbers()).toEqual(['ŻÓŁĆ/1', 'A/1']);
		await expect(add('A/1')).rejects.toMatchObject({ number: 2601 });
		const { rowsAffected } = await writer
			.request()
			.query("UPDATE dbo.Zamowienie SET Uwagi = 'x' WHERE Numer = 'A/1'");
		expect(rowsAffected).toEqual([1]);
	});

	it('takes over what became old during a transaction that was rolled back', async () => {
		await add('A/1');
		const transaction = new mssql.Transaction(reader);
		await transaction.begin();
		clock.advance(1000);
		const locked = `dbo.Zamowienie WITH (UPDLOCK)`;
		expect(await numbers(locked, transaction)).toEqual(['ŻÓŁĆ/1', 'A/1']);
		await transaction.rollback();
		expect(await numbers()).toEqual(['ŻÓŁĆ/1', 'A/1']);
	});

	it('lags in order tables only', async () => {
		await writer.request().query("INSERT INTO dbo.Towar (Id, Kod) VALUES (1, 'OB-0001')");
		const { recordset } = await reader.request().query('SELECT Kod FROM dbo.Towar');
		expect(recordset).toEqual([{ Kod: 'OB-0001' }]);
	});

	it('shows everything once the lag is gone, and lags on over a reset', async () => {
		await add('A/1');
		server.database.setReadLag(0);
		expect(await numbers()).toEqual(['ŻÓŁĆ/1', 'A/1']);
		server.database.setReadLag(1000);
		server.database.reset();
		await add('B/1');
		expect(await numbers()).toEqual(['ŻÓŁĆ/1']);
		clock.advance(1000);
		expect(await numbers()).toEqual(['ŻÓŁĆ/1', 'B/1']);
	});
});
