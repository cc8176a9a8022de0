import { DateTime } from 'luxon';
import { WARSAW } from '../order/warsaw-day';
import { fail, integrationError, type Result, succeed } from '../result';

/** Days of the week as ISO 8601 counts them: 1 is Monday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** When a run may begin. */
export interface RunHours {
	/** First and last hour of the Warsaw day in which a run may begin, 1 to 23; the last one counts whole. */
	readonly fromHour: number;
	readonly toHour: number;
	/** Days on which the hours begin; empty for every day. */
	readonly weekdays: readonly Weekday[];
	/** Minutes between the end of a run and the beginning of the next; 0 for none. */
	readonly pauseMinutes: number;
}

/** Whether a run may begin; if not, why not. */
export type RunVerdict =
	{ readonly open: true } | { readonly open: false; readonly reason: string };

function isHour(hour: number): boolean {
	return Number.isInteger(hour) && hour >= 1 && hour <= 23;
}

/** Checks the hours of a form. Errors: `configuration` naming the field. */
export function checkRunHours(hours: RunHours): Result<RunHours> {
	const refuse = (message: string, remedy: string) =>
		fail(integrationError('configuration', 'CONFIGURATION_INVALID', message, { remedy }));
	const { fromHour, toHour, pauseMinutes } = hours;
	for (const [field, hour] of [
		['From Hour', fromHour],
		['To Hour', toHour],
	] as const) {
		if (!isHour(hour)) return refuse(`"${field}" is ${hour}.`, 'Use a whole hour from 1 to 23.');
	}
	if (!Number.isInteger(pauseMinutes) || pauseMinutes < 0) {
		return refuse(`"Pause Between Runs" is ${pauseMinutes}.`, 'Use whole minutes, 0 for none.');
	}
	return succeed(hours);
}

/** The day whose hours an instant belongs to: those after midnight of hours that run over it belong to the day before. */
function openingDay(time: DateTime, { fromHour, toHour }: RunHours): DateTime | null {
	const { hour } = time;
	if (fromHour <= toHour) return hour >= fromHour && hour <= toHour ? time : null;
	if (hour >= fromHour) return time;
	return hour <= toHour ? time.minus({ days: 1 }) : null;
}

/**
 * Whether a run may begin now (S4.9).
 *
 * Hours with a beginning after their end run over midnight (22 to 5) and belong to the day they begin on. On the night
 * the clocks go back the hour that comes twice is open twice; the one that is left out in spring never comes.
 *
 * Units: ms since the epoch; `lastRunEnded` is null when none is known.
 */
export function mayRunNow(hours: RunHours, now: number, lastRunEnded: number | null): RunVerdict {
	const time = DateTime.fromMillis(now, { zone: WARSAW });
	const day = openingDay(time, hours);
	if (!day) {
		const reason = `It is ${time.toFormat('HH:mm')} in Warsaw, outside the hours ${hours.fromHour} to ${hours.toHour}.`;
		return { open: false, reason };
	}
	if (hours.weekdays.length > 0 && !hours.weekdays.some((open) => open === day.weekday)) {
		return { open: false, reason: `${day.toFormat('cccc', { locale: 'en' })} is no day to run.` };
	}
	const pauseMs = hours.pauseMinutes * 60_000;
	// A clock that was set back must not keep runs away for longer than the pause.
	const since = lastRunEnded === null ? Infinity : Math.abs(now - lastRunEnded);
	if (since < pauseMs) {
		const minutes = Math.ceil((pauseMs - since) / 60_000);
		return { open: false, reason: `The pause after the last run has ${minutes} minutes left.` };
	}
	return { open: true };
}
