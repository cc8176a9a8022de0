import type { DatabaseSync } from 'node:sqlite';
import { DatabaseEngine } from './storage/engine';
import type { InProcessResult } from './execution/in-process';
import { runInProcess } from './execution/in-process';

/** One parameter of a stored procedure, with its type as T-SQL writes it (`varchar(50)`, `int`). */
export interface ProcedureParameter {
	name: string;
	type: string;
	output?: boolean;
	/** Value when the caller leaves the parameter out; without it the call fails with error 201. */
	defaultValue?: unknown;
}

/** A result set whose column types are named instead of being guessed from the values. */
export interface TypedRecordset {
	columns: { name: string; type: string }[];
	rows: unknown[][];
}

/** What a procedure may use while it runs: its database (inside the caller's transaction) and its inputs. */
export interface ProcedureContext {
	database: SandboxDatabase;
	/** Values by parameter name without `@`, spelled as declared; dates are text `YYYY-MM-DD HH:MM:SS.mmm`. */
	inputs: Record<string, unknown>;
}

/** What a procedure answers. Throw `SqlServerError` to answer with an error instead. */
export interface ProcedureResult {
	outputs?: Record<string, unknown>;
	recordsets?: (Record<string, unknown>[] | TypedRecordset)[];
	returnValue?: number;
}

/**
 * A vendor's stored procedure, played in TypeScript.
 *
 * Shape: `name` without schema (`spIdentyfikator`); parameter names without `@`.
 */
export interface Procedure {
	name: string;
	parameters: ProcedureParameter[];
	run(context: ProcedureContext): ProcedureResult;
}

/**
 * One company's database of the sandbox SQL Server, with SQLite behind it.
 *
 * Shape of stored values in `sqlite`: whole numbers as INTEGER, bit as 0/1, money/decimal/float as REAL
 * (exact to 15 digits, rounded to their scale), text as TEXT, datetime as `YYYY-MM-DD HH:MM:SS.mmm`,
 * date as `YYYY-MM-DD`, binary as BLOB, uniqueidentifier as upper-case TEXT. Tables of `dbo` keep their
 * name, those of another schema are called `schema.table`.
 */
export interface SandboxDatabase {
	readonly name: string;
	readonly sqlite: DatabaseSync;
	/** By lower-case name. */
	readonly procedures: ReadonlyMap<string, Procedure>;
	/**
	 * Runs T-SQL at once, with every rule of the server (lengths, keys, defaults), inside the transaction
	 * that is open. For procedures, and for code inside `runExclusive`.
	 *
	 * Errors: throws `SqlServerError`.
	 */
	query(sql: string, inputs?: Record<string, unknown>): InProcessResult;
	/** Runs `work` as one transaction once no client transaction is open; rolls back when it throws. */
	runExclusive<T>(work: () => T): Promise<T>;
	/** Drops everything and builds schema and seed anew; procedures stay. */
	reset(): void;
	close(): void;
}

/** Schema, seed and procedures of one vendor's database. */
export interface SandboxDatabaseOptions {
	name: string;
	/** Plain T-SQL DDL, separated by `;` or `GO`. */
	schemaSql: string;
	/** Plain T-SQL INSERT statements. */
	seedSql: string;
	procedures?: Procedure[];
	/** SQLite file that survives the process; in memory when absent. */
	file?: string;
	/** The server's clock; default the machine's. */
	now?: () => Date;
}

const engines = new WeakMap<SandboxDatabase, DatabaseEngine>();

/** The machinery behind a sandbox database, for the server. */
export function engineOf(database: SandboxDatabase): DatabaseEngine {
	const engine = engines.get(database);
	if (!engine) throw new Error(`${database.name} was not made by createSandboxDatabase`);
	return engine;
}

/** Builds a vendor's database from plain T-SQL. */
export function createSandboxDatabase(options: SandboxDatabaseOptions): SandboxDatabase {
	const procedures = new Map(
		(options.procedures ?? []).map((procedure) => [procedure.name.toLowerCase(), procedure]),
	);
	const engine = new DatabaseEngine({
		name: options.name,
		file: options.file,
		now: options.now,
	});
	const database: SandboxDatabase = {
		name: options.name,
		get sqlite() {
			return engine.sqlite;
		},
		procedures,
		query: (sql, inputs = {}) => runInProcess(database, engine, sql, inputs),
		runExclusive: (work) => engine.runExclusive(work),
		reset: () => {
			engine.clear();
			build();
		},
		close: () => engine.close(),
	};
	engines.set(database, engine);

	function build(): void {
		engine.asOneTransaction(() => {
			database.query(options.schemaSql);
			database.query(options.seedSql);
		});
	}
	if (engine.openedExisting) {
		engine.replaying = true;
		for (const definition of engine.definitions()) database.query(definition);
		engine.replaying = false;
	} else {
		build();
	}
	return database;
}
