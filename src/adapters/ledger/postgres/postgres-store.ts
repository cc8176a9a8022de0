import { createHash } from 'node:crypto';
import { Kysely, PostgresDialect, type PostgresPool, type RawBuilder, sql } from 'kysely';
import type { Clock } from '../../../ports/clock';
import type { Durability, LedgerStore } from '../ledger-store';
import type { LedgerTables } from '../ledger-tables';
import { explainPostgresFailure, isUndone } from './postgres-errors';
import { postgresStatements } from './postgres-statements';

/** How long work waits for a lock of another process, in ms. */
const DEFAULT_LOCK_WAIT_MS = 10_000;

/** How long a transaction may rest, in ms: of a machine that lost its power the server hears nothing. */
const REST_MS = 60_000;

/** Time of the server in ms since the epoch; of this very moment, not of the transaction's begin. */
const SERVER_TIME = sql<string>`floor(extract(epoch from clock_timestamp()) * 1000)::bigint`;

/** What makes a ledger in PostgreSQL. */
export interface PostgresStoreSettings {
	readonly pool: PostgresPool;
	readonly schema: string;
	/** Time of the ledger; the server's own when absent, so that the clocks of the machines do not matter. */
	readonly clock?: Clock;
	readonly lockWaitMs?: number;
}

/** Number of a named lock. Two names that share a number wait for each other needlessly, no more. */
function lockNumber(name: string): RawBuilder<unknown> {
	const digest = createHash('sha256').update(`order-bridge/${name}`).digest();
	return sql.raw(`${digest.readBigInt64BE()}`);
}

/** A ledger in a schema of its own in a PostgreSQL database. */
export function createPostgresStore(settings: PostgresStoreSettings): LedgerStore {
	const { pool, schema, clock, lockWaitMs = DEFAULT_LOCK_WAIT_MS } = settings;
	const dialect = new PostgresDialect({ pool });
	const db = new Kysely<LedgerTables>({ dialect }).withSchema(schema);

	/** First statement of a transaction: limits for it alone, the lock, then the time. */
	function opening(lock: string | null, { mayBeForgotten = false }: Durability = {}) {
		const unsynced = mayBeForgotten ? sql`, set_config('synchronous_commit', 'off', true)` : sql``;
		const limits = sql`set_config('lock_timeout', ${`${lockWaitMs}`}, true),
			set_config('idle_in_transaction_session_timeout', ${`${REST_MS}`}, true)${unsynced}`;
		const taken =
			lock === null ? sql`null` : sql`pg_advisory_xact_lock(${lockNumber(`${schema}/${lock}`)})`;
		return sql<{
			now: string;
		}>`select ${taken}, ${SERVER_TIME} as now from (select ${limits}) as limits`;
	}

	return {
		db,
		dialect: postgresStatements,
		schema,
		now: async () => {
			if (clock) return clock.now();
			const { rows } = await sql<{ now: string }>`select ${SERVER_TIME} as now`.execute(db);
			return Number(rows[0]?.now);
		},
		writing: async (lock, work, durability) =>
			await db.transaction().execute(async (transaction) => {
				const { rows } = await opening(lock, durability).execute(transaction);
				return await work({ db: transaction, now: clock?.now() ?? Number(rows[0]?.now) });
			}),
		mayRepeat: isUndone,
		explain: explainPostgresFailure,
	};
}
