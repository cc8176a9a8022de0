import { DateTime } from 'luxon';
import { WARSAW } from './warsaw-day';

/** A time of the day followed by a zone of its own. */
const HAS_ZONE = /T.*(?:z|[+-]\d{2}(?::?\d{2})?)$/i;

/** An instant as forms and expressions give it: ISO 8601 text, a date object or ms since the epoch. */
function readInstant(value: unknown, zone: string): DateTime | undefined {
	const plain = value instanceof Date || DateTime.isDateTime(value) ? value.toJSON() : value;
	if (typeof plain === 'number') {
		const instant = DateTime.fromMillis(plain);
		return instant.isValid ? instant : undefined;
	}
	if (typeof plain !== 'string') return undefined;
	const text = plain.trim().replace(' ', 'T');
	const hasZone = HAS_ZONE.test(text);
	// A zone of its own says it all, and an offset is read much faster than a zone with its summer times.
	const instant = DateTime.fromISO(text, { zone: hasZone ? 'utc' : zone });
	if (!instant.isValid) return undefined;
	// The hour the clocks go back comes twice; which one Luxon takes depends on the season it runs in.
	return hasZone ? instant : (instant.getPossibleOffsets()[0] ?? instant);
}

/**
 * The instant a form names, in ms since the epoch. Text without zone means `zone`.
 *
 * Errors: `undefined` when it is no date.
 */
export function readMilliseconds(value: unknown, zone: string): number | undefined {
	return readInstant(value, zone)?.toMillis();
}

/**
 * The Warsaw calendar day a form names. A day without time is that day wherever the workflow runs.
 *
 * Shape: `YYYY-MM-DD`.
 * Errors: `undefined` when it is no date.
 */
export function readWarsawDay(value: unknown, zone: string): string | undefined {
	const isDay = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value.trim());
	const instant = readInstant(value, isDay ? WARSAW : zone);
	return instant?.setZone(WARSAW).toISODate() ?? undefined;
}

/**
 * The local Warsaw time a form names, as ERPs keep it.
 *
 * Shape: `YYYY-MM-DDTHH:mm:ss`.
 * Errors: `undefined` when it is no date.
 */
export function readWarsawTime(value: unknown, zone: string): string | undefined {
	return readInstant(value, zone)?.setZone(WARSAW).toFormat("yyyy-MM-dd'T'HH:mm:ss");
}
