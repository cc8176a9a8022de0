import { type DecimalText, formatDecimal, multiplyToMinor, parseDecimal } from './decimal';
import type { OrderLine } from './sales-order';

/**
 * What an order comes to where its source does not say: lines and delivery, gross, each line rounded to grosze. A
 * value that is no number counts as nothing here; checking the order names it.
 */
export function totalOf(lines: readonly OrderLine[], delivery: DecimalText): DecimalText {
	const units = lines.reduce(
		(sum, { quantity, unitPriceGross }) =>
			sum + multiplyToMinor(parseDecimal(quantity) ?? 0n, parseDecimal(unitPriceGross) ?? 0n),
		parseDecimal(delivery) ?? 0n,
	);
	return formatDecimal(units);
}
