import { arithmeticOverflow, divideByZero, notUnderstood } from '../errors';
import type { SqlType } from '../sql-type';
import { nameOf, precisionOf } from '../sql-type';

const DECIMAL_TEXT = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;
const EXACT_DIGITS = 15n;
const LARGEST_EXACT = 10n ** EXACT_DIGITS;
const INT64 = 2n ** 63n;

const INTEGER_RANGES: Partial<Record<SqlType['name'], [bigint, bigint]>> = {
	bit: [0n, 1n],
	tinyint: [0n, 255n],
	smallint: [-(2n ** 15n), 2n ** 15n - 1n],
	int: [-(2n ** 31n), 2n ** 31n - 1n],
	bigint: [-INT64, INT64 - 1n],
};

/** Whether a whole number fits an integer type. */
export function fitsInteger(value: bigint, type: SqlType): boolean {
	const range = INTEGER_RANGES[type.name];
	return range === undefined || (value >= range[0] && value <= range[1]);
}

/**
 * A number as a whole count of 10^-scale, rounded half away from zero or cut.
 *
 * Errors: undefined when the text is no number.
 */
export function toUnits(
	value: bigint | number | string,
	scale: number,
	cut = false,
): bigint | undefined {
	const text = typeof value === 'string' ? value.trim() : String(value);
	const match = DECIMAL_TEXT.exec(text);
	if (!match || (match[2] === '' && (match[3] ?? '') === '')) return undefined;
	const fraction = match[3] ?? '';
	const shift = scale - fraction.length + Number(match[4] ?? 0);
	const digits = BigInt(`${match[2] ?? ''}${fraction}`);
	let units: bigint;
	if (shift >= 0) units = digits * 10n ** BigInt(shift);
	else {
		const divisor = 10n ** BigInt(-shift);
		units = digits / divisor;
		if (!cut && (digits % divisor) * 2n >= divisor) units += 1n;
	}
	return match[1] === '-' ? -units : units;
}

/** The decimal text of a count of 10^-scale: 1250 and 2 give `12.50`. */
export function writeUnits(units: bigint, scale: number): string {
	const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
	const whole = digits.slice(0, digits.length - scale);
	const text = scale === 0 ? digits : `${whole}.${digits.slice(digits.length - scale)}`;
	return units < 0n ? `-${text}` : text;
}

/** The stored form of a count of 10^-scale. */
export function storeUnits(units: bigint, scale: number): bigint | number {
	if (scale === 0) {
		if (units >= INT64 || units < -INT64) throw notUnderstood('a decimal beyond 18 digits');
		return units;
	}
	return Number(writeUnits(units, scale));
}

/**
 * Brings a number into an exact type (decimal, money).
 *
 * Errors: 8115 beyond the type's digits, 40000 beyond the 15 digits the sandbox keeps exactly.
 */
export function fitExact(
	value: bigint | number | string,
	type: SqlType,
	from: string,
): bigint | number {
	const { precision, scale } = precisionOf(type);
	const units = toUnits(value, scale);
	if (units === undefined) throw arithmeticOverflow(`${from} to data type ${nameOf(type)}`);
	const size = units < 0n ? -units : units;
	if (size >= 10n ** BigInt(precision)) {
		throw arithmeticOverflow(
			`${from} to data type ${type.name === 'decimal' ? 'numeric' : nameOf(type)}`,
		);
	}
	if (scale > 0 && size >= LARGEST_EXACT) throw notUnderstood('an amount beyond 15 digits');
	return storeUnits(units, scale);
}

/** A decimal product or quotient, exact as SQL Server computes it. */
export function multiplyExact(
	left: bigint | number,
	right: bigint | number,
	scales: { left: number; right: number; result: number },
): bigint | number {
	const product = (toUnits(left, scales.left) ?? 0n) * (toUnits(right, scales.right) ?? 0n);
	const units = toUnits(writeUnits(product, scales.left + scales.right), scales.result) ?? 0n;
	return storeUnits(units, scales.result);
}

/** Decimal division: digits beyond the result's scale are cut, not rounded. */
export function divideExact(
	left: bigint | number,
	right: bigint | number,
	scales: { left: number; right: number; result: number },
): bigint | number {
	const divisor = toUnits(right, scales.right) ?? 0n;
	if (divisor === 0n) throw divideByZero();
	const dividend = toUnits(left, scales.left) ?? 0n;
	const shift = scales.result + scales.right - scales.left;
	const units =
		shift >= 0
			? (dividend * 10n ** BigInt(shift)) / divisor
			: dividend / (divisor * 10n ** BigInt(-shift));
	return storeUnits(units, scales.result);
}
