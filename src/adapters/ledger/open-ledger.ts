import type { Result } from '../../domain/result';
import type { Clock } from '../../ports/clock';
import type { PostgresSettings } from '../../ports/postgres-settings';
import type { SqlServerSettings } from '../../ports/sql-session';
import { openPostgresPool } from '../../transport/postgres/postgres-pool';
import { MssqlDialect } from '../../transport/sql/mssql-dialect';
import { systemClock } from '../../transport/system-clock';
import { openEmbeddedLedger } from './open-embedded-ledger';
import { type OpenLedger, openLedgerIn } from './open-ledger-in';
import { createPostgresStore } from './postgres/postgres-store';
import { createSqlServerStore } from './sql-server/sql-server-store';

/** A schema that holds the ledger and nothing else; made when it is missing. */
interface Schema {
	readonly schema: string;
}

/** Where a ledger is. */
export type LedgerSettings =
	| { readonly store: 'embedded'; readonly file: string }
	| ({ readonly store: 'postgres' } & PostgresSettings & Schema)
	| ({ readonly store: 'sqlServer' } & SqlServerSettings & Schema);

/** How a ledger is opened. */
export interface OpeningOptions {
	/** Time of the ledger; without one a shared ledger goes by its server's clock, an embedded one by the machine's. */
	readonly clock?: Clock;
	/** How long work waits for a lock of another process, in ms. */
	readonly lockWaitMs?: number;
}

/**
 * Opens a ledger, with connections of its own until it is closed.
 *
 * Errors: `configuration`, `authentication`, `unavailable`, all with `LEDGER_UNAVAILABLE`.
 */
export async function openLedger(
	settings: LedgerSettings,
	{ clock, lockWaitMs }: OpeningOptions = {},
): Promise<Result<OpenLedger>> {
	switch (settings.store) {
		case 'embedded': {
			const { file } = settings;
			return await openEmbeddedLedger({ file, clock: clock ?? systemClock, lockWaitMs });
		}
		case 'postgres': {
			const pool = openPostgresPool(settings);
			const { schema } = settings;
			return await openLedgerIn(createPostgresStore({ pool, schema, clock, lockWaitMs }));
		}
		case 'sqlServer': {
			const { schema, store: _store, ...server } = settings;
			const dialect = new MssqlDialect(server);
			return await openLedgerIn(createSqlServerStore({ dialect, schema, clock, lockWaitMs }));
		}
	}
}
