import type { CollationKind } from '../sql-type';

/** Name the server reports for its databases. */
export const COLLATION_NAME = 'Polish_CI_AS';
/** Language of the collation: Polish. */
export const COLLATION_LCID = 0x0415;
/** The collation as the wire carries it: language, ignore case + width + kana, no sort id. */
export const COLLATION_BYTES = Buffer.from([0x15, 0x04, 0xd0, 0x00, 0x00]);

const ALPHABET = 'aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż';
const LETTER_WEIGHT = new Map([...ALPHABET].map((letter, index) => [letter, 0x100 + index]));
const PUNCTUATION = '_,;:!?.¡¿·"„”“«»()[]{}§¶@*/\\&#%`´^¯¨°©®+±÷×<=>|¦~$€£¢¤¥';
const PUNCTUATION_WEIGHT = new Map([...PUNCTUATION].map((sign, index) => [sign, 0x30 + index]));
/** Signs that Windows collations weigh last: `co-op` stands beside `coop`. */
const FEATHERWEIGHT = new Set(['-', "'", '\u00ad', '\u2010', '\u2011']);
const SEPARATOR = '\u0001';

function withoutTrailingBlanks(text: string): string {
	let end = text.length;
	while (end > 0 && text.charCodeAt(end - 1) === 0x20) end -= 1;
	return end === text.length ? text : text.slice(0, end);
}

/**
 * The form in which two texts are equal: letter case and trailing blanks do not count, accents do
 * (`ŁÓDŹ ` = `łódź`, but not `lodz`). With a binary collation only trailing blanks fall away.
 */
export function foldText(text: string, collation: CollationKind = 'ci'): string {
	const trimmed = withoutTrailingBlanks(text);
	return collation === 'bin' ? trimmed : trimmed.toLowerCase();
}

function weigh(letter: string): { primary: string; accent: string } {
	const own = LETTER_WEIGHT.get(letter);
	if (own !== undefined) return { primary: String.fromCharCode(own), accent: '' };
	const digit = letter.charCodeAt(0) - 0x30;
	if (digit >= 0 && digit <= 9) return { primary: String.fromCharCode(0xc0 + digit), accent: '' };
	const sign = PUNCTUATION_WEIGHT.get(letter);
	if (sign !== undefined) return { primary: String.fromCharCode(sign), accent: '' };
	const bare = letter.normalize('NFD');
	const base = LETTER_WEIGHT.get(bare.charAt(0));
	if (base !== undefined) return { primary: String.fromCharCode(base), accent: bare.slice(1) };
	const code = letter.codePointAt(0) ?? 0;
	return { primary: code <= 0x20 ? letter : `\u0250${letter}`, accent: '' };
}

/**
 * A key whose byte order is the collation's order: blanks, signs, digits, letters of the Polish
 * alphabet, other scripts; accents foreign to Polish decide only between otherwise equal words.
 *
 * Limit: the order of punctuation marks among themselves is our own.
 */
export function sortKey(text: string, collation: CollationKind = 'ci'): string {
	const folded = foldText(text, collation);
	if (collation === 'bin') return folded;
	let primary = '';
	let accents = '';
	let light = '';
	let position = 0;
	for (const letter of folded) {
		if (FEATHERWEIGHT.has(letter)) {
			light += String.fromCharCode(0x100 + position) + letter;
			continue;
		}
		const weight = weigh(letter);
		primary += weight.primary;
		if (weight.accent !== '') accents += String.fromCharCode(0x100 + position) + weight.accent;
		position += 1;
	}
	if (accents === '' && light === '') return primary;
	return primary + SEPARATOR + accents + SEPARATOR + light;
}
