import { displayName, type Party } from '../../../domain/contractor/party';
import type { Finding } from '../../../domain/outcome';
import type { BridgeContractor } from './bridge/sfera-bridge';
import { toStorableText } from '../shared/cp1250';
import { toPlainTaxNumber } from '../shared/tax-number';

/**
 * Lengths of a card's fields. Source: InsERT's structure description; `postcode` and `lastName` are where the
 * bridge cuts, `shortName` is a copy the bridge cuts itself while the full name stays whole.
 */
const LENGTHS = {
	firstName: 20,
	lastName: 50,
	companyName: 255,
	email: 100,
	phone: 35,
	street: 60,
	houseNumber: 10,
	postcode: 6,
	city: 40,
	taxId: 17,
} as const;

/** What of a field's name people read. */
const WORDS: Readonly<Record<keyof typeof LENGTHS, string>> = {
	firstName: 'the first name',
	lastName: 'the last name',
	companyName: 'the company name',
	email: 'the e-mail address',
	phone: 'the phone number',
	street: 'the street',
	houseNumber: 'the house number',
	postcode: 'the postcode',
	city: 'the city',
	taxId: 'the tax number',
};

type Fields = Record<keyof typeof LENGTHS, string>;

/** House and flat in one field: the bridge has no field for the flat. */
function houseAndStreet(party: Party): { street: string; houseNumber: string } {
	const street = party.street.trim();
	const house = [party.houseNumber.trim(), party.flat.trim()].filter(Boolean).join('/');
	if (house.length <= LENGTHS.houseNumber) return { street, houseNumber: house };
	return { street: `${street} ${house}`.trim(), houseNumber: '' };
}

/** The bridge cuts postcodes after six characters; a longer foreign one is written before the city instead. */
function postcodeAndCity(party: Party): { postcode: string; city: string } {
	const postcode = party.postcode.trim();
	const city = party.city.trim();
	if (postcode.length <= LENGTHS.postcode) return { postcode, city };
	return { postcode: '', city: `${postcode} ${city}`.trim() };
}

function fieldsOf(party: Party): Fields {
	const isCompany = party.kind === 'company';
	return {
		firstName: isCompany ? '' : party.firstName.trim(),
		lastName: isCompany ? '' : party.lastName.trim(),
		companyName: isCompany ? displayName(party).trim() : '',
		email: party.email.trim(),
		phone: party.phone.trim(),
		...houseAndStreet(party),
		...postcodeAndCity(party),
		taxId: toPlainTaxNumber(party.taxId),
	};
}

/**
 * A party as the bridge takes it, and what keeps it from becoming a card: fields that would be cut, letters that
 * would become question marks. Emoji and other signs are left out.
 *
 * Shape: messages name the field, never its value.
 */
export function toBridgeContractor(
	party: Party,
	symbol: string,
): { readonly contractor: BridgeContractor; readonly problems: readonly Finding[] } {
	const problems: Finding[] = [];
	const entries = Object.entries(fieldsOf(party)) as [keyof Fields, string][];
	const fields = Object.fromEntries(
		entries.map(([name, value]) => {
			const { text, lostLetters } = toStorableText(value);
			if (lostLetters.length > 0) {
				const letters = lostLetters.join(' ');
				problems.push({
					code: 'CHARACTERS_NOT_STORABLE',
					message: `${WORDS[name]} holds letters Subiekt GT cannot store: ${letters}`,
				});
			}
			if (text.length > LENGTHS[name]) {
				problems.push({
					code: 'FIELD_TOO_LONG',
					message: `${WORDS[name]} has ${text.length} characters; ${LENGTHS[name]} fit.`,
				});
			}
			return [name, text];
		}),
	) as Fields;
	const nameless = `${fields.companyName}${fields.firstName}${fields.lastName}` === '';
	if (nameless && problems.length === 0) {
		problems.push({ code: 'ORDER_WITHOUT_BUYER', message: 'the buyer has no name.' });
	}
	return { contractor: { symbol, isCompany: party.kind === 'company', ...fields }, problems };
}
