/**
 * Exact decimal arithmetic for money and quantities: decimal text outside, integers of 1/10000 inside,
 * which is also the precision of SQL Server's `money`.
 */
const SCALE_DIGITS = 4;
const SCALE = 10_000n;

/** Decimal text such as `134.98`, `-2` or `0.5`. */
export type DecimalText = string;

/**
 * Reads a decimal number from text or a JS number into units of 1/10000.
 *
 * Shape: a comma is accepted as decimal separator; blanks around are ignored; further digits are rounded half up.
 * Errors: `undefined` when it is not a plain decimal number (also NaN, Infinity, exponents beyond reason).
 */
export function parseDecimal(value: string | number): bigint | undefined {
	const text =
		typeof value === 'number'
			? Number.isFinite(value)
				? value.toFixed(6)
				: ''
			: value.trim().replace(',', '.');
	const match = /^([+-]?)(\d{1,15})(?:\.(\d*))?$/.exec(text);
	if (!match) return undefined;
	const [, sign, whole = '0', fraction = ''] = match;
	const kept = fraction.slice(0, SCALE_DIGITS).padEnd(SCALE_DIGITS, '0');
	const roundUp = (fraction.charAt(SCALE_DIGITS) || '0') >= '5' ? 1n : 0n;
	const units = BigInt(whole) * SCALE + BigInt(kept) + roundUp;
	return sign === '-' ? -units : units;
}

/**
 * Writes units of 1/10000 as decimal text with at least `places` decimals, and only as many more as the
 * value needs.
 */
export function formatDecimal(units: bigint, places = 2): DecimalText {
	const sign = units < 0n ? '-' : '';
	const magnitude = units < 0n ? -units : units;
	const whole = magnitude / SCALE;
	let fraction = (magnitude % SCALE).toString().padStart(SCALE_DIGITS, '0');
	while (fraction.length > places && fraction.endsWith('0')) fraction = fraction.slice(0, -1);
	return fraction === '' ? `${sign}${whole}` : `${sign}${whole}.${fraction}`;
}

/** Quantity times price, rounded half up to grosze; both and the result in units of 1/10000. */
export function multiplyToMinor(quantity: bigint, price: bigint): bigint {
	const product = quantity * price;
	const minor = SCALE * 100n;
	const half = minor / 2n;
	const rounded = product < 0n ? -((-product + half) / minor) : (product + half) / minor;
	return rounded * 100n;
}

/**
 * The price of one piece where a source states the price of a whole line: rounded half up to units of 1/10000. All
 * values are in units of 1/10000.
 *
 * Errors: `undefined` for no pieces.
 */
export function dividePerPiece(total: bigint, quantity: bigint): bigint | undefined {
	if (quantity <= 0n) return undefined;
	const magnitude = (total < 0n ? -total : total) * SCALE;
	const price = (2n * magnitude + quantity) / (2n * quantity);
	return total < 0n ? -price : price;
}
