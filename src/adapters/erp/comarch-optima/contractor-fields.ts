import type { Party } from '../../../domain/contractor/party';
import type { Finding } from '../../../domain/outcome';
import { toStorableText } from '../shared/cp1250';
import { isNip, toPlainTaxNumber } from '../shared/tax-number';
import type { BridgeLengths } from './bridge/lengths';
import type { WireAddress, WireCardFields, WireName } from './bridge/optima-bridge';
import { ERP_NAME } from './comarch-optima-connection';
import { splitName, wholeName } from './contractor-names';

/** Fields made of a party, and what keeps them from being written whole. Messages name the field, never its value. */
export interface WireFields<T> {
	readonly fields: T;
	readonly problems: readonly Finding[];
}

/** What of a field's name people read. */
const WORDS = {
	street: 'the street',
	houseNumber: 'the house number',
	flat: 'the flat number',
	postcode: 'the postcode',
	city: 'the city',
	phone: 'the phone number',
	email: 'the e-mail address',
	taxId: 'the tax number',
} as const;

type PlainField = keyof typeof WORDS;

const LIMITS = {
	street: 'address.street',
	houseNumber: 'address.houseNumber',
	flat: 'address.flat',
	postcode: 'address.postcode',
	city: 'address.city',
	phone: 'address.phone',
	email: 'contractor.email',
	taxId: 'contractor.taxId',
} as const satisfies Record<PlainField, keyof BridgeLengths>;

/** Collects fields and problems of one party. */
class FieldWriter {
	readonly problems: Finding[] = [];

	constructor(private readonly lengths: BridgeLengths) {}

	/** A text without signs that cannot be stored; letters that cannot are a problem. */
	storable(value: string, words: string): string {
		const { text, lostLetters } = toStorableText(value);
		if (lostLetters.length > 0) {
			this.problems.push({
				code: 'CHARACTERS_NOT_STORABLE',
				message: `${words} holds letters ${ERP_NAME} cannot store: ${lostLetters.join(' ')}`,
			});
		}
		return text;
	}

	plain(field: PlainField, value: string): string {
		const text = this.storable(value, WORDS[field]);
		const length = this.lengths[LIMITS[field]];
		if (text.length > length) {
			this.problems.push({
				code: 'FIELD_TOO_LONG',
				message: `${WORDS[field]} has ${text.length} characters; ${length} fit.`,
			});
		}
		return text;
	}

	name(party: Party): WireName {
		const name = this.storable(wholeName(party), 'the name');
		const { name1, name2, name3 } = this.lengths;
		if (name === '' && this.problems.length === 0) {
			this.problems.push({ code: 'ORDER_WITHOUT_BUYER', message: 'the buyer has no name.' });
		}
		const split = splitName(name, [name1, name2, name3]);
		if (!split) {
			this.problems.push({
				code: 'FIELD_TOO_LONG',
				message: `the name does not fit into its fields of ${name1}, ${name2} and ${name3} characters.`,
			});
		}
		return split ?? { name1: '', name2: '', name3: '' };
	}

	/** House and flat that are too long for their fields go behind the street. */
	address(party: Party): WireAddress {
		const [house, flat] = [party.houseNumber.trim(), party.flat.trim()];
		const fits =
			house.length <= this.lengths['address.houseNumber'] &&
			flat.length <= this.lengths['address.flat'];
		const number = [house, flat].filter((part) => part !== '').join('/');
		const country = party.countryCode.trim().toUpperCase();
		return {
			street: this.plain('street', fits ? party.street : `${party.street.trim()} ${number}`),
			houseNumber: fits ? this.plain('houseNumber', house) : '',
			flat: fits ? this.plain('flat', flat) : '',
			postcode: this.plain('postcode', party.postcode),
			city: this.plain('city', party.city),
			...(/^[A-Z]{2}$/.test(country) ? { countryCode: country } : {}),
			phone: this.plain('phone', party.phone),
		};
	}

	taxNumber(party: Party): Pick<WireCardFields, 'taxId' | 'taxIdCountry'> {
		const plain = toPlainTaxNumber(party.taxId);
		if (plain === '') return { taxIdCountry: '', taxId: '' };
		if (isNip(plain)) return { taxIdCountry: 'PL', taxId: plain };
		const [, prefix = '', rest = plain] = /^([A-Z]{2})(.+)$/.exec(plain) ?? [];
		return { taxIdCountry: prefix, taxId: this.plain('taxId', rest) };
	}
}

/** A party as a contractor card. */
export function toCardFields(party: Party, lengths: BridgeLengths): WireFields<WireCardFields> {
	const writer = new FieldWriter(lengths);
	const fields = {
		...writer.name(party),
		...writer.taxNumber(party),
		...writer.address(party),
		email: writer.plain('email', party.email),
	};
	return { fields, problems: writer.problems };
}

/** A party as the recipient of an order's goods. */
export function toRecipient(
	party: Party,
	lengths: BridgeLengths,
): WireFields<WireName & WireAddress> {
	const writer = new FieldWriter(lengths);
	const fields = { ...writer.name(party), ...writer.address(party) };
	return { fields, problems: writer.problems };
}
