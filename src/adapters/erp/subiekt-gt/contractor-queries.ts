import type { SqlStatement } from '../../../ports/sql-session';
import { int, mssqlBuilder, varchar } from '../../../transport/sql/mssql-builder';
import type { SubiektSchema } from './subiekt-gt-schema';

const subiekt = mssqlBuilder<SubiektSchema>();

/** `adr_TypAdresu` of the registered seat; joining without it doubles rows. Source: structure description. */
export const SEAT = 1;

/** One row per card, e-mail and phone of it, as {@link selectContractors} reads them. */
export interface ContractorRow {
	readonly kh_Id: number;
	readonly kh_Symbol: string;
	readonly kh_Osoba: boolean;
	readonly kh_Imie: string;
	readonly kh_Nazwisko: string;
	readonly kh_Jednorazowy: boolean;
	readonly kh_Zablokowany: boolean;
	readonly kh_EMail: string;
	readonly adr_Nazwa: string | null;
	readonly adr_NazwaPelna: string | null;
	readonly adr_Telefon: string | null;
	readonly adr_Ulica: string | null;
	readonly adr_NrDomu: string | null;
	readonly adr_NrLokalu: string | null;
	readonly adr_Kod: string | null;
	readonly adr_Miejscowosc: string | null;
	readonly adr_NIP: string | null;
	readonly pa_KodPanstwaISO: string | null;
	readonly am_Email: string | null;
	readonly am_Podstawowy: boolean | null;
	readonly tel_Numer: string | null;
	readonly tel_Podstawowy: boolean | null;
}

/**
 * Cards with everything we know of them.
 *
 * Built on the tables: the ready view `vwKlienci` gives a row per contact person and no second e-mail or phone.
 */
function cards() {
	return subiekt
		.selectFrom('kh__Kontrahent as k')
		.leftJoin('adr__Ewid as a', (join) =>
			join.onRef('a.adr_IdObiektu', '=', 'k.kh_Id').on('a.adr_TypAdresu', '=', int(SEAT)),
		)
		.leftJoin('sl_Panstwo as p', 'p.pa_Id', 'a.adr_IdPanstwo')
		.leftJoin('adr_Email as m', 'm.am_IdAdres', 'a.adr_Id')
		.leftJoin('tel__Ewid as t', 't.tel_IdAdresu', 'a.adr_Id')
		.select([
			'k.kh_Id',
			'k.kh_Symbol',
			'k.kh_Osoba',
			'k.kh_Imie',
			'k.kh_Nazwisko',
			'k.kh_Jednorazowy',
			'k.kh_Zablokowany',
			'k.kh_EMail',
			'a.adr_Nazwa',
			'a.adr_NazwaPelna',
			'a.adr_Telefon',
			'a.adr_Ulica',
			'a.adr_NrDomu',
			'a.adr_NrLokalu',
			'a.adr_Kod',
			'a.adr_Miejscowosc',
			'a.adr_NIP',
			'p.pa_KodPanstwaISO',
			'm.am_Email',
			'm.am_Podstawowy',
			't.tel_Numer',
			't.tel_Podstawowy',
		])
		.orderBy('k.kh_Id');
}

/** Cards by their keys; below SQL Server's 2100 parameters. */
export function selectContractors(ids: readonly number[]): SqlStatement {
	return cards().where('k.kh_Id', 'in', ids.map(int)).compile();
}

/** Cards with one of these symbols; the column has no unique index, so there may be several of one symbol. */
export function selectContractorsBySymbols(symbols: readonly string[]): SqlStatement {
	return cards()
		.where(
			'k.kh_Symbol',
			'in',
			symbols.map((symbol) => varchar(20, symbol)),
		)
		.compile();
}
