import { mayBeDamaged, restoreLetters } from './restore-letters';

/** Longest text that is looked at; longer values are hostile or broken, and no ERP column holds them. */
const LONGEST = 300;

/** Letters that Unicode decomposition leaves alone. */
const UNDECOMPOSED = new Map([
	['ł', 'l'],
	['đ', 'd'],
	['ð', 'd'],
	['ø', 'o'],
	['æ', 'ae'],
	['œ', 'oe'],
	['ß', 'ss'],
	['þ', 'th'],
	['ı', 'i'],
	['ħ', 'h'],
]);

/** Polish letters, which are most of what is folded here. */
const POLISH = new Map(
	['ąa', 'ćc', 'ęe', 'łl', 'ńn', 'óo', 'śs', 'źz', 'żz'].map(([letter = '', plain = '']) => [
		letter,
		plain,
	]),
);

const PLAIN = /^[\x20-\x7e]*$/;
const LOST_LETTER = /([\p{L}])[?\uFFFD](?=\p{L})/gu;
const UNEVEN_BLANKS = /[^\S ]|  /;

/**
 * A text as two clerks would both type it: lower case, Latin letters without marks, single blanks.
 *
 * Shape: punctuation stays; a letter that was lost in an encoding (`W?jcik`) becomes `_`.
 */
export function foldText(text: string): string {
	const whole = typeof text === 'string' ? text : String(text ?? '');
	const given = whole.length > LONGEST ? whole.slice(0, LONGEST) : whole;
	const known = mayBeDamaged(given) ? restoreLetters(given) : given;
	const latin = toLatin(known.toLowerCase(), known);
	const marked = /[?\uFFFD]/.test(latin) ? latin.replace(LOST_LETTER, '$1_') : latin;
	return (UNEVEN_BLANKS.test(marked) ? marked.replace(/\s+/g, ' ') : marked).trim();
}

function toLatin(lower: string, original: string): string {
	if (PLAIN.test(lower)) return lower;
	const polish = lower.replace(/[ąćęłńóśźż]/g, (letter) => POLISH.get(letter) ?? letter);
	if (PLAIN.test(polish)) return polish;
	return original
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[\p{M}\p{Cf}]/gu, '')
		.replace(/[łđðøæœßþıħ]/g, (letter) => UNDECOMPOSED.get(letter) ?? letter);
}

/** The words of a text, folded; everything but letters and digits separates them. */
export function wordsOf(text: string): readonly string[] {
	return foldText(text).match(/[\p{L}\p{N}_]+/gu) ?? [];
}

const PLACEHOLDERS = new Set([
	'brak',
	'brak danych',
	'nie dotyczy',
	'nie podano',
	'osoba prywatna',
	'osoba fizyczna',
	'klient indywidualny',
	'klient detaliczny',
	'prywatnie',
	'private',
	'none',
	'null',
	'undefined',
	'n a',
	'nd',
	'x',
	'xx',
	'xxx',
	'test',
]);

/** Longer values say something, or are nothing but blanks and signs, which no form lets through. */
const LONGEST_PLACEHOLDER = 40;

/** Whether a value only fills a compulsory field: `-`, `brak`, `osoba prywatna`, `xxx`. */
export function isPlaceholder(text: string): boolean {
	if (typeof text !== 'string' || text === '') return true;
	if (text.length > LONGEST_PLACEHOLDER) return false;
	const words = /^[a-z]+$/i.test(text) ? text.toLowerCase() : wordsOf(text).join(' ');
	return words === '' || PLACEHOLDERS.has(words);
}
