import { looksCut } from '../contractor/column-cut';
import { isGivenName } from '../contractor/given-names';
import type { FirmName, PersonName } from '../contractor/name-key';
import { alignWords } from './align-words';
import { compareFirmNames } from './compare-firm-name';
import { comparePersonNames } from './compare-person-name';
import type { IdentityKey } from './identity-key';
import type { NameLevel } from './name-levels';

/** Compares who buyer and card say they are: person with person, firm with firm, person with a firm's owner. */
export function compareName(party: IdentityKey, card: IdentityKey): NameLevel {
	if (!isNamed(party) || !isNamed(card)) return 'missing';
	if (!party.isFirm && !card.isFirm) return comparePersonNames(party.name.person, card.name.person);
	if (!party.isFirm) {
		if (isNameOf(party.name.person, card)) return 'exact';
		return isOwner(party.name.person, card) ? 'soleTrader' : 'privateBuyer';
	}
	if (!card.isFirm) {
		if (isNameOf(card.name.person, party)) return 'exact';
		return isNamedBy(card.name.person, party) ? 'soleTrader' : 'privateCard';
	}
	return compareFirms(party, card);
}

/** A name in the company field whose given name is not a common one: it reads as a firm's, until somebody has it. */
function isNameOf(person: PersonName | null, firm: IdentityKey): boolean {
	if (!person || person.words.length < 2 || !firm.mayBePerson) return false;
	const sorted = (words: readonly string[] = []) => [...words].sort().join(' ');
	return sorted(person.words) === sorted(firm.name.firm?.words);
}

function isNamed(side: IdentityKey): boolean {
	return side.name.firm !== null || side.name.person !== null;
}

/** Two firms; one that gives only a tax number and a person is a sole trader under that person's name. */
function compareFirms(party: IdentityKey, card: IdentityKey): NameLevel {
	if (!party.name.firm && !card.name.firm) {
		return comparePersonNames(party.name.person, card.name.person);
	}
	const ofParty = party.name.firm ?? firmOfPerson(party.name.person);
	const ofCard = card.name.firm ?? firmOfPerson(card.name.person);
	const owners = [...(party.name.person?.words ?? []), ...(card.name.person?.words ?? [])];
	const level = compareFirmNames(ofParty, ofCard, owners);
	if (level !== 'otherFirm') return level;
	const ownerInFirm = party.name.firm
		? !card.name.firm && isOwner(card.name.person, party)
		: isOwner(party.name.person, card);
	return ownerInFirm ? 'sameTrader' : level;
}

function firmOfPerson(person: PersonName | null): FirmName {
	const words = person?.words ?? [];
	return { words, forms: [], trades: [], folded: words.join(' '), raw: person?.raw ?? '' };
}

/**
 * Whether a person may be the sole trader behind a card: the whole name stands in the firm's, or in the person's
 * fields beside it.
 */
function isOwner(person: PersonName | null, firm: IdentityKey): boolean {
	return isNamedBy(person, firm) || isWithin(person, firm.name.person, firm.name.firm);
}

/** Whether a firm's own name is a person's; a contact person beside it may be anybody who works there. */
function isNamedBy(person: PersonName | null, firm: IdentityKey): boolean {
	return isWithin(person, firm.name.firm ?? firm.name.person, firm.name.firm);
}

/** A company with a legal form of its own has no sole trader. */
function isWithin(
	person: PersonName | null,
	name: { readonly words: readonly string[] } | null,
	firm: FirmName | null,
): boolean {
	if (!person || person.words.length < 2 || !name) return false;
	if (firm?.forms.some((form) => form !== 's.c.')) return false;
	const { bonds, leftOfA, leftOfB } = alignWords(person.words, name.words);
	const isSurnamed = bonds.some(({ a, bond }) => bond !== 'initial' && !isGivenName(a));
	// `Maciej Marek`: the surname may be a given name, too, where the whole name stands in the firm's.
	if (bonds.length >= 2) return leftOfA.length === 0 || (isSurnamed && leftOfA.every(isGivenName));
	const [surname = ''] = leftOfA;
	const cut = firm && looksCut(firm.raw) ? (leftOfB.at(-1) ?? surname) : surname;
	return bonds.length === 1 && cut.length >= 2 && cut !== surname && surname.startsWith(cut);
}
