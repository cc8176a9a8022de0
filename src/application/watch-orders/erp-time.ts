import { DateTime } from 'luxon';
import { WARSAW } from '../../domain/order/warsaw-day';

/** The instant of a local time of the ERP, in ms since the epoch; undefined when it says none. */
function instantOf(localTime: string | null): number | undefined {
	if (localTime === null) return undefined;
	const time = DateTime.fromISO(localTime, { zone: WARSAW });
	return time.isValid ? time.toMillis() : undefined;
}

/**
 * When a change that is seen now came about: when the ERP noted its last change, if that change is news and not
 * in the future; else now.
 *
 * Shape: `before` is the ERP's last change as it was known so far, null when nothing was.
 * Units: ms since the epoch.
 */
export function cameAbout(changedAt: string | null, before: string | null, now: number): number {
	const instant = instantOf(changedAt);
	if (instant === undefined || instant > now) return now;
	const known = instantOf(before);
	return known === undefined || instant > known ? instant : now;
}
