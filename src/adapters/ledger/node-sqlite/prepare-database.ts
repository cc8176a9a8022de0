import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { MIGRATION_TABLE, NotALedger } from '../migrate-ledger';
import { isLocked } from './node-sqlite-errors';
import { DEFAULT_LOCK_WAIT_MS } from './node-sqlite-store';

/**
 * Settings of every connection.
 *
 * - `busy_timeout` is short because it blocks the event loop; the connection waits longer without blocking.
 * - `WAL`: readers never wait for the writer, and a killed process leaves a consistent file.
 * - `synchronous=FULL`: what was answered survives a power cut; a forgotten write permission would be a duplicate.
 */
const SETTINGS = [
	'pragma busy_timeout = 10',
	'pragma journal_mode = wal',
	'pragma synchronous = full',
	'pragma cache_size = -32000',
] as const;

const LOCK_PAUSE_MS = 20;

/**
 * Makes a freshly opened database ready; waits while another process does the same to a new file.
 *
 * Errors: throws SQLite's failure, or {@link NotALedger} for a database of another program, which stays untouched.
 */
export async function prepareDatabase(
	database: DatabaseSync,
	lockWaitMs: number = DEFAULT_LOCK_WAIT_MS,
): Promise<void> {
	const patienceEnds = performance.now() + lockWaitMs;
	const steps = [
		() => refuseForeign(database),
		...SETTINGS.map((setting) => () => database.exec(setting)),
	];
	for (const step of steps) {
		while (!isDone(step, patienceEnds)) await delay(LOCK_PAUSE_MS);
	}
	const { journal_mode: mode } = { ...database.prepare('pragma journal_mode').get() };
	if (mode !== 'wal') throw new NotALedger('the file system does not allow several processes');
}

/** A database with tables, but without our list of schema steps, belongs to somebody else, n8n itself perhaps. */
function refuseForeign(database: DatabaseSync): void {
	const tables = database.prepare("select name from sqlite_master where type = 'table'").all();
	const isOurs = tables.length === 0 || tables.some(({ name }) => name === MIGRATION_TABLE);
	if (!isOurs) throw new NotALedger('the database belongs to another program');
}

/** Whether the work was done; false when the file is locked and there is still time. */
function isDone(work: () => void, patienceEnds: number): boolean {
	try {
		work();
		return true;
	} catch (failure) {
		if (isLocked(failure) && performance.now() < patienceEnds) return false;
		throw failure;
	}
}
