import type { DatabaseSync } from 'node:sqlite';
import type { SandboxDatabase } from '../sqlserver/database';

/** Keeps the ids of the sales orders a database holds each time it was opened or reset. */
export function watchEarlierOrders(
	database: SandboxDatabase,
	list: () => ReadonlyArray<{ id: number }>,
): () => ReadonlySet<number> {
	let earlier: ReadonlySet<number> = new Set();
	database.whenReady(() => {
		earlier = new Set(list().map((order) => order.id));
	});
	return () => earlier;
}

/** How many rows a table holds; names come from this folder's code. */
export function countRows(sqlite: DatabaseSync, table: string): number {
	return Number(sqlite.prepare(`SELECT COUNT(*) AS count FROM "${table}"`).get()?.count ?? 0);
}

/** Highest id of a table, 0 when it is empty; names come from this folder's code. */
export function newestId(sqlite: DatabaseSync, table: string, key: string): number {
	return Number(sqlite.prepare(`SELECT MAX("${key}") AS id FROM "${table}"`).get()?.id ?? 0);
}
