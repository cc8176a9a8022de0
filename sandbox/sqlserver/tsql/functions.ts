import { notUnderstood, SqlServerError } from '../errors';
import type { SqlType } from '../sql-type';
import {
	BIGINT,
	familyOf,
	FLOAT,
	INT,
	isNumeric,
	nvarchar,
	precisionOf,
	varchar,
} from '../sql-type';
import type { Expression } from './ast';
import { comparable, convertSql, identityKey, padded, unify } from './conversion-sql';
import type { Environment } from './environment';
import { DATE_FUNCTIONS } from './functions-date';
import { SERVER_FUNCTIONS } from './functions-server';
import { TEXT_FUNCTIONS } from './functions-text';
import type { Typed } from './scope';

/** How one T-SQL function is said in SQLite. Arguments named in `lazy` are handed over untranslated only. */
export interface FunctionRule {
	arity: [least: number, most: number];
	lazy?: number[];
	emit(args: (Typed | undefined)[], environment: Environment, raw: Expression[]): Typed;
}

/** Rules by upper-case function name. */
export type FunctionTable = Record<string, FunctionRule>;

function numberOnly(value: Typed, name: string): Typed {
	if (familyOf(value.type) === 'text') return convertSql(value, FLOAT);
	if (!isNumeric(value.type)) throw notUnderstood(`${name} of ${value.type.name}`);
	return value;
}

function scaleOf(type: SqlType): number {
	return familyOf(type) === 'approximate' ? -1 : precisionOf(type).scale;
}

const VALUE_FUNCTIONS: FunctionTable = {
	ISNULL: {
		arity: [2, 2],
		emit: ([first, second]) => {
			const value = first as Typed;
			const spare = second as Typed;
			if (value.type.name === 'null')
				return { sql: `coalesce(${value.sql}, ${padded(spare)})`, type: spare.type };
			unify([value, spare]);
			return {
				sql: `coalesce(${padded(value)}, ${convertSql(spare, value.type).sql})`,
				type: value.type,
			};
		},
	},
	COALESCE: {
		arity: [2, 254],
		emit: (values) => {
			const typed = values as Typed[];
			const type = unify(typed);
			return {
				sql: `coalesce(${typed.map((value) => convertSql(value, type).sql).join(', ')})`,
				type,
			};
		},
	},
	NULLIF: {
		arity: [2, 2],
		emit: ([left, right]) => {
			const value = left as Typed;
			const type = unify([value, right as Typed]);
			const equal = `${comparable(value, type, 'equal')} = ${comparable(right as Typed, type, 'equal')}`;
			return { sql: `CASE WHEN ${equal} THEN NULL ELSE ${value.sql} END`, type: value.type };
		},
	},
	CHOOSE: {
		arity: [2, 254],
		emit: () => {
			throw notUnderstood('CHOOSE');
		},
	},
	ABS: {
		arity: [1, 1],
		emit: ([value]) => {
			const typed = numberOnly(value as Typed, 'ABS');
			return { sql: `abs(${typed.sql})`, type: typed.type };
		},
	},
	SIGN: {
		arity: [1, 1],
		emit: ([value]) => {
			const typed = numberOnly(value as Typed, 'SIGN');
			return convertSql({ sql: `sign(${typed.sql})`, type: INT }, typed.type);
		},
	},
	ROUND: {
		arity: [2, 3],
		emit: ([value, digits, mode]) => {
			const typed = numberOnly(value as Typed, 'ROUND');
			const places = convertSql(digits as Typed, BIGINT).sql;
			const cut = mode ? convertSql(mode, BIGINT).sql : '0';
			return {
				sql: `tsql_round(${typed.sql}, ${places}, ${cut}, ${scaleOf(typed.type)})`,
				type: typed.type,
			};
		},
	},
	FLOOR: {
		arity: [1, 1],
		emit: ([value]) => wholeNumber('floor', value as Typed),
	},
	CEILING: {
		arity: [1, 1],
		emit: ([value]) => wholeNumber('ceiling', value as Typed),
	},
	SQRT: {
		arity: [1, 1],
		emit: ([value]) => ({ sql: `sqrt(${convertSql(value as Typed, FLOAT).sql})`, type: FLOAT }),
	},
	POWER: {
		arity: [2, 2],
		emit: () => {
			throw notUnderstood('POWER');
		},
	},
	HASHBYTES: {
		arity: [2, 2],
		emit: ([algorithm, value]) => {
			const typed = value as Typed;
			const binary: SqlType = { name: 'varbinary', length: 8000 };
			return {
				sql: `tsql_hashbytes(${(algorithm as Typed).sql}, ${convertSql(typed, binary).sql})`,
				type: binary,
			};
		},
	},
};

function wholeNumber(kind: 'floor' | 'ceiling', value: Typed): Typed {
	const typed = numberOnly(value, kind.toUpperCase());
	const family = familyOf(typed.type);
	if (family === 'integer') return typed;
	if (family === 'exact' && typed.type.name === 'decimal') {
		const { precision } = precisionOf(typed.type);
		const type: SqlType = { name: 'decimal', precision, scale: 0 };
		return { sql: `CAST(${kind === 'floor' ? 'floor' : 'ceil'}(${typed.sql}) AS INTEGER)`, type };
	}
	return { sql: `${kind === 'floor' ? 'floor' : 'ceil'}(${typed.sql})`, type: typed.type };
}

const FUNCTIONS: FunctionTable = {
	...VALUE_FUNCTIONS,
	...TEXT_FUNCTIONS,
	...DATE_FUNCTIONS,
	...SERVER_FUNCTIONS,
};

/** Functions that gather many rows into one value. */
export const AGGREGATES = new Set(['COUNT', 'COUNT_BIG', 'SUM', 'MIN', 'MAX', 'AVG', 'STRING_AGG']);

/** Functions that number rows. */
export const RANKINGS = new Set(['ROW_NUMBER', 'RANK', 'DENSE_RANK']);

/**
 * The rule of a scalar function.
 *
 * Errors: 195 for a name neither SQL Server nor the sandbox knows as a scalar function.
 */
export function functionRule(name: string, count: number): FunctionRule {
	const rule = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
	if (!rule) throw notUnderstood(`function ${name}`);
	const [least, most] = rule.arity;
	if (count < least || count > most) {
		throw new SqlServerError(
			174,
			`The ${name.toLowerCase()} function requires ${least} argument(s).`,
			15,
			1,
			'batch',
		);
	}
	return rule;
}

/** An aggregate over the rows of a group, or with `over` over a window of rows. */
export function emitAggregate(
	name: string,
	args: Typed[],
	options: { star: boolean; distinct: boolean; orderBy?: string; over?: string },
): Typed {
	const unique = options.distinct ? 'DISTINCT ' : '';
	const over = options.over === undefined ? '' : ` OVER (${options.over})`;
	if (over !== '' && options.distinct) throw notUnderstood(`${name}(DISTINCT …) OVER (…)`);
	if (name === 'COUNT' || name === 'COUNT_BIG') {
		const type = name === 'COUNT' ? INT : BIGINT;
		if (options.star) return { sql: `count(*)${over}`, type };
		return { sql: `count(${unique}${identityKey(args[0] as Typed)})${over}`, type };
	}
	const [value, separator] = args;
	if (!value) throw notUnderstood(`${name} without an argument`);
	const family = familyOf(value.type);
	switch (name) {
		case 'SUM':
		case 'AVG':
			return sumOrAverage(name, value, unique, over);
		case 'MIN':
		case 'MAX': {
			if (value.type.name === 'bit') {
				throw new SqlServerError(
					8117,
					`Operand data type bit is invalid for ${name.toLowerCase()} operator.`,
					16,
					1,
					'batch',
				);
			}
			if (family !== 'text')
				return { sql: `${name.toLowerCase()}(${value.sql})${over}`, type: value.type };
			if (over !== '') throw notUnderstood(`${name} of text OVER (…)`);
			const binary = value.type.collation === 'bin' ? '_bin' : '';
			return { sql: `tsql_${name.toLowerCase()}_text${binary}(${value.sql})`, type: value.type };
		}
		case 'STRING_AGG': {
			if (!separator || options.distinct || over !== '')
				throw notUnderstood('this form of STRING_AGG');
			const type =
				family === 'text' && value.type.name.startsWith('n') ? nvarchar(4000) : varchar(8000);
			const text = family === 'text' ? padded(value) : convertSql(value, nvarchar(4000)).sql;
			const order = options.orderBy ? ` ORDER BY ${options.orderBy}` : '';
			return {
				sql: `group_concat(${text}, ${separator.sql}${order})`,
				type: family === 'text' ? type : nvarchar(4000),
			};
		}
		default:
			throw notUnderstood(`aggregate ${name}`);
	}
}

function sumOrAverage(name: string, value: Typed, unique: string, over: string): Typed {
	const family = familyOf(value.type);
	if (!isNumeric(value.type) || value.type.name === 'bit') {
		throw new SqlServerError(
			8117,
			`Operand data type ${value.type.name} is invalid for ${name.toLowerCase()} operator.`,
			16,
			1,
			'batch',
		);
	}
	const sum = `sum(${unique}${value.sql})${over}`;
	const count = `nullif(count(${unique}${value.sql})${over}, 0)`;
	if (family === 'integer') {
		const type = value.type.name === 'bigint' ? BIGINT : INT;
		const checked = `tsql_int(${sum}, '${type.name}')`;
		return name === 'SUM' ? { sql: checked, type } : { sql: `(${checked} / ${count})`, type };
	}
	if (family === 'approximate') {
		return { sql: name === 'SUM' ? sum : `avg(${unique}${value.sql})${over}`, type: FLOAT };
	}
	const { scale } = precisionOf(value.type);
	const money = value.type.name !== 'decimal';
	if (name === 'SUM') {
		const type: SqlType = money ? { name: 'money' } : { name: 'decimal', precision: 38, scale };
		return { sql: scale === 0 ? sum : `round(${sum}, ${scale})`, type };
	}
	if (money) throw notUnderstood('AVG of money (cast to decimal or float)');
	const wide = Math.max(scale, 6);
	return {
		sql: `tsql_ddiv(${scale === 0 ? sum : `round(${sum}, ${scale})`}, ${count}, ${scale}, 0, ${wide})`,
		type: { name: 'decimal', precision: 38, scale: wide },
	};
}
