import { notUnderstood } from './errors';

/** Types the sandbox stores; `null` is the type of a bare NULL. */
export type TypeName =
	| 'bit'
	| 'tinyint'
	| 'smallint'
	| 'int'
	| 'bigint'
	| 'decimal'
	| 'money'
	| 'smallmoney'
	| 'real'
	| 'float'
	| 'date'
	| 'time'
	| 'smalldatetime'
	| 'datetime'
	| 'datetime2'
	| 'char'
	| 'varchar'
	| 'nchar'
	| 'nvarchar'
	| 'binary'
	| 'varbinary'
	| 'uniqueidentifier'
	| 'null';

/** How texts of a column or expression are compared: Polish without case, or byte by byte. */
export type CollationKind = 'ci' | 'bin';

/**
 * A T-SQL type.
 *
 * Units: `length` in characters (bytes for binary), -1 for `max`; `scale` also for time and datetime2.
 */
export interface SqlType {
	readonly name: TypeName;
	readonly length?: number;
	/** Also set for a whole number written in the statement: `3` counts as one digit beside a decimal. */
	readonly precision?: number;
	readonly scale?: number;
	/** Spelling where it differs from `name`: `numeric`, `text`, `ntext`, `sysname`, `timestamp`. */
	readonly spelling?: string;
	readonly collation?: CollationKind;
}

/** Families that share one way of comparing and storing. */
export type TypeFamily =
	'integer' | 'exact' | 'approximate' | 'temporal' | 'text' | 'binary' | 'guid' | 'null';

const FAMILIES: Record<TypeName, TypeFamily> = {
	bit: 'integer',
	tinyint: 'integer',
	smallint: 'integer',
	int: 'integer',
	bigint: 'integer',
	decimal: 'exact',
	money: 'exact',
	smallmoney: 'exact',
	real: 'approximate',
	float: 'approximate',
	date: 'temporal',
	time: 'temporal',
	smalldatetime: 'temporal',
	datetime: 'temporal',
	datetime2: 'temporal',
	char: 'text',
	varchar: 'text',
	nchar: 'text',
	nvarchar: 'text',
	binary: 'binary',
	varbinary: 'binary',
	uniqueidentifier: 'guid',
	null: 'null',
};

/** SQL Server's data type precedence, weakest first. */
const PRECEDENCE: TypeName[] = [
	'null',
	'binary',
	'varbinary',
	'char',
	'varchar',
	'nchar',
	'nvarchar',
	'uniqueidentifier',
	'bit',
	'tinyint',
	'smallint',
	'int',
	'bigint',
	'smallmoney',
	'money',
	'decimal',
	'real',
	'float',
	'time',
	'date',
	'smalldatetime',
	'datetime',
	'datetime2',
];

/** `int` */
export const INT: SqlType = { name: 'int' };
/** `bigint` */
export const BIGINT: SqlType = { name: 'bigint' };
/** `bit` */
export const BIT: SqlType = { name: 'bit' };
/** `float` */
export const FLOAT: SqlType = { name: 'float' };
/** `datetime` */
export const DATETIME: SqlType = { name: 'datetime' };
/** The type of a bare NULL. */
export const NULL_TYPE: SqlType = { name: 'null' };
/** Length of a `max` type. */
export const MAX = -1;

/** `varchar(n)`; n = -1 is `max`. */
export function varchar(length: number): SqlType {
	return { name: 'varchar', length: length > 8000 ? 8000 : length };
}

/** `nvarchar(n)`; n = -1 is `max`. */
export function nvarchar(length: number): SqlType {
	return { name: 'nvarchar', length: length > 4000 ? 4000 : length };
}

/** Family of a type. */
export function familyOf(type: SqlType): TypeFamily {
	return FAMILIES[type.name];
}

/** Whether values are numbers. */
export function isNumeric(type: SqlType): boolean {
	return ['integer', 'exact', 'approximate'].includes(familyOf(type));
}

/** Whether the type holds Unicode text. */
export function isUnicode(type: SqlType): boolean {
	return type.name === 'nchar' || type.name === 'nvarchar';
}

/** Digits and decimals of an exact number type, as SQL Server takes them in arithmetic. */
export function precisionOf(type: SqlType): { precision: number; scale: number } {
	switch (type.name) {
		case 'bit':
			return { precision: 1, scale: 0 };
		case 'tinyint':
			return { precision: 3, scale: 0 };
		case 'smallint':
			return { precision: 5, scale: 0 };
		case 'int':
			return { precision: type.precision ?? 10, scale: 0 };
		case 'bigint':
			return { precision: 19, scale: 0 };
		case 'smallmoney':
			return { precision: 10, scale: 4 };
		case 'money':
			return { precision: 19, scale: 4 };
		default:
			return { precision: type.precision ?? 18, scale: type.scale ?? 0 };
	}
}

/** A decimal type, cut to 38 digits by SQL Server's rule. */
export function decimalType(precision: number, scale: number): SqlType {
	if (precision <= 38) return { name: 'decimal', precision, scale };
	const whole = precision - scale;
	const kept = Math.max(Math.min(scale, 38 - whole), Math.min(scale, 6));
	return { name: 'decimal', precision: 38, scale: kept };
}

/** The length a value of this type takes when written as text. */
export function textLengthOf(type: SqlType): number {
	switch (familyOf(type)) {
		case 'text':
			return type.length ?? 30;
		case 'guid':
			return 36;
		default:
			return 50;
	}
}

/** The type of CASE, COALESCE, UNION or a comparison over both. */
export function commonType(left: SqlType, right: SqlType): SqlType {
	if (left.name === 'null') return right;
	if (right.name === 'null') return left;
	const stronger = PRECEDENCE.indexOf(left.name) >= PRECEDENCE.indexOf(right.name) ? left : right;
	const family = familyOf(stronger);
	const collation = left.collation === 'bin' || right.collation === 'bin' ? 'bin' : undefined;
	if (family === 'text') {
		const lengths = [textLengthOf(left), textLengthOf(right)];
		const length = lengths.includes(MAX) ? MAX : Math.max(...lengths);
		const fixed =
			(left.name === 'char' || left.name === 'nchar') &&
			(right.name === 'char' || right.name === 'nchar') &&
			left.length === right.length;
		const unicode = isUnicode(left) || isUnicode(right);
		if (fixed) return { name: unicode ? 'nchar' : 'char', length, collation };
		return { ...(unicode ? nvarchar(length) : varchar(length)), collation };
	}
	if (stronger.name === 'decimal' && isNumeric(left) && isNumeric(right)) {
		const a = precisionOf(left);
		const b = precisionOf(right);
		const scale = Math.max(a.scale, b.scale);
		return decimalType(Math.max(a.precision - a.scale, b.precision - b.scale) + scale, scale);
	}
	if (family === 'binary') {
		const lengths = [left.length ?? 1, right.length ?? 1];
		return { name: 'varbinary', length: lengths.includes(MAX) ? MAX : Math.max(...lengths) };
	}
	return family === 'integer' ? { name: stronger.name } : stronger;
}

/** Whether two types are the same in every respect. */
export function sameType(left: SqlType, right: SqlType): boolean {
	return (
		left === right ||
		(left.name === right.name &&
			left.length === right.length &&
			left.precision === right.precision &&
			left.scale === right.scale &&
			left.spelling === right.spelling &&
			left.collation === right.collation)
	);
}

/** How a type is written in messages: its name alone. */
export function nameOf(type: SqlType): string {
	if (type.name === 'decimal') return type.spelling ?? 'decimal';
	return type.name;
}

/** How a type is written in T-SQL: `varchar(30)`, `decimal(18,2)`. */
export function writeType(type: SqlType): string {
	const name = nameOf(type);
	switch (familyOf(type)) {
		case 'text':
		case 'binary':
			return `${name}(${type.length === MAX ? 'max' : (type.length ?? 1)})`;
		case 'exact':
			return type.name === 'decimal' ? `${name}(${type.precision ?? 18},${type.scale ?? 0})` : name;
		default:
			return type.name === 'time' || type.name === 'datetime2'
				? `${name}(${type.scale ?? 7})`
				: name;
	}
}

const SYNONYMS: Record<string, string> = {
	integer: 'int',
	dec: 'decimal',
	numeric: 'decimal',
	character: 'char',
	'double precision': 'float',
	text: 'varchar',
	ntext: 'nvarchar',
	image: 'varbinary',
	sysname: 'nvarchar',
};

/**
 * Builds a type from its T-SQL name and arguments.
 *
 * Errors: 40000 for a type the sandbox does not store (datetimeoffset, xml, sql_variant …).
 */
export function makeType(
	written: string,
	args: (number | 'max')[],
	context: 'column' | 'cast' = 'column',
): SqlType {
	const spelling = written.toLowerCase();
	const name = SYNONYMS[spelling] ?? spelling;
	const first = args[0] === 'max' ? MAX : args[0];
	const second = args[1] === 'max' ? undefined : args[1];
	switch (name) {
		case 'bit':
		case 'tinyint':
		case 'smallint':
		case 'int':
		case 'bigint':
		case 'money':
		case 'smallmoney':
		case 'real':
		case 'date':
		case 'smalldatetime':
		case 'datetime':
		case 'uniqueidentifier':
			return { name };
		case 'float':
			return first !== undefined && first <= 24 ? { name: 'real' } : { name: 'float' };
		case 'time':
		case 'datetime2':
			return { name, scale: first ?? 7 };
		case 'decimal':
			return {
				name,
				precision: first ?? 18,
				scale: second ?? 0,
				...(spelling === 'numeric' ? { spelling } : {}),
			};
		case 'char':
		case 'nchar':
		case 'varchar':
		case 'nvarchar':
		case 'binary':
		case 'varbinary': {
			if (spelling === 'sysname') return { name: 'nvarchar', length: 128, spelling };
			if (['text', 'ntext', 'image'].includes(spelling)) return { name, length: MAX, spelling };
			return { name, length: first ?? (context === 'cast' ? 30 : 1) };
		}
		default:
			throw notUnderstood(`data type ${written}`);
	}
}
