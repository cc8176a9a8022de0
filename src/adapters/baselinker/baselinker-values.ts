import { DateTime } from 'luxon';
import { type DecimalText, formatDecimal, parseDecimal } from '../../domain/order/decimal';
import { readMilliseconds } from '../../domain/order/form-date';
import { WARSAW } from '../../domain/order/warsaw-day';

/**
 * BaseLinker's values, read leniently at one place: numbers arrive as numbers or text, flags as booleans, 0/1 or
 * "0"/"1", unknown values as "", 0 or null, and empty maps as [] (PHP).
 *
 * Source: BaseLinker documentation and the corrections its clients had to make, 2019 to 2026.
 */

/** An object with fields nobody vouches for. */
export type RawRecord = Readonly<Record<string, unknown>>;

/** Whether a value is an object with named fields. */
export function isRecord(value: unknown): value is RawRecord {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Text without outer blanks; numbers as written; everything else is empty. */
export function readText(value: unknown): string {
	if (typeof value === 'string') return value.trim();
	if (typeof value === 'number' && Number.isFinite(value)) return String(value);
	return '';
}

/** An id as text; empty for "none" in any of BaseLinker's spellings. */
export function readId(value: unknown): string {
	const text = readText(value);
	return /^-?0*$/.test(text) ? '' : text;
}

/** A flag in any spelling. */
export function readFlag(value: unknown): boolean {
	return value === true || value === 1 || readText(value) === '1' || readText(value) === 'true';
}

/** Seconds since the epoch; 0 when unset. */
export function readSeconds(value: unknown): number {
	const seconds = Number(readText(value));
	return Number.isFinite(seconds) && seconds > 0 ? Math.floor(seconds) : 0;
}

/** Unix seconds as ISO 8601 in Warsaw time; null when unset. */
export function readInstant(value: unknown): string | null {
	const seconds = readSeconds(value);
	return seconds === 0 ? null : DateTime.fromSeconds(seconds, { zone: WARSAW }).toISO();
}

/**
 * A date of a form as Unix seconds: text in ISO 8601, a date object or milliseconds; undefined when it is none. A
 * text without zone means the zone of the workflow.
 */
export function toSeconds(value: unknown, zone: string): number | undefined {
	const milliseconds = readMilliseconds(value, zone);
	return milliseconds === undefined ? undefined : Math.floor(milliseconds / 1000);
}

/** Whether a value says nothing: BaseLinker writes that as "", null or not at all. */
export function isBlank(value: unknown): boolean {
	return value === undefined || value === null || (typeof value === 'string' && !value.trim());
}

/**
 * An exact decimal with at least `places` decimals; undefined when the value is none. A blank value is zero. Prices
 * arrive as JSON numbers, whose noise behind the fourth decimal (`59.989999999999995`) is rounded away here.
 */
export function readDecimal(value: unknown, places = 2): DecimalText | undefined {
	if (isBlank(value)) return formatDecimal(0n, places);
	const units = parseDecimal(typeof value === 'number' ? value : readText(value));
	return units === undefined ? undefined : formatDecimal(units, places);
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
