import type { SqlType } from '../sql-type';
import { familyOf, precisionOf } from '../sql-type';
import type { CatalogueKey, CatalogueTable } from '../storage/catalogue';
import { columnOf, storageName } from '../storage/catalogue';
import { comparable, quoteName } from '../tsql/conversion-sql';
import { tableColumns } from '../tsql/emit-source';
import { QueryEmitter } from '../tsql/emit-query';
import type { Environment } from '../tsql/environment';
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
		const scope = new Scope();
		const columns = tableColumns(table, storage, table.name, emitter.expressions).map((column) => ({
			...column,
			sql: column.sql.replace(`${storage}.`, ''),
		}));
		scope.add({ alias: table.name, sqlAlias: '', columns });
		where = emitter.expressions.predicate(key.where, scope);
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

/** Takes away SQLite's indexes behind a key. */
export function dropIndexSql(table: CatalogueTable, key: CatalogueKey): string[] {
	const name = indexName(table, key);
	return [`DROP INDEX ${quoteName(name)}`, `DROP INDEX IF EXISTS ${quoteName(`${name}#null`)}`];
}
