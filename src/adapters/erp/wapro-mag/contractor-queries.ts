import { type Expression, sql } from 'kysely';
import type { Party } from '../../../domain/contractor/party';
import type { SqlStatement } from '../../../ports/sql-session';
import {
	int,
	likeLiteral,
	mssqlBuilder,
	tinyint,
	varchar,
} from '../../../transport/sql/mssql-builder';
import { companyPattern, postcodeSpellings } from '../shared/name-spellings';
import { phoneSpellings } from '../shared/phone-spellings';
import { taxNumberSpellings } from '../shared/tax-number';
import { key } from './key';
import type { WaproSchema } from './wapro-mag-schema';

const wapro = mssqlBuilder<WaproSchema>();

/** Enough for a person to choose from, and for a program to compare. */
const CANDIDATES_LIMIT = 200;
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

/** A card that may be the party, and how strong the sign is (1 is the strongest). */
export interface CandidateRow {
	readonly ID_KONTRAHENTA: number;
	readonly strength: number;
}

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

function found(companyId: number, strength: number) {
	return wapro
		.selectFrom('KONTRAHENT as k')
		.where('k.ID_FIRMY', '=', key(companyId))
		.select(['k.ID_KONTRAHENTA', sql.lit(strength).as('strength')]);
}

function foundByContact(companyId: number, strength: number) {
	return found(companyId, strength).innerJoin(
		'KONTAKT as o',
		'o.ID_KONTRAHENTA',
		'k.ID_KONTRAHENTA',
	);
}

function spelled(length: number, spellings: readonly string[]): Expression<string>[] {
	return spellings.map((spelling) => varchar(length, spelling));
}

/** Cards whose name holds a text and whose place is the party's; no index is known for either. */
function byName(companyId: number, strength: number, pattern: string, party: Party) {
	const postcodes = postcodeSpellings(party.postcode);
	const city = party.city.trim();
	return found(companyId, strength)
		.where('k.NAZWA_PELNA', 'like', varchar(LENGTHS.fullName, pattern))
		.where((of) =>
			of.or([
				...(postcodes.length > 0
					? [of('k.KOD_POCZTOWY', 'in', spelled(LENGTHS.postcode, postcodes))]
					: []),
				...(city === '' ? [] : [of('k.MIEJSCOWOSC', '=', varchar(LENGTHS.city, city))]),
			]),
		);
}

/** Every way to look for a party, strongest sign first; empty when nothing is known of it. */
function searches(companyId: number, party: Party) {
	const queries = [];
	const taxNumbers = spelled(LENGTHS.taxNumber, taxNumberSpellings(party.taxId));
	if (taxNumbers.length > 0) {
		queries.push(found(companyId, 1).where('k.NIPL', 'in', taxNumbers));
		queries.push(found(companyId, 1).where('k.NIP', 'in', taxNumbers));
	}
	const email = party.email.trim();
	if (email !== '') {
		queries.push(found(companyId, 2).where('k.ADRES_EMAIL', '=', varchar(LENGTHS.email, email)));
		queries.push(
			foundByContact(companyId, 2).where('o.E_MAIL', '=', varchar(LENGTHS.email, email)),
		);
	}
	const phones = phoneSpellings(party.phone);
	if (phones.length > 0) {
		queries.push(
			found(companyId, 3).where('k.TELEFON_FIRMOWY', 'in', spelled(LENGTHS.companyPhone, phones)),
		);
		const contacts = spelled(LENGTHS.contactPhone, phones);
		queries.push(foundByContact(companyId, 3).where('o.TEL', 'in', contacts));
		queries.push(foundByContact(companyId, 3).where('o.TEL_KOM', 'in', contacts));
	}
	const placed = postcodeSpellings(party.postcode).length > 0 || party.city.trim() !== '';
	const lastName = party.lastName.trim();
	if (lastName !== '' && placed) {
		queries.push(byName(companyId, 4, `%${likeLiteral(lastName)}%`, party));
	}
	const pattern = companyPattern(party.companyName);
	if (pattern !== '' && placed) queries.push(byName(companyId, 5, pattern, party));
	return queries;
}

/**
 * Cards of a company that may be this party, strongest sign first: tax number, e-mail, phone, last name with place,
 * beginning of the company name with place. Undefined when nothing is known to look by.
 *
 * Blocked and one-off cards are found too: the caller must know of them to explain itself.
 * Cost: `NIPL` has an index; for the other signs none is known, so the cards of the company are read once.
 */
export function selectContractorCandidates(
	companyId: number,
	party: Party,
): SqlStatement | undefined {
	const [first, ...others] = searches(companyId, party);
	if (first === undefined) return undefined;
	const all = others.reduce((union, query) => union.unionAll(query), first);
	return wapro
		.selectFrom(all.as('c'))
		.select((of) => ['c.ID_KONTRAHENTA', of.fn.min('c.strength').as('strength')])
		.top(CANDIDATES_LIMIT)
		.groupBy('c.ID_KONTRAHENTA')
		.orderBy((of) => of.fn.min('c.strength'))
		.orderBy('c.ID_KONTRAHENTA')
		.compile();
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
