import { randomBytes } from 'node:crypto';
import type { PostgresPool } from 'kysely';
import { Pool } from 'pg';
import { openLedger } from '../../../src/adapters/ledger/open-ledger';
import { openLedgerIn } from '../../../src/adapters/ledger/open-ledger-in';
import { createPostgresStore } from '../../../src/adapters/ledger/postgres/postgres-store';
import { openPostgresPool } from '../../../src/transport/postgres/postgres-pool';
import { sharedPostgres } from '../postgres/shared-postgres';
import { FIRST_VERSION, LEDGER_TABLES, type LedgerHome, valueOf } from './ledger-home';

/** Limits of tests: what hangs shall fail soon. */
const LIMITS = { connectTimeoutMs: 10_000, requestTimeoutMs: 20_000, maxConnections: 5 } as const;

/** Ledgers in a database of our own on PostgreSQL, one after the other in one schema. */
export async function startPostgresHome(): Promise<LedgerHome> {
	const address = await sharedPostgres();
	const database = `ledger_${randomBytes(6).toString('hex')}`;
	const admin = new Pool({ ...address, max: 1 });
	await admin.query(`create database ${database}`);
	const settings = {
		store: 'postgres' as const,
		...address,
		...LIMITS,
		database,
		schema: 'order_bridge',
		tls: 'off' as const,
	};
	const direct = new Pool({ ...address, database, max: 2 });
	// Dropping the database ends connections that are only just saying goodbye.
	direct.on('error', () => undefined);
	// Opening connections takes longer than most tests: fresh ledgers share them.
	const pool = openPostgresPool(settings);
	const lent: PostgresPool = {
		connect: async () => await pool.connect(),
		end: async () => undefined,
	};
	await valueOf(await openLedger(settings)).close();
	const table = (name: string) => `order_bridge.${name}`;
	const wipe = LEDGER_TABLES.slice(0, -1)
		.map((name) => `delete from ${table(name)}`)
		.join('; ');
	return {
		settings,
		fresh: async (clock) => {
			await direct.query(wipe);
			return valueOf(
				await openLedgerIn(createPostgresStore({ pool: lent, schema: 'order_bridge', clock })),
			);
		},
		raze: async () => void (await direct.query('drop schema order_bridge cascade')),
		toFirstVersion: async () => {
			await direct.query(`alter table ${table('claim')} drop column compact; drop table ${table('snapshot')};
				drop table ${table('desk_note')}; drop table ${table('decision')}; drop table ${table('desk_secret')};
				delete from ${table('ledger_migration')} where name <> '${FIRST_VERSION}'`);
		},
		makeForeign: async () => {
			await direct.query(
				`create schema order_bridge; create table ${table('workflow_entity')} (id integer)`,
			);
		},
		again: async (options) => await openLedger(settings, options),
		query: async (statement) => (await direct.query(statement)).rows as Record<string, unknown>[],
		table,
		stop: async () => {
			await pool.end();
			await direct.end();
			await admin.query(`drop database ${database} with (force)`);
			await admin.end();
		},
	};
}
