import { invalidObject, notUnderstood, SqlServerError } from '../errors';
import type { SqlType } from '../sql-type';
import type { CatalogueTable, CatalogueView } from '../storage/catalogue';
import type { Name, Query, Source } from './ast';
import { convertSql, quoteName, unify } from './conversion-sql';
import type { Environment } from './environment';
import { columnType, type ExpressionEmitter } from './emit-expression';
import type { ScopeColumn, ScopeSource } from './scope';
import { Scope } from './scope';

/** A query in SQLite's words; its columns are called c1, c2 … */
export interface EmittedQuery {
	sql: string;
	columns: { name: string; type: SqlType }[];
}

/** A WITH table in reach. */
export interface CommonTableInReach {
	sqlName: string;
	columns: { name: string; type: SqlType }[];
	/** Whether it is just being defined, so that its use is recursion. */
	recursive: boolean;
}

/** WITH tables in reach, by lower-case name. */
export type CommonTables = ReadonlyMap<string, CommonTableInReach>;

/** What a source needs from the query emitter. */
export interface SourceContext {
	readonly environment: Environment;
	readonly expressions: ExpressionEmitter;
	query(query: Query, parent: Scope | undefined, common: CommonTables): EmittedQuery;
	nextAlias(): string;
}

const SYSTEM_SCHEMAS = new Set(['sys', 'information_schema']);

/** Refuses names in other databases; `thisdatabase.dbo.table` is fine. */
export function checkDatabase(name: Name, environment: Environment): void {
	const database = name.length > 2 ? name.at(-3) : undefined;
	if (name.length > 3) throw notUnderstood(`linked server ${name.join('.')}`);
	if (database && database.toLowerCase() !== environment.databaseName.toLowerCase()) {
		throw notUnderstood(`${name.join('.')}: names in another database`);
	}
}

/** Columns of a stored table as a query sees them, computed ones worked out. */
export function tableColumns(
	table: CatalogueTable,
	sqlAlias: string,
	alias: string,
	expressions: ExpressionEmitter,
): ScopeColumn[] {
	const stored = table.columns
		.filter((column) => column.computed === undefined)
		.map((column) => ({
			name: column.name,
			type: column.type,
			sql: `${sqlAlias}.${quoteName(column.name)}`,
		}));
	const scope = new Scope();
	scope.add({ alias, sqlAlias, columns: stored });
	return table.columns.map((column) => {
		if (column.computed === undefined) {
			return stored.find((candidate) => candidate.name === column.name) as ScopeColumn;
		}
		const value = expressions.expression(column.computed, scope);
		return { name: column.name, sql: value.sql, type: columnType(value.type) };
	});
}

function derivedColumns(
	columns: { name: string; type: SqlType }[],
	sqlAlias: string,
	names?: string[],
): ScopeColumn[] {
	return columns.map((column, index) => ({
		name: names?.[index] ?? column.name,
		type: column.type,
		sql: `${sqlAlias}.c${index + 1}`,
	}));
}

/** Translates a FROM clause and adds its tables to the scope. */
export class SourceEmitter {
	/** Alias of a recursive use of a WITH table, for counting its depth. */
	recursionAlias: string | undefined;

	constructor(
		private readonly context: SourceContext,
		private readonly scope: Scope,
		private readonly common: CommonTables,
	) {}

	emit(source: Source): string {
		switch (source.kind) {
			case 'table':
				return this.table(source.name, source.alias);
			case 'derived': {
				const emitted = this.context.query(source.query, this.scope.parent, this.common);
				return this.subquery(emitted, source.alias, source.columns);
			}
			case 'values':
				return this.values(source);
			case 'join': {
				const left = this.emit(source.left);
				const right =
					source.right.kind === 'join' ? `(${this.emit(source.right)})` : this.emit(source.right);
				if (source.type === 'cross') return `${left} CROSS JOIN ${right}`;
				if (!source.on) throw notUnderstood('a join without ON');
				const words = { inner: 'JOIN', left: 'LEFT JOIN', right: 'RIGHT JOIN', full: 'FULL JOIN' };
				return `${left} ${words[source.type]} ${right} ON ${this.context.expressions.predicate(source.on, this.scope)}`;
			}
		}
	}

	private add(source: ScopeSource): void {
		this.scope.add(source);
	}

	private subquery(emitted: EmittedQuery, alias: string, names?: string[]): string {
		const sqlAlias = this.context.nextAlias();
		if (names && names.length !== emitted.columns.length) {
			throw new SqlServerError(
				8158,
				`'${alias}' has ${names.length < emitted.columns.length ? 'more' : 'fewer'} columns than were specified in the column list.`,
				16,
				1,
				'batch',
			);
		}
		this.add({ alias, sqlAlias, columns: derivedColumns(emitted.columns, sqlAlias, names) });
		return `(${emitted.sql}) AS ${sqlAlias}`;
	}

	private table(name: Name, written: string | undefined): string {
		const { environment } = this.context;
		const object = name.at(-1) ?? '';
		const alias = written ?? object;
		checkDatabase(name, environment);
		const common = name.length === 1 ? this.common.get(object.toLowerCase()) : undefined;
		if (common) {
			const sqlAlias = this.context.nextAlias();
			this.add({ alias, sqlAlias, columns: derivedColumns(common.columns, sqlAlias) });
			if (common.recursive) this.recursionAlias = sqlAlias;
			return `${common.sqlName} AS ${sqlAlias}`;
		}
		const schema = (name.at(-2) ?? '').toLowerCase();
		if (SYSTEM_SCHEMAS.has(schema)) return this.systemRelation(schema, object, alias);
		const found = environment.catalogue.find(name);
		if (!found) throw invalidObject(name.join('.'));
		return found.kind === 'table' ? this.stored(found, alias) : this.view(found, alias);
	}

	stored(table: CatalogueTable, alias: string): string {
		const sqlAlias = this.context.nextAlias();
		this.add({
			alias,
			sqlAlias,
			columns: tableColumns(table, sqlAlias, table.name, this.context.expressions),
			table,
		});
		return `${this.context.environment.sourceOf(table)} AS ${sqlAlias}`;
	}

	private view(view: CatalogueView, alias: string): string {
		return this.subquery(
			this.context.query(view.query, undefined, new Map()),
			alias,
			view.columnNames,
		);
	}

	private systemRelation(schema: string, name: string, alias: string): string {
		const { environment } = this.context;
		const relation = environment.systemRelation(schema, name);
		if (!relation) throw notUnderstood(`system view ${schema}.${name}`);
		const sqlAlias = this.context.nextAlias();
		const json = JSON.stringify(relation.rows, (_key, value: unknown) =>
			typeof value === 'bigint' ? Number(value) : value,
		);
		const rows = environment.bind(() => json);
		const cells = relation.columns.map(
			(_column, index) => `json_extract(value, '$[${index}]') AS c${index + 1}`,
		);
		this.add({ alias, sqlAlias, columns: derivedColumns(relation.columns, sqlAlias) });
		return `(SELECT ${cells.join(', ')} FROM json_each(${rows})) AS ${sqlAlias}`;
	}

	private values(source: Extract<Source, { kind: 'values' }>): string {
		const { expressions } = this.context;
		const rows = source.rows.map((row) =>
			row.map((cell) => expressions.expression(cell, this.scope)),
		);
		const types = source.columns.map((_name, index) => {
			const cells = rows.map((row) => {
				const cell = row[index];
				if (!cell || row.length !== source.columns.length) {
					throw new SqlServerError(
						10709,
						'The number of columns for each row in a table value constructor must be the same.',
						16,
						1,
						'batch',
					);
				}
				return cell;
			});
			return columnType(unify(cells));
		});
		const lines = rows.map((row) => {
			const cells = row.map((cell, index) => convertSql(cell, types[index] as SqlType).sql);
			return `(${cells.join(', ')})`;
		});
		// Not as UNION ALL of the rows: SQLite takes 500 of those, SQL Server 1,000 rows.
		const names = source.columns.map((_name, index) => `column${index + 1} AS c${index + 1}`);
		const sqlAlias = this.context.nextAlias();
		this.add({
			alias: source.alias,
			sqlAlias,
			columns: source.columns.map((name, index) => ({
				name,
				type: types[index] as SqlType,
				sql: `${sqlAlias}.c${index + 1}`,
			})),
		});
		return `(SELECT ${names.join(', ')} FROM (VALUES ${lines.join(', ')})) AS ${sqlAlias}`;
	}
}
