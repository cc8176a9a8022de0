import type { Catalogue, CatalogueTable } from '../storage/catalogue';
import type { SqlType } from '../sql-type';
import type { SqlValue } from '../values/sql-value';
import type { Expression } from './ast';
import type { Typed } from './scope';

/** A value with its T-SQL type. */
export interface TypedValue {
	value: SqlValue;
	type: SqlType;
}

/** A catalogue view (`sys.tables`, `INFORMATION_SCHEMA.COLUMNS`) with its rows. */
export interface SystemRelation {
	columns: { name: string; type: SqlType }[];
	rows: SqlValue[][];
}

/** What a statement may ask of the session and the server while it is translated. */
export interface Environment {
	readonly catalogue: Catalogue;
	readonly databaseName: string;
	/** Passes a value to SQLite as a parameter. */
	bind(value: SqlValue): string;
	/** The value of `@name`; `@@NAME` likewise. Errors: 137. */
	variable(name: string): TypedValue;
	/** SCOPE_IDENTITY(), XACT_STATE(), ERROR_NUMBER() …, undefined when it is no such function. */
	sessionFunction(name: string): TypedValue | undefined;
	/** Works out a value that depends on no row. */
	evaluate(expression: Expression): TypedValue;
	/** The moment the statement began. */
	now(): Date;
	/** Where this statement finds the rows of a table, in SQL. */
	sourceOf(table: CatalogueTable): string;
	systemRelation(schema: string, name: string): SystemRelation | undefined;
	/** Object id of a procedure, view or table. */
	objectId(name: string, kind?: string): number | undefined;
}

/** Binds a value with its type. */
export function bindTyped(environment: Environment, value: TypedValue): Typed {
	return { sql: environment.bind(value.value), type: value.type };
}
