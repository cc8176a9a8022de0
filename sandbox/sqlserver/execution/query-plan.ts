import { engineOf, type SandboxDatabase } from '../database';
import { notUnderstood } from '../errors';
import { type CatalogueTable, storageName } from '../storage/catalogue';
import { QueryEmitter } from '../tsql/emit-query';
import { parseBatch } from '../tsql/parse-statement';
import { inProcessEnvironment, variablesOf } from './in-process';

/** How a query reaches one table it names. */
export interface TableStep {
	/** As the storage has it: `schema.table`, without `dbo`. */
	readonly table: string;
	/** Index that is sought in, by its name in `sys.indexes`; empty when every row is looked at. */
	readonly index: string;
	/** Columns that are sought by; none when every row is looked at. */
	readonly columns: readonly string[];
}

/** A seek in SQLite's words. One by an automatic index is none: that is built for this once, of every row. */
const SEEK = /^SEARCH t\d+ USING (?:COVERING )?INDEX (.+) \((.+)\)(?: LEFT-JOIN)?$/;

/** What the tables of a company hold, as far as it decides how they are read. */
export interface SupposedRows {
	/** Rows of every table. */
	readonly rows: number;
	/** Columns that have one value in all rows of a table; what else an index begins with tells a few rows apart. */
	readonly alike: readonly string[];
}

/** Rows that a value of a telling column is supposed to find. */
const FEW = 10;

/** Lets SQLite plan as if the tables were that full; with no rows in them, it would read them whole. */
export function supposeRows(database: SandboxDatabase, { rows, alike }: SupposedRows): void {
	const engine = engineOf(database);
	engine.tellPlanner(
		engine.catalogue.tables().flatMap((table) =>
			table.keys.map((key) => {
				const found = key.columns.map((_column, at) => {
					if (key.unique && at === key.columns.length - 1) return 1;
					const sought = key.columns.slice(0, at + 1);
					return sought.every((column) => alike.includes(column)) ? rows : FEW;
				});
				const name = storageName(table);
				return [name, `${name}#${key.name}`, [rows, ...found].join(' ')] as const;
			}),
		),
	);
}

/**
 * How the tables of one SELECT are reached, in the order in which SQLite, which stands behind the sandbox, reads them.
 *
 * It shows what can be sought with the keys and indexes there are; look-ups of the sandbox's own are no indexes, and count
 * as looking at every row. What a real SQL Server does with them is its own decision, by its statistics.
 *
 * Errors: 40000 for anything but one SELECT.
 */
export function tableSteps(
	database: SandboxDatabase,
	sql: string,
	inputs: Record<string, unknown> = {},
): readonly TableStep[] {
	const [statement, ...others] = parseBatch(sql);
	if (statement?.kind !== 'query' || others.length > 0) {
		throw notUnderstood('the plan of anything but one SELECT');
	}
	const engine = engineOf(database);
	const environment = inProcessEnvironment(database, engine, variablesOf(inputs));
	const emitted = new QueryEmitter(environment).query(statement.query, undefined, new Map());
	const named = [...emitted.sql.matchAll(/"((?:[^"]|"")+)" AS (t\d+)/g)];
	const tables = new Map(
		named.flatMap(([, name, alias = '']) =>
			engine.catalogue
				.tables()
				.filter((table) => storageName(table) === name)
				.map((table) => [alias, table] as const),
		),
	);
	return database.sqlite
		.prepare(`EXPLAIN QUERY PLAN ${emitted.sql}`)
		.all(environment.parameters() as Record<string, string>)
		.flatMap(({ detail }) => stepOf(String(detail), tables) ?? []);
}

function stepOf(
	detail: string,
	tables: ReadonlyMap<string, CatalogueTable>,
): TableStep | undefined {
	const [, alias = ''] = /^(?:SCAN|SEARCH) (t\d+)\b/.exec(detail) ?? [];
	const table = tables.get(alias);
	if (!table) return undefined;
	const name = storageName(table);
	const [, index = '', conditions = ''] = SEEK.exec(detail) ?? [];
	const key = table.keys.find((known) => index === `${name}#${known.name}`);
	if (!key) return { table: name, index: '', columns: [] };
	const columns = key.columns.slice(0, conditions.split(' AND ').length);
	return { table: name, index: key.name, columns };
}
