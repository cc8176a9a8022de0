import type { Session } from '../session';
import type { SqlType } from '../sql-type';
import { BIT, familyOf, INT, isUnicode, MAX, nameOf, nvarchar, precisionOf, varchar } from '../sql-type';
import type { CatalogueObject, CatalogueTable } from '../storage/catalogue';
import { byteLength } from '../tsql/functions-server';
import type { SystemRelation } from '../tsql/environment';
import { typeFromText } from '../tsql/parse-type';
import { COLLATION_NAME } from '../values/collation';
import type { SqlValue } from '../values/sql-value';
import { PROCEDURE_IDS } from './execution-environment';
import type { ResultColumn } from './result-sink';

const NAME: SqlType = nvarchar(128);
const TINYINT: SqlType = { name: 'tinyint' };
const SMALLINT: SqlType = { name: 'smallint' };
const KIND: SqlType = { name: 'char', length: 2 };
const WORDS: SqlType = nvarchar(60);
const DATETIME: SqlType = { name: 'datetime' };
const CREATED = '2020-01-01 00:00:00.000';

/** sys.types: name, system_type_id (also user_type_id, but for sysname), and the largest length. */
const TYPES: [name: string, id: number, length: number, precision: number, scale: number][] = [
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

function catalogueName(type: SqlType): string {
	return type.spelling && type.spelling !== 'sysname' ? type.spelling : nameOf(type);
}

function typeId(type: SqlType): bigint {
	const entry = TYPES.find(([name]) => name === catalogueName(type));
	return BigInt(entry?.[1] ?? 0);
}

function flag(value: boolean): bigint {
	return value ? 1n : 0n;
}

function digits(type: SqlType): { precision: bigint; scale: bigint } {
	const family = familyOf(type);
	if (family === 'exact' || family === 'integer') {
		const { precision, scale } = precisionOf(type);
		return { precision: BigInt(precision), scale: BigInt(scale) };
	}
	const entry = TYPES.find(([name]) => name === nameOf(type));
	return { precision: BigInt(entry?.[3] ?? 0), scale: BigInt(type.scale ?? entry?.[4] ?? 0) };
}

type Columns = [name: string, type: SqlType][];

function relation(columns: Columns, rows: SqlValue[][]): SystemRelation {
	return { columns: columns.map(([name, type]) => ({ name, type })), rows };
}

interface Context {
	session: Session;
	objects: CatalogueObject[];
	tables: CatalogueTable[];
	schemaId(name: string): bigint;
}

const OBJECT_COLUMNS: Columns = [
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

function objectRows(context: Context, kinds: string[]): SqlValue[][] {
	const rows: SqlValue[][] = [];
	for (const object of context.objects) {
		const kind = object.kind === 'table' ? 'U' : 'V';
		rows.push(objectRow(context, object, kind, kind === 'U' ? 'USER_TABLE' : 'VIEW'));
		if (object.kind === 'view') continue;
		const part = (name: string, objectId: number) => ({ name, objectId, schema: object.schema, parent: object.objectId });
		for (const key of object.keys) {
			if (key.kind === 'PRIMARY KEY') rows.push(objectRow(context, part(key.name, key.objectId), 'PK', 'PRIMARY_KEY_CONSTRAINT'));
			if (key.kind === 'UNIQUE KEY') rows.push(objectRow(context, part(key.name, key.objectId), 'UQ', 'UNIQUE_CONSTRAINT'));
		}
		for (const check of object.checks) rows.push(objectRow(context, part(check.name, check.objectId), 'C', 'CHECK_CONSTRAINT'));
		for (const foreign of object.foreignKeys) rows.push(objectRow(context, part(foreign.name, foreign.objectId), 'F', 'FOREIGN_KEY_CONSTRAINT'));
		for (const column of object.columns) {
			if (column.defaultName && column.defaultId) {
				rows.push(objectRow(context, part(column.defaultName, column.defaultId), 'D', 'DEFAULT_CONSTRAINT'));
			}
		}
	}
	[...context.session.database.procedures.values()].forEach((procedure, index) => {
		rows.push(objectRow(context, { name: procedure.name, schema: 'dbo', objectId: PROCEDURE_IDS + index }, 'P', 'SQL_STORED_PROCEDURE'));
	});
	return rows.filter((row) => kinds.includes(String(row[4]).trim()));
}

const ALL_KINDS = ['U', 'V', 'PK', 'UQ', 'C', 'F', 'D', 'P'];

function columnRows(context: Context): SqlValue[][] {
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

function indexRows(context: Context): SqlValue[][] {
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

function indexColumnRows(context: Context): SqlValue[][] {
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

function parameters(session: Session): ParameterRow[] {
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

const PARAMETER_COLUMNS: Columns = [
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

function parameterRows(context: Context): SqlValue[][] {
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

function informationColumns(context: Context): SqlValue[][] {
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

const RELATIONS: Record<string, (context: Context) => SystemRelation> = {
	'sys.schemas': (context) =>
		relation(
			[
				['name', NAME],
				['schema_id', INT],
				['principal_id', INT],
			],
			[...context.session.engine.catalogue.schemas.values()].map((name) => [name, context.schemaId(name), 1n]),
		),
	'sys.tables': (context) => relation(OBJECT_COLUMNS, objectRows(context, ['U'])),
	'sys.views': (context) => relation(OBJECT_COLUMNS, objectRows(context, ['V'])),
	'sys.procedures': (context) => relation(OBJECT_COLUMNS, objectRows(context, ['P'])),
	'sys.objects': (context) => relation(OBJECT_COLUMNS, objectRows(context, ALL_KINDS)),
	'sys.all_objects': (context) => relation(OBJECT_COLUMNS, objectRows(context, ALL_KINDS)),
	'sys.key_constraints': (context) => relation(OBJECT_COLUMNS, objectRows(context, ['PK', 'UQ'])),
	'sys.foreign_keys': (context) => relation(OBJECT_COLUMNS, objectRows(context, ['F'])),
	'sys.check_constraints': (context) => relation(OBJECT_COLUMNS, objectRows(context, ['C'])),
	'sys.default_constraints': (context) => relation(OBJECT_COLUMNS, objectRows(context, ['D'])),
	'sys.columns': (context) =>
		relation(
			[
				['object_id', INT],
				['name', NAME],
				['column_id', INT],
				['system_type_id', TINYINT],
				['user_type_id', INT],
				['max_length', SMALLINT],
				['precision', TINYINT],
				['scale', TINYINT],
				['collation_name', NAME],
				['is_nullable', BIT],
				['is_identity', BIT],
				['is_computed', BIT],
				['is_rowguidcol', BIT],
				['default_object_id', INT],
				['generated_always_type_desc', WORDS],
				['is_hidden', BIT],
			],
			columnRows(context),
		),
	'sys.types': () =>
		relation(
			[
				['name', NAME],
				['system_type_id', TINYINT],
				['user_type_id', INT],
				['schema_id', INT],
				['max_length', SMALLINT],
				['precision', TINYINT],
				['scale', TINYINT],
				['is_nullable', BIT],
				['is_user_defined', BIT],
			],
			TYPES.map(([name, id, length, precision, scale]) => [
				name,
				BigInt(id),
				BigInt(id),
				4n,
				BigInt(length),
				BigInt(precision),
				BigInt(scale),
				1n,
				0n,
			]),
		),
	'sys.indexes': (context) =>
		relation(
			[
				['object_id', INT],
				['name', NAME],
				['index_id', INT],
				['type', TINYINT],
				['type_desc', WORDS],
				['is_unique', BIT],
				['is_primary_key', BIT],
				['is_unique_constraint', BIT],
				['has_filter', BIT],
				['is_disabled', BIT],
			],
			indexRows(context),
		),
	'sys.index_columns': (context) =>
		relation(
			[
				['object_id', INT],
				['index_id', INT],
				['index_column_id', INT],
				['column_id', INT],
				['key_ordinal', TINYINT],
				['is_descending_key', BIT],
				['is_included_column', BIT],
			],
			indexColumnRows(context),
		),
	'sys.extended_properties': () =>
		relation(
			[
				['class', TINYINT],
				['major_id', INT],
				['minor_id', INT],
				['name', NAME],
				['value', nvarchar(4000)],
			],
			[],
		),
	'sys.parameters': (context) => relation(PARAMETER_COLUMNS, parameterRows(context)),
	'sys.all_parameters': (context) => relation(PARAMETER_COLUMNS, parameterRows(context)),
	'sys.databases': (context) =>
		relation(
			[
				['name', NAME],
				['database_id', INT],
				['collation_name', NAME],
				['state_desc', WORDS],
				['compatibility_level', TINYINT],
			],
			[[context.session.engine.name, 5n, COLLATION_NAME, 'ONLINE', 150n]],
		),
	'information_schema.schemata': (context) =>
		relation(
			[
				['CATALOG_NAME', NAME],
				['SCHEMA_NAME', NAME],
			],
			[...context.session.engine.catalogue.schemas.values()].map((name) => [context.session.engine.name, name]),
		),
	'information_schema.tables': (context) =>
		relation(
			[
				['TABLE_CATALOG', NAME],
				['TABLE_SCHEMA', NAME],
				['TABLE_NAME', NAME],
				['TABLE_TYPE', varchar(10)],
			],
			context.objects.map((object) => [
				context.session.engine.name,
				object.schema,
				object.name,
				object.kind === 'table' ? 'BASE TABLE' : 'VIEW',
			]),
		),
	'information_schema.columns': (context) =>
		relation(
			[
				['TABLE_CATALOG', NAME],
				['TABLE_SCHEMA', NAME],
				['TABLE_NAME', NAME],
				['COLUMN_NAME', NAME],
				['ORDINAL_POSITION', INT],
				['IS_NULLABLE', varchar(3)],
				['DATA_TYPE', NAME],
				['CHARACTER_MAXIMUM_LENGTH', INT],
				['CHARACTER_OCTET_LENGTH', INT],
				['NUMERIC_PRECISION', TINYINT],
				['NUMERIC_SCALE', INT],
				['COLLATION_NAME', NAME],
			],
			informationColumns(context),
		),
	'information_schema.routines': (context) =>
		relation(
			[
				['SPECIFIC_SCHEMA', NAME],
				['SPECIFIC_NAME', NAME],
				['ROUTINE_SCHEMA', NAME],
				['ROUTINE_NAME', NAME],
				['ROUTINE_TYPE', nvarchar(20)],
			],
			[...context.session.database.procedures.values()].map(({ name }) => ['dbo', name, 'dbo', name, 'PROCEDURE']),
		),
	'information_schema.parameters': (context) =>
		relation(
			[
				['SPECIFIC_SCHEMA', NAME],
				['SPECIFIC_NAME', NAME],
				['ORDINAL_POSITION', INT],
				['PARAMETER_MODE', nvarchar(10)],
				['PARAMETER_NAME', NAME],
				['DATA_TYPE', NAME],
				['CHARACTER_MAXIMUM_LENGTH', INT],
			],
			parameters(context.session).map((parameter) => [
				'dbo',
				parameter.procedure,
				BigInt(parameter.position),
				parameter.output ? 'INOUT' : 'IN',
				parameter.name,
				catalogueName(parameter.type),
				parameter.type.length === undefined ? null : BigInt(parameter.type.length),
			]),
		),
};

/** A catalogue view with its rows as they are now; undefined when the sandbox has none of that name. */
export function systemRelation(schema: string, name: string, session: Session): SystemRelation | undefined {
	const make = RELATIONS[`${schema}.${name}`.toLowerCase()];
	if (!make) return undefined;
	const { catalogue } = session.engine;
	const schemas = [...catalogue.schemas.keys()];
	return make({
		session,
		objects: [...catalogue.objects.values()],
		tables: catalogue.tables(),
		schemaId: (wanted) => {
			const index = schemas.indexOf(wanted.toLowerCase());
			return index === 0 ? 1n : BigInt(4 + index);
		},
	});
}

/** What sp_sproc_columns answers about one procedure; the first row is its return value. */
export function procedureColumns(session: Session, name: string): { columns: ResultColumn[]; rows: SqlValue[][] } {
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
			BigInt(type.length === MAX ? 0 : type.name === 'decimal' ? (type.precision ?? 18) + 2 : byteLength(type)),
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
				row(`@${parameter.name}`, parameter.output ? 2 : 1, typeFromText(parameter.type), index + 1),
			),
		],
	};
}

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
