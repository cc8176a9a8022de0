import { fail, integrationError, type Result, succeed } from '../result';

/** Stands where a number was shortened. */
const GAP = '…';

/** What happens to a number the shop has no room for. */
export type LongNumbers = 'refuse' | 'shorten';

/**
 * The number of an ERP document as the shop keeps it.
 *
 * Blanks go before characters do: they tell nothing apart. What is still too long is refused, or shortened in the
 * middle where that is wished, because series stand at the beginning of Polish numbers and years at their end.
 *
 * Shape: the same number always gives the same text, so that a document is found again by it.
 * Errors: `FIELD_TOO_LONG`; `unexpectedAnswer` for a document without number.
 */
export function fitExternalNumber(
	number: string,
	length: number,
	longNumbers: LongNumbers,
): Result<string> {
	const whole = number.trim();
	if (whole === '') {
		const message = 'The ERP document has no number, so the shop could not show it.';
		const remedy = 'Take the document out of the buffer in the ERP, then run again.';
		return fail(integrationError('invalidOrder', 'ERP_STATE_FORBIDS', message, { remedy }));
	}
	if (whole.length <= length) return succeed(whole);
	const tight = whole.replace(/\s+/g, '');
	if (tight.length <= length) return succeed(tight);
	if (longNumbers === 'shorten') {
		const tail = Math.floor((length - GAP.length) / 2);
		const head = length - GAP.length - tail;
		return succeed(`${tight.slice(0, head)}${GAP}${tight.slice(-tail)}`);
	}
	const message = `${whole}: this number has ${whole.length} characters, and BaseLinker keeps ${length}.`;
	const remedy =
		'Set "Long Numbers" to Shorten, or choose to write the number into an extra field, which keeps 50.';
	return fail(integrationError('invalidOrder', 'FIELD_TOO_LONG', message, { remedy }));
}
