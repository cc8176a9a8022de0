import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SandboxDatabase } from '../database';
import { createSandboxDatabase } from '../database';

/** Name of the demo company's database, as `USE` and the driver's `database` option write it. */
export const OPTIMA_DATABASE_NAME = 'CDN_Demo';

/**
 * How a company keeps the links between documents.
 *
 * - `one-way`: one row per pair, source to result, with classes (308, 302, …) in the type columns.
 * - `both-ways`: two rows per pair, with numbering definitions in the type columns.
 */
export type OptimaLinkProfile = 'one-way' | 'both-ways';

function readScript(file: string): string {
	return readFileSync(join(__dirname, file), 'utf8');
}

/** Schema and seed as plain T-SQL, for loading into an empty database. */
export function readOptimaScripts(linkProfile: OptimaLinkProfile = 'one-way'): {
	schemaSql: string;
	seedSql: string;
} {
	const seed = readScript('seed.sql');
	return {
		schemaSql: readScript('schema.sql'),
		seedSql: linkProfile === 'one-way' ? seed : `${seed}\n${readScript('links-both-ways.sql')}`,
	};
}

/**
 * Opens the Comarch ERP Optima demo company, seeded as described in the README of this folder.
 *
 * Shape: `file` keeps the data between processes; without it the database lives in memory. `now` is the
 * server's clock; `lazy` waits for the first use. `linkProfile` defaults to `one-way`.
 */
export function openOptimaDatabase(
	options: {
		file?: string;
		now?: () => Date;
		lazy?: boolean;
		linkProfile?: OptimaLinkProfile;
	} = {},
): SandboxDatabase {
	return createSandboxDatabase({
		name: OPTIMA_DATABASE_NAME,
		...readOptimaScripts(options.linkProfile),
		orderTables: ['CDN.TraNag', 'CDN.TraElem', 'CDN.DokAtrybuty'],
		...(options.file === undefined ? {} : { file: options.file }),
		...(options.now === undefined ? {} : { now: options.now }),
		lazy: options.lazy ?? false,
	});
}
