import { conversionNotAllowed, notUnderstood, SqlServerError } from '../errors';
import type { SqlType } from '../sql-type';
import { commonType, familyOf, isUnicode, MAX, nameOf, precisionOf, writeType } from '../sql-type';
import type { Typed } from './scope';

/** Quotes a text for SQLite. */
export function quoteText(text: string): string {
	return `'${text.replace(/'/g, "''")}'`;
}

/** Quotes a name for SQLite. */
export function quoteName(name: string): string {
	return `"${name.replace(/"/g, '""')}"`;
}

/** A char(n) value as it reads: padded with blanks. */
export function padded(value: Typed): string {
	const fixed = value.type.name === 'char' || value.type.name === 'nchar';
	return fixed ? `tsql_pad(${value.sql}, ${value.type.length ?? 1})` : value.sql;
}

function keepsValue(from: SqlType, to: SqlType): boolean {
	const family = familyOf(to);
	if (from.name === 'null') return true;
	if (family !== familyOf(from)) return false;
	if (from.name === to.name) {
		switch (family) {
			case 'text':
			case 'binary':
				return to.length === MAX || (from.length !== MAX && (from.length ?? 1) <= (to.length ?? 1));
			case 'exact': {
				const a = precisionOf(from);
				const b = precisionOf(to);
				return a.scale === b.scale && a.precision <= b.precision;
			}
			case 'temporal':
				return (from.scale ?? 7) === (to.scale ?? 7);
			default:
				return true;
		}
	}
	if (family === 'integer') {
		return to.name !== 'bit' && precisionOf(from).precision < precisionOf(to).precision;
	}
	if (family === 'text') {
		const widens = isUnicode(to) || !isUnicode(from);
		const varying = to.name === 'varchar' || to.name === 'nvarchar';
		const room =
			to.length === MAX || (from.length !== MAX && (from.length ?? 1) <= (to.length ?? 1));
		return widens && varying && room;
	}
	return false;
}

/** CAST, CONVERT and every implicit conversion. */
export function convertSql(value: Typed, to: SqlType, style?: string, tries = false): Typed {
	const from = value.type;
	if (keepsValue(from, to) && style === undefined) {
		return { sql: familyOf(to) === 'text' ? padded(value) : value.sql, type: to };
	}
	if (familyOf(from) === 'integer' && familyOf(to) === 'approximate' && to.name === 'float') {
		return { sql: `CAST(${value.sql} AS REAL)`, type: to };
	}
	const name = tries ? 'tsql_try_convert' : 'tsql_convert';
	return {
		sql: `${name}(${padded(value)}, ${quoteText(writeType(from))}, ${quoteText(writeType(to))}, ${style ?? 'NULL'})`,
		type: to,
	};
}

/** Whether SQL Server refuses to compare or mix these families without CAST, or we do. */
function refuseMixing(left: SqlType, right: SqlType): void {
	const families = [familyOf(left), familyOf(right)];
	if (families.includes('null') || families[0] === families[1]) return;
	const numeric = families.some((family) => ['integer', 'exact', 'approximate'].includes(family));
	if (families.includes('temporal') && numeric) {
		if (left.name === 'date' || right.name === 'date') {
			throw new SqlServerError(
				206,
				`Operand type clash: ${nameOf(left)} is incompatible with ${nameOf(right)}`,
				16,
				2,
				'batch',
			);
		}
		throw notUnderstood('dates compared or mixed with numbers');
	}
	if (families.includes('binary'))
		throw notUnderstood('binary compared or mixed with another type');
	if (families.includes('guid') && numeric) throw conversionNotAllowed(nameOf(left), nameOf(right));
}

/** The common type of several values, refusing pairs that do not mix. */
export function unify(values: Typed[]): SqlType {
	const [first, ...rest] = values;
	if (!first) throw notUnderstood('an empty list');
	let type = first.type;
	for (const value of rest) {
		refuseMixing(type, value.type);
		type = commonType(type, value.type);
	}
	return type;
}

/** The form in which SQLite may compare a value as T-SQL would: `equal` for =, `order` for < and sorting. */
export function comparable(value: Typed, type: SqlType, purpose: 'equal' | 'order'): string {
	switch (familyOf(type)) {
		case 'text': {
			const text = familyOf(value.type) === 'text' ? value : convertSql(value, type);
			const binary = type.collation === 'bin';
			const name = purpose === 'equal' || binary ? 'tsql_fold' : 'tsql_key';
			return `${name}${binary ? '_bin' : ''}(${text.sql})`;
		}
		case 'integer':
		case 'exact':
		case 'approximate':
			return familyOf(value.type) === 'text' ? convertSql(value, type).sql : value.sql;
		default:
			return convertSql(value, type).sql;
	}
}

/** How a value of its own type sorts, groups and is found equal. */
export function orderKey(value: Typed): string {
	return comparable(value, value.type, 'order');
}

/** How a value of its own type is told apart from others. */
export function identityKey(value: Typed): string {
	return comparable(value, value.type, 'equal');
}
