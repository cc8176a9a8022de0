import { Migrator } from 'kysely';
import { type Result, fail, integrationError, succeed } from '../../domain/result';
import type { LedgerStore } from './ledger-store';
import { ledgerMigrations } from './migrations';

/** Where the schema steps a ledger has gone through are listed; the first table a ledger gets. */
export const MIGRATION_TABLE = 'ledger_migration';

/** Steps the database has gone through; empty for a new one. */
async function appliedSteps({ db }: LedgerStore): Promise<readonly string[]> {
	const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
	if (!tables.some(({ name }) => name === MIGRATION_TABLE)) return [];
	const steps = db.withTables<{ [MIGRATION_TABLE]: { name: string } }>();
	const rows = await steps.selectFrom(MIGRATION_TABLE).select('name').execute();
	return rows.map(({ name }) => name);
}

/**
 * Brings a ledger to the schema of this version. Several processes may do so at once: one works, the others wait.
 *
 * Errors: `configuration` when a newer version of the package wrote the ledger; nothing is changed then.
 */
export async function migrateLedger(store: LedgerStore): Promise<Result<void>> {
	const migrations = ledgerMigrations(store.columnTypes);
	try {
		const applied = await appliedSteps(store);
		const unknown = applied.filter((step) => !Object.hasOwn(migrations, step));
		if (unknown.length > 0) return fail(newerLedger(unknown));
		if (applied.length === Object.keys(migrations).length) return succeed(undefined);
		const migrator = new Migrator({
			db: store.db,
			provider: { getMigrations: async () => migrations },
			migrationTableName: MIGRATION_TABLE,
			migrationLockTableName: `${MIGRATION_TABLE}_lock`,
		});
		const { error } = await migrator.migrateToLatest();
		return error === undefined ? succeed(undefined) : fail(store.explain(error));
	} catch (failure) {
		return fail(store.explain(failure));
	}
}

function newerLedger(steps: readonly string[]) {
	return integrationError(
		'configuration',
		'LEDGER_UNAVAILABLE',
		`The ledger was written by a newer version of this package (${steps.join(', ')}).`,
		{
			remedy:
				'Install the newer version of n8n-nodes-order-bridge everywhere this ledger is used. Nothing was changed.',
		},
	);
}
