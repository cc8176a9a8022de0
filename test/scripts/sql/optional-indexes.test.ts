import { listCalls } from '../../../scripts/sql/list-calls';
import { ContractorPlans, contractorStatements, readIndexScript } from '../../../scripts/sql/plans';
import type { ErpSystem } from '../../../src/ports/erp-adapter';
import type { SqlStatement } from '../../../src/ports/sql-session';

/** What is walked with the indexes the vendors are known to deliver, by the tables a statement names. */
const WALKED_AS_DELIVERED: Readonly<Record<ErpSystem, readonly string[]>> = {
	'subiekt-gt': ['adr_Email', 'adr__Ewid', 'kh__Kontrahent', 'tel__Ewid'],
	'wapro-mag': ['KONTAKT', 'KONTRAHENT'],
	'comarch-optima': ['CDN.Kontrahenci'],
};

/** Columns that begin an index of the vendor's already. */
const DELIVERED: Readonly<Record<ErpSystem, readonly string[]>> = {
	'subiekt-gt': [],
	'wapro-mag': ['IX_OrderBridge_NIPL'],
	'comarch-optima': [],
};

/** An index, unless one begins with its first column. */
const GUARDED =
	/IF NOT EXISTS \(SELECT 1 FROM sys\.index_columns WHERE object_id = OBJECT_ID\(N'([\w.]+)'\) AND key_ordinal = 1\s+AND column_id = COLUMNPROPERTY\(OBJECT_ID\(N'\1'\), N'(\w+)', 'ColumnId'\)\)\s+CREATE NONCLUSTERED INDEX \w+ ON \1 \(\2(?:, \w+)*\)(?: INCLUDE \(\w+\))?;/g;

function namesIn(script: string, verb: string): string[] {
	return [...script.matchAll(new RegExp(`${verb} INDEX (\\w+) ON ([\\w.]+)`, 'g'))].map(
		([, index = '', table = '']) => `${index} ON ${table}`,
	);
}

describe.each(Object.keys(DELIVERED) as ErpSystem[])('the optional indexes of %s', (system) => {
	const { create, drop } = readIndexScript(system);
	let statements: readonly SqlStatement[];
	let plans: ContractorPlans;
	const indexes = () =>
		plans.database.query('SELECT object_id, name FROM sys.indexes').recordsets[0] ?? [];
	const walks = () => statements.flatMap((statement) => plans.walksOf(statement));

	beforeAll(async () => {
		statements = contractorStatements((await listCalls(system)).list());
	});
	beforeEach(() => {
		plans = new ContractorPlans(system);
	});
	afterEach(() => plans.close());

	it('are missing as delivered: what is walked then is known', () => {
		expect(statements.length).toBeGreaterThan(2);
		expect([...new Set(walks())].sort()).toEqual(WALKED_AS_DELIVERED[system]);
	});

	it('leave no part of a statement that walks a table', () => {
		plans.run(create);
		expect(walks()).toEqual([]);
	});

	it('are each needed', () => {
		plans.run(create);
		const made = namesIn(create, 'CREATE NONCLUSTERED').filter(
			(name) => !DELIVERED[system].some((delivered) => name.startsWith(`${delivered} `)),
		);
		expect(made.length).toBeGreaterThan(6);
		for (const name of made) {
			plans.run(`DROP INDEX ${name}`);
			expect({ name, walks: walks().length }).not.toEqual({ name, walks: 0 });
			plans.run(create);
		}
	});

	it('may be made twice, and leave alone what the vendor has', () => {
		const before = indexes();
		const once = plans.run(create) && indexes();
		expect(plans.run(create) && indexes()).toEqual(once);
		const wanted = namesIn(create, 'CREATE NONCLUSTERED').length - DELIVERED[system].length;
		expect(once.length - before.length).toBe(wanted);
	});

	it('are all taken back by the part in comment marks, also when some are gone', () => {
		const before = indexes();
		plans.run(create).run(drop);
		expect(indexes()).toEqual(before);
		plans.run(drop);
		expect(namesIn(drop, 'DROP').sort()).toEqual(namesIn(create, 'CREATE NONCLUSTERED').sort());
	});

	it('are plain ones behind a guard of the same table and column, and nothing else is done', () => {
		const code = create.replace(/\/\*[\s\S]*?\*\/|--.*$/gm, '');
		expect(code.replace(GUARDED, '').trim()).toBe('');
	});
});
