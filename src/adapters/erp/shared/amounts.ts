import { type DecimalText, formatDecimal, parseDecimal } from '../../../domain/order/decimal';

/** An amount as a driver hands it over: decimals arrive as number, on some servers as text. */
export type DriverAmount = number | string;

const UNITS = 10_000n;

/** An amount of the ERP as decimal text; what is no number counts as nothing. */
export function toDecimalText(amount: DriverAmount, places = 2): DecimalText {
	return formatDecimal(parseDecimal(amount) ?? 0n, places);
}

/** One piece's share of a line, to four decimals; the total when there are no pieces. */
export function shareOfPiece(total: DriverAmount, quantity: DriverAmount): DecimalText {
	const pieces = parseDecimal(quantity) ?? 0n;
	if (pieces === 0n) return toDecimalText(total);
	const units = (parseDecimal(total) ?? 0n) * UNITS;
	const half = units < 0n === pieces < 0n ? pieces / 2n : -pieces / 2n;
	return formatDecimal((units + half) / pieces);
}
