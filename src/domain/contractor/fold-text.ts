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

const PLAIN = /^[\x20-\x7e]*$/;

/**
 * A text as two clerks would both type it: lower case, Latin letters without marks, single blanks.
 *
 * Shape: punctuation stays; a letter that was lost in an encoding (`W?jcik`) becomes `_`.
 */
export function foldText(text: string): string {
	const whole = typeof text === 'string' ? text : String(text ?? '');
	const known = whole.length > LONGEST ? whole.slice(0, LONGEST) : whole;
	const lower = PLAIN.test(known)
		? known.toLowerCase()
		: known
				.normalize('NFKD')
				.toLowerCase()
				.replace(/[\p{M}\p{Cf}]/gu, '')
				.replace(/[łđðøæœßþıħ]/g, (letter) => UNDECOMPOSED.get(letter) ?? letter);
	return lower
		.replace(/([\p{L}])[?\uFFFD](?=\p{L})/gu, '$1_')
		.replace(/\s+/g, ' ')
		.trim();
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

/** Whether a value only fills a compulsory field: `-`, `brak`, `osoba prywatna`, `xxx`. */
export function isPlaceholder(text: string): boolean {
	const words = wordsOf(text).join(' ');
	return words === '' || PLACEHOLDERS.has(words);
}
