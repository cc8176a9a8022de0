import { closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type * as Sqlite from 'node:sqlite';
import { type Result, fail, integrationError } from '../../domain/result';
import type { Clock } from '../../ports/clock';
import { prepareDatabase } from './node-sqlite/prepare-database';
import { createNodeSqliteStore } from './node-sqlite/node-sqlite-store';
import { explainFileFailure } from './node-sqlite/node-sqlite-errors';
import { type OpenLedger, openLedgerIn } from './open-ledger-in';

export type { OpenLedger };

/**
 * Opens the ledger that needs nothing installed: one SQLite file, shared by all processes of a host.
 *
 * Shape: missing folders are made; folder and file are readable by their owner only, because the ledger names
 * customers' orders. The file must lie on a local disk, not on a network share.
 * Errors: `configuration` (no file, not writable, damaged, newer schema, Node.js without SQLite), `unavailable`
 * (locked, disk).
 */
export async function openEmbeddedLedger(settings: {
	readonly file: string;
	readonly clock: Clock;
	/** How long to wait for another process's lock, in ms. */
	readonly lockWaitMs?: number;
}): Promise<Result<OpenLedger>> {
	const file = resolve(settings.file);
	const sqlite = loadSqlite();
	if (!sqlite) return fail(noSqlite());
	let database: Sqlite.DatabaseSync | undefined;
	try {
		makePrivateFile(file);
		database = new sqlite.DatabaseSync(file);
		await prepareDatabase(database, settings.lockWaitMs);
	} catch (failure) {
		if (database?.isOpen) database.close();
		return fail(explainFileFailure(failure, file));
	}
	return await openLedgerIn(createNodeSqliteStore(database, settings.clock, settings.lockWaitMs));
}

/** SQLite of this Node.js; undefined when it has none. Loaded late, so that the package loads everywhere. */
function loadSqlite(): typeof Sqlite | undefined {
	return process.getBuiltinModule?.('node:sqlite');
}

function makePrivateFile(file: string): void {
	mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
	if (statSync(file, { throwIfNoEntry: false })) return;
	closeSync(openSync(file, 'a', 0o600));
}

function noSqlite() {
	return integrationError(
		'configuration',
		'LEDGER_UNAVAILABLE',
		`Node.js ${process.versions.node} has no built-in SQLite for the ledger.`,
		{ remedy: 'Run n8n on Node.js 22.16 or newer, or 24.' },
	);
}
