import { withoutDots } from '../contractor/email';
import { foldText, isPlaceholder } from '../contractor/fold-text';
import { fullNames, isGivenName } from '../contractor/given-names';
import type { NameKey } from '../contractor/name-key';
import { isOwnDomain, personalLocal } from './compare-email';
import type { IdentityKey } from './identity-key';
import { hashText, joinHashes } from './key-hash';

/**
 * One way to find the cards that may be a party's: those filed under `key`; when too many are (a shop's own mailbox),
 * those filed under one of `narrower`.
 *
 * Shape: keys are numbers, see {@link hashText}.
 */
export interface BlockingKey {
	readonly key: number;
	readonly narrower: readonly number[];
	/** Whether sharing the key means something however many share it, as with a tax number. */
	readonly isFinal: boolean;
}

/** Words of a name that are looked for; more make no name clearer. */
const MOST_WORDS = 5;

/** As much of a word as is left when a column cuts the name. */
const WORD_LENGTH = 12;

/** Letters of a word that are right even where the rest is mistyped. */
const BEGINNING = 3;

/** What a key is made of, so that a telephone number is no postcode. */
const KINDS = {
	taxId: hashText('tax number'),
	email: hashText('mailbox'),
	domain: hashText('domain'),
	local: hashText('mailbox without domain'),
	phone: hashText('telephone'),
	externalCode: hashText('customer number'),
	namesakeAtDoor: hashText('namesake, street and house'),
	namesakeWithDoor: hashText('namesake whose card has street and house'),
	namesakeWithoutDoor: hashText('namesake whose card lacks them'),
	wordAtHouse: hashText('word, house and postcode'),
	wordInTown: hashText('word, house and town'),
	beginningAtDoor: hashText('beginning, street, house and place'),
} as const;

/**
 * The keys a buyer is looked for by. A card that may be a buyer's is filed under one of them: every judgement but the
 * tax number's takes a name and a place, or a name and a contact, or a place and a contact.
 *
 * Shape: names with several readings (`Ola`) have keys for each.
 */
export function blockingKeysOf(identity: IdentityKey): readonly BlockingKey[] {
	const parts = partsOf(identity);
	const { namesakeWithDoor, namesakeWithoutDoor } = KINDS;
	const namesakes = parts.hasDoor ? [namesakeWithoutDoor] : [namesakeWithoutDoor, namesakeWithDoor];
	return [
		...sharedKeys(identity, parts),
		...[
			...placedKeys(parts),
			...namesakes.flatMap((kind) => joinAll(kind, parts.whole, parts.places)),
		].map((key) => ({ key, narrower: [], isFinal: false })),
	];
}

/** The keys a card is filed under, so that {@link blockingKeysOf} its buyer names one of them. */
export function filingKeysOf(identity: IdentityKey): readonly number[] {
	const parts = partsOf(identity);
	const kind = parts.hasDoor ? KINDS.namesakeWithDoor : KINDS.namesakeWithoutDoor;
	const keys = [...placedKeys(parts), ...joinAll(kind, parts.whole, parts.places)];
	for (const { key, narrower } of sharedKeys(identity, parts)) keys.push(key, ...narrower);
	return keys;
}

/** What keys are put together from, each text as its number. */
interface Parts {
	readonly words: readonly number[];
	/** Those that are no given names and no initials, of which a town has too many. */
	readonly telling: readonly number[];
	readonly beginnings: readonly number[];
	/** The whole name, in every reading. */
	readonly whole: readonly number[];
	/** Postcode and town. */
	readonly places: readonly number[];
	readonly postcode: readonly number[];
	readonly town: readonly number[];
	readonly houses: readonly number[];
	/** Street and house. */
	readonly doors: readonly number[];
	readonly hasDoor: boolean;
}

function partsOf({ name, address }: IdentityKey): Parts {
	const words = wordsOfName(name);
	const houses = houseNumbers(address.house);
	const postcode = address.postcode === '' ? [] : [hashText(address.postcode)];
	const town = address.city.slice(0, 1).map(hashText);
	const spelledOut = words.filter((part) => part.length > 1);
	// `J.` may be `Jan`: the first letter is a beginning, too.
	const beginnings = words.flatMap((part) => [
		hashText(part.slice(0, BEGINNING)),
		hashText(part.slice(0, 1)),
	]);
	return {
		words: words.map(hashText),
		telling: spelledOut.filter((part) => !isGivenName(part)).map(hashText),
		beginnings: distinct(beginnings),
		whole: wholeNames(name),
		places: [...postcode, ...town],
		postcode,
		town,
		houses,
		doors: pairUp(streetWords(address.street).map(hashText), houses),
		hasDoor: address.street.length > 0 && address.house !== '',
	};
}

/** `12-14a` is house 12 and house 14. */
function houseNumbers(house: string): readonly number[] {
	if (/^\d+$/.test(house)) return [hashText(house)];
	return distinct(house.match(/\d+/g) ?? [])
		.slice(0, 2)
		.map(hashText);
}

function distinct<T>(list: readonly T[]): readonly T[] {
	return list.filter((one, at) => list.indexOf(one) === at);
}

function sharedKey(kind: number, text: string): number {
	return joinHashes(kind, hashText(text));
}

/** The key of a mailbox or a telephone. */
export function contactKey(contact: string): number {
	return sharedKey(contact.includes('@') ? KINDS.email : KINDS.phone, contact);
}

/** Keys that one buyer has for himself, or shares with many. */
function sharedKeys(
	{ taxId, phones, externalCode, email, address }: IdentityKey,
	parts: Parts,
): BlockingKey[] {
	const keys: BlockingKey[] = [];
	const share = (kind: number, text: string) => {
		const key = sharedKey(kind, text);
		const narrower = parts.words.map((part) => joinHashes(key, part));
		keys.push({ key, narrower, isFinal: false });
	};
	if (taxId.status !== 'absent') {
		const key = joinHashes(KINDS.taxId, hashText(taxId.number));
		const place = hashText(address.postcode + address.city.join(''));
		const narrower = parts.houses.map((house) => joinHashes(joinHashes(key, place), house));
		keys.push({ key, narrower, isFinal: taxId.status === 'valid' });
	}
	for (const phone of phones) share(KINDS.phone, phone);
	if (!isPlaceholder(externalCode)) share(KINDS.externalCode, foldText(externalCode));
	if (email.status === 'personal') {
		share(KINDS.email, email.key);
		if (isOwnDomain(email.domain)) share(KINDS.domain, email.domain);
	}
	// A mailbox whose domain is mistyped is found by what stands before the `@`, and the name.
	const local = email.status === 'personal' ? withoutDots(personalLocal(email.key)) : '';
	if (local) {
		for (const key of joinAll(KINDS.local, [hashText(local)], parts.words)) {
			keys.push({ key, narrower: [], isFinal: false });
		}
	}
	return keys;
}

/**
 * A word of the name with house and place, or the beginning of one with street, house and place, because either may be
 * mistyped; and the whole name with street and house, where an address lacks its town.
 */
function placedKeys(parts: Parts): number[] {
	const { words, telling, beginnings, whole, places, postcode, town, houses, doors } = parts;
	return [
		...joinAll(KINDS.wordAtHouse, words, pairUp(houses, postcode)),
		...joinAll(KINDS.wordInTown, telling, pairUp(houses, town)),
		...joinAll(KINDS.beginningAtDoor, beginnings, pairUp(doors, places)),
		...joinAll(KINDS.namesakeAtDoor, whole, doors),
	];
}

function pairUp(ones: readonly number[], others: readonly number[]): number[] {
	const pairs: number[] = [];
	for (const one of ones) for (const other of others) pairs.push(joinHashes(one, other));
	return pairs;
}

function joinAll(kind: number, ones: readonly number[], others: readonly number[]): number[] {
	const keys: number[] = [];
	for (const one of ones) {
		const begun = joinHashes(kind, one);
		for (const other of others) keys.push(joinHashes(begun, other));
	}
	return keys;
}

function initialsLast(one: string, other: string): number {
	return Number(one.length === 1) - Number(other.length === 1);
}

/**
 * The words of person and firm, every given name in full, initials too: some have no other name. A contact person says
 * nothing of a firm with a legal form of its own.
 */
function wordsOfName({ person, firm }: NameKey): readonly string[] {
	const isCompany = firm?.forms.some((form) => form !== 's.c.') === true;
	const all = [...(isCompany ? [] : (person?.words ?? []).slice(0, 3)), ...(firm?.words ?? [])];
	const words = all.toSorted(initialsLast).slice(0, MOST_WORDS);
	return distinct(words.flatMap(fullNames).map((part) => part.slice(0, WORD_LENGTH)));
}

/** A name by any two of its words, a firm's also by its beginning. */
function wholeNames({ person, firm }: NameKey): readonly number[] {
	const words = (firm ?? person)?.words ?? [];
	const pairs = words.length > 4 ? [] : pairsOf(words);
	return firm ? [hashText(words.join('').slice(0, WORD_LENGTH)), ...pairs] : pairs;
}

/** Any two words in either order, so that one sum stands for both. */
function pairsOf(words: readonly string[]): number[] {
	const readings = words.map((part) => fullNames(part).map(hashText));
	const pairs: number[] = [];
	readings.forEach((ones, i) => {
		for (const others of readings.slice(i + 1)) {
			for (const one of ones) for (const other of others) pairs.push((one + other) | 0);
		}
	});
	return pairs;
}

/** The last word of a street and its longest, one of which stays when a given name or title is left out. */
function streetWords(street: readonly string[]): readonly string[] {
	if (street.length < 2) return street.length === 0 ? ['-'] : street;
	const longest = street.reduce((long, part) => (part.length > long.length ? part : long), '');
	const last = street.at(-1) ?? '';
	return last === longest ? [last] : [longest, last];
}
