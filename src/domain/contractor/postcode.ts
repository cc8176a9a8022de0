/**
 * A postcode in one spelling: Polish ones as five digits, others as capital letters and digits.
 *
 * Shape: `00-238`, `00 238`, `PL-00238` give `00238`; placeholders such as `00-000` give empty text.
 */
export function normalizePostcode(text: string): string {
	const compact = String(text ?? '')
		.slice(0, 20)
		.toUpperCase()
		.replace(/[^A-Z0-9]/g, '')
		.replace(/^(PL|D|A|CZ|SK|F|I|LT)(?=\d{4,5}$)/, '');
	return /^(.)\1*$/.test(compact) ? '' : compact;
}
