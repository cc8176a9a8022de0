import type { SandboxDatabase } from '../sqlserver/database';

/** One row by column name, as the database answers it. */
export type Row = Record<string, unknown>;

/** Rows of a SELECT. */
export function selectRows(
	database: SandboxDatabase,
	sql: string,
	inputs: Record<string, unknown> = {},
): Row[] {
	return database.query(sql, inputs).recordsets[0] ?? [];
}

/** First row of a SELECT, if any. */
export function selectRow(
	database: SandboxDatabase,
	sql: string,
	inputs: Record<string, unknown> = {},
): Row | undefined {
	return selectRows(database, sql, inputs)[0];
}

/** Runs a statement whose rows nobody reads. */
export function execute(
	database: SandboxDatabase,
	sql: string,
	inputs: Record<string, unknown> = {},
): void {
	database.query(sql, inputs);
}

/** Inserts one row; table and column names come from this folder's code, never from a caller. */
export function insertRow(database: SandboxDatabase, table: string, values: Row): void {
	const columns = Object.keys(values);
	execute(
		database,
		`INSERT INTO dbo.${table} (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})`,
		values,
	);
}

/** A column as text without trailing blanks; NULL is ''. */
export function textOf(row: Row | undefined, column: string): string {
	const value = row?.[column];
	return value === null || value === undefined ? '' : String(value).trimEnd();
}

/** A column as number; NULL is 0. */
export function numberOf(row: Row | undefined, column: string): number {
	return Number(row?.[column] ?? 0);
}

/** A column as id; NULL is null. */
export function idOf(row: Row | undefined, column: string): number | null {
	const value = row?.[column];
	return value === null || value === undefined ? null : Number(value);
}

/** A bit column, however the database spells it. */
export function flagOf(row: Row | undefined, column: string): boolean {
	const value = row?.[column];
	return value === true || Number(value ?? 0) === 1;
}
