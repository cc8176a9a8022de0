import { daysBefore, daysBetween, warsawDay } from './warsaw-day';

/** Days around the placing of an order within which an ERP order with its number may be the same one. */
export const DEFAULT_WINDOW_DAYS = 14;

/** Days before the window in which a document with the same number is not linked, but still reported (S2.4). */
const REPORTED_DAYS = 16;

/**
 * The first day of ERP orders worth looking at for an order placed at this instant; null for all. It lies before the
 * window, so that a document the window leaves out is told instead of passed over.
 *
 * Units: calendar days in Warsaw; a window of 0 days is unlimited.
 */
export function windowStart(placedAt: string, windowDays: number): string | null {
	const placedOn = warsawDay(placedAt);
	return windowDays === 0 || placedOn === undefined
		? null
		: daysBefore(placedOn, windowDays + REPORTED_DAYS);
}

/**
 * Whether a document issued on this day may be an order placed at this instant: it lies in the window around the day
 * the order was placed, or in the same number of days up to today, because others import a late payment late (S2.4).
 * The last day counts whole, the first minute of the day after it does not. A day that cannot be read counts as
 * inside, because a look too many is cheaper than a second order.
 *
 * Units: calendar days in Warsaw (`today` too, `YYYY-MM-DD`); a window of 0 days is unlimited.
 */
export function isInOrderWindow(
	placedAt: string,
	issuedOn: string,
	windowDays: number,
	today: string,
): boolean {
	const placedOn = warsawDay(placedAt);
	if (windowDays === 0 || placedOn === undefined) return true;
	const distance = Math.abs(daysBetween(placedOn, issuedOn));
	if (Number.isNaN(distance) || distance <= windowDays) return true;
	const age = daysBetween(issuedOn, today > placedOn ? today : placedOn);
	return age >= 0 && age <= windowDays;
}
