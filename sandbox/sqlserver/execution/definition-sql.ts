import type { SqlType } from '../sql-type';
import { familyOf, precisionOf } from '../sql-type';
import type { CatalogueKey, CatalogueTable } from '../storage/catalogue';
import { columnOf, storageName } from '../storage/catalogue';
import { comparable, identityKey, quoteName } from '../tsql/conversion-sql';
import { tableColumns } from '../tsql/emit-source';
import { QueryEmitter } from '../tsql/emit-query';
import type { Environment } from '../tsql/environment';
import type { Lookup } from '../database';
import { parseExpressionText } from '../tsql/parse-statement';
import { Scope } from '../tsql/scope';

/** The SQLite type under which values of a T-SQL type keep their form. */
export function storageType(type: SqlType): string {
	switch (familyOf(type)) {
		case 'integer':
			return 'INTEGER';
		case 'exact':
			return precisionOf(type).scale === 0 ? 'INTEGER' : 'REAL';
		case 'approximate':
			return 'REAL';
		case 'binary':
			return 'BLOB';
		default:
			return 'TEXT';
	}
}

function indexName(table: CatalogueTable, key: CatalogueKey): string {
	return `${storageName(table)}#${key.name}`;
}

/** A column of a key in the form in which SQLite compares it as T-SQL would. */
function keyPart(table: CatalogueTable, name: string): string {
	const column = columnOf(table, name);
	return comparable({ sql: quoteName(column.name), type: column.type }, column.type, 'equal');
}

/** The columns of a table as an index names them: without the table. */
function bareScope(table: CatalogueTable, emitter: QueryEmitter): Scope {
	const storage = quoteName(storageName(table));
	const columns = tableColumns(table, storage, table.name, emitter.expressions).map((column) => ({
		...column,
		sql: column.sql.replace(`${storage}.`, ''),
	}));
	const scope = new Scope();
	scope.add({ alias: table.name, sqlAlias: '', columns });
	return scope;
}

/**
 * SQLite's indexes behind a key. SQL Server takes two NULLs for the same key, SQLite does not; a second
 * index over the rows with NULL makes up for it.
 */
export function createIndexSql(
	table: CatalogueTable,
	key: CatalogueKey,
	environment: Environment,
): string[] {
	const storage = quoteName(storageName(table));
	const parts = key.columns.map((name) => keyPart(table, name));
	let where = '';
	if (key.where) {
		const emitter = new QueryEmitter(environment);
		where = emitter.expressions.predicate(key.where, bareScope(table, emitter));
	}
	const unique = key.unique ? 'UNIQUE ' : '';
	const statements = [
		`CREATE ${unique}INDEX ${quoteName(indexName(table, key))} ON ${storage} (${parts.join(', ')})${where ? ` WHERE ${where}` : ''}`,
	];
	const nullable = key.columns.filter((name) => columnOf(table, name).nullable);
	if (key.unique && nullable.length > 0) {
		const marked = key.columns.flatMap((name, index) =>
			nullable.includes(name)
				? [`(${quoteName(name)} IS NULL)`, `coalesce(${parts[index]}, '')`]
				: [parts[index] ?? ''],
		);
		const someNull = nullable.map((name) => `${quoteName(name)} IS NULL`).join(' OR ');
		statements.push(
			`CREATE UNIQUE INDEX ${quoteName(`${indexName(table, key)}#null`)} ON ${storage} (${marked.join(', ')}) WHERE (${someNull})${where ? ` AND ${where}` : ''}`,
		);
	}
	return statements;
}

/**
 * SQLite's index behind a look-up. It is none of the vendor's: the catalogue does not know of it, and it changes nothing but
 * how long a statement takes.
 */
export function createLookupSql(
	table: CatalogueTable,
	lookup: Lookup,
	environment: Environment,
): string {
	const emitter = new QueryEmitter(environment);
	const scope = bareScope(table, emitter);
	const equal = lookup.columns.map((text) =>
		identityKey(emitter.expressions.expression(parseExpressionText(text), scope)),
	);
	const read = (lookup.reads ?? []).map((name) => quoteName(columnOf(table, name).name));
	return `CREATE INDEX IF NOT EXISTS ${quoteName(lookupName(table, lookup))} ON ${quoteName(storageName(table))} (${[...equal, ...read].join(', ')})`;
}

function lookupName(table: CatalogueTable, { columns, reads = [] }: Lookup): string {
	return `${lookupPrefix(table)}${[...columns, ...reads].join(' ')}`;
}

/** As many rows as SQLite supposes in a table it knows nothing about. */
const SUPPOSED_ROWS = 1_048_576;

/**
 * What SQLite's planner is to know of a look-up, as rows of `sqlite_stat1`: it finds a row or two, and the first columns alone
 * find half the table. Nothing for a look-up that finds many: the planner supposes that by itself.
 */
export function lookupStatistics(
	table: CatalogueTable,
	lookup: Lookup,
): (readonly [table: string, index: string, rows: string])[] {
	if (lookup.finds === 'many') return [];
	const { columns, reads = [] } = lookup;
	const wide = columns.slice(1).map(() => SUPPOSED_ROWS / 2);
	const rows = [SUPPOSED_ROWS, ...wide, 1, ...reads.map(() => 1)];
	return [[storageName(table), lookupName(table, lookup), rows.join(' ')]];
}

/** How the names of a table's look-up indexes begin; no index of the catalogue is called so. */
export function lookupPrefix(table: CatalogueTable): string {
	return `${storageName(table)}##`;
}

/** Takes away SQLite's indexes behind a key. */
export function dropIndexSql(table: CatalogueTable, key: CatalogueKey): string[] {
	const name = indexName(table, key);
	return [`DROP INDEX ${quoteName(name)}`, `DROP INDEX IF EXISTS ${quoteName(`${name}#null`)}`];
}
