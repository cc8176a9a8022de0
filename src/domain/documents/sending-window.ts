import { daysBefore, instantOfDay, warsawDay } from '../order/warsaw-day';
import { fail, integrationError, type Result, succeed } from '../result';

/** Days the look-back takes without being extended, and with it. */
export const LOOK_BACK_DAYS = { usual: 14, extended: 150 } as const;
/** Days orders from before the set-up go back without being extended, and with it. */
export const PRE_EXISTING_DAYS = { usual: 7, extended: 90 } as const;

/** Which orders from before the set-up are worked on, too. */
export type PreExisting =
	{ readonly kind: 'none' } | { readonly kind: 'lastDays'; readonly days: number };

/** How far back orders are looked at, by the day they were placed. */
export interface SendingWindow {
	/** Calendar days before today. */
	readonly lookBackDays: number;
	readonly preExisting: PreExisting;
	/** Whether the longer limits hold. */
	readonly extended: boolean;
}

function refuse(message: string, remedy: string): Result<never> {
	return fail(integrationError('configuration', 'CONFIGURATION_INVALID', message, { remedy }));
}

function isWithin(days: number, most: number): boolean {
	return Number.isInteger(days) && days >= 1 && days <= most;
}

/**
 * Checks a window before anything is called. One that goes further back for older orders than it looks back at all is
 * refused at once, because it would quietly skip them (S4.2).
 *
 * Errors: `configuration` naming the field.
 */
export function checkSendingWindow(window: SendingWindow): Result<SendingWindow> {
	const { lookBackDays, preExisting, extended } = window;
	const limit = extended ? 'extended' : 'usual';
	const longest = LOOK_BACK_DAYS[limit];
	const more = extended ? '' : ' Switch on "Extended Limits" for more.';
	if (!isWithin(lookBackDays, longest)) {
		return refuse(`"Look-Back Days" is ${lookBackDays}.`, `Use 1 to ${longest} whole days.${more}`);
	}
	if (preExisting.kind === 'none') return succeed(window);
	const oldest = PRE_EXISTING_DAYS[limit];
	if (!isWithin(preExisting.days, oldest)) {
		return refuse(
			`"Days Before Set-Up" is ${preExisting.days}.`,
			`Use 1 to ${oldest} whole days.${more}`,
		);
	}
	if (preExisting.days > lookBackDays) {
		return refuse(
			`"Days Before Set-Up" is ${preExisting.days}, but "Look-Back Days" is ${lookBackDays}: older orders would never be looked at.`,
			`Set "Look-Back Days" to ${preExisting.days} or more, or "Days Before Set-Up" to ${lookBackDays} or less.`,
		);
	}
	return succeed(window);
}

/**
 * The first instant of orders that are looked at.
 *
 * With orders from before the set-up left out it is the set-up itself; with some of them it is midnight so many days
 * before the day of the set-up. Either way not before the look-back begins.
 *
 * Units: ms since the epoch in and out; days are calendar days in Warsaw, so one may have 23 or 25 hours.
 */
export function sendingStart(window: SendingWindow, now: number, setUpAt: number): number {
	const dayOf = (instant: number) => warsawDay(instant) ?? '';
	const lookBack = instantOfDay(daysBefore(dayOf(now), window.lookBackDays));
	const oldest =
		window.preExisting.kind === 'none'
			? setUpAt
			: instantOfDay(daysBefore(dayOf(setUpAt), window.preExisting.days));
	return Math.max(lookBack, oldest);
}
