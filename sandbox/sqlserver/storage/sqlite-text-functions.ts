import { SqlServerError } from '../errors';
import type { SqlValue } from '../values/sql-value';

function invalidLength(name: string): SqlServerError {
	return new SqlServerError(537, `Invalid length parameter passed to the ${name} function.`, 16, 3);
}

/** Finds a text in another without regard to case; -1 when absent. */
function find(text: string, needle: string, from = 0): number {
	return text.toLowerCase().indexOf(needle.toLowerCase(), from);
}

function replaceAll(text: string, needle: string, by: string): string {
	if (needle === '') return text;
	let result = '';
	let at = 0;
	for (;;) {
		const hit = find(text, needle, at);
		if (hit < 0) return result + text.slice(at);
		result += text.slice(at, hit) + by;
		at = hit + needle.length;
	}
}

function trimmedLeft(text: string): string {
	return text.replace(/^ +/, '');
}

function trimmedRight(text: string): string {
	return text.replace(/ +$/, '');
}

function substring(text: string, start: number, length: number): string {
	if (length < 0) throw invalidLength('substring');
	const from = Math.max(start - 1, 0);
	const to = start - 1 + length;
	return to <= from ? '' : text.slice(from, to);
}

/** T-SQL's text functions; NULL arguments never reach them. */
export const TEXT_SQLITE_FUNCTIONS: Record<string, (...args: SqlValue[]) => SqlValue> = {
	tsql_pad: (text, length) => String(text).padEnd(Number(length)),
	tsql_len: (text) => BigInt(trimmedRight(String(text)).length),
	tsql_datalength: (value, width) =>
		value instanceof Uint8Array
			? BigInt(value.length)
			: BigInt(String(value).length * Number(width)),
	tsql_ltrim: (text) => trimmedLeft(String(text)),
	tsql_rtrim: (text) => trimmedRight(String(text)),
	tsql_trim: (text) => trimmedLeft(trimmedRight(String(text))),
	tsql_upper: (text) => String(text).toUpperCase(),
	tsql_lower: (text) => String(text).toLowerCase(),
	tsql_reverse: (text) => [...String(text)].reverse().join(''),
	tsql_left: (text, count) => {
		if (Number(count) < 0) throw invalidLength('left');
		return String(text).slice(0, Number(count));
	},
	tsql_right: (text, count) => {
		if (Number(count) < 0) throw invalidLength('right');
		return Number(count) === 0 ? '' : String(text).slice(-Number(count));
	},
	tsql_substring: (text, start, length) => substring(String(text), Number(start), Number(length)),
	tsql_charindex: (needle, text, start) =>
		needle === ''
			? 0n
			: BigInt(find(String(text), String(needle), Math.max(Number(start) - 1, 0)) + 1),
	tsql_replace: (text, needle, by) => replaceAll(String(text), String(needle), String(by)),
	tsql_stuff: (text, start, length, insert) => {
		const whole = String(text);
		const from = Number(start);
		if (from < 1 || from > whole.length || Number(length) < 0) return null;
		return whole.slice(0, from - 1) + String(insert) + whole.slice(from - 1 + Number(length));
	},
	tsql_replicate: (text, count) =>
		Number(count) < 0 ? null : String(text).repeat(Number(count)).slice(0, 8000),
	tsql_nchar: (code) => String.fromCharCode(Number(code)),
	tsql_quotename: (text) => `[${String(text).replace(/]/g, ']]')}]`,
};
