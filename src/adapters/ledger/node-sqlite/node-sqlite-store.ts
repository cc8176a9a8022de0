import type { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import type { LedgerStore } from '../ledger-store';
import type { LedgerTables } from '../ledger-tables';
import { NodeSqliteDialect } from './node-sqlite-dialect';
import { explainNodeSqliteFailure } from './node-sqlite-errors';

/** How long a statement waits for another process before it gives up, in ms. */
export const DEFAULT_LOCK_WAIT_MS = 10_000;

/** A ledger in an open SQLite database; closing the store closes the database. */
export function createNodeSqliteStore(
	database: DatabaseSync,
	lockWaitMs: number = DEFAULT_LOCK_WAIT_MS,
): LedgerStore {
	const db = new Kysely<LedgerTables>({ dialect: new NodeSqliteDialect(database, lockWaitMs) });
	return {
		db,
		columnTypes: { key: 'varchar(255)', text: 'text' },
		parameterLimit: 30_000, // SQLITE_MAX_VARIABLE_NUMBER is 32766 (sqlite.org, "Limits")
		writing: async (work) => await db.transaction().execute(work),
		explain: explainNodeSqliteFailure,
	};
}
