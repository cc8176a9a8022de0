import type { SqlType } from '../sql-type';
import {
	BIGINT,
	familyOf,
	INT,
	isUnicode,
	MAX,
	nvarchar,
	textLengthOf,
	varchar,
} from '../sql-type';
import { notUnderstood } from '../errors';
import { convertSql, padded } from './conversion-sql';
import type { FunctionTable } from './functions';
import type { Typed } from './scope';

/** A text of the same alphabet as `like`, with another length. */
function textOf(like: SqlType, length: number): SqlType {
	const type = isUnicode(like) ? nvarchar(length) : varchar(length);
	return like.collation === 'bin' ? { ...type, collation: 'bin' } : type;
}

function asText(value: Typed): Typed {
	if (familyOf(value.type) === 'text') return { sql: padded(value), type: value.type };
	if (value.type.name === 'null') return { sql: value.sql, type: varchar(1) };
	return convertSql(value, varchar(textLengthOf(value.type)));
}

function asInteger(value: Typed): string {
	return convertSql(value, BIGINT).sql;
}

function addLengths(...lengths: number[]): number {
	return lengths.includes(MAX) ? MAX : lengths.reduce((sum, length) => sum + length, 0);
}

function sameText(name: string): FunctionTable[string] {
	return {
		arity: [1, 1],
		emit: ([value]) => {
			const text = asText(value as Typed);
			return { sql: `${name}(${text.sql})`, type: textOf(text.type, textLengthOf(text.type)) };
		},
	};
}

function side(name: string): FunctionTable[string] {
	return {
		arity: [2, 2],
		emit: ([value, count]) => {
			const text = asText(value as Typed);
			return {
				sql: `${name}(${text.sql}, ${asInteger(count as Typed)})`,
				type: textOf(text.type, textLengthOf(text.type)),
			};
		},
	};
}

/** Functions over text. */
export const TEXT_FUNCTIONS: FunctionTable = {
	LEN: {
		arity: [1, 1],
		emit: ([value]) => ({ sql: `tsql_len(${asText(value as Typed).sql})`, type: INT }),
	},
	DATALENGTH: {
		arity: [1, 1],
		emit: ([value]) => {
			const typed = value as Typed;
			const family = familyOf(typed.type);
			if (family !== 'text' && family !== 'binary') {
				throw notUnderstood('DATALENGTH of anything but text and binary');
			}
			const width = isUnicode(typed.type) ? 2 : 1;
			return { sql: `tsql_datalength(${padded(typed)}, ${width})`, type: INT };
		},
	},
	LTRIM: sameText('tsql_ltrim'),
	RTRIM: sameText('tsql_rtrim'),
	TRIM: sameText('tsql_trim'),
	UPPER: sameText('tsql_upper'),
	LOWER: sameText('tsql_lower'),
	REVERSE: sameText('tsql_reverse'),
	LEFT: side('tsql_left'),
	RIGHT: side('tsql_right'),
	SUBSTRING: {
		arity: [3, 3],
		emit: ([value, start, length]) => {
			const text = asText(value as Typed);
			return {
				sql: `tsql_substring(${text.sql}, ${asInteger(start as Typed)}, ${asInteger(length as Typed)})`,
				type: textOf(text.type, textLengthOf(text.type)),
			};
		},
	},
	CHARINDEX: {
		arity: [2, 3],
		emit: ([needle, text, start]) => ({
			sql: `tsql_charindex(${asText(needle as Typed).sql}, ${asText(text as Typed).sql}, ${start ? asInteger(start) : '1'})`,
			type: INT,
		}),
	},
	PATINDEX: {
		arity: [2, 2],
		emit: () => {
			throw notUnderstood('PATINDEX');
		},
	},
	REPLACE: {
		arity: [3, 3],
		emit: ([value, from, to]) => {
			const text = asText(value as Typed);
			return {
				sql: `tsql_replace(${text.sql}, ${asText(from as Typed).sql}, ${asText(to as Typed).sql})`,
				type: textOf(text.type, isUnicode(text.type) ? 4000 : 8000),
			};
		},
	},
	STUFF: {
		arity: [4, 4],
		emit: ([value, start, length, insert]) => {
			const text = asText(value as Typed);
			return {
				sql: `tsql_stuff(${text.sql}, ${asInteger(start as Typed)}, ${asInteger(length as Typed)}, ${asText(insert as Typed).sql})`,
				type: textOf(text.type, isUnicode(text.type) ? 4000 : 8000),
			};
		},
	},
	REPLICATE: {
		arity: [2, 2],
		emit: ([value, count]) => {
			const text = asText(value as Typed);
			return {
				sql: `tsql_replicate(${text.sql}, ${asInteger(count as Typed)})`,
				type: textOf(text.type, isUnicode(text.type) ? 4000 : 8000),
			};
		},
	},
	SPACE: {
		arity: [1, 1],
		emit: ([count]) => ({
			sql: `tsql_replicate(' ', ${asInteger(count as Typed)})`,
			type: varchar(8000),
		}),
	},
	CHAR: {
		arity: [1, 1],
		emit: ([code]) => ({
			sql: `tsql_char(${asInteger(code as Typed)})`,
			type: { name: 'char', length: 1 },
		}),
	},
	NCHAR: {
		arity: [1, 1],
		emit: ([code]) => ({
			sql: `tsql_nchar(${asInteger(code as Typed)})`,
			type: { name: 'nchar', length: 1 },
		}),
	},
	QUOTENAME: {
		arity: [1, 1],
		emit: ([value]) => ({
			sql: `tsql_quotename(${asText(value as Typed).sql})`,
			type: nvarchar(258),
		}),
	},
	CONCAT: {
		arity: [2, 254],
		emit: (values) => {
			const texts = (values as Typed[]).map(asText);
			const length = addLengths(...texts.map((text) => textLengthOf(text.type)));
			const unicode = texts.some((text) => isUnicode(text.type));
			return {
				sql: `(${texts.map((text) => `coalesce(${text.sql}, '')`).join(' || ')})`,
				type: unicode ? nvarchar(length) : varchar(length),
			};
		},
	},
	CONCAT_WS: {
		arity: [3, 254],
		emit: (values) => {
			const [separator, ...texts] = (values as Typed[]).map(asText);
			return {
				sql: `tsql_concat_ws(${[separator, ...texts].map((text) => text?.sql).join(', ')})`,
				type: texts.some((text) => isUnicode(text.type)) ? nvarchar(4000) : varchar(8000),
			};
		},
	},
};
