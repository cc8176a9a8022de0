import { type RawBuilder, sql } from 'kysely';
import { BulkStatement, ofRow, type Places } from './bulk-statement';
import { type LedgerStore, tableOf } from './ledger-store';
import type { RowColumn } from './rows-table';

/** A table whose rows are found by scope and one key. */
export interface KeyedTable {
	readonly table: string;
	readonly key: string;
}

/** Whether a row of a table belongs to the scope and has one of the rows' keys. */
export function isAmong(key: string, { fixed, rows }: Places): RawBuilder<unknown> {
	const ofRows = sql.ref(`r.${key}`);
	return sql`scope = ${fixed('scope')} and ${sql.ref(key)} in (select ${ofRows} from ${rows} where ${ofRows} is not null)`;
}

/** A statement about the rows of a scope that have one of many keys. */
export function aboutKeys<Answer>(
	{ dialect }: LedgerStore,
	key: string,
	write: (isAmongKeys: RawBuilder<unknown>) => RawBuilder<Answer>,
): BulkStatement<'scope', Answer> {
	return new BulkStatement(dialect, {
		fixed: { scope: 'name' },
		columns: [{ name: key, type: 'name' }],
		write: (places) => write(isAmong(key, places)),
	});
}

/** Inserts rows of a scope whose keys are known to be free. */
export function insertRows(
	store: LedgerStore,
	table: string,
	columns: readonly [RowColumn, ...RowColumn[]],
): BulkStatement<'scope'> {
	const names = columns.map(({ name }) => name);
	const [{ name: first }] = columns;
	return new BulkStatement(store.dialect, {
		fixed: { scope: 'name' },
		columns,
		write: ({ fixed, rows }) =>
			sql`insert into ${tableOf(store, table)} (scope, ${sql.join(names.map((name) => sql.ref(name)))})
				select ${fixed('scope')}, ${sql.join(names.map(ofRow))} from ${rows} where ${ofRow(first)} is not null`,
	});
}

/** Statements about the keys of one table. */
export function keyStatements<Row>(store: LedgerStore, { table: name, key }: KeyedTable) {
	const { dialect } = store;
	const table = tableOf(store, name);
	return {
		/** The rows of these keys. */
		select: aboutKeys<Row>(
			store,
			key,
			(isAmongKeys) => sql`select * from ${table} where ${isAmongKeys}`,
		),
		delete: aboutKeys(store, key, (isAmongKeys) => sql`delete from ${table} where ${isAmongKeys}`),
		/** Which of the keys had rows before the one with this number; for databases that number their rows. */
		takenBefore: new BulkStatement<'scope' | 'before', { taken: string }>(dialect, {
			fixed: { scope: 'name', before: 'bigint' },
			columns: [{ name: key, type: 'name' }],
			write: (places) => sql`select ${sql.ref(key)} as taken from ${table}
				where ${isAmong(key, places)} and ${dialect.rowNumber} <= ${places.fixed('before')}`,
		}),
	};
}
