import { readFileSync } from 'node:fs';
import path from 'node:path';
import { listCalls } from '../../../scripts/sql/list-calls';
import { plainSql } from '../../../scripts/sql/query-blocks';
import type { ListedCall } from '../../../scripts/sql/sent-calls';
import type { ErpSystem } from '../../../src/ports/erp-adapter';

/** Rights as `SELECT dbo.table` or `UPDATE dbo.table column`. */
type Rights = ReadonlySet<string>;

/** The schema a table has when the statement names none. */
const DEFAULT_SCHEMA = 'dbo';

/** Procedures of SQL Server itself, which every login may call. */
const OF_SQL_SERVER = ['sp_getapplock', 'sp_sproc_columns'];

/** Rights the tour has no occasion for. */
const BEYOND_THE_TOUR: Readonly<Record<ErpSystem, readonly string[]>> = {
	// A link is written into the row other own fields of the order stand in, where there is one.
	'subiekt-gt': ['UPDATE dbo.pw_Dane'],
	'wapro-mag': [],
	'comarch-optima': [],
};

/** Parts of a script that stand in comment marks until somebody wants them. */
const ON_DEMAND: Readonly<Record<ErpSystem, readonly string[]>> = {
	'subiekt-gt': [
		'EXECUTE dbo.spIdentyfikator',
		'INSERT dbo.pw_Dane',
		'SELECT dbo.fl_Wartosc',
		'SELECT dbo.fl__Flagi',
		'SELECT dbo.pw_Dane',
		'UPDATE dbo.pw_Dane',
	],
	'wapro-mag': [],
	'comarch-optima': [],
};

function full(name: string): string {
	return name.includes('.') ? name : `${DEFAULT_SCHEMA}.${name}`;
}

/** Tables of a statement; names it makes itself are none. */
function tables(sql: string, words: string): string[] {
	const own = [...sql.matchAll(/(?:\bwith|,) (\w+)(?: ?\([^()]*\))? as \(|\) as (\w+)/gi)];
	const made = own.map(([, cte, derived]) => (cte ?? derived ?? '').toLowerCase());
	return [...sql.matchAll(new RegExp(`\\b(?:${words}) ([\\w.]+)`, 'gi'))]
		.map((match) => match[1] ?? '')
		.filter((name) => !made.includes(name.toLowerCase()));
}

function updatedColumns(sql: string): string[] {
	const [, table = '', list = ''] = /^update ([\w.]+) set (.*?) where /i.exec(sql) ?? [];
	if (table === '') return [];
	return [...list.matchAll(/(\w+) = /g)].map(([, column]) => `UPDATE ${full(table)} ${column}`);
}

/** The rights what was sent needs. */
function needed(calls: readonly ListedCall[]): Rights {
	const rights = calls.flatMap(({ kind, text }) => {
		if (kind === 'procedure') {
			return OF_SQL_SERVER.includes(text) ? [] : [`EXECUTE ${full(text)}`];
		}
		const sql = plainSql(text);
		return [
			...tables(sql, 'from|join').map((table) => `SELECT ${full(table)}`),
			...tables(sql, 'update').map((table) => `SELECT ${full(table)}`),
			...tables(sql, 'insert into').map((table) => `INSERT ${full(table)}`),
			...tables(sql, 'exec').map((procedure) => `EXECUTE ${full(procedure)}`),
			...updatedColumns(sql),
		];
	});
	return new Set(rights);
}

/** A right on one object, or on columns of one. */
const GRANT = /\bGRANT ([A-Z, ]+) ON ([\w.]+)(?: \(([^)]*)\))? TO order_bridge\b/g;

/** The rights a part of a script grants. */
function granted(sql: string): string[] {
	return [...sql.matchAll(GRANT)].flatMap(([, verbs = '', object = '', columns]) =>
		verbs
			.split(', ')
			.flatMap((verb) =>
				columns === undefined
					? [`${verb} ${object}`]
					: columns.split(', ').map((column) => `${verb} ${object} ${column}`),
			),
	);
}

describe.each(Object.keys(ON_DEMAND) as ErpSystem[])('the login script of %s', (system) => {
	const file = path.resolve(__dirname, `../../../docs/erp/sql/${system}.sql`);
	const script = readFileSync(file, 'utf8');
	const always = granted(script.replace(/\/\*[\s\S]*?\*\//g, ''));
	const onDemand = [...script.matchAll(/\/\*[\s\S]*?\*\//g)].flatMap(([part]) => granted(part));

	it('grants what the statements and calls need, and nothing else', async () => {
		const wanted = needed((await listCalls(system)).list());
		expect([...always, ...onDemand].sort()).toEqual([...wanted, ...BEYOND_THE_TOUR[system]].sort());
	});

	it('leaves in comment marks what a company has to switch on first', () => {
		expect(onDemand.sort()).toEqual(ON_DEMAND[system]);
	});

	it('grants nothing but rights on single tables, columns and procedures, and holds no password', () => {
		const code = script.replace(/^\s*--.*$/gm, '');
		expect(code.match(/\bGRANT\b/g)).toHaveLength([...code.matchAll(GRANT)].length);
		expect(code).not.toMatch(/\b(?:sp_addrolemember|ALTER|sysadmin)\b|\bdb_\w+/i);
		expect(code).toMatch(/PASSWORD = N'<password>'/);
	});
});
