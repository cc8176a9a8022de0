/** Numbers people type to get past a compulsory field. */
const FILLERS = new Set(['123456789', '987654321', '012345678', '123123123', '100200300']);

/**
 * The telephone numbers in a field, in one spelling each.
 *
 * Shape: Polish numbers as nine digits without prefix, others with their country prefix; a field may hold several
 * (`601 234 567, 22 555 11 22`). Fillers such as `000000000` are left out; fewer than seven digits are no number.
 */
export function normalizePhones(text: string): readonly string[] {
	const field = String(text ?? '')
		.slice(0, 120)
		.toLowerCase()
		.replace(/(?:wewn?|ext|w)\.?\s*\d{1,5}/g, ' ; ');
	const whole = normalizeOne(field);
	const parts = whole ? [field] : field.split(/[,;/|]|\blub\b|\bi\b/).flatMap(numbersSideBySide);
	const numbers = parts.map(normalizeOne);
	return [...new Set(numbers.filter((number) => number !== ''))];
}

/** `601234567 602345678`: two Polish numbers that nothing but a blank parts. */
function numbersSideBySide(text: string): readonly string[] {
	const numbers = text.match(/(?:(?:\+|00)?48[ -]?)?\d(?:[ -]?\d){8}(?!\d)/g) ?? [];
	const found = numbers.join('').replace(/\D/g, '');
	return numbers.length === 2 && found === text.replace(/\D/g, '') ? numbers : [text];
}

function normalizeOne(text: string): string {
	const digits = text.replace(/\D/g, '');
	const national = digits.replace(/^00(?=\d{9,})/, '').replace(/^(?:48)?0?(?=\d{9}$)/, '');
	if (national.length < 7 || national.length > 13) return '';
	return /^(\d)\1*$/.test(national) || FILLERS.has(national) ? '' : national;
}
