import { normalizeEmail } from '../contractor/email';
import { wordsOf } from '../contractor/fold-text';
import { nameKeyOf, tradeWords } from '../contractor/name-key';
import type { ContractorCard, Party } from '../contractor/party';
import { normalizePostcode } from '../contractor/postcode';
import { normalizeTaxId } from '../contractor/tax-id';

/** Whether the card of an ERP order is plausibly the buyer of an order. */
export type BuyerVerdict = 'same' | 'different' | 'unclear';

/** Whether both sides say something, and whether they say the same. */
function compare(left: string, right: string): 'equal' | 'differs' | 'unknown' {
	if (left === '' || right === '') return 'unknown';
	return left === right ? 'equal' : 'differs';
}

function taxKey(party: Party): string {
	const taxId = normalizeTaxId(party.taxId, party.countryCode);
	return taxId.status === 'absent' ? '' : taxId.country + taxId.number;
}

/** An address a marketplace made up for one purchase still tells that both orders are that purchase. */
function emailKey(party: Party): string {
	const email = normalizeEmail(party.email);
	if (email.status === 'personal') return email.key;
	return email.status === 'masked' ? party.email.trim().toLowerCase() : '';
}

/** Words in a fixed order, so that "Nowak Jan" is "Jan Nowak". */
function inAnyOrder(words: readonly string[]): string {
	return [...words].sort().join(' ');
}

function compareNames(left: Party, right: Party): 'equal' | 'differs' | 'unknown' {
	const [one, other] = [nameKeyOf(left), nameKeyOf(right)];
	const persons = compare(
		inAnyOrder(one.person?.words ?? []),
		inAnyOrder(other.person?.words ?? []),
	);
	if (persons === 'equal') return 'equal';
	return compare(inAnyOrder(tradeWords(one)), inAnyOrder(tradeWords(other)));
}

function isSamePlace(left: Party, right: Party): boolean {
	const postcodes = compare(normalizePostcode(left.postcode), normalizePostcode(right.postcode));
	const cities = compare(wordsOf(left.city).join(' '), wordsOf(right.city).join(' '));
	return postcodes === 'equal' || cities === 'equal';
}

/**
 * Compares the buyer of an order with the card an ERP order stands on. It answers a narrower question than the
 * matching of contractors: two documents already share a number, is the buyer the same one?
 *
 * | equal                         | tax numbers | answer    |
 * |-------------------------------|-------------|-----------|
 * | tax number                    | equal       | same      |
 * | e-mail, or name and place     | not both    | same      |
 * | e-mail, or name and place     | differ      | unclear   |
 * | name alone                    | any         | unclear   |
 * | nothing, names or tax numbers known on both sides | any | different |
 * | nothing comparable            | –           | unclear   |
 *
 * Shape: no card (the document has no contractor) is unclear, and so is a collective card such as "klient
 * detaliczny". An e-mail that differs alone says nothing: people have several.
 */
export function compareBuyer(buyer: Party, card: ContractorCard | null): BuyerVerdict {
	if (card === null) return 'unclear';
	const tax = compare(taxKey(buyer), taxKey(card));
	if (tax === 'equal') return 'same';
	const name = compareNames(buyer, card);
	const sameEmail = compare(emailKey(buyer), emailKey(card)) === 'equal';
	if (sameEmail || (name === 'equal' && isSamePlace(buyer, card))) {
		return tax === 'differs' ? 'unclear' : 'same';
	}
	if (name === 'equal') return 'unclear';
	return tax === 'differs' || name === 'differs' ? 'different' : 'unclear';
}

/** Whether a card stands for one buyer; a collective one such as "klient detaliczny" has no contact of its own. */
function namesOne(card: ContractorCard): boolean {
	const hasContact = taxKey(card) !== '' || emailKey(card) !== '' || card.phone.trim() !== '';
	return hasContact || (card.lastName.trim() !== '' && normalizePostcode(card.postcode) !== '');
}

/** Whether the cards of two ERP orders are the same buyer; no card and a collective one are unclear. */
export function compareCards(
	left: ContractorCard | null,
	right: ContractorCard | null,
): BuyerVerdict {
	if (left === null || right === null || !namesOne(left) || !namesOne(right)) return 'unclear';
	return left.id === right.id ? 'same' : compareBuyer(left, right);
}
