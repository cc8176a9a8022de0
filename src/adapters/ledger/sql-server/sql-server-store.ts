import { type Dialect, Kysely, sql } from 'kysely';
import type { Clock } from '../../../ports/clock';
import type { LedgerStore } from '../ledger-store';
import type { LedgerTables } from '../ledger-tables';
import { toStoredKey } from '../stored-key';
import { explainSqlServerFailure, isUndone, LockRefused } from './sql-server-errors';
import { sqlServerStatements } from './sql-server-statements';

/** How long work waits for a lock of another process, in ms. */
const DEFAULT_LOCK_WAIT_MS = 10_000;

/** Time of the server in ms since the epoch, in words SQL Server 2008 knows already. */
const SERVER_TIME = sql`declare @now datetime = getutcdate()`;
const NOW = sql`cast(datediff(day, '19700101', @now) as bigint) * 86400000
	+ datediff(millisecond, cast(cast(@now as date) as datetime), @now)`;

/** What makes a ledger in SQL Server. */
export interface SqlServerStoreSettings {
	readonly dialect: Dialect;
	readonly schema: string;
	/** Time of the ledger; the server's own when absent, so that the clocks of the machines do not matter. */
	readonly clock?: Clock;
	readonly lockWaitMs?: number;
}

interface Opening {
	/** As `sp_getapplock` answers: 0 and 1 granted, below 0 refused. */
	readonly granted: number;
	readonly now: string;
}

/** A ledger in a schema of its own in a SQL Server database; the ERP's tables beside it are none of its business. */
export function createSqlServerStore(settings: SqlServerStoreSettings): LedgerStore {
	const { schema, clock, lockWaitMs = DEFAULT_LOCK_WAIT_MS } = settings;
	const db = new Kysely<LedgerTables>({ dialect: settings.dialect }).withSchema(schema);

	/** First statement of a transaction: the lock, then the time. */
	function opening(lock: string | null) {
		const resource = toStoredKey(`order-bridge/${schema}/${lock}`);
		const taken = sql`declare @granted int; exec @granted = sp_getapplock @Resource = ${resource},
			@LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = ${lockWaitMs}`;
		return lock === null
			? sql<Opening>`${SERVER_TIME}; select 0 as granted, ${NOW} as now`
			: sql<Opening>`${taken}; ${SERVER_TIME}; select @granted as granted, ${NOW} as now`;
	}

	return {
		db,
		dialect: sqlServerStatements,
		schema,
		now: async () => {
			if (clock) return clock.now();
			const { rows } = await opening(null).execute(db);
			return Number(rows[0]?.now);
		},
		writing: async (lock, work) =>
			await db.transaction().execute(async (transaction) => {
				const { rows } = await opening(lock).execute(transaction);
				const [{ granted, now } = { granted: 0, now: '' }] = rows;
				if (granted < 0) throw new LockRefused(granted);
				return await work({ db: transaction, now: clock?.now() ?? Number(now) });
			}),
		mayRepeat: isUndone,
		explain: explainSqlServerFailure,
	};
}
