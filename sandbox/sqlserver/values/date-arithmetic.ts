import { arithmeticOverflow, notUnderstood } from '../errors';
import type { Moment } from './temporal';
import { calendarOf, dayNumber, TICKS_PER_DAY, TICKS_PER_SECOND } from './temporal';

/** Date parts the sandbox reckons with. */
export type DatePart =
	| 'year'
	| 'quarter'
	| 'month'
	| 'dayofyear'
	| 'day'
	| 'week'
	| 'weekday'
	| 'hour'
	| 'minute'
	| 'second'
	| 'millisecond';

const SPELLINGS: Record<string, DatePart> = {
	year: 'year',
	yy: 'year',
	yyyy: 'year',
	quarter: 'quarter',
	qq: 'quarter',
	q: 'quarter',
	month: 'month',
	mm: 'month',
	m: 'month',
	dayofyear: 'dayofyear',
	dy: 'dayofyear',
	y: 'dayofyear',
	day: 'day',
	dd: 'day',
	d: 'day',
	week: 'week',
	wk: 'week',
	ww: 'week',
	weekday: 'weekday',
	dw: 'weekday',
	hour: 'hour',
	hh: 'hour',
	minute: 'minute',
	mi: 'minute',
	n: 'minute',
	second: 'second',
	ss: 'second',
	s: 'second',
	millisecond: 'millisecond',
	ms: 'millisecond',
};

const TICKS: Partial<Record<DatePart, number>> = {
	hour: 3600 * TICKS_PER_SECOND,
	minute: 60 * TICKS_PER_SECOND,
	second: TICKS_PER_SECOND,
	millisecond: TICKS_PER_SECOND / 1000,
};

/** The part meant by `dd`, `day`, `d` … */
export function datePart(written: string): DatePart {
	const part = SPELLINGS[written.toLowerCase()];
	if (!part) throw notUnderstood(`date part ${written}`);
	return part;
}

function addMonths(moment: Moment, months: number): Moment {
	const { year, month, day } = calendarOf(moment.day);
	const total = year * 12 + (month - 1) + months;
	const newYear = Math.floor(total / 12);
	const newMonth = (total % 12) + 1;
	const nextFirst = dayNumber(newMonth === 12 ? newYear + 1 : newYear, (newMonth % 12) + 1, 1);
	return {
		day: Math.min(dayNumber(newYear, newMonth, 1) + day - 1, nextFirst - 1),
		ticks: moment.ticks,
	};
}

/** DATEADD: the last day of a month stays inside the month. */
export function addToDate(part: DatePart, amount: number, moment: Moment): Moment {
	switch (part) {
		case 'year':
			return addMonths(moment, amount * 12);
		case 'quarter':
			return addMonths(moment, amount * 3);
		case 'month':
			return addMonths(moment, amount);
		case 'week':
			return { day: moment.day + amount * 7, ticks: moment.ticks };
		case 'day':
		case 'dayofyear':
		case 'weekday':
			return { day: moment.day + amount, ticks: moment.ticks };
		default: {
			const unit = BigInt(TICKS[part] ?? 1);
			const ticks = BigInt(moment.ticks) + BigInt(amount) * unit;
			const perDay = BigInt(TICKS_PER_DAY);
			const days = ticks >= 0n ? ticks / perDay : (ticks - perDay + 1n) / perDay;
			return { day: moment.day + Number(days), ticks: Number(ticks - days * perDay) };
		}
	}
}

/** DATEDIFF: how many boundaries of the part lie between the two, as SQL Server counts. */
export function countBoundaries(part: DatePart, from: Moment, to: Moment): bigint {
	const a = calendarOf(from.day);
	const b = calendarOf(to.day);
	switch (part) {
		case 'year':
			return BigInt(b.year - a.year);
		case 'quarter':
			return BigInt(
				(b.year - a.year) * 4 + Math.floor((b.month - 1) / 3) - Math.floor((a.month - 1) / 3),
			);
		case 'month':
			return BigInt((b.year - a.year) * 12 + b.month - a.month);
		case 'week': {
			// 1970-01-01 was a Thursday; weeks of DATEDIFF always begin on Sunday.
			const sunday = (day: number) => Math.floor((day + 4) / 7);
			return BigInt(sunday(to.day) - sunday(from.day));
		}
		case 'day':
		case 'dayofyear':
		case 'weekday':
			return BigInt(to.day - from.day);
		default: {
			const unit = TICKS[part] ?? 1;
			const perDay = TICKS_PER_DAY / unit;
			const count =
				(to.day - from.day) * perDay + Math.floor(to.ticks / unit) - Math.floor(from.ticks / unit);
			if (Math.abs(count) > 2147483647) throw arithmeticOverflow('expression to data type int');
			return BigInt(count);
		}
	}
}

/** DATEPART (DATEFIRST 7, as a server in English or after `SET DATEFIRST 7`). */
export function readPart(part: DatePart, moment: Moment): bigint {
	const { year, month, day } = calendarOf(moment.day);
	const ofDay = (unit: number, modulus: number) =>
		BigInt(Math.floor(moment.ticks / unit) % modulus);
	switch (part) {
		case 'year':
			return BigInt(year);
		case 'quarter':
			return BigInt(Math.floor((month - 1) / 3) + 1);
		case 'month':
			return BigInt(month);
		case 'day':
			return BigInt(day);
		case 'dayofyear':
			return BigInt(moment.day - dayNumber(year, 1, 1) + 1);
		case 'week': {
			const first = dayNumber(year, 1, 1);
			return BigInt(Math.floor((moment.day + 4) / 7) - Math.floor((first + 4) / 7) + 1);
		}
		case 'weekday':
			return BigInt(((((moment.day + 4) % 7) + 7) % 7) + 1);
		case 'hour':
			return ofDay(3600 * TICKS_PER_SECOND, 24);
		case 'minute':
			return ofDay(60 * TICKS_PER_SECOND, 60);
		case 'second':
			return ofDay(TICKS_PER_SECOND, 60);
		case 'millisecond':
			return ofDay(TICKS_PER_SECOND / 1000, 1000);
	}
}
