import type { StoreKind } from './bench-store';
import { openNodeSqlite } from './node-sqlite';
import { openPostgres } from './postgres';
import { openSqlServer } from './sql-server';

const KNOWN = [1_000, 1_000_000] as const;

/** Every kind of store the ledger lives in. */
export const STORE_KINDS: readonly StoreKind[] = [
	{
		name: 'node:sqlite',
		known: KNOWN,
		rounds: 60,
		largeBatch: 10_000,
		note: '',
		open: openNodeSqlite,
	},
	{
		name: 'PostgreSQL',
		known: KNOWN,
		rounds: 60,
		largeBatch: 10_000,
		note: 'The server runs without durability unless POSTGRES_URL names another one: to the advantage of the bare insert.',
		open: openPostgres,
	},
	{
		name: 'SQL Server (sandbox)',
		known: [1_000, 20_000],
		rounds: 12,
		largeBatch: 2_000,
		note: "The sandbox's server reads every statement anew and is far slower than a real one: fewer known orders, smaller batches, and no bound for its ratio.",
		open: openSqlServer,
	},
];
