import { displayName, type Party } from '../../../domain/contractor/party';
import type { SalesOrder } from '../../../domain/order/sales-order';
import { toStorableText } from '../shared/cp1250';

/** Length of `OSOBA_ZAMAWIAJACA`. Source: docs/erp/wapro-mag.md, "Customer order". */
const ORDERED_BY_LENGTH = 101;
/** Room for the parties, so that the buyer's notes always find some. */
const PARTIES_LENGTH = 600;
const LINE_BREAK = '\r\n';

function addressOf(party: Party): string {
	const house = [party.houseNumber, party.flat].map((part) => part.trim()).filter(Boolean);
	const street = [party.street.trim(), house.join('/')].filter(Boolean).join(' ');
	const city = [party.postcode.trim(), party.city.trim()].filter(Boolean).join(' ');
	const country = party.countryCode.trim().toUpperCase();
	return [street, city, ...(country === '' || country === 'PL' ? [] : [country])]
		.filter(Boolean)
		.join(', ');
}

function partyLine(label: string, party: Party): string {
	const person = [party.firstName.trim(), party.lastName.trim()].filter(Boolean).join(' ');
	const taxId = party.taxId.trim();
	const parts = [
		displayName(party).trim(),
		...(party.companyName.trim() !== '' && person !== '' ? [person] : []),
		...(taxId === '' ? [] : [`NIP ${taxId}`]),
		addressOf(party),
		...(party.phone.trim() === '' ? [] : [`tel. ${party.phone.trim()}`]),
		party.email.trim(),
	];
	return `${label}: ${parts.filter(Boolean).join(', ')}`;
}

/** Who the goods are for, as operators read it: the buyer where the card is not his own, and another recipient. */
function partyLines(order: SalesOrder, onCollectiveCard: boolean): string[] {
	return [
		...(onCollectiveCard ? [partyLine('Nabywca', order.buyer)] : []),
		...(order.recipient === null ? [] : [partyLine('Odbiorca', order.recipient)]),
	];
}

/** The parties of an order as they stand first in its remarks. */
export interface PartiesText {
	readonly text: string;
	/** Letters of names and addresses that WAPRO cannot store. */
	readonly lostLetters: readonly string[];
	/** Whether something did not fit. */
	readonly cut: boolean;
}

/**
 * Buyer (on the collective card) and recipient, ready for the remarks: WAPRO's procedures take no delivery address, so
 * this is where the warehouse finds it. Signs that cannot be stored are left out.
 */
export function planParties(order: SalesOrder, onCollectiveCard: boolean): PartiesText {
	const parties = partyLines(order, onCollectiveCard).map(toStorableText);
	const whole = parties.map(({ text }) => text).join(LINE_BREAK);
	const cut = whole.length > PARTIES_LENGTH;
	return {
		text: cut ? `${whole.slice(0, PARTIES_LENGTH - 1)}…` : whole,
		lostLetters: [...new Set(parties.flatMap((part) => part.lostLetters))],
		cut,
	};
}

/** Who ordered, for the field of that name: the buyer by name where the card is not his own. */
export function planOrderedBy(order: SalesOrder, onCollectiveCard: boolean): string {
	return onCollectiveCard
		? toStorableText(displayName(order.buyer)).text.slice(0, ORDERED_BY_LENGTH)
		: '';
}
