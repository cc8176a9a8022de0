import { type IntegrationError, integrationError } from '../../domain/result';
import type { Fault } from './read-answer';

/** "No result" of every search. Source: IdoSell Admin API, fault lists of searches (documented). */
export const EMPTY_RESULT = 2;
/** The login belongs to a customer: of our own POST, this is how an earlier success shows. */
export const LOGIN_TAKEN = 3;
/** The shop is closed because its operator owes IdoSell money. */
const SHOP_BLOCKED = 4;

/** What a customer lacks by the fault of POST and PUT, in words. Source: as above, faults of clients/clients. */
const WRITE_FAULTS: Readonly<Record<number, string>> = {
	1: 'the login is missing or unknown',
	2: 'the login is malformed',
	3: 'the login is taken',
	4: 'the password is missing, or the shop is blocked',
	5: 'the password is too short',
	6: 'the password is too long',
	7: 'the password is the login',
	8: 'the passwords are invalid',
	9: 'the date of birth is invalid',
	10: 'the first name is missing',
	11: 'the last name is missing',
	12: 'the e-mail address is missing or invalid',
	13: 'no shop is named',
	14: 'the shop is unknown',
	15: 'the tax number is not right for the country',
	16: 'the company name is missing',
	17: 'the country is invalid',
	18: 'the city is missing or invalid',
	19: 'the street is missing or invalid',
	20: 'the postcode is missing or invalid',
	21: 'the phone number is missing or invalid',
};

/** Faults that speak of the settings, not of one customer. */
const OF_SETTINGS = new Set([13, 14]);

/** A refusal of one customer, by the code alone: the texts are Polish and change. `who` names him without his data. */
export function refusalOf(who: string, faults: readonly Fault[]): IntegrationError {
	const [first] = faults;
	const words = faults.map(({ code }) => WRITE_FAULTS[code] ?? `fault ${code}`).join('; ');
	const message = `IdoSell refused ${who}: ${words || 'no reason given'}.`;
	const ofSettings = first !== undefined && OF_SETTINGS.has(first.code);
	return integrationError('rejectedByVendor', 'REJECTED_BY_VENDOR', message, {
		remedy: ofSettings
			? 'Correct "Shop IDs"; the panel shows the numbers of the shops.'
			: 'Correct what the message names on the side it came from; the next run tries again.',
		description: faults.map(({ code, text }) => `${code}: ${text}`).join('\n'),
	});
}

/** A fault of a search, or of a call as a whole. */
export function faultOf(call: string, { code, text }: Fault): IntegrationError {
	const isBlocked = code === SHOP_BLOCKED;
	const why = isBlocked ? 'the shop is blocked because of unpaid invoices' : `fault ${code}`;
	return integrationError('rejectedByVendor', 'REJECTED_BY_VENDOR', `IdoSell ${call}: ${why}.`, {
		...(isBlocked
			? { remedy: 'Settle the invoices of IdoSell; the API is closed until then.' }
			: {}),
		description: `${code}: ${text}`,
	});
}
