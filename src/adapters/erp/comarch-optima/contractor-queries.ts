import { type Expression, sql } from 'kysely';
import type { Party } from '../../../domain/contractor/party';
import type { SqlStatement } from '../../../ports/sql-session';
import { int, likeLiteral, mssqlBuilder, varchar } from '../../../transport/sql/mssql-builder';
import { companyPattern, postcodeSpellings } from '../shared/name-spellings';
import { phoneSpellings } from '../shared/phone-spellings';
import { taxNumberSpellings } from '../shared/tax-number';
import { contractorCodes } from './contractor-code';
import { type DriverId, type OptimaSchema, UNDEFINED_CONTRACTOR } from './comarch-optima-schema';

const optima = mssqlBuilder<OptimaSchema>();

const CODE_LENGTH = 50;
const NAME_LENGTH = 50;
/** Enough for a person to choose from, and for a program to compare. */
const CANDIDATES_LIMIT = 200;

/** A contractor card. */
export type ContractorRow = OptimaSchema['CDN.Kontrahenci'];

/** A card that may be the party, and how strong the sign is (1 is the strongest). */
export interface CandidateRow {
	readonly id: DriverId;
	readonly strength: number;
}

const CARD = [
	'k.Knt_KntId',
	'k.Knt_Kod',
	'k.Knt_Nazwa1',
	'k.Knt_Nazwa2',
	'k.Knt_Nazwa3',
	'k.Knt_NipKraj',
	'k.Knt_NipE',
	'k.Knt_Nip',
	'k.Knt_KrajISO',
	'k.Knt_Ulica',
	'k.Knt_NrDomu',
	'k.Knt_NrLokalu',
	'k.Knt_Miasto',
	'k.Knt_KodPocztowy',
	'k.Knt_Telefon1',
	'k.Knt_Telefon2',
	'k.Knt_Email',
	'k.Knt_Nieaktywny',
	'k.Knt_Finalny',
] as const;

function cards() {
	return optima.selectFrom('CDN.Kontrahenci as k').select(CARD).orderBy('k.Knt_KntId');
}

/** Cards by their keys; at most as many as candidates are answered. */
export function selectContractors(ids: readonly number[]): SqlStatement {
	return cards().where('k.Knt_KntId', 'in', ids.map(int)).compile();
}

/** Cards with one of these acronyms. */
export function selectContractorsByCodes(codes: readonly string[]): SqlStatement {
	return cards()
		.where(
			'k.Knt_Kod',
			'in',
			codes.map((code) => varchar(CODE_LENGTH, code)),
		)
		.compile();
}

/** One page of cards, oldest key first; the undefined contractor is nobody and stays out. */
export function selectContractorPage(question: {
	/** Key of the last card of the page before; 0 for the first page. */
	readonly after: number;
	readonly rows: number;
	readonly withUnusable: boolean;
}): SqlStatement {
	const page = cards()
		.top(question.rows)
		.where('k.Knt_KntId', '>', int(question.after))
		.where('k.Knt_Kod', '<>', varchar(CODE_LENGTH, UNDEFINED_CONTRACTOR));
	return (question.withUnusable ? page : page.where('k.Knt_Nieaktywny', '=', int(0))).compile();
}

function found(strength: number) {
	return optima
		.selectFrom('CDN.Kontrahenci as k')
		.select(['k.Knt_KntId as id', sql.lit(strength).as('strength')]);
}

function spelled(length: number, spellings: readonly string[]): Expression<string>[] {
	return spellings.map((spelling) => varchar(length, spelling));
}

/** Cards whose one name field begins with the last name, or holds it as a word. */
function byLastName(lastName: string, postcodes: readonly string[]) {
	const word = likeLiteral(lastName);
	return found(5)
		.where('k.Knt_KodPocztowy', 'in', spelled(10, postcodes))
		.where((of) =>
			of.or([
				of('k.Knt_Nazwa1', 'like', varchar(NAME_LENGTH, `${word}%`)),
				of('k.Knt_Nazwa1', 'like', varchar(NAME_LENGTH, `% ${word}%`)),
			]),
		);
}

function byCompanyName(pattern: string, postcodes: readonly string[], city: string) {
	return found(6)
		.where('k.Knt_Nazwa1', 'like', varchar(NAME_LENGTH, pattern))
		.where((of) =>
			of.or([
				...(postcodes.length > 0 ? [of('k.Knt_KodPocztowy', 'in', spelled(10, postcodes))] : []),
				...(city === '' ? [] : [of('k.Knt_Miasto', '=', varchar(40, city))]),
			]),
		);
}

/** Every way to look for a party, strongest sign first; empty when nothing is known of it. */
function searches(party: Party) {
	const queries = [];
	const taxNumbers = taxNumberSpellings(party.taxId);
	if (taxNumbers.length > 0) {
		queries.push(found(1).where('k.Knt_NipE', 'in', spelled(13, taxNumbers)));
		queries.push(found(1).where('k.Knt_Nip', 'in', spelled(20, taxNumbers)));
	}
	const email = party.email.trim();
	if (email !== '') queries.push(found(2).where('k.Knt_Email', '=', varchar(127, email)));
	const phones = phoneSpellings(party.phone);
	if (phones.length > 0) {
		queries.push(found(3).where('k.Knt_Telefon1', 'in', spelled(20, phones)));
		queries.push(found(3).where('k.Knt_Telefon2', 'in', spelled(20, phones)));
	}
	const lastName = party.lastName.trim();
	const companyName = party.companyName.trim();
	if (lastName !== '' || companyName !== '') {
		const [code = ''] = contractorCodes(party);
		queries.push(found(4).where('k.Knt_Kod', '=', varchar(CODE_LENGTH, code)));
	}
	const postcodes = postcodeSpellings(party.postcode);
	if (lastName !== '' && postcodes.length > 0) queries.push(byLastName(lastName, postcodes));
	const pattern = companyPattern(companyName);
	const city = party.city.trim();
	if (pattern !== '' && (postcodes.length > 0 || city !== '')) {
		queries.push(byCompanyName(pattern, postcodes, city));
	}
	return queries;
}

/**
 * Cards that may be this party, strongest sign first: tax number, e-mail, phone, our own acronym, last name with
 * postcode, beginning of the company name with postcode or city. Undefined when nothing is known to look by.
 *
 * Inactive cards are found too: the caller must know of them to explain itself. The undefined contractor is nobody.
 */
export function selectContractorCandidates(party: Party): SqlStatement | undefined {
	const [first, ...others] = searches(party);
	if (first === undefined) return undefined;
	const all = others.reduce((union, query) => union.unionAll(query), first);
	return optima
		.selectFrom(all.as('c'))
		.innerJoin('CDN.Kontrahenci as u', 'u.Knt_KntId', 'c.id')
		.select((of) => ['c.id', of.fn.min('c.strength').as('strength')])
		.top(CANDIDATES_LIMIT)
		.where('u.Knt_Kod', '<>', varchar(CODE_LENGTH, UNDEFINED_CONTRACTOR))
		.groupBy('c.id')
		.orderBy((of) => of.fn.min('c.strength'))
		.orderBy('c.id')
		.compile();
}
