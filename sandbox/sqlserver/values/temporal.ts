import { dateConversionFailed, dateOutOfRange, notUnderstood } from '../errors';
import type { SqlType } from '../sql-type';
import { nameOf } from '../sql-type';

/**
 * A moment on the wall clock, without zone.
 *
 * Units: `day` counts days since 1970-01-01; `ticks` counts 100 ns since midnight.
 */
export interface Moment {
	day: number;
	ticks: number;
}

/** Ticks of 100 ns in a second. */
export const TICKS_PER_SECOND = 10_000_000;
/** Ticks of 100 ns in a day. */
export const TICKS_PER_DAY = 86_400 * TICKS_PER_SECOND;
const MS_PER_DAY = 86_400_000;
const FIRST_DAY = dayNumber(1, 1, 1);
const LAST_DAY = dayNumber(9999, 12, 31);
const FIRST_DATETIME_DAY = dayNumber(1753, 1, 1);
const FIRST_SMALLDATETIME_DAY = dayNumber(1900, 1, 1);
const LAST_SMALLDATETIME_DAY = dayNumber(2079, 6, 6);

/** 1900-01-01, the day zero of datetime. */
export const BASE_DAY = FIRST_SMALLDATETIME_DAY;

/** Days since 1970-01-01 of a calendar date. */
export function dayNumber(year: number, month: number, day: number): number {
	const date = new Date(0);
	date.setUTCFullYear(year, month - 1, day);
	return Math.round(date.getTime() / MS_PER_DAY);
}

/** Calendar date of a day number. */
export function calendarOf(day: number): { year: number; month: number; day: number } {
	const date = new Date(day * MS_PER_DAY);
	return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function pad(value: number, width: number): string {
	return String(value).padStart(width, '0');
}

/** `YYYY-MM-DD`. */
export function writeDay(day: number): string {
	const { year, month, day: date } = calendarOf(day);
	return `${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}`;
}

/** `HH:MM:SS` with `digits` decimals. */
export function writeTime(ticks: number, digits: number): string {
	const seconds = Math.floor(ticks / TICKS_PER_SECOND);
	const text = `${pad(Math.floor(seconds / 3600), 2)}:${pad(Math.floor(seconds / 60) % 60, 2)}:${pad(seconds % 60, 2)}`;
	if (digits === 0) return text;
	return `${text}.${pad(ticks % TICKS_PER_SECOND, 7).slice(0, digits)}`;
}

/** Fractional digits a type keeps. */
export function digitsOf(type: SqlType): number {
	switch (type.name) {
		case 'datetime':
			return 3;
		case 'datetime2':
		case 'time':
			return type.scale ?? 7;
		default:
			return 0;
	}
}

/** The text under which a moment of this type is stored. */
export function storeMoment(moment: Moment, type: SqlType): string {
	if (type.name === 'date') return writeDay(moment.day);
	if (type.name === 'time') return writeTime(moment.ticks, digitsOf(type));
	return `${writeDay(moment.day)} ${writeTime(moment.ticks, digitsOf(type))}`;
}

const STORED = /^(?:(\d{4})-(\d\d)-(\d\d))?[ T]?(?:(\d\d):(\d\d):(\d\d)(?:\.(\d{1,7}))?)?$/;

/** The moment behind a stored text. */
export function readStored(text: string): Moment {
	const match = STORED.exec(text);
	if (!match) throw dateConversionFailed();
	const [, year, month, date, hour, minute, second, fraction] = match;
	return {
		day: year === undefined ? BASE_DAY : dayNumber(Number(year), Number(month), Number(date)),
		ticks:
			hour === undefined
				? 0
				: (Number(hour) * 3600 + Number(minute) * 60 + Number(second)) * TICKS_PER_SECOND +
					Number((fraction ?? '').padEnd(7, '0')),
	};
}

function settle(moment: Moment): Moment {
	if (moment.ticks < TICKS_PER_DAY) return moment;
	return { day: moment.day + 1, ticks: moment.ticks - TICKS_PER_DAY };
}

/** Rounds a moment to what a type can hold: datetime to 1/300 s, smalldatetime to the minute. */
export function roundMoment(moment: Moment, type: SqlType, fromType = 'varchar'): Moment {
	const outside = () => dateOutOfRange(fromType, nameOf(type));
	if (moment.day < FIRST_DAY || moment.day > LAST_DAY) throw outside();
	switch (type.name) {
		case 'date':
			return { day: moment.day, ticks: 0 };
		case 'datetime': {
			if (moment.day < FIRST_DATETIME_DAY) throw outside();
			const thirds = Math.round((moment.ticks * 300) / TICKS_PER_SECOND);
			const ms = Math.round((thirds * 10) / 3);
			return settle({ day: moment.day, ticks: ms * 10_000 });
		}
		case 'smalldatetime': {
			if (moment.day < FIRST_SMALLDATETIME_DAY || moment.day > LAST_SMALLDATETIME_DAY) {
				throw outside();
			}
			const minutes = Math.floor((moment.ticks / TICKS_PER_SECOND + 30.001) / 60);
			return settle({ day: moment.day, ticks: minutes * 60 * TICKS_PER_SECOND });
		}
		default: {
			const step = 10 ** (7 - digitsOf(type));
			const ticks = Math.round(moment.ticks / step) * step;
			if (type.name === 'time')
				return { day: BASE_DAY, ticks: Math.min(ticks, TICKS_PER_DAY - step) };
			return settle({ day: moment.day, ticks });
		}
	}
}

const WRITTEN =
	/^(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{4})(\d\d)(\d\d))?(?:(?:[ T]+|^)(\d{1,2}):(\d\d)(?::(\d\d)(?:\.(\d{1,7}))?)?(Z|[+-]\d\d:\d\d)?)?$/;
const LOOKS_LIKE_A_DATE = /^\d{1,4}[./ -]\d{1,2}[./ -]\d{1,4}|[A-Za-z]{3,} +\d|\d +[A-Za-z]{3,}/;

/**
 * Reads a date as people write it in SQL: ISO with dashes or without, with or without time.
 *
 * Errors: 241 for nonsense, 242 for an impossible date, 40000 for dates whose meaning depends on the
 * login's language (`13.05.2024`).
 */
export function readWritten(text: string, type: SqlType): Moment {
	const trimmed = text.trim();
	if (trimmed === '') return { day: BASE_DAY, ticks: 0 };
	const match = WRITTEN.exec(trimmed);
	if (!match) {
		if (LOOKS_LIKE_A_DATE.test(trimmed)) {
			throw notUnderstood(`date '${trimmed}' (only ISO dates, whose meaning no language changes)`);
		}
		throw dateConversionFailed();
	}
	const year = Number(match[1] ?? match[4] ?? 1900);
	const month = Number(match[2] ?? match[5] ?? 1);
	const date = Number(match[3] ?? match[6] ?? 1);
	const hour = Number(match[7] ?? 0);
	const minute = Number(match[8] ?? 0);
	const second = Number(match[9] ?? 0);
	const legacy = type.name === 'datetime' || type.name === 'smalldatetime';
	if (match[11] !== undefined) {
		if (legacy) throw dateConversionFailed();
		if (match[11] !== 'Z' && !/^[+-]00:00$/.test(match[11])) {
			throw notUnderstood(`date '${trimmed}' with a zone offset`);
		}
	}
	const fraction = match[10] ?? '';
	if (legacy && fraction.length > 3) throw dateConversionFailed();
	const day = dayNumber(year, month, date);
	const real = calendarOf(day);
	const sound = real.year === year && real.month === month && real.day === date;
	if (!sound || hour > 23 || minute > 59 || second > 59) {
		if (legacy) throw dateOutOfRange('varchar', nameOf(type));
		throw dateConversionFailed();
	}
	return {
		day,
		ticks:
			(hour * 3600 + minute * 60 + second) * TICKS_PER_SECOND + Number(fraction.padEnd(7, '0')),
	};
}

/** The wall clock of the server. */
export function momentOf(date: Date): Moment {
	return {
		day: dayNumber(date.getFullYear(), date.getMonth() + 1, date.getDate()),
		ticks:
			(date.getHours() * 3600 + date.getMinutes() * 60 + date.getSeconds()) * TICKS_PER_SECOND +
			date.getMilliseconds() * 10_000,
	};
}

/** The same instant on Greenwich's clock. */
export function utcMomentOf(date: Date): Moment {
	const ms = date.getTime();
	const day = Math.floor(ms / MS_PER_DAY);
	return { day, ticks: (ms - day * MS_PER_DAY) * 10_000 };
}
