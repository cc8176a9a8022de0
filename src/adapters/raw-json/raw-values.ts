import {
	type DecimalText,
	dividePerPiece,
	formatDecimal,
	parseDecimal,
} from '../../domain/order/decimal';

/**
 * Values of other systems' JSON, read leniently at one place: numbers arrive as numbers or text, flags as booleans,
 * 0/1 or "0"/"1", unknown values as "", 0 or null, and empty maps as [] (PHP).
 *
 * Source: the vendors' documentation and the corrections their clients had to make, 2019 to 2026.
 */

/** An object with fields nobody vouches for. */
export type RawRecord = Readonly<Record<string, unknown>>;

const NOTHING: RawRecord = {};

/** Whether a value is an object with named fields. */
export function isRecord(value: unknown): value is RawRecord {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object's fields; none where the value is no object. */
export function readRecord(value: unknown): RawRecord {
	return isRecord(value) ? value : NOTHING;
}

/** Text without outer blanks; numbers as written; everything else is empty. */
export function readText(value: unknown): string {
	if (typeof value === 'string') return value.trim();
	if (typeof value === 'number' && Number.isFinite(value)) return String(value);
	return '';
}

/** The first of these values that says something, as text. */
export function readFirst(...values: readonly unknown[]): string {
	for (const value of values) {
		const text = readText(value);
		if (text !== '') return text;
	}
	return '';
}

/** Texts that say something, joined by a blank. */
export function joinTexts(...values: readonly unknown[]): string {
	return values.map(readText).filter(Boolean).join(' ');
}

/** An id as text; empty for "none" in any spelling. */
export function readId(value: unknown): string {
	const text = readText(value);
	return /^-?0*$/.test(text) ? '' : text;
}

/** A tax number as the source gives it; words such as "-" and "brak" are ways to say that there is none. */
export function readTaxId(...values: readonly unknown[]): string {
	return values.map(readText).find((text) => /\d/.test(text)) ?? '';
}

/** A flag in any spelling of the sources. */
export function readFlag(value: unknown): boolean {
	return value === true || value === 1 || readText(value) === '1' || readText(value) === 'true';
}

/** Whether a value says nothing: sources write that as "", null or not at all. */
export function isBlank(value: unknown): boolean {
	return value === undefined || value === null || (typeof value === 'string' && !value.trim());
}

/**
 * An exact decimal with at least `places` decimals; undefined when the value is none. A blank value is zero. Prices
 * arrive as JSON numbers, whose noise behind the fourth decimal (`59.989999999999995`) is rounded away here.
 */
export function readDecimal(value: unknown, places = 2): DecimalText | undefined {
	const units = readUnits(value);
	return units === undefined ? undefined : formatDecimal(units, places);
}

/** The same in units of 1/10000. */
function readUnits(value: unknown): bigint | undefined {
	if (isBlank(value)) return 0n;
	return parseDecimal(typeof value === 'number' ? value : readText(value));
}

/** A value that is no number is kept as written: checking the order names it. */
export function decimalOrText(value: unknown, places?: number): string {
	return readDecimal(value, places) ?? readText(value);
}

/**
 * An exact sum, e.g. net and tax less a discount. Blank values are zero; one that is no number is answered as
 * written, so that checking the order names it.
 */
export function sumOrText(added: readonly unknown[], subtracted: readonly unknown[] = []): string {
	const odd = [...added, ...subtracted].find((value) => readUnits(value) === undefined);
	if (odd !== undefined) return readText(odd) || '?';
	const sum = (values: readonly unknown[]) =>
		values.reduce<bigint>((total, value) => total + (readUnits(value) ?? 0n), 0n);
	return formatDecimal(sum(added) - sum(subtracted));
}

/** The price of one piece out of the price of a line; text that is no number is kept for the check to judge. */
export function pricePerPiece(lineTotal: string, quantity: string): string {
	const total = parseDecimal(lineTotal);
	const pieces = parseDecimal(quantity);
	if (total === undefined || pieces === undefined) return lineTotal;
	return formatDecimal(dividePerPiece(total, pieces) ?? total);
}

/** A list; PHP's maps with running keys are lists too, and anything else is empty. */
export function readList(value: unknown): readonly RawRecord[] {
	const values = Array.isArray(value) ? value : isRecord(value) ? Object.values(value) : [];
	return values.filter(isRecord);
}

/** A map as pairs; lists count as maps with running keys. */
export function readEntries(value: unknown): readonly (readonly [string, unknown])[] {
	return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}
