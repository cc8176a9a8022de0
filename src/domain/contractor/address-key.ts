import type { Party } from './party';
import { foldText, isPlaceholder, wordsOf } from './fold-text';
import { normalizePostcode } from './postcode';

/** An address taken apart, whichever fields its parts stood in. */
export interface AddressKey {
	/** `ulica`, `aleja`, `osiedle`, `plac`, …; empty when not given. */
	readonly streetType: string;
	/** Words of the street without type and titles; empty in villages without street names. */
	readonly street: readonly string[];
	/** `12`, `12a`, `12-14`; empty when not given. */
	readonly house: string;
	readonly flat: string;
	/** See {@link normalizePostcode}. */
	readonly postcode: string;
	readonly city: readonly string[];
}

const STREET_TYPES = new Map([
	['ul', 'ulica'],
	['ulica', 'ulica'],
	['al', 'aleja'],
	['ale', 'aleja'],
	['aleja', 'aleja'],
	['aleje', 'aleja'],
	['os', 'osiedle'],
	['osiedle', 'osiedle'],
	['pl', 'plac'],
	['plac', 'plac'],
	['rondo', 'rondo'],
	['skwer', 'skwer'],
	['bulw', 'bulwar'],
	['bulwar', 'bulwar'],
]);

/** Words of honour people write or leave out: `gen. Andersa`, `ks. Popiełuszki`, `św. Jana`. */
const HONOURS = new Set(
	'gen generala ks ksiedza sw swietego swietej dr doktora prof profesora plk pulkownika mjr majora kpt kapitana por porucznika marsz marszalka bp biskupa abp kard kardynala im imienia ppor hetm hetmana rtm krola kr'.split(
		' ',
	),
);

const SPOKEN_NUMBERS = new Map([
	['pierwszego', '1'],
	['drugiego', '2'],
	['trzeciego', '3'],
	['pietnastego', '15'],
	['jedenastego', '11'],
	['dwudziestego', '20'],
]);

const FLAT_WORDS = '(?:mieszkanie|mieszk|m|lokal|lok|l|apartament|apart|apt|ap|flat|pokoj|pok)';
/** House number with flat, at the end of a line: `12`, `12A/5`, `12 m. 5`, `12-14 lok. U3`, `12 5`. */
const NUMBERS = new RegExp(
	'^(.*?)(?:^|[\\s,.])(?:nr\\.? ?)?(\\d{1,5} ?[a-z]?(?![a-z])(?: ?[-/] ?\\d{1,5}[a-z]?(?= ?,? ?' +
		`${FLAT_WORDS}[. ]|$| ?/))?)` +
		`(?: ?(?:/|\\\\|#|,? ?(?<![a-z])${FLAT_WORDS}(?![a-z])\\.?(?: ?nr\\.?)?) ?([a-z]{0,2} ?\\d{1,5} ?[a-z]?))?$`,
);
const BEFORE_FLAT = new RegExp(`^(?:${FLAT_WORDS}\\b\\.?|nr\\.?|[/#])+ ?`);
const POLISH_POSTCODE = /[\s,;(]+(\d{2}-\d{3})\b(.*)$/;

/** Reads the address of a party or card, also when all of it stands in `street`. */
export function addressKeyOf(
	party: Pick<Party, 'street' | 'houseNumber' | 'flat' | 'postcode' | 'city'>,
): AddressKey {
	const line = isPlaceholder(party.street) ? '' : spellOut(foldText(party.street));
	const tail = POLISH_POSTCODE.exec(` ${line}`);
	const written = withoutTown(tail ? ` ${line}`.slice(0, tail.index).trim() : line, party.city);
	const postcode = normalizePostcode(party.postcode) || normalizePostcode(tail?.[1] ?? '');
	const city = cityWords(isPlaceholder(party.city) ? (tail?.[2] ?? '') : party.city);
	const numbers = readNumbers(written, foldText(party.houseNumber), foldText(party.flat));
	const { type, words } = readStreet(numbers.street);
	const isVillage = words.join('') === city.join('');
	return {
		streetType: type,
		street: isVillage ? [] : words,
		house: numbers.house,
		flat: numbers.flat,
		postcode,
		city,
	};
}

/** `Polna 5/3 Pruszków`: the town once more behind the house. */
function withoutTown(line: string, city: string): string {
	const town = foldText(city);
	if (town === '' || !line.endsWith(` ${town}`)) return line;
	const before = line.slice(0, -town.length).replace(/[\s,;-]+$/, '');
	return /\d ?[a-z]?$/.test(before) ? before : line;
}

function readNumbers(
	line: string,
	houseField: string,
	flatField: string,
): { street: string; house: string; flat: string } {
	const field = houseField ? splitNumbers(houseField) : undefined;
	const inLine = splitNumbers(line);
	const flat = bareFlat(flatField);
	if (!field) {
		return inLine
			? { street: inLine.street, house: inLine.house, flat: flat || inLine.flat }
			: { street: line, house: '', flat };
	}
	const repeated = inLine?.house === field.house;
	return {
		street: repeated ? inLine.street : line,
		house: field.house,
		flat: flat || field.flat || (repeated ? inLine.flat : ''),
	};
}

function splitNumbers(text: string): { street: string; house: string; flat: string } | undefined {
	const match = NUMBERS.exec(
		text
			.replace(/[,.;]+$/, '')
			.replace(/(\d[a-z]?) ?[/\\] ?(?=(?:mieszkanie|mieszk|m|lokal|lok)\.? ?\d)/, '$1 ')
			.replace(/(\d[a-z]?)(m|lok)\.?(?=\d)/, '$1 $2 '),
	);
	if (!match) return undefined;
	const [, before = '', number = '', flatText = ''] = match;
	const street = before.replace(/[\s,]+$/, '').replace(/ nr\.?$/, '');
	const house = number.replace(/[ ]/g, '').replace(/^0+(?=\d)/, '');
	const flat = bareFlat(flatText);
	const earlier = /^(.*\D) (\d{1,4}[a-z]?)$/.exec(street);
	if (earlier && !flat && /\p{L}{3}/u.test(earlier[1] ?? '')) {
		return { street: earlier[1] ?? '', house: earlier[2] ?? '', flat: house };
	}
	const pair = /^(\d+[a-z]?)\/(\d+[a-z]?)$/.exec(house);
	if (pair && !flat) return { street, house: pair[1] ?? '', flat: bareFlat(pair[2] ?? '') };
	return { street, house, flat };
}

function bareFlat(text: string): string {
	return text
		.replace(BEFORE_FLAT, '')
		.replace(/[^a-z0-9]/g, '')
		.replace(/^0+(?=\d)/, '');
}

function readStreet(text: string): { type: string; words: readonly string[] } {
	const afterTown = /(?:^|.*[\s,])(?:ul\.|ulica )\s*(.+)$/.exec(text);
	const named = afterTown ? `ul ${afterTown[1] ?? ''}` : text;
	const all = wordsOf(named.replace(/1000[- ]?lecia/, 'tysiaclecia'));
	let type = '';
	let start = 0;
	for (; start < all.length - 1; start++) {
		const known = STREET_TYPES.get(all[start] ?? '');
		if (!known) break;
		type = known === 'ulica' && type ? type : known;
	}
	const words = all
		.slice(start)
		.filter((part, _at, rest) => rest.length === 1 || !HONOURS.has(part))
		.filter((part) => !/^(?:go|ego|tego)$/.test(part))
		.map((part) => SPOKEN_NUMBERS.get(part) ?? part.replace(/^(\d+)(?:go|ego|tego)$/, '$1'))
		.map((part) => part.replace(/(?<=\p{L}{3})str$/u, 'strasse'));
	return { type, words };
}

/** What no other address names, as far as it stands behind a number: the way to the door, and notes in brackets. */
const WAY_TO_DOOR =
	/(?<=\d ?[a-z]?)(?:[\s,;]+(?:kod|domofon|brama|bramka|wejscie|parter|winda)(?![a-z])[^,]*|[\s,;]*\([^)]*\))/g;

/**
 * Writes out what is shortened beyond recognition, and leaves out staircase, floor and the way to the door, which no other
 * address names. The 2 in `Jana Pawła 2` is part of the name and no house.
 */
function spellOut(text: string): string {
	const line = text.replace(/(?<=(?:^|[\s.])[a-z]{4,})(?=\d)/, ' ');
	if (
		!/jana p|j\.? ?p|n\.? ?m\.? ?p|kl|pietro|kod|domofon|brama|wejscie|parter|winda|\(/.test(line)
	) {
		return line;
	}
	return line
		.replace(WAY_TO_DOOR, '')
		.replace(/(?<![a-z])(?:jana pawla|j\.? ?p\.?|jp) ?(?:2|ii)(?![a-z0-9])/, 'jana pawla ii')
		.replace(/(?<![a-z])n\.? ?m\.? ?p(?![a-z])\.?/, 'najswietszej maryi panny')
		.replace(/(?<=\d ?[a-z]?)[\s,]+(?:[ivx]+|\d{1,2})\.? ?pietro(?=[\s,]|$)/, ' ')
		.replace(/[\s,]+(?:kl|klatka|pietro)(?![a-z])\.? ?(?:[ivx]+|\d{1,2}|[a-z])(?=[\s,]|$)/, ' ')
		.trim();
}

function cityWords(text: string): readonly string[] {
	const folded = foldText(text);
	if (/^[a-z]+$/.test(folded)) return [folded];
	const bare = folded
		.replace(/\d{2}-\d{3}/g, ' ')
		.replace(/\(.*?\)|[/,].*$|(?<=\S )(?:k|kolo|gm|gmina|pow|powiat|woj)(?![a-z]).*$/g, ' ')
		.replace(/^m\. ?st\. ?/, '');
	return wordsOf(bare);
}
