import { type RawBuilder, sql } from 'kysely';
import type { Party } from '../../../domain/contractor/party';
import { varchar } from '../../../transport/sql/mssql-builder';
import { isPolishPhone, phoneDigits, phoneSpellings, POLISH_PHONE_FORMS } from './phone-spellings';
import type { SpellingForms } from './spelling-forms';
import { isNip, NIP_FORMS, taxNumberSpellings, toPlainTaxNumber } from './tax-number';

/** Values one party is looked for by: a column compared for equality, and perhaps a name that goes with it. */
export type Signs = readonly (readonly [value: RawBuilder<string>, name?: RawBuilder<string>])[];

/** Values as a column of this length compares them; empty ones say nothing. */
export function spelled(length: number, spellings: readonly string[]): RawBuilder<string>[] {
	return spellings.filter((text) => text.trim() !== '').map((text) => varchar(length, text.trim()));
}

/** Values that each are a sign by themselves. */
export function alone(values: readonly RawBuilder<string>[]): Signs {
	return values.map((value) => [value]);
}

/** Values that are a sign only with one of these names. */
export function together(
	values: readonly RawBuilder<string>[],
	names: readonly RawBuilder<string>[],
): Signs {
	return values.flatMap((value) => names.map((name) => [value, name] as const));
}

/**
 * One sign of all parties as a table `q` to join with, so that the server itself says whose a card is; undefined when
 * it is known of nobody.
 */
export function wanted(parties: readonly Party[], signsOf: (party: Party) => Signs) {
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

/** One sign of several parties. */
export type Wanted = NonNullable<ReturnType<typeof wanted>>;

/** A column of `q`, compared by the rules of the database, as a parameter is. */
export function column(name: 'value' | 'name'): RawBuilder<string> {
	return sql<string>`${sql.ref(`q.${name}`)} collate database_default`;
}

/** Tax numbers of all parties in every spelling, for a column of this length. */
export function wantedTaxNumbers(parties: readonly Party[], length: number): Wanted | undefined {
	return wantedNumbers(parties, length, {
		forms: NIP_FORMS,
		digitsOf({ taxId }) {
			const plain = toPlainTaxNumber(taxId);
			return isNip(plain) ? plain : undefined;
		},
		others: ({ taxId }) => taxNumberSpellings(taxId),
	});
}

/** Telephone numbers of all parties in every spelling, for a column of this length. */
export function wantedPhones(parties: readonly Party[], length: number): Wanted | undefined {
	return wantedNumbers(parties, length, {
		forms: POLISH_PHONE_FORMS,
		digitsOf({ phone }) {
			const digits = phoneDigits(phone);
			return isPolishPhone(digits) ? digits : undefined;
		},
		others: ({ phone }) => phoneSpellings(phone),
	});
}
