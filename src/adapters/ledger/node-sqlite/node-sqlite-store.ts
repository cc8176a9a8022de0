import type { DatabaseSync } from 'node:sqlite';
import { Kysely, sql } from 'kysely';
import type { Clock } from '../../../ports/clock';
import type { LedgerStore } from '../ledger-store';
import type { LedgerTables } from '../ledger-tables';
import { NodeSqliteDialect } from './node-sqlite-dialect';
import { explainNodeSqliteFailure } from './node-sqlite-errors';
import { nodeSqliteStatements } from './node-sqlite-statements';

/** How long a statement waits for another process before it gives up, in ms. */
export const DEFAULT_LOCK_WAIT_MS = 10_000;

/**
 * A ledger in an open SQLite database; closing the store closes the database.
 *
 * All processes that share the file run on one machine, so its clock is the ledger's. Transactions take SQLite's
 * one write lock, whatever lock is asked for.
 */
export function createNodeSqliteStore(
	database: DatabaseSync,
	clock: Clock,
	lockWaitMs: number = DEFAULT_LOCK_WAIT_MS,
): LedgerStore {
	const db = new Kysely<LedgerTables>({ dialect: new NodeSqliteDialect(database, lockWaitMs) });
	return {
		db,
		dialect: nodeSqliteStatements,
		schema: null,
		now: async () => clock.now(),
		writing: async (_lock, work, { mayBeForgotten = false } = {}) =>
			await db.connection().execute(async (connection) => {
				// SQLite lets it be changed between transactions alone.
				if (mayBeForgotten) await sql`pragma synchronous = normal`.execute(connection);
				try {
					return await connection.transaction().execute(async (transaction) => {
						return await work({ db: transaction, now: clock.now() });
					});
				} finally {
					if (mayBeForgotten) await sql`pragma synchronous = full`.execute(connection);
				}
			}),
		mayRepeat: () => false,
		explain: explainNodeSqliteFailure,
	};
}
