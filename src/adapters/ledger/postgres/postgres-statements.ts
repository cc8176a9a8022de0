import { sql } from 'kysely';
import type { LedgerDialect } from '../ledger-dialect';
import { type CellType, slot } from '../rows-table';

const TYPES = {
	name: 'varchar',
	text: 'text',
	integer: 'integer',
	bigint: 'bigint',
} as const satisfies Record<CellType, string>;

/** Rows per statement; a statement is not told apart by their number, so this only keeps messages short. */
const MOST_ROWS = 1_000;

/** Byte order: exact, and the same as in the other databases. */
const EXACT = sql`collate "C"`;

/** What is said differently in PostgreSQL. */
export const postgresStatements: LedgerDialect = {
	columnTypes: {
		scope: sql`varchar(80) ${EXACT}`,
		key: sql`varchar(200) ${EXACT}`,
		name: sql`varchar(128) ${EXACT}`,
		text: 'text',
	},
	rowsTable: {
		most: () => MOST_ROWS,
		// Every column is one array: the text is the same for any number of rows.
		textSize: () => 0,
		write: (columns) => {
			const arrays = columns.map(({ type }, whole) => {
				return sql`${slot({ whole })}::${sql.raw(TYPES[type])}[]`;
			});
			const names = columns.map(({ name }) => sql.ref(name));
			return sql`unnest(${sql.join(arrays)}) as r (${sql.join(names)})`;
		},
	},
	typed: (value, type) => sql`${value}::${sql.raw(TYPES[type])}`,
	// Mostly all rows are new: then nothing has to be sent back.
	insertNew: ({ table, columns, values, rows, key }) =>
		sql`with r as materialized (select * from ${rows}),
			inserted as (insert into ${table} (${sql.join(columns.map((column) => sql.ref(column)))})
			select ${sql.join(values)} from r on conflict do nothing returning ${sql.ref(key)} as answer)
			select ${sql.ref(`r.${key}`)} as answer from r
			where not exists (select 1 from inserted as i where i.answer = ${sql.ref(`r.${key}`)})`,
	insertAnswer: 'takenKeys',
	rowNumber: null,
	change: ({ table, columns, rows, match }) => {
		const changes = columns.map((column) => sql`${sql.ref(column)} = ${sql.ref(`r.${column}`)}`);
		return sql`update ${table} as c set ${sql.join(changes)} from ${rows} where ${match}`;
	},
	first: (query, rows) => query.limit(rows),
	tableNames: (schema) => sql`select c.relname as name from pg_catalog.pg_class as c
		join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
		where n.nspname = ${schema} and c.relkind in ('r', 'p')`,
	findSchema: (schema) => sql`select 1 from pg_catalog.pg_namespace where nspname = ${schema}`,
	version: () => sql`select current_setting('server_version') as version`,
};
