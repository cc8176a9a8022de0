/**
 * A company or person as an order names it.
 *
 * Shape: empty text means "not given"; a source with one address line puts all of it into `street`.
 */
export interface Party {
	readonly kind: 'company' | 'person';
	readonly companyName: string;
	readonly firstName: string;
	readonly lastName: string;
	/** As given by the source, with or without prefix and dashes. */
	readonly taxId: string;
	readonly email: string;
	readonly phone: string;
	readonly street: string;
	readonly houseNumber: string;
	readonly flat: string;
	readonly postcode: string;
	readonly city: string;
	/** ISO 3166-1 alpha-2, upper case; empty when unknown. */
	readonly countryCode: string;
	/** The customer's number in the source, or the external code of a card. */
	readonly externalCode: string;
}

/** A contractor card of the ERP. */
export interface ContractorCard extends Party {
	/** The ERP's key, as text. */
	readonly id: string;
	/** The code operators see. */
	readonly symbol: string;
	readonly blocked: boolean;
	readonly oneTime: boolean;
	/** The name as the ERP has it in its one field, where `firstName` and `lastName` are our reading of it. */
	readonly nameAsWritten?: string;
}

/** A party of which nothing is known; the base of mappers and builders. */
export const EMPTY_PARTY: Party = {
	kind: 'person',
	companyName: '',
	firstName: '',
	lastName: '',
	taxId: '',
	email: '',
	phone: '',
	street: '',
	houseNumber: '',
	flat: '',
	postcode: '',
	city: '',
	countryCode: '',
	externalCode: '',
};

/** The name as a person would say it: the company, else first and last name. */
export function displayName(party: Party): string {
	return party.companyName || [party.firstName, party.lastName].filter(Boolean).join(' ');
}
