import type { Session } from '../session';
import type { SqlType } from '../sql-type';
import { BIT, familyOf, INT, isUnicode, MAX, nameOf, nvarchar, precisionOf } from '../sql-type';
import type { CatalogueObject, CatalogueTable } from '../storage/catalogue';
import { byteLength } from '../tsql/functions-server';
import type { SystemRelation } from '../tsql/environment';
import { typeFromText } from '../tsql/parse-type';
import { COLLATION_NAME } from '../values/collation';
import type { SqlValue } from '../values/sql-value';
import { PROCEDURE_IDS } from './execution-environment';

/** Types of catalogue columns: sysname and friends. */
export const NAME: SqlType = nvarchar(128);
/** `tinyint` */
export const TINYINT: SqlType = { name: 'tinyint' };
/** `smallint` */
export const SMALLINT: SqlType = { name: 'smallint' };
/** Object types: `U `, `PK`. */
export const KIND: SqlType = { name: 'char', length: 2 };
/** Descriptions: `USER_TABLE`. */
export const WORDS: SqlType = nvarchar(60);
const DATETIME: SqlType = { name: 'datetime' };
const CREATED = '2020-01-01 00:00:00.000';

/** sys.types: name, system_type_id (also user_type_id, but for sysname), and the largest length. */
export const TYPES: [name: string, id: number, length: number, precision: number, scale: number][] =
	[
		['uniqueidentifier', 36, 16, 0, 0],
		['date', 40, 3, 10, 0],
		['time', 41, 5, 16, 7],
		['datetime2', 42, 8, 27, 7],
		['tinyint', 48, 1, 3, 0],
		['smallint', 52, 2, 5, 0],
		['int', 56, 4, 10, 0],
		['smalldatetime', 58, 4, 16, 0],
		['real', 59, 4, 24, 0],
		['money', 60, 8, 19, 4],
		['datetime', 61, 8, 23, 3],
		['float', 62, 8, 53, 0],
		['bit', 104, 1, 1, 0],
		['decimal', 106, 17, 38, 38],
		['numeric', 108, 17, 38, 38],
		['smallmoney', 122, 4, 10, 4],
		['bigint', 127, 8, 19, 0],
		['varbinary', 165, 8000, 0, 0],
		['varchar', 167, 8000, 0, 0],
		['binary', 173, 8000, 0, 0],
		['char', 175, 8000, 0, 0],
		['nvarchar', 231, 8000, 0, 0],
		['nchar', 239, 8000, 0, 0],
		['text', 35, 16, 0, 0],
		['ntext', 99, 16, 0, 0],
		['image', 34, 16, 0, 0],
	];

/** A type's name as the catalogue spells it (`numeric`, `text`). */
export function catalogueName(type: SqlType): string {
	return type.spelling && type.spelling !== 'sysname' ? type.spelling : nameOf(type);
}

function typeId(type: SqlType): bigint {
	const entry = TYPES.find(([name]) => name === catalogueName(type));
	return BigInt(entry?.[1] ?? 0);
}

function flag(value: boolean): bigint {
	return value ? 1n : 0n;
}

/** Precision and scale as the catalogue tells them. */
export function digits(type: SqlType): { precision: bigint; scale: bigint } {
	const family = familyOf(type);
	if (family === 'exact' || family === 'integer') {
		const { precision, scale } = precisionOf(type);
		return { precision: BigInt(precision), scale: BigInt(scale) };
	}
	const entry = TYPES.find(([name]) => name === nameOf(type));
	return { precision: BigInt(entry?.[3] ?? 0), scale: BigInt(type.scale ?? entry?.[4] ?? 0) };
}

/** Names and types of a catalogue view's columns. */
export type Columns = [name: string, type: SqlType][];

/** A catalogue view out of columns and rows. */
export function relation(columns: Columns, rows: SqlValue[][]): SystemRelation {
	return { columns: columns.map(([name, type]) => ({ name, type })), rows };
}

/** What the rows of the catalogue views are made from. */
export interface Context {
	session: Session;
	objects: CatalogueObject[];
	tables: CatalogueTable[];
	schemaId(name: string): bigint;
}

/** Columns that sys.objects and its kin share. */
export const OBJECT_COLUMNS: Columns = [
	['name', NAME],
	['object_id', INT],
	['schema_id', INT],
	['parent_object_id', INT],
	['type', KIND],
	['type_desc', WORDS],
	['create_date', DATETIME],
	['modify_date', DATETIME],
	['is_ms_shipped', BIT],
];

function objectRow(
	context: Context,
	object: { name: string; schema: string; objectId: number; parent?: number },
	type: string,
	description: string,
): SqlValue[] {
	return [
		object.name,
		BigInt(object.objectId),
		context.schemaId(object.schema),
		BigInt(object.parent ?? 0),
		type.padEnd(2),
		description,
		CREATED,
		CREATED,
		0n,
	];
}

/** Objects of some kinds (`U`, `V`, `PK` …). */
export function objectRows(context: Context, kinds: string[]): SqlValue[][] {
	const rows: SqlValue[][] = [];
	for (const object of context.objects) {
		const kind = object.kind === 'table' ? 'U' : 'V';
		rows.push(objectRow(context, object, kind, kind === 'U' ? 'USER_TABLE' : 'VIEW'));
		if (object.kind === 'view') continue;
		const part = (name: string, objectId: number) => ({
			name,
			objectId,
			schema: object.schema,
			parent: object.objectId,
		});
		for (const key of object.keys) {
			if (key.kind === 'PRIMARY KEY')
				rows.push(objectRow(context, part(key.name, key.objectId), 'PK', 'PRIMARY_KEY_CONSTRAINT'));
			if (key.kind === 'UNIQUE KEY')
				rows.push(objectRow(context, part(key.name, key.objectId), 'UQ', 'UNIQUE_CONSTRAINT'));
		}
		for (const check of object.checks)
			rows.push(objectRow(context, part(check.name, check.objectId), 'C', 'CHECK_CONSTRAINT'));
		for (const foreign of object.foreignKeys)
			rows.push(
				objectRow(context, part(foreign.name, foreign.objectId), 'F', 'FOREIGN_KEY_CONSTRAINT'),
			);
		for (const column of object.columns) {
			if (column.defaultName && column.defaultId) {
				rows.push(
					objectRow(context, part(column.defaultName, column.defaultId), 'D', 'DEFAULT_CONSTRAINT'),
				);
			}
		}
	}
	[...context.session.database.procedures.values()].forEach((procedure, index) => {
		rows.push(
			objectRow(
				context,
				{ name: procedure.name, schema: 'dbo', objectId: PROCEDURE_IDS + index },
				'P',
				'SQL_STORED_PROCEDURE',
			),
		);
	});
	return rows.filter((row) => kinds.includes(String(row[4]).trim()));
}

/** Every kind of object there is. */
export const ALL_KINDS = ['U', 'V', 'PK', 'UQ', 'C', 'F', 'D', 'P'];

/** Rows of sys.columns. */
export function columnRows(context: Context): SqlValue[][] {
	return context.objects.flatMap((object) =>
		object.columns.map((column, index): SqlValue[] => {
			const { type } = column;
			const full = object.kind === 'table' ? object.columns[index] : undefined;
			const text = familyOf(type) === 'text';
			const { precision, scale } = digits(type);
			return [
				BigInt(object.objectId),
				column.name,
				BigInt(index + 1),
				typeId(type),
				typeId(type),
				BigInt(['text', 'ntext', 'image'].includes(type.spelling ?? '') ? 16 : byteLength(type)),
				precision,
				scale,
				text ? (type.collation === 'bin' ? 'Latin1_General_BIN2' : COLLATION_NAME) : null,
				flag(full?.nullable ?? true),
				flag(full?.identity !== undefined),
				flag(full?.computed !== undefined),
				0n,
				BigInt(full?.defaultId ?? 0),
				'NOT_APPLICABLE',
				0n,
			];
		}),
	);
}

/** Rows of sys.indexes. */
export function indexRows(context: Context): SqlValue[][] {
	return context.tables.flatMap((table) =>
		table.keys.map((key, index): SqlValue[] => [
			BigInt(table.objectId),
			key.name,
			BigInt(index + 1),
			key.kind === 'PRIMARY KEY' ? 1n : 2n,
			key.kind === 'PRIMARY KEY' ? 'CLUSTERED' : 'NONCLUSTERED',
			flag(key.unique),
			flag(key.kind === 'PRIMARY KEY'),
			flag(key.kind === 'UNIQUE KEY'),
			flag(key.where !== undefined),
			0n,
		]),
	);
}

/** Rows of sys.index_columns. */
export function indexColumnRows(context: Context): SqlValue[][] {
	return context.tables.flatMap((table) =>
		table.keys.flatMap((key, index) =>
			key.columns.map((name, position): SqlValue[] => [
				BigInt(table.objectId),
				BigInt(index + 1),
				BigInt(position + 1),
				BigInt(table.columns.findIndex((column) => column.name === name) + 1),
				BigInt(position + 1),
				0n,
				0n,
			]),
		),
	);
}

interface ParameterRow {
	procedure: string;
	procedureId: number;
	name: string;
	position: number;
	type: SqlType;
	output: boolean;
}

/** Parameters of all procedures, in order. */
export function parameters(session: Session): ParameterRow[] {
	return [...session.database.procedures.values()].flatMap((procedure, index) =>
		procedure.parameters.map((parameter, position) => ({
			procedure: procedure.name,
			procedureId: PROCEDURE_IDS + index,
			name: `@${parameter.name}`,
			position: position + 1,
			type: typeFromText(parameter.type),
			output: parameter.output === true,
		})),
	);
}

/** Columns of sys.parameters. */
export const PARAMETER_COLUMNS: Columns = [
	['object_id', INT],
	['name', NAME],
	['parameter_id', INT],
	['system_type_id', TINYINT],
	['user_type_id', INT],
	['max_length', SMALLINT],
	['precision', TINYINT],
	['scale', TINYINT],
	['is_output', BIT],
	['has_default_value', BIT],
];

/** Rows of sys.parameters. */
export function parameterRows(context: Context): SqlValue[][] {
	return parameters(context.session).map((parameter) => {
		const { precision, scale } = digits(parameter.type);
		return [
			BigInt(parameter.procedureId),
			parameter.name,
			BigInt(parameter.position),
			typeId(parameter.type),
			typeId(parameter.type),
			BigInt(byteLength(parameter.type)),
			precision,
			scale,
			flag(parameter.output),
			0n,
		];
	});
}

/** Rows of INFORMATION_SCHEMA.COLUMNS. */
export function informationColumns(context: Context): SqlValue[][] {
	return context.objects.flatMap((object) =>
		object.columns.map((column, index): SqlValue[] => {
			const { type } = column;
			const full = object.kind === 'table' ? object.columns[index] : undefined;
			const family = familyOf(type);
			const sized = family === 'text' || family === 'binary';
			const numeric = family === 'exact' || (family === 'integer' && type.name !== 'bit');
			const { precision, scale } = digits(type);
			const length = type.length === MAX ? -1 : (type.length ?? 1);
			return [
				context.session.engine.name,
				object.schema,
				object.name,
				column.name,
				BigInt(index + 1),
				(full?.nullable ?? true) ? 'YES' : 'NO',
				catalogueName(type),
				sized ? BigInt(length) : null,
				sized ? BigInt(length === -1 ? -1 : length * (isUnicode(type) ? 2 : 1)) : null,
				numeric ? precision : null,
				numeric ? scale : null,
				family === 'text' ? COLLATION_NAME : null,
			];
		}),
	);
}
