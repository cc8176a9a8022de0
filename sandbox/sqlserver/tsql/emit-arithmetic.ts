import { notUnderstood, SqlServerError } from '../errors';
import type { SqlType } from '../sql-type';
import {
	BIGINT,
	commonType,
	decimalType,
	familyOf,
	FLOAT,
	isNumeric,
	isUnicode,
	MAX,
	nvarchar,
	precisionOf,
	textLengthOf,
	varchar,
} from '../sql-type';
import { convertSql, padded, quoteText } from './conversion-sql';
import type { Typed } from './scope';

function clash(operator: string, left: SqlType, right: SqlType): SqlServerError {
	const words: Record<string, string> = {
		'+': 'add',
		'-': 'subtract',
		'*': 'multiply',
		'/': 'divide',
		'%': 'modulo',
	};
	return new SqlServerError(
		402,
		`The data types ${left.name} and ${right.name} are incompatible in the ${words[operator] ?? operator} operator.`,
		16,
		1,
		'batch',
	);
}

function concatenate(left: Typed, right: Typed): Typed {
	const lengths = [textLengthOf(left.type), textLengthOf(right.type)];
	const length = lengths.includes(MAX) ? MAX : (lengths[0] ?? 0) + (lengths[1] ?? 0);
	const unicode = isUnicode(left.type) || isUnicode(right.type);
	const type = unicode ? nvarchar(length) : varchar(length);
	const binary = left.type.collation === 'bin' || right.type.collation === 'bin';
	return {
		sql: `(${padded(left)} || ${padded(right)})`,
		type: binary ? { ...type, collation: 'bin' } : type,
	};
}

function wholeNumbers(operator: string, left: Typed, right: Typed): Typed {
	const type = commonType(left.type, right.type);
	const result = type.name === 'bit' ? { name: 'int' as const } : type;
	if (operator === '/') return { sql: `tsql_idiv(${left.sql}, ${right.sql})`, type: result };
	if (operator === '%') return { sql: `tsql_imod(${left.sql}, ${right.sql})`, type: result };
	return { sql: `tsql_int(${left.sql} ${operator} ${right.sql}, '${result.name}')`, type: result };
}

function exactType(operator: string, left: SqlType, right: SqlType): SqlType {
	const a = precisionOf(left);
	const b = precisionOf(right);
	switch (operator) {
		case '*':
			return decimalType(a.precision + b.precision + 1, a.scale + b.scale);
		case '/': {
			const scale = Math.max(6, a.scale + b.precision + 1);
			return decimalType(a.precision - a.scale + b.scale + scale, scale);
		}
		default: {
			const scale = Math.max(a.scale, b.scale);
			return decimalType(Math.max(a.precision - a.scale, b.precision - b.scale) + scale + 1, scale);
		}
	}
}

function exactNumbers(operator: string, left: Typed, right: Typed): Typed {
	const decimal = left.type.name === 'decimal' || right.type.name === 'decimal';
	const type: SqlType = decimal ? exactType(operator, left.type, right.type) : { name: 'money' };
	const scale = precisionOf(type).scale;
	const scales = `${precisionOf(left.type).scale}, ${precisionOf(right.type).scale}, ${scale}`;
	switch (operator) {
		case '+':
		case '-':
			return {
				sql:
					scale === 0
						? `(${left.sql} ${operator} ${right.sql})`
						: `round(${left.sql} ${operator} ${right.sql}, ${scale})`,
				type,
			};
		case '*':
			return { sql: `tsql_dmul(${left.sql}, ${right.sql}, ${scales})`, type };
		case '/':
			if (!decimal) throw notUnderstood('division of money (cast to decimal or float first)');
			return { sql: `tsql_ddiv(${left.sql}, ${right.sql}, ${scales})`, type };
		default:
			throw notUnderstood('% of decimal or money');
	}
}

function floatingNumbers(operator: string, left: Typed, right: Typed): Typed {
	const a = convertSql(left, FLOAT).sql;
	const b = convertSql(right, FLOAT).sql;
	if (operator === '/') return { sql: `tsql_fdiv(${a}, ${b})`, type: FLOAT };
	if (operator === '%')
		throw new SqlServerError(
			8117,
			'Operand data type float is invalid for modulo operator.',
			16,
			1,
			'batch',
		);
	return { sql: `(${a} ${operator} ${b})`, type: FLOAT };
}

function shiftDate(operator: string, date: Typed, days: Typed): Typed {
	if (date.type.name !== 'datetime' && date.type.name !== 'smalldatetime') {
		throw clash(operator, date.type, days.type);
	}
	if (familyOf(days.type) !== 'integer') throw notUnderstood('a date plus a fraction of days');
	const amount = convertSql(days, BIGINT).sql;
	return {
		sql: `tsql_dateadd('day', ${operator}(${amount}), ${date.sql}, ${quoteText(date.type.name)}, 3)`,
		type: date.type,
	};
}

/** `+ - * / %` as T-SQL means them: text joins, whole numbers stay whole, decimals keep their digits. */
export function emitArithmetic(operator: string, left: Typed, right: Typed): Typed {
	const families = [familyOf(left.type), familyOf(right.type)];
	if (families[0] === 'null' && families[1] === 'null')
		return { sql: 'NULL', type: { name: 'int' } };
	if (families[0] === 'null')
		return emitArithmetic(operator, { sql: left.sql, type: right.type }, right);
	if (families[1] === 'null')
		return emitArithmetic(operator, left, { sql: right.sql, type: left.type });
	if (families[0] === 'text' && families[1] === 'text') {
		if (operator !== '+') throw clash(operator, left.type, right.type);
		return concatenate(left, right);
	}
	if (families.includes('temporal')) {
		if (operator === '-' || operator === '+') {
			if (families[0] === 'temporal' && isNumeric(right.type))
				return shiftDate(operator, left, right);
			if (families[1] === 'temporal' && isNumeric(left.type) && operator === '+') {
				return shiftDate(operator, right, left);
			}
		}
		throw clash(operator, left.type, right.type);
	}
	if (families[0] === 'text' && isNumeric(right.type)) {
		return emitArithmetic(operator, convertSql(left, right.type), right);
	}
	if (families[1] === 'text' && isNumeric(left.type)) {
		return emitArithmetic(operator, left, convertSql(right, left.type));
	}
	if (!isNumeric(left.type) || !isNumeric(right.type)) throw clash(operator, left.type, right.type);
	if (families.includes('approximate')) return floatingNumbers(operator, left, right);
	if (families.includes('exact')) return exactNumbers(operator, left, right);
	return wholeNumbers(operator, left, right);
}

/** `& |` over whole numbers. */
export function emitBitwise(operator: string, left: Typed, right: Typed): Typed {
	if (familyOf(left.type) !== 'integer' || familyOf(right.type) !== 'integer') {
		throw clash(operator, left.type, right.type);
	}
	if (operator === '^') throw notUnderstood('bitwise ^');
	return { sql: `(${left.sql} ${operator} ${right.sql})`, type: commonType(left.type, right.type) };
}
