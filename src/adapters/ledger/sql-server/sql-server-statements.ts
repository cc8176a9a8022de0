import { sql } from 'kysely';
import type { LedgerDialect } from '../ledger-dialect';
import { valuesTable } from '../rows-table';

/** Code-unit order: exact, and the same as in the other databases. On every SQL Server since 2005. */
const EXACT = sql`collate Latin1_General_BIN2`;

/** Parameters of a statement: 2,100 (Microsoft, "Maximum capacity specifications"), two of which the driver takes. */
const PARAMETER_LIMIT = 2_098;

/** What is said differently in T-SQL. Keys stay below the 900 bytes an index of SQL Server holds. */
export const sqlServerStatements: LedgerDialect = {
	columnTypes: {
		scope: sql`nvarchar(80) ${EXACT}`,
		key: sql`nvarchar(200) ${EXACT}`,
		name: sql`nvarchar(128) ${EXACT}`,
		text: sql`nvarchar(max)`,
	},
	rowsTable: valuesTable(PARAMETER_LIMIT, (columns, values) => {
		return sql`(${values}) as r (${sql.join(columns.map((column) => sql.ref(column)))})`;
	}),
	typed: (value) => value,
	insertNew: ({ table, columns, values, rows, scope, key }) => {
		const name = sql.ref(key);
		const ofRow = sql.ref(`r.${key}`);
		return sql`insert into ${table} (${sql.join(columns.map((column) => sql.ref(column)))})
			output inserted.${name} as answer select ${sql.join(values)} from ${rows}
			where ${ofRow} is not null and not exists
			(select 1 from ${table} as k where k.scope = ${scope} and k.${name} = ${ofRow})`;
	},
	insertAnswer: 'insertedKeys',
	rowNumber: null,
	change: ({ table, columns, rows, match }) => {
		const changes = columns.map((column) => sql`${sql.ref(column)} = ${sql.ref(`r.${column}`)}`);
		return sql`update c set ${sql.join(changes)} from ${table} as c join ${rows} on ${match}`;
	},
	first: (query, rows) => query.top(rows),
	tableNames: (schema) => sql`select t.name as name from sys.tables as t
		join sys.schemas as s on s.schema_id = t.schema_id where s.name = ${schema}`,
	findSchema: (schema) => sql`select name from sys.schemas where name = ${schema}`,
	version: () => sql`select cast(serverproperty('ProductVersion') as nvarchar(50)) as version`,
};
