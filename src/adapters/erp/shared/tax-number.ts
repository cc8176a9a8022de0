import { spellDigits, type SpellingForms } from './spelling-forms';

/** A NIP has ten digits. */
const NIP = /^\d{10}$/;

/** How a NIP is written: with and without dashes, blanks and prefix. */
export const NIP_FORMS: SpellingForms = {
	prefixes: ['', 'PL', 'PL ', 'PL-'],
	groupings: [
		{ lengths: [10], separator: '' },
		{ lengths: [3, 3, 2, 2], separator: '-' },
		{ lengths: [3, 3, 2, 2], separator: ' ' },
		{ lengths: [3, 2, 2, 3], separator: '-' },
		{ lengths: [3, 2, 2, 3], separator: ' ' },
	],
};

/**
 * A tax number in the one spelling we compare and write: capital letters and digits, no dashes or blanks; a Polish
 * one without its prefix.
 */
export function toPlainTaxNumber(taxId: string): string {
	const plain = taxId.toUpperCase().replace(/[^0-9A-Z]/g, '');
	return NIP.test(plain.replace(/^PL/, '')) ? plain.replace(/^PL/, '') : plain;
}

/** Whether a plain tax number is a Polish NIP. */
export function isNip(plain: string): boolean {
	return NIP.test(plain);
}

/**
 * Every usual way a card may spell this tax number: with and without dashes, blanks and prefix.
 *
 * Asking for the list instead of wrapping the column in REPLACE lets the server use an index on the column;
 * stored values really mix the forms (`836-84-63-635`, `8366846363`, `PL 8366846363`).
 */
export function taxNumberSpellings(taxId: string): string[] {
	const plain = toPlainTaxNumber(taxId);
	if (plain === '') return [];
	if (!isNip(plain)) {
		const [, prefix = '', rest = plain] = /^([A-Z]{2})(.+)$/.exec(plain) ?? [];
		const bare = prefix === '' ? [] : [rest, `${prefix} ${rest}`, `${prefix}-${rest}`];
		return [...new Set([plain, taxId.trim().toUpperCase(), ...bare])];
	}
	return spellDigits(plain, NIP_FORMS);
}
