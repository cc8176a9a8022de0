/** National significant digits of a Polish number. */
const NATIONAL_LENGTH = 9;

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
	if (digits.length !== NATIONAL_LENGTH) {
		return [...new Set([phone.trim(), digits, `+${digits}`, `00${digits}`])];
	}
	const cut = (...lengths: number[]) => {
		let at = 0;
		return lengths.map((length) => digits.slice(at, (at += length)));
	};
	const groups = [cut(3, 3, 3), cut(2, 3, 2, 2)];
	const bodies = [digits, ...groups.flatMap((parts) => [parts.join(' '), parts.join('-')])];
	return ['', '+48', '+48 ', '48', '0048'].flatMap((prefix) => bodies.map((body) => prefix + body));
}
