import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SandboxDatabase } from '../database';
import { createSandboxDatabase } from '../database';
import { waproProcedures } from './procedures';
import type { WaproBehaviour } from './profile';
import { DEFAULT_BEHAVIOUR } from './profile';

/** Name of the demo company's database, as `USE` and the driver's `database` option write it. */
export const WAPRO_DATABASE_NAME = 'WaproDemo';

/** How to open the demo company; everything has a default. */
export interface WaproDatabaseOptions extends Partial<Omit<WaproBehaviour, 'parameterNames'>> {
	/** Keeps the data between processes; a kept file must be opened in the profile it was made in. */
	file?: string;
	/** The server's clock. */
	now?: () => Date;
	/** Whether to wait for the first use. */
	lazy?: boolean;
	parameterNames?: Partial<WaproBehaviour['parameterNames']>;
}

function readScripts(...files: string[]): string {
	return files.map((file) => readFileSync(join(__dirname, file), 'utf8')).join('\nGO\n');
}

/** The scripts that build a profile, for the sandbox and for an empty database of a real server. */
export function waproScripts(profile: WaproBehaviour['profile']): {
	schemaSql: string;
	seedSql: string;
} {
	if (profile === '2017') {
		return { schemaSql: readScripts('schema.sql'), seedSql: readScripts('seed.sql') };
	}
	return {
		schemaSql: readScripts('schema.sql', 'schema-2022.sql'),
		seedSql: readScripts('seed.sql', 'seed-2022.sql'),
	};
}

/** Opens the WAPRO Mag demo company, seeded as described in the README of this folder. */
export function openWaproDatabase(options: WaproDatabaseOptions = {}): SandboxDatabase {
	const behaviour: WaproBehaviour = {
		profile: options.profile ?? DEFAULT_BEHAVIOUR.profile,
		unknownUser: options.unknownUser ?? DEFAULT_BEHAVIOUR.unknownUser,
		failure: options.failure ?? DEFAULT_BEHAVIOUR.failure,
		parameterNames: { ...DEFAULT_BEHAVIOUR.parameterNames, ...options.parameterNames },
	};
	return createSandboxDatabase({
		name: WAPRO_DATABASE_NAME,
		...waproScripts(behaviour.profile),
		procedures: waproProcedures(behaviour),
		orderTables: ['ZAMOWIENIE', 'POZYCJA_ZAMOWIENIA'],
		...(options.file === undefined ? {} : { file: options.file }),
		...(options.now === undefined ? {} : { now: options.now }),
		lazy: options.lazy ?? false,
	});
}
