import type { AddressKey } from '../contractor/address-key';
import { isOneEditApart, isTypo } from './edit-distance';
import type { LevelMeaning } from './evidence';

/** How addresses compare. */
export const ADDRESS_LEVELS = {
	exact: { stance: 'same', weight: 6, sentence: 'The address is the same' },
	near: {
		stance: 'close',
		weight: 4.5,
		sentence: 'The address is the same but for a typing error or another way of writing it',
	},
	building: {
		stance: 'close',
		weight: 4.5,
		sentence: 'Street and house are the same; one side gives no flat',
	},
	town: {
		stance: 'weak',
		weight: 1,
		sentence: 'The town is the same; one side gives no street or house',
	},
	townMissing: {
		stance: 'weak',
		weight: 2,
		sentence: 'Street and house are the same; one side gives no town',
	},
	unknown: { stance: 'unknown', weight: 0, sentence: 'An address is missing' },
	otherFlat: {
		stance: 'different',
		weight: -1,
		sentence: 'It is another flat in the same house',
	},
	otherAddress: {
		stance: 'different',
		weight: -2,
		sentence: 'It is another address in the same town',
	},
	otherTown: { stance: 'different', weight: -3, sentence: 'It is another town' },
} as const satisfies Record<string, LevelMeaning>;

/** Key of {@link ADDRESS_LEVELS}. */
export type AddressLevel = keyof typeof ADDRESS_LEVELS;

type Part = 'same' | 'close' | 'unknown' | 'different';

/** Compares two addresses part by part: place, street, house, flat. */
export function compareAddress(party: AddressKey, card: AddressKey): AddressLevel {
	const place = comparePlace(party, card);
	if (place === 'different') return 'otherTown';
	const street = compareStreet(party, card);
	const house = compareHouse(party.house, card.house);
	if (street === 'unknown' || house === 'unknown') {
		if (street === 'different' && place !== 'unknown') return 'otherAddress';
		if (street === 'same' && house === 'different') return 'otherAddress';
		return place === 'unknown' ? 'unknown' : 'town';
	}
	if (street === 'different' || house === 'different') return 'otherAddress';
	if (party.flat && card.flat && party.flat !== card.flat) return 'otherFlat';
	if (place === 'unknown') return 'townMissing';
	if ([place, street, house].some((part) => part !== 'same')) return 'near';
	return party.flat === card.flat ? 'exact' : 'building';
}

/**
 * Postcode or town agreeing is enough: one of them is often mistyped, or names the post office. Only towns of
 * one name in different parts of the country, which Poland has by the dozen, are different places.
 */
function comparePlace(a: AddressKey, b: AddressKey): Part {
	const city = compareCity(a.city, b.city);
	const postcode = comparePostcode(a.postcode, b.postcode);
	if (postcode === 'same') return 'same';
	if (city === 'unknown') return postcode;
	if (city === 'different' || postcode !== 'different') return city;
	return a.postcode.charAt(0) === b.postcode.charAt(0) ? 'close' : 'different';
}

function comparePostcode(a: string, b: string): Part {
	if (!a || !b) return 'unknown';
	if (a === b) return 'same';
	return isOneEditApart(a, b) ? 'close' : 'different';
}

function compareCity(a: readonly string[], b: readonly string[]): Part {
	if (!a.length || !b.length) return 'unknown';
	const [joinedA, joinedB] = [a.join(''), b.join('')];
	if (joinedA === joinedB) return 'same';
	const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
	const begins = shorter.every((part, i) => part === longer[i]) && shorter.join('').length >= 4;
	if (begins) return 'close';
	const cut = joinedA.length > 17 && (joinedA.startsWith(joinedB) || joinedB.startsWith(joinedA));
	return cut || isTypo(joinedA, joinedB) ? 'close' : 'different';
}

function compareStreet(a: AddressKey, b: AddressKey): Part {
	if (!a.street.length && !b.street.length) return a.house && b.house ? 'same' : 'unknown';
	if (!a.street.length || !b.street.length) return isVillageAsStreet(a, b) ? 'same' : 'unknown';
	const words = compareStreetWords(a.street, b.street);
	const bothTyped = a.streetType && b.streetType && a.streetType !== b.streetType;
	return bothTyped ? 'different' : words;
}

/** `Nowa Wieś 12, 05-100 Nasielsk` and `12, 05-100 Nowa Wieś`: village and post office in different fields. */
function isVillageAsStreet(a: AddressKey, b: AddressKey): boolean {
	const [village, other] = a.street.length ? [b, a] : [a, b];
	if (!village.city.length || village.postcode !== other.postcode) return false;
	return village.city.join('') === other.street.join('');
}

function compareStreetWords(a: readonly string[], b: readonly string[]): Part {
	if (a.join('') === b.join('')) return 'same';
	const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
	const rest = [...longer];
	let typos = 0;
	for (const part of shorter) {
		let at = rest.findIndex((other) => other === part);
		if (at < 0) at = rest.findIndex((other) => isInitialOf(part, other));
		if (at < 0) {
			at = rest.findIndex((other) => isTypo(part, other));
			typos++;
		}
		if (at < 0) return isCutStreet(a.join(' '), b.join(' ')) ? 'close' : 'different';
		rest.splice(at, 1);
	}
	const onlyInitials = shorter.every((part) => part.length === 1);
	if (onlyInitials || rest.some((part) => /\d/.test(part))) return 'different';
	return typos === 0 && rest.length === 0 ? 'same' : 'close';
}

function isInitialOf(a: string, b: string): boolean {
	const [initial, whole] = a.length < b.length ? [a, b] : [b, a];
	return initial.length === 1 && whole.startsWith(initial) && !/\d/.test(initial);
}

function isCutStreet(a: string, b: string): boolean {
	const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
	return shorter.length >= 12 && longer.startsWith(shorter);
}

function compareHouse(a: string, b: string): Part {
	if (!a || !b) return 'unknown';
	if (a === b) return 'same';
	const [ofA, ofB] = [a.split(/[-/]/), b.split(/[-/]/)];
	const shares = ofA.some((number) => ofB.includes(number)) && ofA.length !== ofB.length;
	const sameDigits = /^\d+/.exec(a)?.[0] === /^\d+/.exec(b)?.[0];
	const oneLetter = /[a-z]$/.test(a) !== /[a-z]$/.test(b);
	return shares || (sameDigits && oneLetter) ? 'close' : 'different';
}
