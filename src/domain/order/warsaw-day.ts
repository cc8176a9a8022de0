import { DateTime, FixedOffsetZone } from 'luxon';
import { remembered } from '../remembered';

/** Zone of every calendar day we speak of: Polish books are kept in Polish days. */
export const WARSAW = 'Europe/Warsaw';

/**
 * The Warsaw calendar day of an instant.
 *
 * Shape: ISO 8601 text or milliseconds since the epoch in, `YYYY-MM-DD` out.
 * Errors: `undefined` when the text is not a date.
 */
export function warsawDay(instant: string | number): string | undefined {
	if (typeof instant === 'string') return dayOfText(instant);
	// Since 1922 the clocks of Warsaw are whole hours off UTC, so that all of an hour is one day.
	return instant < 0
		? dayOf(DateTime.fromMillis(instant, { zone: WARSAW }))
		: dayOfTime(Math.floor(instant / HOUR_MS) * HOUR_MS);
}

const HOUR_MS = 3_600_000;
const offsetOfHour = remembered((ms: number) => DateTime.fromMillis(ms, { zone: WARSAW }).offset);

/** An instant (ms since the epoch) as ISO 8601 text in Warsaw time; null when it is none. */
export function warsawTime(ms: number): string | null {
	const hour = Math.floor(ms / HOUR_MS) * HOUR_MS;
	const zone = ms < 0 || Number.isNaN(ms) ? WARSAW : FixedOffsetZone.instance(offsetOfHour(hour));
	return DateTime.fromMillis(ms, { zone }).toISO();
}

const dayOfText = remembered((text: string) => dayOf(DateTime.fromISO(text, { zone: WARSAW })));
const dayOfTime = remembered((ms: number) => dayOf(DateTime.fromMillis(ms, { zone: WARSAW })));

function dayOf(time: DateTime): string | undefined {
	return time.isValid ? (time.toISODate() ?? undefined) : undefined;
}

/** The day `days` earlier than `day` (both `YYYY-MM-DD`). */
export function daysBefore(day: string, days: number): string {
	return DateTime.fromISO(day, { zone: 'utc' }).minus({ days }).toISODate() ?? day;
}

/** Whole calendar days from `earlier` to `later` (both `YYYY-MM-DD`), negative when swapped. */
export function daysBetween(earlier: string, later: string): number {
	const from = DateTime.fromISO(earlier, { zone: 'utc' });
	const to = DateTime.fromISO(later, { zone: 'utc' });
	return Math.round(to.diff(from, 'days').days);
}

/** Midnight in Warsaw at the beginning of `day` (`YYYY-MM-DD`), in ms since the epoch. */
export function instantOfDay(day: string): number {
	return DateTime.fromISO(day, { zone: WARSAW }).startOf('day').toMillis();
}
