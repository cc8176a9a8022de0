import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lookup, SandboxDatabase } from '../database';
import { createSandboxDatabase } from '../database';
import { SUBIEKT_PROCEDURES } from './procedures';

/** Name of the demo company's database, as `USE` and the driver's `database` option write it. */
export const SUBIEKT_DATABASE_NAME = 'SubiektDemo';

/**
 * Texts by which cards and documents are looked for. `dok_Uwagi` is searched for marks from end to end; the index keeps that
 * off the wide rows of the documents.
 */
const LOOKUPS: readonly Lookup[] = [
	{ table: 'dbo.kh__Kontrahent', columns: ['kh_Symbol'], finds: 'few' },
	{ table: 'dbo.kh__Kontrahent', columns: ['kh_EMail'], finds: 'few' },
	{ table: 'dbo.tw__Towar', columns: ['tw_Symbol'], finds: 'few' },
	{
		table: 'dbo.pw_Dane',
		columns: ['pwd_TypObiektu', 'pwd_Tekst01'],
		reads: ['pwd_IdObiektu'],
		finds: 'few',
	},
	{ table: 'dbo.dok__Dokument', columns: ['dok_NrPelny'], finds: 'few' },
	{
		table: 'dbo.dok__Dokument',
		columns: ['dok_Typ'],
		reads: ['dok_Id', 'dok_DataWyst', 'dok_Uwagi'],
		finds: 'many',
	},
	{
		table: 'dbo.dok__Dokument',
		columns: ['dok_Typ', 'dok_NrRoz'],
		reads: ['dok_Nr', 'dok_DataWyst', 'dok_MagId'],
		finds: 'many',
	},
];

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
		lookups: LOOKUPS,
		orderTables: ['dok__Dokument', 'dok_Pozycja', 'fl_Wartosc', 'pw_Dane'],
		...(options.file === undefined ? {} : { file: options.file }),
		...(options.now === undefined ? {} : { now: options.now }),
		lazy: options.lazy ?? false,
	});
}
