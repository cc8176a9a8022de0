import { notUnderstood } from '../errors';
import type { SqlType } from '../sql-type';
import { BIGINT, DATETIME, familyOf, INT, isNumeric, nvarchar } from '../sql-type';
import { datePart } from '../values/date-arithmetic';
import { momentOf, roundMoment, storeMoment, utcMomentOf } from '../values/temporal';
import { convertSql, quoteText } from './conversion-sql';
import type { Environment } from './environment';
import type { Expression } from './ast';
import type { FunctionTable } from './functions';
import type { Typed } from './scope';

const DATETIME2: SqlType = { name: 'datetime2', scale: 7 };
const DATE: SqlType = { name: 'date' };

function partOf(expression: Expression | undefined): string {
	if (expression?.kind !== 'column' || expression.path.length !== 1) {
		throw notUnderstood('a date part that is no plain word');
	}
	return datePart(expression.path[0] ?? '');
}

/** Dates as they are; texts become datetime2 (datetime for DATEADD). */
function asDate(value: Typed, whenText: SqlType): Typed {
	if (familyOf(value.type) === 'temporal') return value;
	if (isNumeric(value.type)) throw notUnderstood('a number taken for a date');
	return convertSql(value, whenText);
}

function clock(type: SqlType, utc: boolean): FunctionTable[string] {
	return {
		arity: [0, 0],
		emit: (_args, environment: Environment) => {
			const sql = environment.bind((running) => {
				const now = running.now();
				return storeMoment(roundMoment(utc ? utcMomentOf(now) : momentOf(now), type), type);
			});
			return { sql, type };
		},
	};
}

function single(part: string): FunctionTable[string] {
	return {
		arity: [1, 1],
		emit: ([value]) => ({
			sql: `tsql_datepart('${part}', ${asDate(value as Typed, DATETIME2).sql})`,
			type: INT,
		}),
	};
}

/** Functions over dates. */
export const DATE_FUNCTIONS: FunctionTable = {
	GETDATE: clock(DATETIME, false),
	CURRENT_TIMESTAMP: clock(DATETIME, false),
	GETUTCDATE: clock(DATETIME, true),
	SYSDATETIME: clock(DATETIME2, false),
	SYSUTCDATETIME: clock(DATETIME2, true),
	YEAR: single('year'),
	MONTH: single('month'),
	DAY: single('day'),
	DATEPART: {
		arity: [2, 2],
		lazy: [0],
		emit: ([, value], _environment, raw) => ({
			sql: `tsql_datepart('${partOf(raw[0])}', ${asDate(value as Typed, DATETIME2).sql})`,
			type: INT,
		}),
	},
	DATENAME: {
		arity: [2, 2],
		lazy: [0],
		emit: () => {
			throw notUnderstood('DATENAME (depends on the login language)');
		},
	},
	DATEADD: {
		arity: [3, 3],
		lazy: [0],
		emit: ([, amount, value], _environment, raw) => {
			const date = asDate(value as Typed, DATETIME);
			if (date.type.name === 'time') throw notUnderstood('DATEADD on time');
			return {
				sql: `tsql_dateadd('${partOf(raw[0])}', ${convertSql(amount as Typed, BIGINT).sql}, ${date.sql}, ${quoteText(date.type.name)}, ${date.type.scale ?? 7})`,
				type: date.type,
			};
		},
	},
	DATEDIFF: {
		arity: [3, 3],
		lazy: [0],
		emit: ([, from, to], _environment, raw) => ({
			sql: `tsql_datediff('${partOf(raw[0])}', ${asDate(from as Typed, DATETIME2).sql}, ${asDate(to as Typed, DATETIME2).sql})`,
			type: INT,
		}),
	},
	EOMONTH: {
		arity: [1, 2],
		emit: ([value, months]) => ({
			sql: `tsql_eomonth(${asDate(value as Typed, DATETIME2).sql}, ${months ? convertSql(months, BIGINT).sql : '0'})`,
			type: DATE,
		}),
	},
	DATEFROMPARTS: {
		arity: [3, 3],
		emit: (parts) => ({
			sql: `tsql_datefromparts(${(parts as Typed[]).map((part) => convertSql(part, BIGINT).sql).join(', ')})`,
			type: DATE,
		}),
	},
	FORMAT: {
		arity: [2, 3],
		emit: () => {
			throw notUnderstood('FORMAT');
		},
	},
	ISDATE: {
		arity: [1, 1],
		emit: ([value]) => ({
			sql: `(${convertSql(convertSql(value as Typed, nvarchar(60)), DATETIME, undefined, true).sql} IS NOT NULL)`,
			type: INT,
		}),
	},
};
