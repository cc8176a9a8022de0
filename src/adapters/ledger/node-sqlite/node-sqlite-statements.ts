import { sql } from 'kysely';
import type { LedgerDialect } from '../ledger-dialect';
import { valuesTable } from '../rows-table';

/** What is said differently in SQLite. */
export const nodeSqliteStatements: LedgerDialect = {
	columnTypes: { scope: 'varchar(255)', key: 'varchar(255)', name: 'varchar(255)', text: 'text' },
	// SQLITE_MAX_VARIABLE_NUMBER is 32766 (sqlite.org, "Limits").
	rowsTable: valuesTable(32_000, (columns, values) => {
		const names = columns.map(
			(name, index) => sql`column${sql.raw(String(index + 1))} as ${sql.ref(name)}`,
		);
		return sql`(select ${sql.join(names)} from (${values})) as r`;
	}),
	typed: (value) => value,
	insertNew: ({ table, columns, values, rows, key }) =>
		sql`insert into ${table} (${sql.join(columns.map((column) => sql.ref(column)))})
			select ${sql.join(values)} from ${rows} where ${sql.ref(`r.${key}`)} is not null on conflict do nothing`,
	insertAnswer: 'count',
	rowNumber: sql`rowid`,
	change: ({ table, columns, rows, match }) => {
		const changes = columns.map((column) => sql`${sql.ref(column)} = ${sql.ref(`r.${column}`)}`);
		return sql`update ${table} as c set ${sql.join(changes)} from ${rows} where ${match}`;
	},
	first: (query, rows) => query.limit(rows),
	tableNames: () => sql`select name from sqlite_master where type = 'table'`,
	findSchema: () => sql`select 1`,
	version: () => sql`select sqlite_version() as version`,
};
