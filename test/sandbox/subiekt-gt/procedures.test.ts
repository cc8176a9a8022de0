import type { SandboxDatabase } from '../../../sandbox/sqlserver/database';
import { openSubiektDatabase } from '../../../sandbox/sqlserver/subiekt-gt/open';
import { reserveIds } from '../../../sandbox/sqlserver/subiekt-gt/procedures';

let database: SandboxDatabase;

beforeEach(() => {
	database = openSubiektDatabase();
});
afterEach(() => database.close());

function callProcedure(name: string, count: number): unknown {
	return database.procedures
		.get('spidentyfikator')
		?.run({ database, inputs: { nazwa: name, ile: count } }).outputs?.['id'];
}

describe('spIdentyfikator', () => {
	it('gives the next free number and moves on', () => {
		expect(callProcedure('kh__Kontrahent', 1)).toBe(17);
		expect(callProcedure('kh__Kontrahent', 1)).toBe(18);
		expect(reserveIds(database, 'kh__Kontrahent')).toBe(19);
	});

	it('does not mind the case of the name', () => {
		expect(callProcedure('DOK__DOKUMENT', 1)).toBe(74);
		expect(callProcedure('dok__Dokument', 1)).toBe(75);
	});

	it('reserves a whole block and answers with its first number', () => {
		expect(callProcedure('adr__Ewid', 5)).toBe(45);
		expect(callProcedure('adr__Ewid', 1)).toBe(50);
	});

	it('creates a counter on demand', () => {
		expect(callProcedure('brand_new', 1)).toBe(1);
		expect(callProcedure('brand_new', 1)).toBe(2);
	});

	it('answers a caller in T-SQL through its output parameter', () => {
		const call =
			"DECLARE @id int; EXEC spIdentyfikator 'dok_pozycja', 1, @id OUTPUT; SELECT @id AS id";
		expect(database.query(call).recordsets).toEqual([[{ id: 95 }]]);
	});

	it('takes its numbers back when the transaction fails', async () => {
		const work = database.runExclusive(() => {
			reserveIds(database, 'kh__Kontrahent');
			throw new Error('stop');
		});
		await expect(work).rejects.toThrow('stop');
		expect(reserveIds(database, 'kh__Kontrahent')).toBe(17);
	});
});
