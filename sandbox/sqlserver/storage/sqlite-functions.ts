import { createHash, randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { arithmeticOverflow, divideByZero, notUnderstood, SqlServerError } from '../errors';
import type { SqlType, TypeName } from '../sql-type';
import { typeFromText } from '../tsql/parse-type';
import { decodeCodePage } from '../values/code-page';
import { foldText, sortKey } from '../values/collation';
import { convertValue } from '../values/convert';
import { addToDate, countBoundaries, readPart, type DatePart } from '../values/date-arithmetic';
import {
	divideExact,
	fitsInteger,
	multiplyExact,
	storeUnits,
	toUnits,
} from '../values/exact-number';
import { matchesLike, widerLike } from '../values/like';
import type { SqlValue } from '../values/sql-value';
import {
	calendarOf,
	dayNumber,
	readStored,
	roundMoment,
	storeMoment,
	writeDay,
} from '../values/temporal';
import { TEXT_SQLITE_FUNCTIONS } from './sqlite-text-functions';

const DEEPEST_RECURSION = 100;
const typesByText = new Map<string, SqlType>();

function typeOf(text: SqlValue): SqlType {
	const written = String(text);
	let type = typesByText.get(written);
	if (!type) {
		type = written.startsWith('null') ? { name: 'null' } : typeFromText(written);
		typesByText.set(written, type);
	}
	return type;
}

function convert(value: SqlValue, from: SqlValue, to: SqlValue, style: SqlValue): SqlValue {
	return convertValue(
		value,
		typeOf(from),
		typeOf(to),
		style === null ? {} : { style: Number(style) },
	);
}

function tryConvert(value: SqlValue, from: SqlValue, to: SqlValue, style: SqlValue): SqlValue {
	try {
		return convert(value, from, to, style);
	} catch (error) {
		const tolerable = [235, 241, 242, 244, 245, 248, 8114, 8115, 8169];
		if (error instanceof SqlServerError && tolerable.includes(error.number)) return null;
		throw error;
	}
}

function checkInteger(value: SqlValue, name: SqlValue): SqlValue {
	if (value === null) return null;
	const type: SqlType = { name: String(name) as TypeName };
	if (typeof value !== 'bigint' || !fitsInteger(value, type)) {
		throw arithmeticOverflow(`expression to data type ${type.name}`);
	}
	return value;
}

function roundNumber(value: SqlValue, digits: SqlValue, cut: SqlValue, scale: SqlValue): SqlValue {
	if (value === null || digits === null) return null;
	const places = Number(digits);
	const cuts = cut !== 0n && cut !== null;
	if (typeof value === 'bigint') {
		if (places >= 0) return value;
		const unit = 10n ** BigInt(-places);
		return (toUnits(value, places, cuts) ?? 0n) * unit;
	}
	if (typeof value !== 'number') throw notUnderstood('ROUND of anything but numbers');
	const units = toUnits(value, places, cuts) ?? 0n;
	const rounded =
		places >= 0 ? Number(storeUnits(units, places)) : Number(units * 10n ** BigInt(-places));
	return scale === 0n ? BigInt(rounded) : rounded;
}

/** What a subquery of several rows becomes; an aggregate cannot throw by itself. */
const MORE_THAN_ONE = '\u0000more than one\u0000';

type Body = (...args: SqlValue[]) => SqlValue;

/** Functions that answer NULL as soon as one of their arguments is NULL. */
const STRICT: Record<string, Body> = {
	tsql_idiv: (left, right) => {
		if (right === 0n) throw divideByZero();
		return (left as bigint) / (right as bigint);
	},
	tsql_imod: (left, right) => {
		if (right === 0n) throw divideByZero();
		return (left as bigint) % (right as bigint);
	},
	tsql_fdiv: (left, right) => {
		if (Number(right) === 0) throw divideByZero();
		return Number(left) / Number(right);
	},
	tsql_dmul: (left, right, a, b, result) =>
		multiplyExact(left as number, right as number, {
			left: Number(a),
			right: Number(b),
			result: Number(result),
		}),
	tsql_ddiv: (left, right, a, b, result) =>
		divideExact(left as number, right as number, {
			left: Number(a),
			right: Number(b),
			result: Number(result),
		}),
	tsql_dateadd: (part, amount, value, name, scale) => {
		const type: SqlType = { name: String(name) as TypeName, scale: Number(scale) };
		const moment = addToDate(part as DatePart, Number(amount), readStored(String(value)));
		try {
			return storeMoment(roundMoment(moment, type), type);
		} catch {
			throw new SqlServerError(
				517,
				`Adding a value to a '${type.name}' column caused an overflow.`,
				16,
				1,
			);
		}
	},
	tsql_datediff: (part, from, to) =>
		countBoundaries(part as DatePart, readStored(String(from)), readStored(String(to))),
	tsql_datepart: (part, value) => readPart(part as DatePart, readStored(String(value))),
	tsql_eomonth: (value, months) => {
		const moved = addToDate('month', Number(months), readStored(String(value)));
		const { year, month } = calendarOf(moved.day);
		return writeDay(dayNumber(month === 12 ? year + 1 : year, (month % 12) + 1, 1) - 1);
	},
	tsql_datefromparts: (year, month, day) => {
		const number = dayNumber(Number(year), Number(month), Number(day));
		const real = calendarOf(number);
		if (real.month !== Number(month) || real.day !== Number(day)) {
			throw new SqlServerError(
				289,
				'Cannot construct data type date, some of the arguments have values which are not valid.',
				16,
				1,
			);
		}
		return writeDay(number);
	},
	tsql_hashbytes: (algorithm, bytes) => {
		const names: Record<string, string> = {
			MD5: 'md5',
			SHA1: 'sha1',
			SHA: 'sha1',
			SHA2_256: 'sha256',
			SHA2_512: 'sha512',
		};
		const name = names[String(algorithm).toUpperCase()];
		return name
			? createHash(name)
					.update(bytes as Uint8Array)
					.digest()
			: null;
	},
	tsql_depth: (depth) => {
		if (Number(depth) > DEEPEST_RECURSION) {
			throw new SqlServerError(
				530,
				'The statement terminated. The maximum recursion 100 has been exhausted before statement completion.',
				16,
				1,
			);
		}
		return depth ?? null;
	},
	tsql_row_count: (count) => {
		if (Number(count) < 0)
			throw new SqlServerError(
				1060,
				'The number of rows provided for a TOP or FETCH clauses row count parameter must be an integer.',
				15,
				1,
			);
		return count ?? null;
	},
};

const LENIENT: Record<string, Body> = {
	tsql_convert: (value, from, to, style) =>
		convert(value ?? null, from ?? null, to ?? null, style ?? null),
	tsql_try_convert: (value, from, to, style) =>
		tryConvert(value ?? null, from ?? null, to ?? null, style ?? null),
	tsql_int: (value, name) => checkInteger(value ?? null, name ?? null),
	tsql_round: (value, digits, cut, scale) =>
		roundNumber(value ?? null, digits ?? null, cut ?? null, scale ?? null),
	tsql_fold: (value) => (typeof value === 'string' ? foldText(value) : (value ?? null)),
	tsql_fold_bin: (value) => (typeof value === 'string' ? foldText(value, 'bin') : (value ?? null)),
	tsql_key: (value) => (typeof value === 'string' ? sortKey(value) : (value ?? null)),
	tsql_single: (value) => {
		if (value !== MORE_THAN_ONE) return value ?? null;
		throw new SqlServerError(
			512,
			'Subquery returned more than 1 value. This is not permitted when the subquery follows =, !=, <, <= , >, >= or when the subquery is used as an expression.',
			16,
			1,
		);
	},
	tsql_wider_like: (pattern, escape, binary) => {
		if (typeof pattern !== 'string') return null;
		const sign = typeof escape === 'string' ? escape : null;
		return widerLike(pattern, sign, binary === 1n ? 'bin' : 'ci');
	},
	tsql_like: (text, pattern, escape, unicode, binary) => {
		if (typeof text !== 'string' || typeof pattern !== 'string') return null;
		const hit = matchesLike(text, pattern, typeof escape === 'string' ? escape : null, {
			unicode: unicode === 1n,
			collation: binary === 1n ? 'bin' : 'ci',
		});
		return hit ? 1n : 0n;
	},
};

function register(sqlite: DatabaseSync, name: string, body: Body): void {
	sqlite.function(
		name,
		{ deterministic: true, useBigIntArguments: true, varargs: true },
		body as (...args: (null | number | bigint | string | Uint8Array)[]) => SqlValue,
	);
}

function strict(body: Body): Body {
	return (...args) => (args.includes(null) ? null : body(...args));
}

function registerAggregates(sqlite: DatabaseSync): void {
	const extreme = (better: (candidate: string, best: string) => boolean) => ({
		start: null,
		useBigIntArguments: true,
		step: (best: SqlValue, value: SqlValue) => {
			if (typeof value !== 'string') return best;
			return typeof best !== 'string' || better(value, best) ? value : best;
		},
		result: (best: SqlValue) => best,
	});
	sqlite.aggregate(
		'tsql_min_text',
		extreme((a, b) => sortKey(a) < sortKey(b)),
	);
	sqlite.aggregate(
		'tsql_max_text',
		extreme((a, b) => sortKey(a) > sortKey(b)),
	);
	sqlite.aggregate(
		'tsql_min_text_bin',
		extreme((a, b) => a < b),
	);
	sqlite.aggregate(
		'tsql_max_text_bin',
		extreme((a, b) => a > b),
	);
	sqlite.aggregate('tsql_only', {
		start: () => ({ seen: 0, value: null as SqlValue }) as unknown as SqlValue,
		useBigIntArguments: true,
		step: (state: SqlValue, value: SqlValue) => {
			const { seen } = state as unknown as { seen: number };
			return { seen: seen + 1, value: seen > 0 ? MORE_THAN_ONE : value } as unknown as SqlValue;
		},
		result: (state: SqlValue) => (state as unknown as { value: SqlValue }).value,
	});
}

/** Teaches SQLite the T-SQL functions that translated statements call. */
export function registerFunctions(sqlite: DatabaseSync): void {
	for (const [name, body] of Object.entries({ ...STRICT, ...TEXT_SQLITE_FUNCTIONS })) {
		register(sqlite, name, strict(body));
	}
	for (const [name, body] of Object.entries(LENIENT)) register(sqlite, name, body);
	sqlite.function(
		'tsql_concat_ws',
		{ varargs: true, deterministic: true, useBigIntArguments: true },
		(...args) => {
			const [separator, ...texts] = args as SqlValue[];
			return texts
				.filter((text) => text !== null)
				.join(separator === null ? '' : String(separator));
		},
	);
	sqlite.function('tsql_newid', () => randomUUID().toUpperCase());
	sqlite.function('tsql_char', { deterministic: true }, (code) => {
		if (code === null || Number(code) < 0 || Number(code) > 255) return null;
		return decodeCodePage(Uint8Array.of(Number(code)));
	});
	registerAggregates(sqlite);
}
