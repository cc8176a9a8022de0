import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SandboxDatabase } from '../../../sandbox/sqlserver/database';
import { createSandboxDatabase } from '../../../sandbox/sqlserver/database';
import { openSubiektDatabase } from '../../../sandbox/sqlserver/subiekt-gt/open';

/** How SQLite reaches the rows of a SELECT in its own words. */
function plan(database: SandboxDatabase, sql: string): string {
	const steps = database.sqlite.prepare(`EXPLAIN QUERY PLAN ${sql}`).all();
	return steps.map(({ detail }) => String(detail)).join('; ');
}

function openShop(file?: string): SandboxDatabase {
	return createSandboxDatabase({
		name: 'Shop',
		schemaSql: 'CREATE TABLE dbo.customer (id int NOT NULL, name varchar(20) NULL, age int NULL)',
		seedSql: "INSERT INTO dbo.customer VALUES (1, 'Ala', 30), (2, 'ALA ', 40), (3, NULL, 50)",
		lookups: [{ table: 'dbo.customer', columns: ['name'], reads: ['id'], finds: 'few' }],
		file,
	});
}

const BY_NAME = `SELECT id FROM customer WHERE tsql_fold(name) = tsql_fold('ala')`;
const ids = (database: SandboxDatabase) =>
	database.query("SELECT id FROM dbo.customer WHERE name = 'ala' ORDER BY id").recordsets[0];

describe('a look-up', () => {
	it('finds by its own index what a scan finds', () => {
		const database = openShop();
		expect(plan(database, BY_NAME)).toContain('USING COVERING INDEX customer##name id');
		expect(ids(database)).toEqual([{ id: 1 }, { id: 2 }]);
		database.query("UPDATE dbo.customer SET name = 'Ola' WHERE id = 1");
		expect(ids(database)).toEqual([{ id: 2 }]);
		database.reset();
		expect(plan(database, BY_NAME)).toContain('USING COVERING INDEX');
		expect(ids(database)).toEqual([{ id: 1 }, { id: 2 }]);
		database.close();
	});

	it('is nothing the catalogue knows of, and holds no column', () => {
		const database = openShop();
		expect(database.query('SELECT name FROM sys.indexes').recordsets[0]).toEqual([]);
		database.query('ALTER TABLE dbo.customer DROP COLUMN name');
		expect(database.query('SELECT * FROM dbo.customer WHERE id = 3').recordsets[0]).toEqual([
			{ id: 3, age: 50 },
		]);
		database.close();
	});

	it('may be asked for a value made of columns', () => {
		const database = createSandboxDatabase({
			name: 'Shop',
			schemaSql: 'CREATE TABLE dbo.company (id int NOT NULL, taxId varchar(20) NULL)',
			seedSql: "INSERT INTO dbo.company VALUES (1, 'PL 777-123'), (2, 'pl777123'), (3, NULL)",
			lookups: [
				{
					table: 'dbo.company',
					columns: ["REPLACE(REPLACE(taxId, '-', ''), ' ', '')"],
					finds: 'few',
				},
			],
		});
		const words = `SELECT id FROM company AS t1
			WHERE tsql_fold(tsql_replace(tsql_replace(t1.taxId, '-', ''), ' ', '')) IN (:a, :b)`;
		expect(plan(database, words)).toContain('USING INDEX company##REPLACE');
		expect(
			database.query(
				"SELECT id FROM dbo.company WHERE REPLACE(REPLACE(taxId, '-', ''), ' ', '') IN (@a, @b) ORDER BY id",
				{ a: 'PL777123', b: '777123' },
			).recordsets[0],
		).toEqual([{ id: 1 }, { id: 2 }]);
		database.close();
	});

	it('is there in a file that was kept', () => {
		const folder = mkdtempSync(join(tmpdir(), 'lookups-'));
		try {
			openShop(join(folder, 'shop.db')).close();
			const kept = openShop(join(folder, 'shop.db'));
			expect(plan(kept, BY_NAME)).toContain('USING COVERING INDEX');
			expect(ids(kept)).toEqual([{ id: 1 }, { id: 2 }]);
			kept.close();
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	});
});

describe('Subiekt GT', () => {
	let subiekt: SandboxDatabase;
	beforeAll(() => {
		subiekt = openSubiektDatabase();
	});
	afterAll(() => subiekt.close());

	it.each([
		['a card by its symbol', `kh__Kontrahent WHERE tsql_fold(kh_Symbol) = :a`],
		['goods by their symbol', `tw__Towar WHERE tsql_fold(tw_Symbol) = :a`],
		[
			'a document by its number',
			`dok__Dokument WHERE dok_Typ = 16 AND tsql_fold(dok_NrPelny) = :a`,
		],
		[
			'an order by its external number',
			`dok__Dokument WHERE dok_Typ = 16 AND dok_Podtyp IN (0, 1) AND tsql_fold(dok_NrPelnyOryg) IN (:a, :b)`,
		],
		['a link of ours', `pw_Dane WHERE pwd_TypObiektu = :a AND tsql_fold(pwd_Tekst01) = :b`],
		['the lines of a document', `dok_Pozycja WHERE ob_DokHanId = :a`],
		['a card by its e-mail', `kh__Kontrahent WHERE tsql_fold(kh_EMail) = :a`],
		[
			'a seat by its tax number',
			`adr__Ewid WHERE adr_TypAdresu = 1 AND tsql_fold(adr_NIP) IN (:a, :b)`,
		],
		['the telephones of an address', `tel__Ewid WHERE tel_IdAdresu = :a`],
		['the snapshots of an address', `adr_Historia WHERE adrh_IdAdresu = :a`],
	])('finds %s without a scan', (_what, from) => {
		const steps = plan(subiekt, `SELECT 1 FROM ${from}`);
		expect(steps).toMatch(/^SEARCH .* USING .*INDEX .*=\?/);
		expect(steps).not.toMatch(/\(dok_Typ=\?\)$/);
	});

	it('searches the remarks of the last days’ orders without reading the orders', () => {
		const steps = plan(
			subiekt,
			`SELECT dok_Id FROM dok__Dokument WHERE dok_Typ = 16 AND dok_Uwagi LIKE '%x%' AND dok_DataWyst >= :a`,
		);
		expect(steps).toContain('USING COVERING INDEX');
		expect(steps).toContain('(dok_Typ=? AND dok_DataWyst>?)');
	});

	it('finds the last number of a month without reading all of them', () => {
		const steps = plan(
			subiekt,
			`SELECT max(dok_Nr) FROM dok__Dokument WHERE dok_Typ = 16 AND tsql_fold(dok_NrRoz) = :a
			AND tsql_datepart('year', dok_DataWyst) = :b AND tsql_datepart('month', dok_DataWyst) = :c`,
		);
		expect(steps).toContain('USING COVERING INDEX');
		expect(steps).toContain('(dok_Typ=? AND <expr>=? AND <expr>=? AND <expr>=?)');
	});
});
