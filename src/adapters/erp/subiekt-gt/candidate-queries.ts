import { sql } from 'kysely';
import type { Party } from '../../../domain/contractor/party';
import type { SqlStatement } from '../../../ports/sql-session';
import { int, mssqlBuilder } from '../../../transport/sql/mssql-builder';
import { strongestFirst } from '../shared/candidate-search';
import { companyPattern, postcodeSpellings } from '../shared/name-spellings';
import {
	alone,
	column,
	type Signs,
	spelled,
	together,
	type Wanted,
	wanted,
	wantedPhones,
	wantedTaxNumbers,
} from '../shared/wanted-signs';
import { SEAT } from './contractor-queries';
import { symbolCandidates } from './contractor-symbol';
import type { SubiektSchema } from './subiekt-gt-schema';

const subiekt = mssqlBuilder<SubiektSchema>();

const postcodesOf = ({ postcode }: Party) => spelled(8, postcodeSpellings(postcode));
const patternOf = ({ companyName }: Party) => spelled(255, [companyPattern(companyName)]);

/** Our own symbol; a party without any name has none. */
function symbolOf(party: Party): Signs {
	const named = party.lastName.trim() !== '' || party.companyName.trim() !== '';
	return named ? alone(spelled(20, symbolCandidates(party).ours.slice(0, 1))) : [];
}

function answer(strength: number) {
	return ['q.party', 'k.kh_Id as id', sql.lit(strength).as('strength')] as const;
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
	const taxNumbers = wantedTaxNumbers(parties, 20);
	const cardEmails = wanted(parties, ({ email }) => alone(spelled(255, [email])));
	const seatEmails = wanted(parties, ({ email }) => alone(spelled(100, [email])));
	const phones = wantedPhones(parties, 35);
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
	return strongestFirst(searches(parties), parties.length);
}
