import { readMilliseconds } from '../../domain/order/form-date';
import { warsawTime } from '../../domain/order/warsaw-day';
import { readText } from '../raw-json/raw-values';

/** Seconds since the epoch; 0 when unset. */
export function readSeconds(value: unknown): number {
	const seconds = Number(readText(value));
	return Number.isFinite(seconds) && seconds > 0 ? Math.floor(seconds) : 0;
}

/** Unix seconds as ISO 8601 in Warsaw time; null when unset. */
export function readInstant(value: unknown): string | null {
	const seconds = readSeconds(value);
	return seconds === 0 ? null : warsawTime(seconds * 1000);
}

/**
 * A date of a form as Unix seconds: text in ISO 8601, a date object or milliseconds; undefined when it is none. A
 * text without zone means the zone of the workflow.
 */
export function toSeconds(value: unknown, zone: string): number | undefined {
	const milliseconds = readMilliseconds(value, zone);
	return milliseconds === undefined ? undefined : Math.floor(milliseconds / 1000);
}
