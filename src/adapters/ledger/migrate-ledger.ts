import type { Kysely } from 'kysely';
import { type Result, fail, integrationError, succeed } from '../../domain/result';
import type { LedgerStore } from './ledger-store';
import type { LedgerTables } from './ledger-tables';
import { ledgerMigrations } from './migrations';

/** Where the schema steps a ledger has gone through are listed; the first table a ledger gets. */
export const MIGRATION_TABLE = 'ledger_migration';

interface MigrationTable {
	name: string;
	/** ISO 8601. */
	timestamp: string;
}

/** The place holds tables of somebody else, and must not be touched. */
export class NotALedger extends Error {}

/** Steps of a newer version of the package. */
class NewerLedger extends Error {
	constructor(readonly steps: readonly string[]) {
		super('newer ledger');
	}
}

function stepsIn(db: Kysely<LedgerTables>) {
	return db.withTables<{ [MIGRATION_TABLE]: MigrationTable }>();
}

/** Steps the ledger has gone through; null when there is none yet. */
async function appliedSteps(
	{ dialect, schema }: LedgerStore,
	db: Kysely<LedgerTables>,
): Promise<readonly string[] | null> {
	const { rows: tables } = await dialect.tableNames(schema).execute(db);
	if (tables.length === 0) return null;
	if (!tables.some(({ name }) => name === MIGRATION_TABLE)) {
		throw new NotALedger(`${schema ?? 'the database'} belongs to another program`);
	}
	const rows = await stepsIn(db).selectFrom(MIGRATION_TABLE).select('name').execute();
	return rows.map(({ name }) => name);
}

/** Steps that are to be gone through. */
function missingSteps(known: readonly string[], applied: readonly string[]): readonly string[] {
	const newer = applied.filter((step) => !known.includes(step));
	if (newer.length > 0) throw new NewerLedger(newer);
	return known.filter((step) => !applied.includes(step));
}

/**
 * Brings a ledger to the schema of this version. Several processes may do so at once: one works, the others wait.
 *
 * Errors: `configuration` when a newer version of the package wrote the ledger, or when the place holds tables of
 * another program; nothing is changed then.
 */
export async function migrateLedger(store: LedgerStore): Promise<Result<void>> {
	const migrations = ledgerMigrations(store.dialect.columnTypes);
	const known = Object.keys(migrations);
	try {
		const applied = await appliedSteps(store, store.db);
		if (applied && missingSteps(known, applied).length === 0) return succeed(undefined);
		await store.writing('migration', async ({ db }) => {
			// Another process may have done it meanwhile.
			const before = await appliedSteps(store, db);
			if (before === null) await createStepList(store, db);
			for (const step of missingSteps(known, before ?? [])) {
				await migrations[step]?.up(db);
				const timestamp = new Date().toISOString();
				await stepsIn(db).insertInto(MIGRATION_TABLE).values({ name: step, timestamp }).execute();
			}
		});
		return succeed(undefined);
	} catch (failure) {
		if (failure instanceof NewerLedger) return fail(newerLedger(failure.steps));
		return fail(store.explain(failure));
	}
}

async function createStepList(
	{ dialect, schema }: LedgerStore,
	db: Kysely<LedgerTables>,
): Promise<void> {
	if (schema !== null) {
		// Somebody with more rights may have made it: then we need none to do so.
		const { rows } = await dialect.findSchema(schema).execute(db);
		if (rows.length === 0) await db.schema.createSchema(schema).execute();
	}
	await db.schema
		.createTable(MIGRATION_TABLE)
		.addColumn('name', 'varchar(255)', (column) => column.notNull().primaryKey())
		.addColumn('timestamp', 'varchar(255)', (column) => column.notNull())
		.execute();
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
