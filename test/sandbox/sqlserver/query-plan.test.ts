import { createSandboxDatabase, type SandboxDatabase } from '../../../sandbox/sqlserver/database';
import { supposeRows, tableSteps } from '../../../sandbox/sqlserver/execution/query-plan';

const FIND = `SELECT c.id FROM (VALUES ('ala'), ('ola')) AS q(name)
	INNER JOIN dbo.customer AS c ON c.name = q.name AND c.shop = @shop`;

describe('the plan of a query', () => {
	let database: SandboxDatabase;
	const plan = (sql: string) => {
		supposeRows(database, { rows: 1_000_000, alike: ['shop'] });
		return tableSteps(database, sql, { shop: 1 });
	};

	beforeEach(() => {
		database = createSandboxDatabase({
			name: 'Shop',
			schemaSql: `CREATE TABLE dbo.customer (id int NOT NULL CONSTRAINT PK_customer PRIMARY KEY, shop int NOT NULL,
				name varchar(20) NULL, note varchar(20) NULL)`,
			seedSql: '',
			lookups: [{ table: 'dbo.customer', columns: ['note'], finds: 'few' }],
		});
	});
	afterEach(() => database.close());

	it('names the index that is sought in and its columns', () => {
		database.query('CREATE INDEX IX_name ON dbo.customer (name, shop, note)');
		const expected = { table: 'customer', index: 'IX_name', columns: ['name', 'shop'] };
		expect(plan(FIND)).toEqual([expected]);
		expect(plan('SELECT name FROM dbo.customer WHERE id = 3')).toEqual([
			{ table: 'customer', index: 'PK_customer', columns: ['id'] },
		]);
	});

	it.each([
		['nothing leads to the rows', FIND],
		[
			'a function stands around the column',
			"SELECT id FROM dbo.customer WHERE upper(name) = 'ALA'",
		],
		['the beginning is open', "SELECT id FROM dbo.customer WHERE note LIKE '%a'"],
		[
			'only a look-up of the sandbox’s own leads there',
			"SELECT id FROM dbo.customer WHERE note = 'a'",
		],
	])('says that every row is looked at when %s', (_when, sql) => {
		if (sql !== FIND) database.query('CREATE INDEX IX_name ON dbo.customer (name)');
		expect(plan(sql)).toEqual([{ table: 'customer', index: '', columns: [] }]);
	});

	it('prefers the column that tells rows apart to one that is alike in all', () => {
		database.query('CREATE INDEX IX_shop ON dbo.customer (shop)');
		database.query('CREATE INDEX IX_name ON dbo.customer (name)');
		expect(plan(FIND).map(({ index }) => index)).toEqual(['IX_name']);
	});

	it('is refused for anything but one SELECT', () => {
		expect(() => plan('DELETE FROM dbo.customer')).toThrow(/one SELECT/);
		expect(() => plan('SELECT 1; SELECT 2')).toThrow(/one SELECT/);
	});
});
