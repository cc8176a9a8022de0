import {
	arithmeticOverflow,
	conversionFailed,
	conversionNotAllowed,
	notUnderstood,
	SqlServerError,
	typeConversionError,
} from '../errors';
import type { SqlType } from '../sql-type';
import { familyOf, isNumeric, isUnicode, MAX, nameOf, precisionOf } from '../sql-type';
import { encodeCodePage, squeezeIntoCodePage } from './code-page';
import { writeWithStyle } from './date-style';
import { fitExact, fitsInteger, toUnits, writeUnits } from './exact-number';
import type { SqlValue } from './sql-value';
import { readStored, readWritten, roundMoment, storeMoment, TICKS_PER_SECOND } from './temporal';

/** What to do with a text that is too long: CAST cuts it, an assignment says so by throwing. */
export interface ConvertOptions {
	style?: number;
	tooLong?: (value: string) => SqlServerError;
}

function toInteger(value: SqlValue, from: SqlType, to: SqlType): bigint {
	let whole: bigint;
	if (typeof value === 'string') {
		const text = value.trim();
		if (to.name === 'bit' && /^(true|false)$/i.test(text))
			return text.toLowerCase() === 'true' ? 1n : 0n;
		if (!/^[+-]?\d*$/.test(text) || text === '+' || text === '-') {
			if (to.name === 'bigint') throw typeConversionError(nameOf(from), 'bigint');
			throw conversionFailed(nameOf(from), value, nameOf(to));
		}
		whole = text === '' ? 0n : BigInt(text.replace('+', ''));
		if (to.name !== 'bit' && !fitsInteger(whole, to)) {
			if (to.name === 'bigint') throw typeConversionError(nameOf(from), 'bigint');
			throw new SqlServerError(
				to.name === 'int' ? 248 : 244,
				to.name === 'int'
					? `The conversion of the ${nameOf(from)} value '${text}' overflowed an int column.`
					: `The conversion of the ${nameOf(from)} value '${text}' overflowed an INT${to.name === 'tinyint' ? 1 : 2} column. Use a larger integer column.`,
				16,
				1,
				'transaction',
			);
		}
	} else if (typeof value === 'bigint') {
		whole = value;
	} else if (typeof value === 'number') {
		const rounds = from.name === 'money' || from.name === 'smallmoney';
		whole = toUnits(value, 0, !rounds) ?? 0n;
		if (to.name === 'bit') return value === 0 ? 0n : 1n;
	} else {
		throw conversionNotAllowed(nameOf(from), nameOf(to));
	}
	if (to.name === 'bit') return whole === 0n ? 0n : 1n;
	if (!fitsInteger(whole, to)) throw arithmeticOverflow(`expression to data type ${nameOf(to)}`);
	return whole;
}

function toExact(value: SqlValue, from: SqlType, to: SqlType): bigint | number {
	if (typeof value === 'string') {
		const money = to.name !== 'decimal';
		const text = money ? value.trim().replace(/,/g, '') : value.trim();
		if (money && text === '') return 0;
		if (toUnits(text, 0) === undefined || (!money && /[eE]/.test(text))) {
			if (!money) throw typeConversionError(nameOf(from), 'numeric');
			throw new SqlServerError(
				235,
				'Cannot convert a char value to money. The char value has incorrect syntax.',
				16,
				0,
				'transaction',
			);
		}
		return fitExact(text, to, nameOf(from));
	}
	if (typeof value === 'bigint' || typeof value === 'number') {
		return fitExact(value, to, familyOf(from) === 'exact' ? nameOf(from) : 'expression');
	}
	throw conversionNotAllowed(nameOf(from), nameOf(to));
}

function toFloat(value: SqlValue, from: SqlType, to: SqlType): number {
	let number: number;
	if (typeof value === 'string') {
		const text = value.trim();
		if (text !== '' && toUnits(text, 0) === undefined)
			throw typeConversionError(nameOf(from), nameOf(to));
		number = Number(text);
	} else if (typeof value === 'bigint' || typeof value === 'number') number = Number(value);
	else throw conversionNotAllowed(nameOf(from), nameOf(to));
	return to.name === 'real' ? Math.fround(number) : number;
}

function writeFloat(value: number, style: number | undefined): string {
	if (style !== undefined && style !== 0)
		throw notUnderstood(`CONVERT of float with style ${style}`);
	if (value === 0) return '0';
	const size = Math.abs(value);
	if (size >= 1e6 || size < 1e-4) {
		const [mantissa = '', exponent = '0'] = value.toExponential(5).split('e');
		const digits = exponent.replace(/[+-]/, '').padStart(3, '0');
		return `${mantissa.replace(/\.?0+$/, '')}e${exponent.startsWith('-') ? '-' : '+'}${digits}`;
	}
	return String(Number(value.toPrecision(6)));
}

function writeAsText(value: SqlValue, from: SqlType, style: number | undefined): string {
	switch (familyOf(from)) {
		case 'temporal':
			return writeWithStyle(readStored(String(value)), from, style);
		case 'exact': {
			const { scale } = precisionOf(from);
			const units = toUnits(value as number | bigint, scale) ?? 0n;
			if (from.name === 'decimal') return writeUnits(units, scale);
			if (style === 2) return writeUnits(units, 4);
			if (style !== undefined && style !== 0)
				throw notUnderstood(`CONVERT of money with style ${style}`);
			return writeUnits(toUnits(writeUnits(units, 4), 2) ?? 0n, 2);
		}
		case 'approximate':
			return writeFloat(Number(value), style);
		case 'binary': {
			const hex = Buffer.from(value as Uint8Array)
				.toString('hex')
				.toUpperCase();
			if (style === 1) return `0x${hex}`;
			if (style === 2) return hex;
			throw notUnderstood('conversion of binary to text without style 1 or 2');
		}
		default:
			return String(value);
	}
}

function toText(value: SqlValue, from: SqlType, to: SqlType, options: ConvertOptions): string {
	const fromText = familyOf(from) === 'text';
	let text = fromText ? String(value) : writeAsText(value, from, options.style);
	if (!isUnicode(to)) text = squeezeIntoCodePage(text);
	const limit = to.length ?? 30;
	if (limit !== MAX && text.length > limit) {
		if (!fromText && isNumeric(from)) {
			if (familyOf(from) === 'integer' && !isUnicode(to))
				return '*'.padEnd(to.name === 'char' ? limit : 1);
			throw arithmeticOverflow(
				familyOf(from) === 'integer'
					? `expression to data type ${nameOf(to)}`
					: `${nameOf(from)} to data type ${nameOf(to)}`,
			);
		}
		const cut = text.slice(0, limit);
		if (options.tooLong && text.slice(limit).trim() !== '') throw options.tooLong(cut);
		text = cut;
	}
	return to.name === 'char' || to.name === 'nchar' ? text.padEnd(limit) : text;
}

/** A datetime counts in 1/300 s; its milliseconds are only how that reads. */
function ticksOfDatetime(ticks: number): number {
	return Math.round((Math.round((ticks * 300) / TICKS_PER_SECOND) * TICKS_PER_SECOND) / 300);
}

function toTemporal(
	value: SqlValue,
	from: SqlType,
	to: SqlType,
	style: number | undefined,
): string {
	if (familyOf(from) === 'temporal') {
		const narrowing = (from.name === 'time') !== (to.name === 'time');
		if (narrowing && (from.name === 'date' || to.name === 'date')) {
			throw conversionNotAllowed(nameOf(from), nameOf(to));
		}
		const moment = readStored(String(value));
		if (from.name === 'datetime') moment.ticks = ticksOfDatetime(moment.ticks);
		return storeMoment(roundMoment(moment, to, nameOf(from)), to);
	}
	if (familyOf(from) === 'text') {
		const known = [undefined, 0, 20, 21, 23, 112, 120, 121, 126, 127];
		if (!known.includes(style))
			throw notUnderstood(`CONVERT of text to ${to.name} with style ${style}`);
		return storeMoment(roundMoment(readWritten(String(value), to), to, nameOf(from)), to);
	}
	throw notUnderstood(`conversion of ${nameOf(from)} to ${nameOf(to)}`);
}

function toBinary(
	value: SqlValue,
	from: SqlType,
	to: SqlType,
	options: ConvertOptions,
): Uint8Array {
	let bytes: Buffer;
	if (value instanceof Uint8Array) bytes = Buffer.from(value);
	else if (familyOf(from) === 'text') {
		const text = String(value);
		if (options.style === 1 || options.style === 2) {
			bytes = Buffer.from(options.style === 1 ? text.replace(/^0x/i, '') : text, 'hex');
		} else bytes = isUnicode(from) ? Buffer.from(text, 'utf16le') : encodeCodePage(text);
	} else throw notUnderstood(`conversion of ${nameOf(from)} to ${nameOf(to)}`);
	const limit = to.length ?? 30;
	if (limit !== MAX && bytes.length > limit) {
		if (options.tooLong) throw options.tooLong(`0x${bytes.toString('hex')}`);
		bytes = bytes.subarray(0, limit);
	}
	if (to.name === 'binary' && bytes.length < limit) {
		bytes = Buffer.concat([bytes, Buffer.alloc(limit - bytes.length)]);
	}
	return bytes;
}

const GUID = /^\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}?/i;

function toGuid(value: SqlValue, from: SqlType): string {
	if (familyOf(from) !== 'text' && familyOf(from) !== 'guid') {
		throw notUnderstood(`conversion of ${nameOf(from)} to uniqueidentifier`);
	}
	const match = GUID.exec(String(value));
	if (!match) {
		throw new SqlServerError(
			8169,
			'Conversion failed when converting from a character string to uniqueidentifier.',
			16,
			2,
			'transaction',
		);
	}
	return String(match[1]).toUpperCase();
}

/**
 * Converts a value between two types by SQL Server's rules.
 *
 * Errors: 235, 241, 242, 245, 248, 8114, 8115, 8169 as the server says them.
 */
export function convertValue(
	value: SqlValue,
	from: SqlType,
	to: SqlType,
	options: ConvertOptions = {},
): SqlValue {
	if (value === null) return null;
	switch (familyOf(to)) {
		case 'integer':
			return toInteger(value, from, to);
		case 'exact':
			return toExact(value, from, to);
		case 'approximate':
			return toFloat(value, from, to);
		case 'text':
			return toText(value, from, to, options);
		case 'temporal':
			return toTemporal(value, from, to, options.style);
		case 'binary':
			return toBinary(value, from, to, options);
		case 'guid':
			return toGuid(value, from);
		case 'null':
			return value;
	}
}
