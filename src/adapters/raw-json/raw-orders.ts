import { formatDecimal, multiplyToMinor, parseDecimal } from '../../domain/order/decimal';
import { readMilliseconds } from '../../domain/order/form-date';
import { totalOf } from '../../domain/order/order-total';
import type { OrderLine, VatRate } from '../../domain/order/sales-order';
import { warsawTime } from '../../domain/order/warsaw-day';
import { fail, integrationError, type Result } from '../../domain/result';
import { decimalOrText, isBlank, readDecimal, readText } from './raw-values';

/**
 * An instant as ISO 8601 in Warsaw time. A source's text without zone means `zone`, as that source documents it.
 *
 * Errors: null when there is none, also in MySQL's spelling `0000-00-00 00:00:00`.
 */
export function readInstant(value: unknown, zone: string): string | null {
	const milliseconds = readMilliseconds(readText(value), zone);
	return milliseconds === undefined ? null : warsawTime(milliseconds);
}

/** The first of these instants that there is. */
export function firstInstant(zone: string, ...values: readonly unknown[]): string | null {
	for (const value of values) {
		const instant = readInstant(value, zone);
		if (instant !== null) return instant;
	}
	return null;
}

/** A rate in percent; undefined where the source says none, or a negative number nobody explained. */
export function readPercent(value: unknown): VatRate | undefined {
	const percent = isBlank(value) ? undefined : readDecimal(value, 0);
	return percent === undefined || percent.startsWith('-')
		? undefined
		: { kind: 'percent', percent };
}

/** Pieces times price, in grosze; what is no number is answered as written, so that checking the order names it. */
export function timesPrice(quantity: unknown, price: unknown): string {
	const pieces = parseDecimal(readDecimal(quantity) ?? '');
	const each = parseDecimal(readDecimal(price) ?? '');
	if (pieces === undefined || each === undefined) return readText(price) || '?';
	return formatDecimal(multiplyToMinor(pieces, each));
}

/** The total a source states; the sum of lines and delivery where it states none. */
export function statedTotal(
	stated: unknown,
	lines: readonly OrderLine[],
	deliveryPrice: string,
): string {
	return isBlank(stated) ? totalOf(lines, deliveryPrice) : decimalOrText(stated);
}

/** Refuses an order without the field that tells it from others. */
export function withoutId(what: string, field: string, remedy: string): Result<never> {
	return fail(
		integrationError('invalidOrder', 'ORDER_IDENTITY_MISSING', `${what} has no "${field}".`, {
			remedy,
		}),
	);
}
