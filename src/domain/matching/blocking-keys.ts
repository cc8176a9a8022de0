import { foldText, isPlaceholder } from '../contractor/fold-text';
import { fullNames } from '../contractor/given-names';
import type { NameKey } from '../contractor/name-key';
import { isOwnDomain } from './compare-email';
import type { IdentityKey } from './identity-key';

/**
 * One way to find the cards that may be a party's: those that carry `key`; when too many do (a shop's own mailbox, a
 * popular name in a big town), those that carry one of `narrower`.
 */
export interface BlockingKey {
	readonly key: string;
	readonly narrower: readonly string[];
	/** Whether sharing the key means something however many share it, as with a tax number. */
	readonly isFinal: boolean;
}

/** Words of a name that are looked for; more make no name clearer. */
const MOST_WORDS = 5;

/** As much of a word as is left when a column cuts the name. */
const WORD_LENGTH = 12;

/**
 * The keys under which a party or card is found. A card that may be a party's has one of them in common with it: every
 * judgement but the tax number's takes a name and a place, or a name and a contact, or a place and a contact.
 *
 * Shape: the same for parties and cards, so that names with several readings (`Ola`) meet in any of them.
 */
export function blockingKeysOf(identity: IdentityKey): readonly BlockingKey[] {
	const words = wordsOfName(identity.name);
	return [
		...taxNumberKeys(identity),
		...contactKeys(identity, words),
		...namesakeKeys(identity),
		...addressKeys(identity, words),
	];
}

function taxNumberKeys({ taxId, address }: IdentityKey): BlockingKey[] {
	if (taxId.status === 'absent') return [];
	const key = `t:${taxId.number}`;
	const place = `${address.postcode}:${address.city.join('')}`;
	const narrower = houseNumbers(address.house).map((house) => `${key}:${place}:${house}`);
	return [{ key, narrower, isFinal: taxId.status === 'valid' }];
}

function contactKeys(identity: IdentityKey, words: readonly string[]): BlockingKey[] {
	const { email, phones, externalCode } = identity;
	const values = phones.map((phone) => `p:${phone}`);
	if (!isPlaceholder(externalCode)) values.push(`x:${foldText(externalCode)}`);
	if (email.status === 'personal') {
		values.push(`e:${email.key}`);
		if (isOwnDomain(email.domain)) values.push(`d:${email.domain}`);
	}
	return [
		...values.map((key) => withWords(key, words)),
		...(email.status === 'personal' ? mailboxKeys(email.key, words) : []),
	];
}

/** A mailbox whose domain is mistyped is found by what stands before the `@`, and the name. */
function mailboxKeys(email: string, words: readonly string[]): BlockingKey[] {
	const local = email.slice(0, email.indexOf('@'));
	return local.length < 4 ? [] : words.map((part) => alone(`l:${local}:${part}`));
}

/** The same name in the same place, or at the same street and house, where an address lacks the rest. */
function namesakeKeys({ name, address }: IdentityKey): BlockingKey[] {
	const houses = houseNumbers(address.house);
	const doors = houses.flatMap((house) =>
		streetWords(address.street).map((street) => `${street}:${house}`),
	);
	return wholeNames(name).flatMap((whole) => [
		...placesOf(address).map((place) => {
			const key = `n:${whole}:${place}`;
			return { key, narrower: houses.map((house) => `${key}:${house}`), isFinal: false };
		}),
		...doors.map((door) => alone(`n:${whole}:${door}`)),
	]);
}

/** The house, by street or by a word of the name, because either may be mistyped. */
function addressKeys({ address }: IdentityKey, words: readonly string[]): BlockingKey[] {
	const doors = houseNumbers(address.house).flatMap((house) =>
		placesOf(address).map((place) => `${house}:${place}`),
	);
	const streets = streetWords(address.street);
	return doors.flatMap((door) => [
		...words.map((part) => ({
			key: `h:${part}:${door}`,
			narrower: streets.map((street) => `h:${part}:${door}:${street}`),
			isFinal: false,
		})),
		...streets.map((street) => {
			const key = `s:${street}:${door}`;
			const beginnings = new Set(words.map((part) => part.slice(0, 3)));
			return { key, narrower: [...beginnings].map((part) => `${key}:${part}`), isFinal: false };
		}),
	]);
}

function withWords(key: string, words: readonly string[]): BlockingKey {
	return { key, narrower: words.map((part) => `${key}:${part}`), isFinal: false };
}

function alone(key: string): BlockingKey {
	return { key, narrower: [], isFinal: false };
}

/** The words of person and firm, every given name in full. */
function wordsOfName({ person, firm }: NameKey): readonly string[] {
	const all = [...(person?.words ?? []).slice(0, 3), ...(firm?.words ?? [])];
	const words = all.filter((part) => part.length > 1).slice(0, MOST_WORDS);
	return [...new Set(words.flatMap(fullNames).map((part) => part.slice(0, WORD_LENGTH)))];
}

/** A name by any two of its words, a firm's also by its beginning. */
function wholeNames({ person, firm }: NameKey): readonly string[] {
	const beginning = firm ? [firm.words.join('').slice(0, WORD_LENGTH)] : [];
	const words = (firm ?? person)?.words ?? [];
	return [...new Set([...beginning, ...(words.length > 4 ? [] : pairsOf(words))])];
}

function pairsOf(words: readonly string[]): readonly string[] {
	const readings = words.map(fullNames);
	return readings.flatMap((ones, i) =>
		readings
			.slice(i + 1)
			.flatMap((others) =>
				ones.flatMap((one) => others.map((other) => [one, other].sort().join(' '))),
			),
	);
}

function placesOf({ postcode, city }: IdentityKey['address']): readonly string[] {
	return [postcode, city[0] ?? ''].filter((place) => place !== '');
}

/** `12-14a` is house 12 and house 14. */
function houseNumbers(house: string): readonly string[] {
	return [...new Set(house.match(/\d+/g) ?? [])].slice(0, 2);
}

/** The last word of a street and its longest, one of which stays when a given name or title is left out. */
function streetWords(street: readonly string[]): readonly string[] {
	const longest = street.reduce((long, part) => (part.length > long.length ? part : long), '');
	return street.length === 0 ? ['-'] : [...new Set([longest, street.at(-1) ?? ''])];
}
