import type { SandboxDatabase } from '../database';
import { SqlServerError } from '../errors';
import type { Row } from '../../kernel/rows';
import { selectRow } from '../../kernel/rows';

/** Number of every refusal by a WAPRO procedure, as RAISERROR with a text gives it. */
export const WAPRO_REFUSAL = 50000;

/** A refusal by RAISERROR, so that the caller's transaction stays open; its wording is the sandbox's own. */
export function refusal(text: string): SqlServerError {
	const error = new SqlServerError(WAPRO_REFUSAL, text);
	error.raised = true;
	return error;
}

/** The one row a document depends on. Errors: refuses when there is none; names come from this folder's code. */
export function requireRow(
	database: SandboxDatabase,
	table: string,
	key: string,
	id: unknown,
	what: string,
): Row {
	const row = selectRow(database, `SELECT * FROM dbo.${table} WHERE ${key} = @id`, { id });
	if (!row) throw refusal(`unknown ${what} ${String(id)}`);
	return row;
}

/** An order by its id. Errors: refuses an unknown one. */
export function requireOrder(database: SandboxDatabase, id: unknown): Row {
	return requireRow(database, 'ZAMOWIENIE', 'ID_ZAMOWIENIA', id, 'order');
}

/** The next free id of a table. */
export function nextId(database: SandboxDatabase, table: string, key: string): number {
	const top = selectRow(database, `SELECT MAX(${key}) AS id FROM dbo.${table}`);
	return Number(top?.['id'] ?? 0) + 1;
}
