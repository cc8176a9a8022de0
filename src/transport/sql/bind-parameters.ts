import sql from 'mssql';
import type { SqlStatement, TypedParameter } from '../../ports/sql-session';
import { fromLocalText } from './local-time';

/** Longest text of a typed `varchar(n)` and `nvarchar(n)`. Source: T-SQL reference, char and varchar. */
const MAX_BYTES = 8000;
const MAX_UNICODE = 4000;
const INT_LIMIT = 2 ** 31;

/** A value with the driver's type for it. */
interface Bound {
	readonly type: sql.ISqlType | (() => sql.ISqlType);
	readonly value: unknown;
}

function isTyped(value: unknown): value is TypedParameter {
	return typeof value === 'object' && value !== null && 'sqlType' in value;
}

function textLength(parameter: TypedParameter, limit: number): number {
	const value = typeof parameter.value === 'string' ? parameter.value.length : 0;
	const length = Math.max(parameter.length ?? 0, value, 1);
	return length > limit ? sql.MAX : length;
}

function dateValue(value: TypedParameter['value']): Date | null {
	return value === null ? null : fromLocalText(String(value));
}

/** Longer values than `length` widen the type: cutting them could make two different values equal. */
function bindTyped(parameter: TypedParameter): Bound {
	const { value } = parameter;
	switch (parameter.sqlType) {
		case 'varchar':
			return { type: sql.VarChar(textLength(parameter, MAX_BYTES)), value };
		case 'nvarchar':
			return { type: sql.NVarChar(textLength(parameter, MAX_UNICODE)), value };
		case 'char':
			return { type: sql.Char(textLength(parameter, MAX_BYTES)), value };
		case 'tinyint':
			return { type: sql.TinyInt(), value: value === null ? null : Number(value) };
		case 'smallint':
			return { type: sql.SmallInt(), value: value === null ? null : Number(value) };
		case 'decimal':
			return {
				type: sql.Decimal(parameter.precision ?? 18, parameter.scale ?? 0),
				value: value === null ? null : Number(value),
			};
		case 'int':
			return { type: sql.Int(), value: value === null ? null : Number(value) };
		case 'bigint':
			return { type: sql.BigInt(), value: value === null ? null : String(value) };
		case 'money':
			return { type: sql.Money(), value: value === null ? null : Number(value) };
		case 'bit':
			return { type: sql.Bit(), value };
		case 'datetime':
			return { type: sql.DateTime(), value: dateValue(value) };
		case 'date':
			return { type: sql.Date(), value: dateValue(value) };
	}
}

function bindPlain(value: unknown): Bound {
	switch (typeof value) {
		case 'string':
			return { type: sql.NVarChar(value.length > MAX_UNICODE ? sql.MAX : MAX_UNICODE), value };
		case 'number':
			if (!Number.isInteger(value)) return { type: sql.Float(), value };
			return Math.abs(value) < INT_LIMIT
				? { type: sql.Int(), value }
				: { type: sql.BigInt(), value: String(value) };
		case 'bigint':
			return { type: sql.BigInt(), value: value.toString() };
		case 'boolean':
			return { type: sql.Bit(), value };
		default:
			break;
	}
	if (value === null || value === undefined) return { type: sql.NVarChar(1), value: null };
	if (Buffer.isBuffer(value)) return { type: sql.VarBinary(sql.MAX), value };
	if (value instanceof Date) return { type: sql.DateTime(), value };
	throw new TypeError('A parameter is neither text, number, boolean, date nor binary.');
}

function bind(value: unknown): Bound {
	return isTyped(value) ? bindTyped(value) : bindPlain(value);
}

/** Puts the parameters of a statement on a request under their names `@1`, `@2`, … */
export function bindParameters(request: sql.Request, statement: SqlStatement): void {
	statement.parameters.forEach((value, index) => {
		const bound = bind(value);
		request.input(String(index + 1), bound.type, bound.value);
	});
}

/** Names inputs and outputs of a stored procedure. */
export function bindProcedure(
	request: sql.Request,
	inputs: Readonly<Record<string, TypedParameter | string | number | boolean | null>>,
	outputs: Readonly<Record<string, TypedParameter['sqlType'] | TypedParameter>>,
): void {
	for (const [name, value] of Object.entries(inputs)) {
		const bound = bind(value);
		request.input(name, bound.type, bound.value);
	}
	for (const [name, output] of Object.entries(outputs)) {
		const bound = bindTyped(
			typeof output === 'string' ? { sqlType: output, value: null, length: MAX_UNICODE } : output,
		);
		request.output(name, bound.type, bound.value);
	}
}
