import type { ContractorCard, Party } from './party';

/** A value as other programs hold it: text, a number, or nothing. */
export type GivenValue = string | number | null | undefined;

/** A party as other programs hold it; what is left out is not given. */
export type GivenParty = { readonly [Field in keyof Party]?: GivenValue };

/** A contractor card as other programs hold it; only its id has to be there. */
export type GivenCard = GivenParty & {
	readonly id: string | number;
	readonly symbol?: GivenValue;
	/** `true`, or 1 as databases answer it. */
	readonly blocked?: boolean | GivenValue;
	readonly oneTime?: boolean | GivenValue;
};

/** Text as it is, numbers in digits, everything else as not given. */
function readText(value: unknown): string {
	if (typeof value === 'string') return value;
	return typeof value === 'number' && Number.isFinite(value) ? String(value) : '';
}

function isSet(flag: unknown): boolean {
	return flag === true || /^(?:1|true)$/i.test(readText(flag));
}

/**
 * Reads a party whose fields may be missing, null or numbers.
 *
 * Shape: without `kind` nothing is claimed; whether it is a firm follows from its name and tax number.
 */
export function readParty(given: GivenParty): Party {
	return {
		kind: given.kind === 'company' ? 'company' : 'person',
		companyName: readText(given.companyName),
		firstName: readText(given.firstName),
		lastName: readText(given.lastName),
		taxId: readText(given.taxId),
		email: readText(given.email),
		phone: readText(given.phone),
		street: readText(given.street),
		houseNumber: readText(given.houseNumber),
		flat: readText(given.flat),
		postcode: readText(given.postcode),
		city: readText(given.city),
		countryCode: readText(given.countryCode),
		externalCode: readText(given.externalCode),
	};
}

/** Reads a card whose fields may be missing, null or numbers; it is usable unless it says otherwise. */
export function readCard(given: GivenCard): ContractorCard {
	return {
		...readParty(given),
		id: readText(given.id),
		symbol: readText(given.symbol),
		blocked: isSet(given.blocked),
		oneTime: isSet(given.oneTime),
	};
}
