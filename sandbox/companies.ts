import { join } from 'node:path';
import type { SandboxClock } from './kernel/clock';
import { openOptimaDatabase, type OptimaLinkProfile } from './sqlserver/comarch-optima/open';
import type { SandboxDatabase } from './sqlserver/database';
import { openSubiektDatabase } from './sqlserver/subiekt-gt/open';
import { openWaproDatabase, type WaproDatabaseOptions } from './sqlserver/wapro-mag/open';

/** How the WAPRO Mag company behaves; everything has a default. */
export type WaproOptions = Omit<WaproDatabaseOptions, 'file' | 'now' | 'lazy'>;

/** How the companies of a sandbox are opened. */
export interface CompanyOptions {
	/** Folder that keeps one SQLite file per company between runs; in memory when absent. */
	dataDir?: string;
	wapro?: WaproOptions;
	/** A kept company stays in the link profile it was made in. */
	optima?: { linkProfile?: OptimaLinkProfile };
}

/** The three demo companies, each in a database of its own. */
export interface Companies {
	subiektGt: SandboxDatabase;
	waproMag: SandboxDatabase;
	comarchOptima: SandboxDatabase;
}

/** Opens the companies: those in memory at their first use, because most tests touch only one. */
export function openCompanies(clock: SandboxClock, options: CompanyOptions): Companies {
	const { dataDir } = options;
	const place = (file: string) => ({
		now: () => new Date(clock.now()),
		...(dataDir === undefined ? { lazy: true } : { file: join(dataDir, file) }),
	});
	return {
		subiektGt: openSubiektDatabase(place('subiekt.sqlite')),
		waproMag: openWaproDatabase({ ...options.wapro, ...place('wapro.sqlite') }),
		comarchOptima: openOptimaDatabase({ ...options.optima, ...place('optima.sqlite') }),
	};
}
