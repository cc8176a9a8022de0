import type { Expression, RawBuilder, SelectQueryBuilder } from 'kysely';
import type { CellType, RowsTable } from './rows-table';

/** Column types of one database, so that one set of migrations serves all. */
export interface LedgerColumnTypes {
	/** Up to 80 characters, compared exactly: letter case and trailing blanks count. */
	readonly scope: 'varchar(255)' | Expression<unknown>;
	/** Up to 200 characters, compared exactly. */
	readonly key: 'varchar(255)' | Expression<unknown>;
	/** Up to 128 characters, compared exactly. */
	readonly name: 'varchar(255)' | Expression<unknown>;
	/** Any text. */
	readonly text: 'text' | Expression<unknown>;
}

/** Rows to insert unless their key is taken. */
export interface NewRows {
	readonly table: RawBuilder<unknown>;
	readonly columns: readonly string[];
	/** One expression per column, over the rows `r` and fixed values. */
	readonly values: readonly RawBuilder<unknown>[];
	readonly rows: RawBuilder<unknown>;
	readonly scope: RawBuilder<unknown>;
	/** Column that is unique within the scope; the rows have it under the same name. */
	readonly key: string;
}

/** Rows that change others of the same key. */
export interface ChangingRows {
	readonly table: RawBuilder<unknown>;
	/** Columns that take the value the rows have under the same name. */
	readonly columns: readonly string[];
	readonly rows: RawBuilder<unknown>;
	/** Which row `c` of the table a row `r` means. */
	readonly match: RawBuilder<unknown>;
}

/** Everything in which the databases of a ledger differ in words; all else is the same SQL everywhere. */
export interface LedgerDialect {
	readonly columnTypes: LedgerColumnTypes;
	readonly rowsTable: RowsTable;
	/** A value of a statement with the type the database cannot guess. */
	typed(value: RawBuilder<unknown>, type: CellType): RawBuilder<unknown>;
	/** Inserts the rows whose key is free; {@link insertAnswer} tells what it answers as `answer`. */
	insertNew(rows: NewRows): RawBuilder<{ readonly answer: string }>;
	/**
	 * The keys that were taken, or those that were inserted; or nothing but how many were inserted, where answering keys
	 * would cost more than the rare question which ones were taken.
	 */
	readonly insertAnswer: 'takenKeys' | 'insertedKeys' | 'count';
	/** Number of a row that grows with every insert, where inserts answer no keys. */
	readonly rowNumber: RawBuilder<number> | null;
	/** Changes rows by other rows. */
	change(rows: ChangingRows): RawBuilder<unknown>;
	/** The first rows of a query. */
	first<DB, TB extends keyof DB, O>(
		query: SelectQueryBuilder<DB, TB, O>,
		rows: number,
	): SelectQueryBuilder<DB, TB, O>;
	/** Names of all tables where the ledger's are. */
	tableNames(schema: string | null): RawBuilder<{ readonly name: string }>;
	/** The schema, if it is there; never asked for where there are none. */
	findSchema(schema: string): RawBuilder<unknown>;
	version(): RawBuilder<{ readonly version: string }>;
}
