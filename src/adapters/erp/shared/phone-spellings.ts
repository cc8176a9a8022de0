import { spellDigits, type SpellingForms } from './spelling-forms';

/** National significant digits of a Polish number. */
const NATIONAL_LENGTH = 9;

/** How Polish numbers are written: mobile and landline groups, with and without +48. */
export const POLISH_PHONE_FORMS: SpellingForms = {
	prefixes: ['', '+48', '+48 ', '48', '0048'],
	groupings: [
		{ lengths: [NATIONAL_LENGTH], separator: '' },
		{ lengths: [3, 3, 3], separator: ' ' },
		{ lengths: [3, 3, 3], separator: '-' },
		{ lengths: [2, 3, 2, 2], separator: ' ' },
		{ lengths: [2, 3, 2, 2], separator: '-' },
	],
};

/** Whether digits without prefix are a Polish number. */
export function isPolishPhone(digits: string): boolean {
	return digits.length === NATIONAL_LENGTH;
}

/** The digits of a phone number without international prefix when it is a Polish one. */
export function phoneDigits(phone: string): string {
	const digits = phone.replace(/\D/g, '').replace(/^00/, '');
	return digits.length === NATIONAL_LENGTH + 2 && digits.startsWith('48')
		? digits.slice(2)
		: digits;
}

/**
 * Every usual way a card may spell this phone number: mobile and landline groups, with and without +48.
 *
 * As for tax numbers, a list of spellings can use an index where a function around the column cannot.
 */
export function phoneSpellings(phone: string): string[] {
	const digits = phoneDigits(phone);
	if (digits.length < 7) return [];
	if (!isPolishPhone(digits)) {
		return [...new Set([phone.trim(), digits, `+${digits}`, `00${digits}`])];
	}
	return spellDigits(digits, POLISH_PHONE_FORMS);
}
