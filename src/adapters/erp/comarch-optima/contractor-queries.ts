import { sql } from 'kysely';
import type { Party } from '../../../domain/contractor/party';
import type { SqlStatement } from '../../../ports/sql-session';
import { int, likeLiteral, mssqlBuilder, varchar } from '../../../transport/sql/mssql-builder';
import { type CandidateQuery, strongestFirst } from '../shared/candidate-search';
import { companyPattern, postcodeSpellings } from '../shared/name-spellings';
import {
	alone,
	column,
	spelled,
	together,
	type Wanted,
	wanted,
	wantedPhones,
	wantedTaxNumbers,
} from '../shared/wanted-signs';
import { contractorCodes } from './contractor-code';
import { type OptimaSchema, UNDEFINED_CONTRACTOR } from './comarch-optima-schema';

const optima = mssqlBuilder<OptimaSchema>();

const CODE_LENGTH = 50;
const NAME_LENGTH = 50;

/** A contractor card. */
export type ContractorRow = OptimaSchema['CDN.Kontrahenci'];

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

type CardColumn = `k.${Extract<keyof ContractorRow, string>}`;

/** Cards whose column is a wanted value; the undefined contractor is nobody. */
function found(q: Wanted, compared: CardColumn, strength: number) {
	return optima
		.selectFrom(q)
		.innerJoin('CDN.Kontrahenci as k', (join) => join.on(compared, '=', column('value')))
		.select(['q.party', 'k.Knt_KntId as id', sql.lit(strength).as('strength')])
		.where('k.Knt_Kod', '<>', varchar(CODE_LENGTH, UNDEFINED_CONTRACTOR));
}

/** Those of them whose one name field fits, too. */
function named(q: Wanted, compared: CardColumn, strength: number) {
	return found(q, compared, strength).where('k.Knt_Nazwa1', 'like', column('name'));
}

const postcodesOf = ({ postcode }: Party) => spelled(10, postcodeSpellings(postcode));
const patternOf = ({ companyName }: Party) => spelled(NAME_LENGTH, [companyPattern(companyName)]);

/** The last name at the beginning of the name field, or a word in it. */
function lastNameOf({ lastName }: Party) {
	const word = likeLiteral(lastName.trim());
	return word === '' ? [] : spelled(NAME_LENGTH, [`${word}%`, `% ${word}%`]);
}

/** The acronym we would give; a party without any name has none. */
function codeOf(party: Party) {
	const hasName = party.lastName.trim() !== '' || party.companyName.trim() !== '';
	return hasName ? alone(spelled(CODE_LENGTH, contractorCodes(party).slice(0, 1))) : [];
}

/** Every way to look for the parties, strongest sign first; empty when nothing is known of any. */
function searches(parties: readonly Party[]): CandidateQuery[] {
	const euNumbers = wantedTaxNumbers(parties, 13);
	const taxNumbers = wantedTaxNumbers(parties, 20);
	const emails = wanted(parties, ({ email }) => alone(spelled(127, [email])));
	const phones = wantedPhones(parties, 20);
	const codes = wanted(parties, codeOf);
	const persons = wanted(parties, (party) => together(postcodesOf(party), lastNameOf(party)));
	const companies = wanted(parties, (party) => together(postcodesOf(party), patternOf(party)));
	const inCities = wanted(parties, (party) => {
		return together(spelled(40, [party.city]), patternOf(party));
	});
	return [
		euNumbers && found(euNumbers, 'k.Knt_NipE', 1),
		taxNumbers && found(taxNumbers, 'k.Knt_Nip', 1),
		emails && found(emails, 'k.Knt_Email', 2),
		phones && found(phones, 'k.Knt_Telefon1', 3),
		phones && found(phones, 'k.Knt_Telefon2', 3),
		codes && found(codes, 'k.Knt_Kod', 4),
		persons && named(persons, 'k.Knt_KodPocztowy', 5),
		companies && named(companies, 'k.Knt_KodPocztowy', 6),
		inCities && named(inCities, 'k.Knt_Miasto', 6),
	].filter((query) => query !== undefined);
}

/**
 * Cards that may be these parties, for each its own with the strongest sign first: tax number, e-mail, phone, our own
 * acronym, last name with postcode, beginning of the company name with postcode or city. Undefined when nothing is known
 * to look by.
 *
 * Inactive cards are found too: the caller must know of them to explain itself. The undefined contractor is nobody.
 */
export function selectContractorCandidates(parties: readonly Party[]): SqlStatement | undefined {
	return strongestFirst(searches(parties), parties.length);
}
