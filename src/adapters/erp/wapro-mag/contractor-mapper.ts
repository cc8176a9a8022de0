import { wordsOf } from '../../../domain/contractor/fold-text';
import { isGivenName } from '../../../domain/contractor/given-names';
import { nameKeyOf } from '../../../domain/contractor/name-key';
import type { ContractorCard, Party } from '../../../domain/contractor/party';
import { groupBy } from '../shared/group-by';
import { phoneDigits } from '../shared/phone-spellings';
import type { ContractorRow } from './contractor-queries';
import { toId, toText } from './wapro-mag-mapper';

type Names = Pick<ContractorCard, 'kind' | 'companyName' | 'firstName' | 'lastName'>;

/** Given and last name of a person, in whichever order the one field holds them. */
function splitName(name: string): Pick<Names, 'firstName' | 'lastName'> {
	const words = name.split(/\s+/);
	const isGiven = (word: string | undefined) => isGivenName(wordsOf(word ?? '').join(' '));
	const surnameFirst = isGiven(words.at(-1)) && !isGiven(words[0]);
	return surnameFirst
		? { firstName: words.slice(1).join(' '), lastName: words[0] ?? '' }
		: { firstName: words.slice(0, -1).join(' '), lastName: words.at(-1) ?? '' };
}

/** WAPRO has one name for companies and people: a card without tax number that reads like a person is one. */
function namesOf(row: ContractorRow): Names {
	const name = toText(row.NAZWA_PELNA) || toText(row.NAZWA);
	const taxId = toText(row.NIP) || toText(row.NIPL);
	const { firm } = nameKeyOf({ companyName: name, firstName: '', lastName: '' });
	return taxId === '' && name !== '' && firm === null
		? { kind: 'person', companyName: '', ...splitName(name) }
		: { kind: 'company', companyName: name, firstName: '', lastName: '' };
}

/** The value the party uses when the card knows it, else the card's first one. */
function preferred(
	values: readonly (string | null)[],
	wanted: string,
	fold: (value: string) => string,
): string {
	const known = values.map(toText).filter((value) => value !== '');
	return known.find((value) => fold(value) === fold(wanted)) ?? known[0] ?? '';
}

function toCard(rows: readonly ContractorRow[], row: ContractorRow, party?: Party): ContractorCard {
	const contacts = [...rows].sort((a, b) => (b.DOMYSLNY ?? 0) - (a.DOMYSLNY ?? 0));
	const symbol = row.KOD_KONTRAHENTA === null ? '' : String(row.KOD_KONTRAHENTA);
	return {
		...namesOf(row),
		id: toId(row.ID_KONTRAHENTA),
		symbol,
		taxId: toText(row.NIP) || toText(row.NIPL),
		email: preferred(
			[row.ADRES_EMAIL, ...contacts.map(({ E_MAIL }) => E_MAIL)],
			party?.email ?? '',
			(email) => email.trim().toLowerCase(),
		),
		phone: preferred(
			[row.TELEFON_FIRMOWY, ...contacts.flatMap(({ TEL, TEL_KOM }) => [TEL, TEL_KOM])],
			party?.phone ?? '',
			phoneDigits,
		),
		// WAPRO has one line for street, house and flat.
		street: toText(row.ULICA_LOKAL),
		houseNumber: '',
		flat: '',
		postcode: toText(row.KOD_POCZTOWY),
		city: toText(row.MIEJSCOWOSC),
		countryCode: toText(row.SYM_KRAJU).toUpperCase(),
		externalCode: symbol,
		blocked: (row.ZABLOKOWANY ?? 0) !== 0,
		oneTime: (row.Incydentalny ?? 0) !== 0,
		nameAsWritten: toText(row.NAZWA) || toText(row.NAZWA_PELNA),
	};
}

/**
 * Cards from rows of one card and contact person each, in the order of `ids` when given.
 *
 * Shape: of several e-mails and phones the one that `party` uses is shown, so that a match on it is seen as one.
 */
export function toContractorCards(
	rows: readonly ContractorRow[],
	party?: Party,
	ids: readonly string[] = [],
): ContractorCard[] {
	const byId = groupBy(rows, (row) => toId(row.ID_KONTRAHENTA));
	const order = ids.length > 0 ? ids : [...byId.keys()];
	return order.flatMap((id) => {
		const ofCard = byId.get(id);
		return ofCard?.[0] ? [toCard(ofCard, ofCard[0], party)] : [];
	});
}
