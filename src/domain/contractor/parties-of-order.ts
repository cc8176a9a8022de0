import { displayName, EMPTY_PARTY, type Party } from './party';

/** The fields of a party that say who it is. */
export type PartyNames = Pick<Party, 'kind' | 'companyName' | 'firstName' | 'lastName' | 'taxId'>;

/**
 * Who a party is, by what a source's form holds: a company where a company or a tax number is named. A firm that gives
 * its tax number alone stands in the name fields.
 */
export function partyNames(given: Omit<PartyNames, 'kind'>): PartyNames {
	if (given.companyName !== '') return { ...given, kind: 'company' };
	if (given.taxId === '') return { ...given, kind: 'person' };
	const companyName = displayName({ ...EMPTY_PARTY, ...given });
	return { kind: 'company', companyName, firstName: '', lastName: '', taxId: given.taxId };
}

/**
 * Whether goods sent to one party arrive at the other: same name and same address. A firm at its own address stays the
 * same whoever takes the parcel.
 */
export function isSameDestination(left: Party, right: Party): boolean {
	const isFirm = left.companyName !== '' && right.companyName !== '';
	const person = isFirm ? ([] as const) : (['firstName', 'lastName'] as const);
	return (['companyName', 'street', 'postcode', 'city', ...person] as const).every(
		(field) => left[field].toLowerCase() === right[field].toLowerCase(),
	);
}

/** Whether a party says who it is. */
export function hasName(party: Party): boolean {
	return party.companyName !== '' || party.lastName !== '' || party.firstName !== '';
}

/**
 * The recipient of an order whose source states buyer and destination apart: null when the goods go to the buyer or the
 * source names no destination. A destination without name is the buyer at another address.
 */
export function recipientOf(buyer: Party, destination: Party): Party | null {
	const address = destination.street + destination.postcode + destination.city;
	if (!hasName(destination) && address === '') return null;
	const { kind, companyName, firstName, lastName } = hasName(destination) ? destination : buyer;
	const recipient: Party = { ...destination, kind, companyName, firstName, lastName };
	return isSameDestination(buyer, recipient)
		? null
		: { ...recipient, phone: recipient.phone || buyer.phone };
}
