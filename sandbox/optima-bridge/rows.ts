import type { SandboxDatabase } from '../sqlserver/database';

/** One row by column name, as the database answers it. */
export type Row = Record<string, unknown>;

/** Rows of a SELECT. */
export function selectRows(database: SandboxDatabase, sql: string, inputs: Row = {}): Row[] {
	return database.query(sql, inputs).recordsets[0] ?? [];
}

/** First row of a SELECT, if any. */
export function selectRow(
	database: SandboxDatabase,
	sql: string,
	inputs: Row = {},
): Row | undefined {
	return selectRows(database, sql, inputs)[0];
}

/** Inserts one row; table and column names come from this folder's code, never from a caller. */
export function insertRow(database: SandboxDatabase, table: string, values: Row): void {
	const columns = Object.keys(values);
	const parameters = columns.map((name) => `@${name}`).join(', ');
	database.query(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${parameters})`, values);
}

/** Inserts one row and answers with the number the table gave it. */
export function insertNumbered(
	database: SandboxDatabase,
	table: string,
	key: string,
	values: Row,
): number {
	insertRow(database, table, values);
	return numberOf(selectRow(database, `SELECT MAX(${key}) AS id FROM ${table}`), 'id');
}

/** A column as text; NULL is ''. */
export function textOf(row: Row | undefined, column: string): string {
	const value = row?.[column];
	return value === null || value === undefined ? '' : String(value);
}

/** A column as number; NULL is 0. */
export function numberOf(row: Row | undefined, column: string): number {
	return Number(row?.[column] ?? 0);
}
