const WEIGHTS = [6, 5, 7, 2, 3, 4, 5, 6, 7];
const FOREIGN = /^[A-Z0-9]{4,16}$/;

/**
 * Whether a tax number can be one of its country: ten digits with the right check digit in Poland, letters and digits
 * elsewhere.
 *
 * Shape: blanks, dashes and the prefix PL do not count.
 */
export function isVatNumber(number: string, country: string): boolean {
	const bare = number.replace(/[\s-]/g, '').toUpperCase();
	if (country !== '' && country.toLowerCase() !== 'pl') return FOREIGN.test(bare);
	const digits = bare.replace(/^PL/, '');
	if (!/^\d{10}$/.test(digits)) return false;
	const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(digits[place]), 0);
	return sum % 11 === Number(digits[9]);
}
