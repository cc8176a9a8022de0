import type { DatabaseSync } from 'node:sqlite';
import { DatabaseEngine, type SavedDatabase } from './storage/engine';
import type { InProcessResult } from './execution/in-process';
import { createLookupSql, lookupStatistics } from './execution/definition-sql';
import { inProcessEnvironment, runInProcess } from './execution/in-process';

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
	/**
	 * Runs `work` as one transaction once no client transaction is open; rolls back when it throws.
	 *
	 * Units: `timeoutMs` in milliseconds, for ever when absent.
	 * Errors: `SqlServerError` 1222 when the time is over.
	 */
	runExclusive<T>(work: () => T, timeoutMs?: number): Promise<T>;
	/**
	 * Shows clients each change to the order tables this much later than it was made, as a replica does that is behind. A
	 * session sees its own changes, and everything once it has written, until its transaction ends; code of the sandbox
	 * always sees everything. Units: milliseconds of the server's clock, 0 for no lag.
	 */
	setReadLag(ms: number): void;
	/** Makes changes that clients see at once, whatever the lag: what is written as if it had been there for long. */
	withoutReadLag<T>(work: () => T): T;
	/** Builds schema and seed anew if anything was changed since they were built; procedures stay. */
	reset(): void;
	/** Calls back each time the database stands as it was opened or built; at once when it does already. */
	whenReady(listener: () => void): void;
	close(): void;
}

/** A question that is asked often, for which SQLite gets an index beside those of the schema. */
export interface Lookup {
	/** `schema.table` as the catalogue has it, `dbo` included. */
	table: string;
	/** What statements compare with `=`: columns, or values of T-SQL made of them. */
	columns: readonly string[];
	/** Columns that they read or search through, so that the index alone answers. */
	reads?: readonly string[];
	/** Whether an answer is a row or two, or a good part of the table. */
	finds: 'few' | 'many';
}

/** Schema, seed and procedures of one vendor's database. */
export interface SandboxDatabaseOptions {
	name: string;
	/** Plain T-SQL DDL, separated by `;` or `GO`. */
	schemaSql: string;
	/** Plain T-SQL INSERT statements. */
	seedSql: string;
	procedures?: Procedure[];
	/** Names, as `sqlite` has them, of the tables in which orders are kept. */
	orderTables?: readonly string[];
	/** What must stay quick however full the tables are. */
	lookups?: readonly Lookup[];
	/** SQLite file that survives the process; in memory when absent. */
	file?: string;
	/** The server's clock; default the machine's. */
	now?: () => Date;
	/** Whether schema and seed are built at the first use only; default at once. */
	lazy?: boolean;
}

const engines = new WeakMap<SandboxDatabase, () => DatabaseEngine>();

/** Databases in memory as they stand once they are built, by what they are built of: most sandboxes are alike. */
const built = new Map<string, SavedDatabase>();

/** What makes a database another one each time it is built. */
const TELLS_TIME =
	/getdate|getutcdate|sysdatetime|sysutcdatetime|current_timestamp|newid|rand\s*\(/i;

/** The machinery behind a sandbox database, for the server; opens a lazy one. */
export function engineOf(database: SandboxDatabase): DatabaseEngine {
	const open = engines.get(database);
	if (!open) throw new Error(`${database.name} was not made by createSandboxDatabase`);
	return open();
}

/** Builds a vendor's database from plain T-SQL. */
export function createSandboxDatabase(options: SandboxDatabaseOptions): SandboxDatabase {
	const procedures = new Map(
		(options.procedures ?? []).map((procedure) => [procedure.name.toLowerCase(), procedure]),
	);
	const listeners: Array<() => void> = [];
	let engine: DatabaseEngine | undefined;
	/** How the engine stood right after schema and seed were built; absent for a file kept from before. */
	let builtAt: string | undefined;
	let readLagMs = 0;
	const { name, schemaSql, seedSql, lookups = [] } = options;
	const recipe = JSON.stringify([name, schemaSql, seedSql, lookups]);
	const database: SandboxDatabase = {
		name: options.name,
		get sqlite() {
			return open().sqlite;
		},
		procedures,
		query: (sql, inputs = {}) => runInProcess(database, open(), sql, inputs),
		runExclusive: (work, timeoutMs) => open().runExclusive(work, timeoutMs),
		setReadLag: (ms) => {
			readLagMs = ms;
			if (engine) applyReadLag(engine);
		},
		withoutReadLag: (work) => open().withoutReadLag(work),
		reset: () => {
			if (!engine || engine.changeMark() === builtAt) return;
			if (engine.restore()) {
				ready(engine);
				return;
			}
			engine.clear();
			build(engine);
		},
		whenReady: (listener) => {
			listeners.push(listener);
			if (engine) listener();
		},
		close: () => engine?.close(),
	};
	engines.set(database, open);

	function open(): DatabaseEngine {
		if (engine) return engine;
		engine = new DatabaseEngine({ name: options.name, file: options.file, now: options.now });
		const known = options.file === undefined ? built.get(recipe) : undefined;
		if (known) {
			engine.load(known);
			engine.keep();
			ready(engine);
		} else if (engine.openedExisting) replay(engine);
		else build(engine);
		return engine;
	}

	function applyReadLag(running: DatabaseEngine): void {
		running.setReadLag(readLagMs, options.orderTables ?? []);
	}

	function addLookups(running: DatabaseEngine): void {
		if (lookups.length === 0) return;
		const environment = inProcessEnvironment(database, running);
		const statistics = lookups.flatMap((lookup) => {
			const table = running.catalogue.table(lookup.table.toLowerCase());
			if (!table) throw new Error(`${options.name} has no table ${lookup.table} to look up in`);
			running.sqlite.exec(createLookupSql(table, lookup, environment));
			return lookupStatistics(table, lookup);
		});
		running.tellPlanner(statistics);
	}

	function replay(kept: DatabaseEngine): void {
		kept.replaying = true;
		for (const definition of kept.definitions()) database.query(definition);
		kept.replaying = false;
		addLookups(kept);
		if (readLagMs > 0) applyReadLag(kept);
		for (const listener of listeners) listener();
	}

	function build(empty: DatabaseEngine): void {
		empty.asOneTransaction(() => {
			database.query(schemaSql);
			addLookups(empty);
			database.query(seedSql);
		});
		if (options.file === undefined && !TELLS_TIME.test(schemaSql + seedSql))
			built.set(recipe, empty.save());
		empty.keep();
		ready(empty);
	}

	function ready(running: DatabaseEngine): void {
		builtAt = running.changeMark();
		if (readLagMs > 0) applyReadLag(running);
		for (const listener of listeners) listener();
	}

	if (!options.lazy) open();
	return database;
}
