import { type RawBuilder, sql } from 'kysely';
import type { Party } from '../../../domain/contractor/party';
import type { SqlStatement } from '../../../ports/sql-session';
import { int, mssqlBuilder, varchar } from '../../../transport/sql/mssql-builder';
import { companyPattern, postcodeSpellings } from '../shared/name-spellings';
import {
	isPolishPhone,
	phoneDigits,
	phoneSpellings,
	POLISH_PHONE_FORMS,
} from '../shared/phone-spellings';
import type { SpellingForms } from '../shared/spelling-forms';
import { isNip, NIP_FORMS, taxNumberSpellings, toPlainTaxNumber } from '../shared/tax-number';
import { SEAT } from './contractor-queries';
import { symbolCandidates } from './contractor-symbol';
import type { SubiektSchema } from './subiekt-gt-schema';

const subiekt = mssqlBuilder<SubiektSchema>();

/** Candidates of one party: enough for a person to choose from, and for a program to compare. */
const CANDIDATES_LIMIT = 200;

/** A card that may be a party, and how strong the sign is (1 is the strongest). */
export interface CandidateRow {
	/** Place of the party among those asked for. */
	readonly party: number;
	readonly kh_Id: number;
	readonly strength: number;
}

/** Values one party is looked for by: a column compared for equality, and perhaps a name that goes with it. */
type Signs = readonly (readonly [value: RawBuilder<string>, name?: RawBuilder<string>])[];

function spelled(length: number, spellings: readonly string[]): RawBuilder<string>[] {
	return spellings.filter((text) => text.trim() !== '').map((text) => varchar(length, text.trim()));
}

function alone(values: readonly RawBuilder<string>[]): Signs {
	return values.map((value) => [value]);
}

function together(
	values: readonly RawBuilder<string>[],
	names: readonly RawBuilder<string>[],
): Signs {
	return values.flatMap((value) => names.map((name) => [value, name] as const));
}

const postcodesOf = ({ postcode }: Party) => spelled(8, postcodeSpellings(postcode));
const patternOf = ({ companyName }: Party) => spelled(255, [companyPattern(companyName)]);

/** Our own symbol; a party without any name has none. */
function symbolOf(party: Party): Signs {
	const named = party.lastName.trim() !== '' || party.companyName.trim() !== '';
	return named ? alone(spelled(20, symbolCandidates(party).ours.slice(0, 1))) : [];
}

/**
 * One sign of all parties as a table `q` to join with, so that the server itself says whose a card is; undefined when
 * it is known of nobody.
 */
function wanted(parties: readonly Party[], signsOf: (party: Party) => Signs) {
	const signs = parties.flatMap((party, index) =>
		signsOf(party).map((values) => [sql.lit(index), ...values]),
	);
	const [first] = signs;
	if (first === undefined) return undefined;
	const rows = sql.join(signs.map((values) => sql`(${sql.join(values)})`));
	const columns = first.length === 2 ? 'q(party, value)' : 'q(party, value, name)';
	return sql<{ party: number; value: string; name: string }>`(values ${rows})`.as<'q'>(
		sql.raw(columns),
	);
}

/** The digits `s.digits` in every form, as the server spells them. */
function spelledByServer({ prefixes, groupings }: SpellingForms, length: number) {
	const bodies = groupings.map(({ lengths }, form) => {
		let from = 1;
		const groups = lengths.map((digits) => {
			const group = sql`substring(s.digits, ${sql.lit(from)}, ${sql.lit(digits)})`;
			from += digits;
			return group;
		});
		return sql`when ${sql.lit(form)} then ${sql.join(groups, sql` + f.separator + `)}`;
	});
	const forms = groupings.map(
		({ separator }, form) => sql`(${sql.lit(form)}, ${varchar(1, separator)})`,
	);
	const before = prefixes.map((prefix) => sql`(${varchar(length, prefix)})`);
	return {
		spelling: sql`p.prefix + case f.form ${sql.join(bodies, sql` `)} end`,
		forms: sql`(values ${sql.join(forms)}) as f(form, separator)`,
		prefixes: sql`(values ${sql.join(before)}) as p(prefix)`,
	};
}

/**
 * As {@link wanted}, for numbers that people write in many ways: those of the usual kind are told by their digits, and
 * the server spells them, so that a number takes one parameter instead of some twenty.
 */
function wantedNumbers(
	parties: readonly Party[],
	length: number,
	{
		forms: usualForms,
		digitsOf,
		others,
	}: {
		readonly forms: SpellingForms;
		/** Digits of a number of the usual kind; undefined for others. */
		digitsOf(party: Party): string | undefined;
		/** Spellings of all other numbers. */
		others(party: Party): readonly string[];
	},
) {
	const usual = parties.map(digitsOf);
	const rows: RawBuilder<unknown>[] = [];
	const numbers = usual.flatMap((digits, party) =>
		digits === undefined ? [] : [sql`(${sql.lit(party)}, ${varchar(length, digits)})`],
	);
	if (numbers.length > 0) {
		const { spelling, forms, prefixes } = spelledByServer(usualForms, length);
		const digits = sql`(values ${sql.join(numbers)}) as s(party, digits)`;
		rows.push(
			sql`select s.party, ${spelling} as value from ${digits} cross join ${forms} cross join ${prefixes}`,
		);
	}
	const rest = parties.flatMap((party, index) =>
		usual[index] === undefined
			? spelled(length, others(party)).map((value) => sql`(${sql.lit(index)}, ${value})`)
			: [],
	);
	if (rest.length > 0) {
		rows.push(sql`select o.party, o.value from (values ${sql.join(rest)}) as o(party, value)`);
	}
	if (rows.length === 0) return undefined;
	return sql<{
		party: number;
		value: string;
		name: string;
	}>`(${sql.join(rows, sql` union all `)})`.as<'q'>(sql.raw('q'));
}

type Wanted = NonNullable<ReturnType<typeof wanted>>;

/** A column of `q`, compared by the rules of the database, as a parameter is. */
function column(name: 'value' | 'name'): RawBuilder<string> {
	return sql<string>`${sql.ref(`q.${name}`)} collate database_default`;
}

function answer(strength: number) {
	return ['q.party', 'k.kh_Id', sql.lit(strength).as('strength')] as const;
}

function byCard(q: Wanted, compared: 'k.kh_EMail' | 'k.kh_Symbol', strength: number) {
	return subiekt
		.selectFrom(q)
		.innerJoin('kh__Kontrahent as k', (join) => join.on(compared, '=', column('value')))
		.select(answer(strength));
}

function bySeat(
	q: Wanted,
	compared: 'a.adr_NIP' | 'a.adr_Telefon' | 'a.adr_Kod' | 'a.adr_Miejscowosc',
	strength: number,
) {
	return subiekt
		.selectFrom(q)
		.innerJoin('adr__Ewid as a', (join) =>
			join.on(compared, '=', column('value')).on('a.adr_TypAdresu', '=', int(SEAT)),
		)
		.innerJoin('kh__Kontrahent as k', 'k.kh_Id', 'a.adr_IdObiektu')
		.select(answer(strength));
}

function byEmailOfSeat(q: Wanted, strength: number) {
	return subiekt
		.selectFrom(q)
		.innerJoin('adr_Email as m', (join) => join.on('m.am_Email', '=', column('value')))
		.innerJoin('adr__Ewid as a', (join) =>
			join.onRef('a.adr_Id', '=', 'm.am_IdAdres').on('a.adr_TypAdresu', '=', int(SEAT)),
		)
		.innerJoin('kh__Kontrahent as k', 'k.kh_Id', 'a.adr_IdObiektu')
		.select(answer(strength));
}

function byPhoneOfSeat(q: Wanted, strength: number) {
	return subiekt
		.selectFrom(q)
		.innerJoin('tel__Ewid as t', (join) => join.on('t.tel_Numer', '=', column('value')))
		.innerJoin('adr__Ewid as a', (join) =>
			join.onRef('a.adr_Id', '=', 't.tel_IdAdresu').on('a.adr_TypAdresu', '=', int(SEAT)),
		)
		.innerJoin('kh__Kontrahent as k', 'k.kh_Id', 'a.adr_IdObiektu')
		.select(answer(strength));
}

/** Every way to look for the parties, strongest sign first; empty when nothing is known of any. */
function searches(parties: readonly Party[]) {
	const taxNumbers = wantedNumbers(parties, 20, {
		forms: NIP_FORMS,
		digitsOf({ taxId }) {
			const plain = toPlainTaxNumber(taxId);
			return isNip(plain) ? plain : undefined;
		},
		others: ({ taxId }) => taxNumberSpellings(taxId),
	});
	const cardEmails = wanted(parties, ({ email }) => alone(spelled(255, [email])));
	const seatEmails = wanted(parties, ({ email }) => alone(spelled(100, [email])));
	const phones = wantedNumbers(parties, 35, {
		forms: POLISH_PHONE_FORMS,
		digitsOf({ phone }) {
			const digits = phoneDigits(phone);
			return isPolishPhone(digits) ? digits : undefined;
		},
		others: ({ phone }) => phoneSpellings(phone),
	});
	const symbols = wanted(parties, symbolOf);
	const persons = wanted(parties, (party) =>
		together(postcodesOf(party), spelled(51, [party.lastName])),
	);
	const companies = wanted(parties, (party) => together(postcodesOf(party), patternOf(party)));
	const inCities = wanted(parties, (party) =>
		together(spelled(40, [party.city]), patternOf(party)),
	);
	return [
		taxNumbers && bySeat(taxNumbers, 'a.adr_NIP', 1),
		cardEmails && byCard(cardEmails, 'k.kh_EMail', 2),
		seatEmails && byEmailOfSeat(seatEmails, 2),
		phones && bySeat(phones, 'a.adr_Telefon', 3),
		phones && byPhoneOfSeat(phones, 3),
		symbols && byCard(symbols, 'k.kh_Symbol', 4),
		persons && bySeat(persons, 'a.adr_Kod', 5).where('k.kh_Nazwisko', '=', column('name')),
		companies &&
			bySeat(companies, 'a.adr_Kod', 6).where('a.adr_NazwaPelna', 'like', column('name')),
		inCities &&
			bySeat(inCities, 'a.adr_Miejscowosc', 6).where('a.adr_NazwaPelna', 'like', column('name')),
	].filter((query) => query !== undefined);
}

/**
 * Cards that may be these parties, for each its own with the strongest sign first: tax number, e-mail, phone, our own
 * symbol, last name with postcode, beginning of the company name with postcode or city. Undefined when nothing is known
 * to look by.
 *
 * Blocked and one-time cards are found too: the caller must know of them to explain itself.
 */
export function selectContractorCandidates(parties: readonly Party[]): SqlStatement | undefined {
	const [first, ...others] = searches(parties);
	if (first === undefined) return undefined;
	const found = others.reduce((union, query) => union.unionAll(query), first);
	const strongest = subiekt
		.selectFrom(found.as('f'))
		.select((of) => [
			'f.party',
			'f.kh_Id',
			of.fn.min('f.strength').as('strength'),
			sql<number>`row_number() over (partition by f.party order by min(f.strength), f.kh_Id)`.as(
				'place',
			),
		])
		.groupBy(['f.party', 'f.kh_Id']);
	return subiekt
		.selectFrom(strongest.as('c'))
		.select(['c.party', 'c.kh_Id', 'c.strength'])
		.top(CANDIDATES_LIMIT * parties.length)
		.where('c.place', '<=', sql.lit(CANDIDATES_LIMIT))
		.orderBy('c.party')
		.orderBy('c.place')
		.compile();
}
