import type { Party } from '../../../src/domain/contractor/party';
import type { Chance } from '../random';
import type { Place } from './identities';
import { misdial, mistype, restyle } from './typing-errors';

/** What was done to a text, for the figures by tag. */
export type Tags = Set<string>;

type WrittenPlace = Pick<Party, 'street' | 'houseNumber' | 'flat' | 'postcode' | 'city'>;

const TYPES: Readonly<Record<string, readonly string[]>> = {
	'os.': ['os.', 'os. ', 'Osiedle ', 'Os. ', 'os '],
	'al.': ['al.', 'al. ', 'Al. ', 'Aleja ', 'Aleje ', 'al '],
	'pl.': ['pl.', 'pl. ', 'Plac ', 'Pl. '],
	rondo: ['rondo ', 'Rondo '],
};

/** Writes an address as a form or a card might hold it. */
export function writePlace(chance: Chance, place: Place, noise: number, tags: Tags): WrittenPlace {
	const postcode = writePostcode(chance, place.postcode, noise, tags);
	const city = writeTown(chance, place, noise, tags);
	const numbers = { house: place.house, flat: place.flat };
	if (numbers.flat !== '' && chance.happens(0.025 * noise)) {
		tags.add('flat left out');
		numbers.flat = '';
	}
	if (place.street === '')
		return { ...writeVillage(chance, place, tags), postcode, ...viaOffice(chance, place, city) };
	let street = writeStreet(chance, place.street);
	if (chance.happens(0.02 * noise)) {
		tags.add('typing error in street');
		street = mistype(chance, street);
	}
	street = restyle(chance, street, noise);
	const { house, flat } = numbers;
	if (chance.happens(0.45)) return { street, houseNumber: house, flat, postcode, city };
	tags.add('address in one line');
	const line = `${street} ${writeNumbers(chance, house, flat)}`;
	const all = chance.happens(0.008 * noise) ? `${line}, ${place.postcode} ${city}` : line;
	return { street: all, houseNumber: '', flat: '', postcode, city };
}

function writeNumbers(chance: Chance, house: string, flat: string): string {
	if (flat === '') return house;
	return chance.of([
		`${house}/${flat}`,
		`${house}/${flat}`,
		`${house}/${flat}`,
		`${house} m. ${flat}`,
		`${house} m ${flat}`,
		`${house}m${flat}`,
		`${house} lok. ${flat}`,
		`${house} / ${flat}`,
		`${house}, m.${flat}`,
		`${house} mieszkanie ${flat}`,
	]);
}

function writeVillage(
	chance: Chance,
	{ town, house }: Place,
	tags: Tags,
): Pick<Party, 'street' | 'houseNumber' | 'flat'> {
	tags.add('village without streets');
	return chance.of([
		{ street: '', houseNumber: house, flat: '' },
		{ street: town, houseNumber: house, flat: '' },
		{ street: `${town} ${house}`, houseNumber: '', flat: '' },
		{ street: `${town} ${house}`, houseNumber: '', flat: '' },
		{ street: house, houseNumber: '', flat: '' },
	]);
}

/** Some write the post office for the village, which then stands in the street alone; here it stays the village. */
function viaOffice(chance: Chance, { office, town }: Place, city: string): Pick<Party, 'city'> {
	return { city: chance.happens(0.05) && office !== town ? `${city} k. ${office}` : city };
}

function writeStreet(chance: Chance, street: string): string {
	const typed = /^(os\.|al\.|pl\.|rondo) (.+)$/.exec(street);
	if (typed) {
		const [, type = '', name = ''] = typed;
		return chance.happens(0.06) ? name : `${chance.of(TYPES[type] ?? [type])}${name}`;
	}
	return `${chance.of(['', '', '', 'ul. ', 'ul. ', 'ul.', 'Ul. ', 'ulica '])}${shortenStreet(chance, street)}`;
}

/** `Adama Mickiewicza` is `Mickiewicza` or `A. Mickiewicza` to most; titles come and go. */
function shortenStreet(chance: Chance, street: string): string {
	const words = street.split(' ');
	const titled = /^(gen|ks|św)\./.test(street);
	const rest = titled ? words.slice(1) : words;
	const isName =
		rest.length === 2 &&
		/^(Adama|Tadeusza|Henryka|Juliusza|Mikołaja|Józefa|Władysława|Jerzego|Marii|Elizy|Bolesława|Stefana|Fryderyka|Gabriela|Wincentego)$/.test(
			rest[0] ?? '',
		);
	if (isName && chance.happens(0.35)) return rest[1] ?? street;
	if (isName && chance.happens(0.2)) return `${(rest[0] ?? '').charAt(0)}. ${rest[1] ?? ''}`;
	if (titled && chance.happens(0.4)) return rest.join(' ');
	if (street === 'Jana Pawła II' && chance.happens(0.2))
		return chance.of(['JP II', 'Jana Pawla 2', 'JPII']);
	if (/^\d+ /.test(street) && chance.happens(0.15)) return street.replace(/^(\d+) /, '$1-go ');
	return street;
}

function writeTown(chance: Chance, { town, district }: Place, noise: number, tags: Tags): string {
	if (chance.happens(0.008 * noise)) {
		tags.add('typing error in town');
		return mistype(chance, town);
	}
	if (district !== '' && chance.happens(0.04 * noise)) {
		tags.add('town with district');
		return chance.of([
			`${town}-${district}`,
			`${town} - ${district}`,
			`${town} ${district}`,
			`${town}, ${district}`,
		]);
	}
	return restyle(chance, town, noise);
}

function writePostcode(chance: Chance, postcode: string, noise: number, tags: Tags): string {
	if (chance.happens(0.008 * noise)) return '';
	if (chance.happens(0.012 * noise)) {
		tags.add('wrong postcode');
		return misdial(chance, postcode);
	}
	return chance.happens(0.08) ? postcode.replace('-', chance.of(['', ' '])) : postcode;
}
