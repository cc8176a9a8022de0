import { type Expression, sql } from 'kysely';
import type { Party } from '../../../domain/contractor/party';
import type { SqlStatement } from '../../../ports/sql-session';
import { int, mssqlBuilder, varchar } from '../../../transport/sql/mssql-builder';
import { companyPattern, postcodeSpellings } from '../shared/name-spellings';
import { symbolCandidates } from './contractor-symbol';
import { phoneSpellings } from '../shared/phone-spellings';
import type { SubiektSchema } from './subiekt-gt-schema';
import { taxNumberSpellings } from '../shared/tax-number';

const subiekt = mssqlBuilder<SubiektSchema>();

/** `adr_TypAdresu` of the registered seat; joining without it doubles rows. Source: structure description. */
const SEAT = 1;
/** Enough for a person to choose from, and for a program to compare. */
const CANDIDATES_LIMIT = 200;

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

/** A card that may be the party, and how strong the sign is (1 is the strongest). */
export interface CandidateRow {
	readonly kh_Id: number;
	readonly strength: number;
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

/** Cards by their keys; at most as many as candidates are answered. */
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

function found(strength: number) {
	return subiekt
		.selectFrom('kh__Kontrahent as k')
		.select(['k.kh_Id', sql.lit(strength).as('strength')]);
}

function foundAtSeat(strength: number) {
	return subiekt
		.selectFrom('adr__Ewid as a')
		.innerJoin('kh__Kontrahent as k', 'k.kh_Id', 'a.adr_IdObiektu')
		.where('a.adr_TypAdresu', '=', int(SEAT))
		.select(['k.kh_Id', sql.lit(strength).as('strength')]);
}

function spelled(length: number, spellings: readonly string[]): Expression<string>[] {
	return spellings.map((spelling) => varchar(length, spelling));
}

/** Every way to look for a party, strongest sign first; empty when nothing is known of it. */
function searches(party: Party) {
	const queries = [];
	const taxNumbers = taxNumberSpellings(party.taxId);
	if (taxNumbers.length > 0) {
		queries.push(foundAtSeat(1).where('a.adr_NIP', 'in', spelled(20, taxNumbers)));
	}
	const email = party.email.trim();
	if (email !== '') {
		queries.push(found(2).where('k.kh_EMail', '=', varchar(255, email)));
		queries.push(
			foundAtSeat(2)
				.innerJoin('adr_Email as m', 'm.am_IdAdres', 'a.adr_Id')
				.where('m.am_Email', '=', varchar(100, email)),
		);
	}
	const phones = phoneSpellings(party.phone);
	if (phones.length > 0) {
		queries.push(foundAtSeat(3).where('a.adr_Telefon', 'in', spelled(35, phones)));
		queries.push(
			foundAtSeat(3)
				.innerJoin('tel__Ewid as t', 't.tel_IdAdresu', 'a.adr_Id')
				.where('t.tel_Numer', 'in', spelled(35, phones)),
		);
	}
	if (party.lastName.trim() !== '' || party.companyName.trim() !== '') {
		const { ours } = symbolCandidates(party);
		queries.push(found(4).where('k.kh_Symbol', '=', varchar(20, ours[0] ?? '')));
	}
	const postcodes = postcodeSpellings(party.postcode);
	if (party.lastName.trim() !== '' && postcodes.length > 0) {
		queries.push(
			foundAtSeat(5)
				.where('k.kh_Nazwisko', '=', varchar(51, party.lastName.trim()))
				.where('a.adr_Kod', 'in', spelled(8, postcodes)),
		);
	}
	const pattern = companyPattern(party.companyName);
	const city = party.city.trim();
	if (pattern !== '' && (postcodes.length > 0 || city !== '')) {
		queries.push(
			foundAtSeat(6)
				.where('a.adr_NazwaPelna', 'like', varchar(255, pattern))
				.where((of) =>
					of.or([
						...(postcodes.length > 0 ? [of('a.adr_Kod', 'in', spelled(8, postcodes))] : []),
						...(city === '' ? [] : [of('a.adr_Miejscowosc', '=', varchar(40, city))]),
					]),
				),
		);
	}
	return queries;
}

/**
 * Cards that may be this party, strongest sign first: tax number, e-mail, phone, our own symbol, last name with
 * postcode, beginning of the company name with postcode or city. Undefined when nothing is known to look by.
 *
 * Blocked and one-time cards are found too: the caller must know of them to explain itself.
 */
export function selectContractorCandidates(party: Party): SqlStatement | undefined {
	const [first, ...others] = searches(party);
	if (first === undefined) return undefined;
	const all = others.reduce((union, query) => union.unionAll(query), first);
	return subiekt
		.selectFrom(all.as('c'))
		.select((of) => ['c.kh_Id', of.fn.min('c.strength').as('strength')])
		.top(CANDIDATES_LIMIT)
		.groupBy('c.kh_Id')
		.orderBy((of) => of.fn.min('c.strength'))
		.orderBy('c.kh_Id')
		.compile();
}
