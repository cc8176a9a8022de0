import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lookup, SandboxDatabase } from '../database';
import { createSandboxDatabase } from '../database';
import { SUBIEKT_PROCEDURES } from './procedures';

/** Name of the demo company's database, as `USE` and the driver's `database` option write it. */
export const SUBIEKT_DATABASE_NAME = 'SubiektDemo';

function few(table: string, columns: readonly string[], reads: readonly string[] = []): Lookup {
	return { table: `dbo.${table}`, columns, reads, finds: 'few' };
}

function many(table: string, columns: readonly string[], reads: readonly string[] = []): Lookup {
	return { table: `dbo.${table}`, columns, reads, finds: 'many' };
}

/**
 * Texts by which cards and documents are looked for, and the ways from a card to what hangs on it. `dok_Uwagi` is searched for
 * marks from end to end; the index keeps that off the wide rows of the documents.
 */
const LOOKUPS: readonly Lookup[] = [
	few('kh__Kontrahent', ['kh_Symbol']),
	few('kh__Kontrahent', ['kh_EMail']),
	few('kh__Kontrahent', ['kh_Nazwisko']),
	few('adr__Ewid', ['adr_NIP']),
	few('adr__Ewid', ["REPLACE(REPLACE(adr_NIP, '-', ''), ' ', '')"]),
	few('adr__Ewid', ['adr_Telefon']),
	many('adr__Ewid', ['adr_Kod']),
	many('adr__Ewid', ['adr_Miejscowosc']),
	few('adr_Email', ['am_IdAdres']),
	few('adr_Email', ['am_Email'], ['am_IdAdres']),
	few('tel__Ewid', ['tel_IdAdresu']),
	few('tel__Ewid', ['tel_Numer'], ['tel_IdAdresu']),
	few('adr_Historia', ['adrh_IdAdresu']),
	few('tw__Towar', ['tw_Symbol']),
	few('pw_Dane', ['pwd_TypObiektu', 'pwd_Tekst01'], ['pwd_IdObiektu']),
	few('dok__Dokument', ['dok_NrPelny']),
	many('dok__Dokument', ['dok_Typ', 'dok_DataWyst'], ['dok_Id', 'dok_Uwagi']),
	many(
		'dok__Dokument',
		['dok_Typ', 'dok_NrRoz', 'YEAR(dok_DataWyst)', 'MONTH(dok_DataWyst)'],
		['dok_Nr', 'dok_MagId'],
	),
];

function readScript(file: string): string {
	return readFileSync(join(__dirname, file), 'utf8');
}

/** Schema and seed as plain T-SQL, for loading into an empty database. */
export function readSubiektScripts(): { schemaSql: string; seedSql: string } {
	return { schemaSql: readScript('schema.sql'), seedSql: readScript('seed.sql') };
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
		...readSubiektScripts(),
		procedures: SUBIEKT_PROCEDURES,
		lookups: LOOKUPS,
		orderTables: ['dok__Dokument', 'dok_Pozycja', 'fl_Wartosc', 'pw_Dane'],
		...(options.file === undefined ? {} : { file: options.file }),
		...(options.now === undefined ? {} : { now: options.now }),
		lazy: options.lazy ?? false,
	});
}
