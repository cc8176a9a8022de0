/**
 * A tax number as it can be used as evidence.
 *
 * - `absent`: nothing given, or a filler such as `brak` or ten zeros.
 * - `valid`: a NIP with a right check digit, or a foreign number in its country's format.
 * - `invalid`: something was given that cannot be right; a typing error, a PESEL, a cut number.
 * - `unchecked`: of a country whose format we do not know.
 *
 * Shape: `country` is ISO 3166-1 alpha-2 (Greece is `GR`), `number` has no prefix, blanks or dashes.
 */
export type TaxId =
	| { readonly status: 'absent' }
	| {
			readonly status: 'valid' | 'invalid' | 'unchecked';
			readonly country: string;
			readonly number: string;
	  };

/**
 * Formats of VAT numbers after the prefix.
 *
 * Source: the European Commission's VIES description of number structures. Check digits of foreign numbers are not
 * computed: VIES is their authority, and a wrong rule here would split one buyer into two cards.
 */
const FORMATS = new Map<string, RegExp>([
	['AT', /^U\d{8}$/],
	['BE', /^[01]?\d{9}$/],
	['BG', /^\d{9,10}$/],
	['CH', /^E?\d{9}(?:MWST|TVA|IVA)?$/],
	['CY', /^\d{8}[A-Z]$/],
	['CZ', /^\d{8,10}$/],
	['DE', /^\d{9}$/],
	['DK', /^\d{8}$/],
	['EE', /^\d{9}$/],
	['ES', /^[A-Z0-9]\d{7}[A-Z0-9]$/],
	['FI', /^\d{8}$/],
	['FR', /^[A-Z0-9]{2}\d{9}$/],
	['GB', /^(?:\d{9}|\d{12}|(?:GD|HA)\d{3})$/],
	['GR', /^\d{9}$/],
	['HR', /^\d{11}$/],
	['HU', /^\d{8}$/],
	['IE', /^\d[A-Z0-9+*]\d{5}[A-Z]{1,2}$/],
	['IT', /^\d{11}$/],
	['LT', /^(?:\d{9}|\d{12})$/],
	['LU', /^\d{8}$/],
	['LV', /^\d{11}$/],
	['MT', /^\d{8}$/],
	['NL', /^\d{9}B\d{2}$/],
	['NO', /^\d{9}(?:MVA)?$/],
	['PT', /^\d{9}$/],
	['RO', /^\d{2,10}$/],
	['SE', /^\d{12}$/],
	['SI', /^\d{8}$/],
	['SK', /^\d{10}$/],
	['UA', /^\d{8,12}$/],
]);

/** Prefixes that are not the country's ISO code. */
const PREFIXES = new Map([
	['EL', 'GR'],
	['XI', 'GB'],
	['UK', 'GB'],
]);

/** A country as ISO 3166-1 alpha-2 in capitals; empty when the text is no code. */
export function normalizeCountry(code: string): string {
	const text = String(code ?? '')
		.trim()
		.toUpperCase();
	return /^[A-Z]{2}$/.test(text) ? (PREFIXES.get(text) ?? text) : '';
}

const NIP_WEIGHTS = [6, 5, 7, 2, 3, 4, 5, 6, 7];

/** Whether ten digits are a NIP: the weighted sum modulo 11 is the last digit. */
function isNip(digits: string): boolean {
	if (!/^\d{10}$/.test(digits)) return false;
	const sum = NIP_WEIGHTS.reduce((total, weight, i) => total + weight * Number(digits[i]), 0);
	return sum % 11 === Number(digits[9]);
}

/**
 * Reads a tax number as a source or a card wrote it.
 *
 * Shape: a prefix decides about the country, else `countryCode`, else Poland. A number without prefix that only
 * fits Poland is taken as a NIP, whatever the country.
 */
export function normalizeTaxId(text: string, countryCode = ''): TaxId {
	const compact = String(text ?? '')
		.slice(0, 60)
		.toUpperCase()
		.replace(/[^A-Z0-9+*]/g, '')
		.replace(/^(?:NIP|VAT|UE)+(?:UE|EU|ID|NR|NO)?(?=[A-Z]{0,2}\d)/, '')
		.slice(0, 24);
	if (!/\d/.test(compact) || /^[A-Z]{0,2}(\d)\1*$/.test(compact)) return { status: 'absent' };
	const prefix = compact.slice(0, 2);
	const prefixed = PREFIXES.get(prefix) ?? (prefix === 'PL' || FORMATS.has(prefix) ? prefix : '');
	if (prefixed) return check(compact.slice(2), prefixed);
	const country = normalizeCountry(countryCode) || 'PL';
	const own = check(compact, country);
	return own.status !== 'valid' && isNip(compact) ? check(compact, 'PL') : own;
}

/** Numbers people type to get past a compulsory field. */
const FILLERS = new Set(['1234567890', '0123456789', '9876543210', '1231231231', '123456789']);

/**
 * Whether who gives such a number says that he buys as a firm: not by a PESEL, which private people have, nor by a
 * filler. A mistyped number says so, too.
 */
export function saysFirm(taxId: TaxId): boolean {
	if (taxId.status !== 'invalid') return taxId.status !== 'absent';
	return taxId.country !== 'PL' || !(isPesel(taxId.number) || FILLERS.has(taxId.number));
}

/** Eleven digits that begin with a date of birth; the century is hidden in the month. */
function isPesel(number: string): boolean {
	const match = /^\d\d(\d\d)(\d\d)\d{5}$/.exec(number);
	const [month, day] = [Number(match?.[1]) % 20, Number(match?.[2])];
	return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

function check(number: string, country: string): TaxId {
	if (country === 'PL') return { status: isNip(number) ? 'valid' : 'invalid', country, number };
	const format = FORMATS.get(country);
	if (!format) return { status: 'unchecked', country, number };
	const status = format.test(number) ? 'valid' : 'invalid';
	return { status, country, number: inOneSpelling(number, country) };
}

/** Swiss and Norwegian numbers carry letters, Belgian ones a leading zero, that people leave out. */
function inOneSpelling(number: string, country: string): string {
	if (country === 'BE') return number.padStart(10, '0');
	if (country !== 'CH' && country !== 'NO') return number;
	return number.replace(/^E(?=\d{9})/, '').replace(/(?:MWST|TVA|IVA|MVA)$/, '');
}
