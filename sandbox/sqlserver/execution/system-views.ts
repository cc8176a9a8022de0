import type { Session } from '../session';
import { BIT, INT, nvarchar, varchar } from '../sql-type';
import type { SystemRelation } from '../tsql/environment';
import { COLLATION_NAME } from '../values/collation';
import type { Context } from './system-rows';
import {
	ALL_KINDS,
	catalogueName,
	columnRows,
	indexColumnRows,
	indexRows,
	informationColumns,
	NAME,
	OBJECT_COLUMNS,
	objectRows,
	PARAMETER_COLUMNS,
	parameterRows,
	parameters,
	relation,
	SMALLINT,
	TINYINT,
	TYPES,
	WORDS,
} from './system-rows';

const RELATIONS: Record<string, (context: Context) => SystemRelation> = {
	'sys.schemas': (context) =>
		relation(
			[
				['name', NAME],
				['schema_id', INT],
				['principal_id', INT],
			],
			[...context.session.engine.catalogue.schemas.values()].map((name) => [
				name,
				context.schemaId(name),
				1n,
			]),
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
			[...context.session.engine.catalogue.schemas.values()].map((name) => [
				context.session.engine.name,
				name,
			]),
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
			[...context.session.database.procedures.values()].map(({ name }) => [
				'dbo',
				name,
				'dbo',
				name,
				'PROCEDURE',
			]),
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
export function systemRelation(
	schema: string,
	name: string,
	session: Session,
): SystemRelation | undefined {
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
