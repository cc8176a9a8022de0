import { sql } from 'kysely';
import type { Party } from '../../../domain/contractor/party';
import type { SqlStatement } from '../../../ports/sql-session';
import { int, likeLiteral, mssqlBuilder, tinyint } from '../../../transport/sql/mssql-builder';
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
import { key } from './key';
import type { WaproSchema } from './wapro-mag-schema';

const wapro = mssqlBuilder<WaproSchema>();

/** Lengths of the columns. Source: docs/erp/wapro-mag.md, "Contractor". */
const LENGTHS = {
	taxNumber: 30,
	email: 255,
	companyPhone: 20,
	contactPhone: 50,
	fullName: 200,
	postcode: 20,
	city: 50,
} as const;

/** One row per card and contact person of it, as {@link selectContractors} reads them. */
export type ContractorRow = Omit<WaproSchema['KONTRAHENT'], 'ID_FIRMY'> &
	Pick<WaproSchema['KONTAKT'], 'TEL' | 'TEL_KOM' | 'E_MAIL' | 'DOMYSLNY'>;

function cards(companyId: number) {
	return wapro
		.selectFrom('KONTRAHENT as k')
		.leftJoin('KONTAKT as o', 'o.ID_KONTRAHENTA', 'k.ID_KONTRAHENTA')
		.select([
			'k.ID_KONTRAHENTA',
			'k.KOD_KONTRAHENTA',
			'k.NAZWA',
			'k.NAZWA_PELNA',
			'k.NIP',
			'k.NIPL',
			'k.SYM_KRAJU',
			'k.KOD_POCZTOWY',
			'k.MIEJSCOWOSC',
			'k.ULICA_LOKAL',
			'k.ADRES_EMAIL',
			'k.TELEFON_FIRMOWY',
			'k.ZABLOKOWANY',
			'k.Incydentalny',
			'o.TEL',
			'o.TEL_KOM',
			'o.E_MAIL',
			'o.DOMYSLNY',
		])
		.where('k.ID_FIRMY', '=', key(companyId))
		.orderBy('k.ID_KONTRAHENTA')
		.orderBy('o.ID_KONTAKTU');
}

/** Cards of a company by their keys; at most as many as a page or the candidates hold. */
export function selectContractors(
	companyId: number,
	ids: readonly (number | string)[],
): SqlStatement {
	return cards(companyId).where('k.ID_KONTRAHENTA', 'in', ids.map(key)).compile();
}

/** The card with this code, which is unique within a company. */
export function selectContractorByCode(companyId: number, code: number): SqlStatement {
	return cards(companyId).where('k.KOD_KONTRAHENTA', '=', int(code)).compile();
}

type CardColumn =
	'k.NIPL' | 'k.NIP' | 'k.ADRES_EMAIL' | 'k.TELEFON_FIRMOWY' | 'k.KOD_POCZTOWY' | 'k.MIEJSCOWOSC';

function answer(strength: number) {
	return ['q.party', 'k.ID_KONTRAHENTA as id', sql.lit(strength).as('strength')] as const;
}

/** Cards of the company whose column is a wanted value. */
function found(companyId: number, q: Wanted, compared: CardColumn, strength: number) {
	return wapro
		.selectFrom(q)
		.innerJoin('KONTRAHENT as k', (join) =>
			join.on(compared, '=', column('value')).on('k.ID_FIRMY', '=', key(companyId)),
		)
		.select(answer(strength));
}

/** Those whose name fits, too; no index is known for either. */
function named(companyId: number, q: Wanted, compared: CardColumn, strength: number) {
	return found(companyId, q, compared, strength).where('k.NAZWA_PELNA', 'like', column('name'));
}

/** Cards of the company one of whose contact persons has a wanted value. */
function foundByContact(
	companyId: number,
	q: Wanted,
	compared: 'o.E_MAIL' | 'o.TEL' | 'o.TEL_KOM',
	strength: number,
) {
	return wapro
		.selectFrom(q)
		.innerJoin('KONTAKT as o', (join) => join.on(compared, '=', column('value')))
		.innerJoin('KONTRAHENT as k', (join) =>
			join.onRef('k.ID_KONTRAHENTA', '=', 'o.ID_KONTRAHENTA').on('k.ID_FIRMY', '=', key(companyId)),
		)
		.select(answer(strength));
}

const postcodesOf = ({ postcode }: Party) => spelled(LENGTHS.postcode, postcodeSpellings(postcode));
const cityOf = ({ city }: Party) => spelled(LENGTHS.city, [city]);
const patternOf = ({ companyName }: Party) =>
	spelled(LENGTHS.fullName, [companyPattern(companyName)]);

/** The last name anywhere in the name. */
function lastNameOf({ lastName }: Party) {
	const word = likeLiteral(lastName.trim());
	return word === '' ? [] : spelled(LENGTHS.fullName, [`%${word}%`]);
}

/** Every way to look for the parties, strongest sign first; empty when nothing is known of any. */
function searches(companyId: number, parties: readonly Party[]): CandidateQuery[] {
	const taxNumbers = wantedTaxNumbers(parties, LENGTHS.taxNumber);
	const emails = wanted(parties, ({ email }) => alone(spelled(LENGTHS.email, [email])));
	const phones = wantedPhones(parties, LENGTHS.companyPhone);
	const contacts = wantedPhones(parties, LENGTHS.contactPhone);
	const pairs = (
		values: (party: Party) => ReturnType<typeof spelled>,
		names: (party: Party) => ReturnType<typeof spelled>,
	) => wanted(parties, (party) => together(values(party), names(party)));
	const persons = pairs(postcodesOf, lastNameOf);
	const personsInCities = pairs(cityOf, lastNameOf);
	const companies = pairs(postcodesOf, patternOf);
	const companiesInCities = pairs(cityOf, patternOf);
	return [
		taxNumbers && found(companyId, taxNumbers, 'k.NIPL', 1),
		taxNumbers && found(companyId, taxNumbers, 'k.NIP', 1),
		emails && found(companyId, emails, 'k.ADRES_EMAIL', 2),
		emails && foundByContact(companyId, emails, 'o.E_MAIL', 2),
		phones && found(companyId, phones, 'k.TELEFON_FIRMOWY', 3),
		contacts && foundByContact(companyId, contacts, 'o.TEL', 3),
		contacts && foundByContact(companyId, contacts, 'o.TEL_KOM', 3),
		persons && named(companyId, persons, 'k.KOD_POCZTOWY', 4),
		personsInCities && named(companyId, personsInCities, 'k.MIEJSCOWOSC', 4),
		companies && named(companyId, companies, 'k.KOD_POCZTOWY', 5),
		companiesInCities && named(companyId, companiesInCities, 'k.MIEJSCOWOSC', 5),
	].filter((query) => query !== undefined);
}

/**
 * Cards of a company that may be these parties, for each its own with the strongest sign first: tax number, e-mail, phone,
 * last name with place, beginning of the company name with place. Undefined when nothing is known to look by.
 *
 * Blocked and one-off cards are found too: the caller must know of them to explain itself.
 * Cost: `NIPL` has an index; for the other signs none is public, so each of them walks the cards of the company, once for
 * all parties (docs/erp/wapro-mag.md, "Optional indexes for contractors").
 */
export function selectContractorCandidates(
	companyId: number,
	parties: readonly Party[],
): SqlStatement | undefined {
	return strongestFirst(searches(companyId, parties), parties.length);
}

/** Keys of cards in their order, from one key on; blocked and one-off ones only when asked for. */
export function selectContractorKeysPage(
	companyId: number,
	page: { readonly after: string; readonly limit: number; readonly withUnusable: boolean },
): SqlStatement {
	const keys = wapro
		.selectFrom('KONTRAHENT as k')
		.select('k.ID_KONTRAHENTA')
		.top(page.limit)
		.where('k.ID_FIRMY', '=', key(companyId))
		.where('k.ID_KONTRAHENTA', '>', key(page.after))
		.orderBy('k.ID_KONTRAHENTA');
	if (page.withUnusable) return keys.compile();
	return keys
		.where((of) => of.or([of('k.ZABLOKOWANY', 'is', null), of('k.ZABLOKOWANY', '=', tinyint(0))]))
		.where((of) => of.or([of('k.Incydentalny', 'is', null), of('k.Incydentalny', '=', tinyint(0))]))
		.compile();
}
