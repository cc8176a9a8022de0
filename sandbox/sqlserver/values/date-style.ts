import { notUnderstood } from '../errors';
import type { SqlType } from '../sql-type';
import type { Moment } from './temporal';
import { calendarOf, digitsOf, writeDay, writeTime } from './temporal';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function two(value: number): string {
	return String(value).padStart(2, '0');
}

function spoken(moment: Moment): string {
	const { year, month, day } = calendarOf(moment.day);
	const [hourText = '0', minute = '00'] = writeTime(moment.ticks, 0).split(':');
	const hour = Number(hourText);
	const clock = `${String(hour % 12 === 0 ? 12 : hour % 12).padStart(2)}:${minute}${hour < 12 ? 'AM' : 'PM'}`;
	return `${MONTHS[month - 1] ?? ''} ${String(day).padStart(2)} ${year} ${clock}`;
}

/** A date as text by CONVERT's style number; undefined means CAST. */
export function writeWithStyle(moment: Moment, type: SqlType, style: number | undefined): string {
	const { year, month, day } = calendarOf(moment.day);
	const fraction = digitsOf(type);
	const isDate = type.name === 'date';
	const time = (digits: number) => writeTime(moment.ticks, digits);
	const legacy = type.name === 'datetime' || type.name === 'smalldatetime';
	if (type.name === 'time') {
		if (style === undefined || style === 0 || style === 114) return time(fraction);
		if (style === 108) return time(0);
		throw notUnderstood(`CONVERT of time with style ${style}`);
	}
	switch (style) {
		case undefined:
		case 0:
		case 100:
			if (legacy) return spoken(moment);
			if (style !== undefined) throw notUnderstood(`CONVERT of ${type.name} with style ${style}`);
			return isDate ? writeDay(moment.day) : `${writeDay(moment.day)} ${time(fraction)}`;
		case 101:
			return `${two(month)}/${two(day)}/${year}`;
		case 102:
			return `${year}.${two(month)}.${two(day)}`;
		case 103:
			return `${two(day)}/${two(month)}/${year}`;
		case 104:
			return `${two(day)}.${two(month)}.${year}`;
		case 105:
			return `${two(day)}-${two(month)}-${year}`;
		case 111:
			return `${year}/${two(month)}/${two(day)}`;
		case 112:
			return `${year}${two(month)}${two(day)}`;
		case 23:
			return writeDay(moment.day);
		case 108:
			return time(0);
		case 120:
			return isDate ? writeDay(moment.day) : `${writeDay(moment.day)} ${time(0)}`;
		case 121:
			return isDate
				? writeDay(moment.day)
				: `${writeDay(moment.day)} ${time(Math.max(fraction, legacy ? 3 : 0))}`;
		case 126:
			if (isDate) return writeDay(moment.day);
			return `${writeDay(moment.day)}T${time(legacy && moment.ticks % 10_000_000 === 0 ? 0 : fraction)}`;
		default:
			throw notUnderstood(`CONVERT style ${style}`);
	}
}
