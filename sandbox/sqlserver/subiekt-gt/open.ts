import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SandboxDatabase } from '../database';
import { createSandboxDatabase } from '../database';
import { SUBIEKT_PROCEDURES } from './procedures';

/** Name of the demo company's database, as `USE` and the driver's `database` option write it. */
export const SUBIEKT_DATABASE_NAME = 'SubiektDemo';

function readScript(file: string): string {
	return readFileSync(join(__dirname, file), 'utf8');
}

/**
 * Opens the Subiekt GT demo company, seeded as described in the README of this folder.
 *
 * Shape: `file` keeps the data between processes; without it the database lives in memory. `now` is the
 * server's clock; `lazy` waits for the first use.
 */
export function openSubiektDatabase(
	options: { file?: string; now?: () => Date; lazy?: boolean } = {},
): SandboxDatabase {
	return createSandboxDatabase({
		name: SUBIEKT_DATABASE_NAME,
		schemaSql: readScript('schema.sql'),
		seedSql: readScript('seed.sql'),
		procedures: SUBIEKT_PROCEDURES,
		orderTables: ['dok__Dokument', 'dok_Pozycja', 'fl_Wartosc', 'pw_Dane'],
		...(options.file === undefined ? {} : { file: options.file }),
		...(options.now === undefined ? {} : { now: options.now }),
		lazy: options.lazy ?? false,
	});
}
