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

/** Where a parameter of a translated statement gets its value each time the statement runs. */
export type ValueSource = (environment: Environment) => SqlValue;

/** What a statement may ask of the session and the server while it is translated. */
export interface Environment {
	readonly catalogue: Catalogue;
	readonly databaseName: string;
	/**
	 * Passes a value to SQLite as a parameter.
	 *
	 * Shape: the translation is used again, so `source` reads the value anew from the environment it is given.
	 */
	bind(source: ValueSource): string;
	/** The value of `@name`; `@@NAME` likewise. Errors: 137. */
	variable(name: string): TypedValue;
	/** SCOPE_IDENTITY(), XACT_STATE(), ERROR_NUMBER() …, undefined when it is no such function. */
	sessionFunction(name: string): TypedValue | undefined;
	/** Works out a value that depends on no row; done while translating, the translation is good for one run only. */
	evaluate(expression: Expression): TypedValue;
	/** The moment the statement began. */
	now(): Date;
	/** Where this statement finds the rows of a table, in SQL. */
	sourceOf(table: CatalogueTable): string;
	systemRelation(schema: string, name: string): SystemRelation | undefined;
	/** Object id of a procedure, view or table. */
	objectId(name: string, kind?: string): number | undefined;
}

/** Binds a variable, `@name` or `@@NAME`, with its type. Errors: 137. */
export function bindVariable(environment: Environment, name: string): Typed {
	const { type } = environment.variable(name);
	return { sql: environment.bind((running) => running.variable(name).value), type };
}

/** Binds what the session says of itself, with its type; undefined when the name is no such function. */
export function bindSessionFunction(environment: Environment, name: string): Typed | undefined {
	const answer = environment.sessionFunction(name);
	if (!answer) return undefined;
	const sql = environment.bind((running) => running.sessionFunction(name)?.value ?? null);
	return { sql, type: answer.type };
}
