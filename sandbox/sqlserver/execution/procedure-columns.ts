import type { Session } from '../session';
import type { SqlType } from '../sql-type';
import { familyOf, INT, MAX, nameOf, nvarchar, varchar } from '../sql-type';
import { byteLength } from '../tsql/functions-server';
import { typeFromText } from '../tsql/parse-type';
import type { SqlValue } from '../values/sql-value';
import type { ResultColumn } from './result-sink';
import type { Columns } from './system-rows';
import { catalogueName, digits, NAME, SMALLINT, TINYINT } from './system-rows';

/** ODBC's numbers for types, as sp_sproc_columns tells them. */
const ODBC_TYPES: Record<string, number> = {
	bit: -7,
	tinyint: -6,
	smallint: 5,
	int: 4,
	bigint: -5,
	decimal: 3,
	numeric: 2,
	money: 3,
	smallmoney: 3,
	float: 6,
	real: 7,
	date: -9,
	time: -9,
	smalldatetime: 11,
	datetime: 11,
	datetime2: -9,
	char: 1,
	varchar: 12,
	nchar: -8,
	nvarchar: -9,
	binary: -2,
	varbinary: -3,
	uniqueidentifier: -11,
};

/** What sp_sproc_columns answers about one procedure; the first row is its return value. */
export function procedureColumns(
	session: Session,
	name: string,
): { columns: ResultColumn[]; rows: SqlValue[][] } {
	const procedure = session.database.procedures.get(name.toLowerCase());
	const columns = (
		[
			['PROCEDURE_QUALIFIER', NAME],
			['PROCEDURE_OWNER', NAME],
			['PROCEDURE_NAME', nvarchar(134)],
			['COLUMN_NAME', NAME],
			['COLUMN_TYPE', SMALLINT],
			['DATA_TYPE', SMALLINT],
			['TYPE_NAME', NAME],
			['PRECISION', INT],
			['LENGTH', INT],
			['SCALE', SMALLINT],
			['RADIX', SMALLINT],
			['NULLABLE', SMALLINT],
			['REMARKS', varchar(254)],
			['COLUMN_DEF', nvarchar(4000)],
			['SQL_DATA_TYPE', SMALLINT],
			['SQL_DATETIME_SUB', SMALLINT],
			['CHAR_OCTET_LENGTH', INT],
			['ORDINAL_POSITION', INT],
			['IS_NULLABLE', varchar(254)],
			['SS_DATA_TYPE', TINYINT],
		] satisfies Columns
	).map(([column, type]) => ({ name: column, type }));
	if (!procedure) return { columns, rows: [] };
	const row = (parameter: string, kind: number, type: SqlType, position: number): SqlValue[] => {
		const { precision, scale } = digits(type);
		const family = familyOf(type);
		const sized = family === 'text' || family === 'binary';
		const numeric = family === 'exact' || family === 'integer';
		const odbc = ODBC_TYPES[nameOf(type)] ?? 0;
		return [
			session.engine.name,
			'dbo',
			`${procedure.name};1`,
			parameter,
			BigInt(kind),
			BigInt(odbc),
			catalogueName(type),
			sized ? BigInt(type.length === MAX ? 0 : (type.length ?? 1)) : precision,
			BigInt(
				type.length === MAX
					? 0
					: type.name === 'decimal'
						? (type.precision ?? 18) + 2
						: byteLength(type),
			),
			numeric ? scale : null,
			numeric ? 10n : null,
			1n,
			null,
			null,
			BigInt(odbc),
			null,
			sized ? BigInt(byteLength(type)) : null,
			BigInt(position),
			'YES',
			null,
		];
	};
	return {
		columns,
		rows: [
			row('@RETURN_VALUE', 5, INT, 0),
			...procedure.parameters.map((parameter, index) =>
				row(
					`@${parameter.name}`,
					parameter.output ? 2 : 1,
					typeFromText(parameter.type),
					index + 1,
				),
			),
		],
	};
}
