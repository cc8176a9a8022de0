import { EMPTY_PARTY, type Party } from '../../domain/contractor/party';
import { type RawRecord, readText } from './baselinker-values';

/** First and last name of a full name: the last word is the last name, all words before are first names. */
export function splitFullName(fullName: string): { firstName: string; lastName: string } {
	const words = fullName.split(/\s+/).filter(Boolean);
	const lastName = words.pop() ?? '';
	return { firstName: words.join(' '), lastName };
}

function readSide(raw: RawRecord, side: 'invoice' | 'delivery'): Party {
	const field = (name: string) => readText(raw[`${side}_${name}`]);
	const companyName = field('company');
	const taxId = side === 'invoice' ? field('nip') : '';
	const person = splitFullName(field('fullname'));
	const isCompany = companyName !== '' || taxId !== '';
	return {
		...EMPTY_PARTY,
		kind: isCompany ? 'company' : 'person',
		// A firm that only gives its tax number stands in the name field.
		companyName: isCompany ? companyName || field('fullname') : '',
		...(isCompany && companyName === '' ? {} : person),
		taxId,
		street: field('address'),
		postcode: field('postcode'),
		city: field('city'),
		countryCode: field('country_code').toUpperCase(),
	};
}

function hasName(party: Party): boolean {
	return party.companyName !== '' || party.lastName !== '';
}

function sameDestination(left: Party, right: Party): boolean {
	return (['companyName', 'firstName', 'lastName', 'street', 'postcode', 'city'] as const).every(
		(field) => left[field].toLowerCase() === right[field].toLowerCase(),
	);
}

/**
 * Buyer and recipient of an order.
 *
 * Shape: the buyer is the invoice side when it names anybody, else the delivery side; the recipient is null when
 * the goods go to the buyer. BaseLinker keeps street and number in one line, which stays in `street`.
 */
export function readParties(raw: RawRecord): { buyer: Party; recipient: Party | null } {
	const contact = {
		email: readText(raw.email),
		phone: readText(raw.phone),
		externalCode: readText(raw.user_login),
	};
	const invoice = readSide(raw, 'invoice');
	const delivery = readSide(raw, 'delivery');
	if (!hasName(invoice)) return { buyer: { ...delivery, ...contact }, recipient: null };
	const isElsewhere = hasName(delivery) && !sameDestination(invoice, delivery);
	return {
		buyer: { ...invoice, ...contact },
		recipient: isElsewhere ? { ...delivery, phone: contact.phone } : null,
	};
}
