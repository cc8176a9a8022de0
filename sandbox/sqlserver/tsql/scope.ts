import { ambiguousColumn, invalidColumn, SqlServerError, unboundIdentifier } from '../errors';
import type { SqlType } from '../sql-type';
import type { CatalogueTable } from '../storage/catalogue';
import type { Name } from './ast';

/** A value in SQLite's words, with the T-SQL type it has. */
export interface Typed {
	sql: string;
	type: SqlType;
}

/** A column that a FROM clause offers. */
export interface ScopeColumn extends Typed {
	name: string;
}

/** A table, view or subquery of a FROM clause. */
export interface ScopeSource {
	/** As the query calls it. */
	alias: string;
	/** As SQLite calls it. */
	sqlAlias: string;
	columns: ScopeColumn[];
	/** The stored table behind it, if it is one. */
	table?: CatalogueTable;
}

/** The names a query may use: its own sources first, then those of the query around it. */
export class Scope {
	readonly sources: ScopeSource[] = [];
	/** Emitted GROUP BY expressions; set while what follows GROUP BY is emitted. */
	grouping?: ReadonlySet<string>;

	constructor(readonly parent?: Scope) {}

	add(source: ScopeSource): void {
		if (this.sources.some((other) => other.alias.toLowerCase() === source.alias.toLowerCase())) {
			throw new SqlServerError(
				1013,
				`The objects "${source.alias}" and "${source.alias}" in the FROM clause have the same exposed names. Use correlation names to distinguish them.`,
				16,
				1,
				'batch',
			);
		}
		this.sources.push(source);
	}

	source(alias: string): ScopeSource | undefined {
		return this.sources.find((source) => source.alias.toLowerCase() === alias.toLowerCase());
	}

	/**
	 * The column a name means.
	 *
	 * Errors: 207, 209, 4104; 8120 for a column that GROUP BY does not cover.
	 */
	resolve(path: Name): ScopeColumn {
		const name = path.at(-1) ?? '';
		const qualifier = path.at(-2);
		const found = this.search(name, qualifier);
		if (found) {
			const { column, scope, source } = found;
			if (scope.grouping && !scope.grouping.has(column.sql)) {
				throw new SqlServerError(
					8120,
					`Column '${source.alias}.${column.name}' is invalid in the select list because it is not contained in either an aggregate function or the GROUP BY clause.`,
					16,
					1,
					'batch',
				);
			}
			return column;
		}
		if (qualifier === undefined) throw invalidColumn(name);
		if (this.knows(qualifier)) throw invalidColumn(name);
		throw unboundIdentifier(path.join('.'));
	}

	private knows(alias: string): boolean {
		return this.source(alias) !== undefined || (this.parent?.knows(alias) ?? false);
	}

	private search(
		name: string,
		qualifier: string | undefined,
	): { column: ScopeColumn; scope: Scope; source: ScopeSource } | undefined {
		const sources =
			qualifier === undefined
				? this.sources
				: this.sources.filter((source) => source.alias.toLowerCase() === qualifier.toLowerCase());
		const hits = sources.flatMap((source) =>
			source.columns
				.filter((column) => column.name.toLowerCase() === name.toLowerCase())
				.map((column) => ({ column, scope: this as Scope, source })),
		);
		if (hits.length > 1) throw ambiguousColumn(name);
		return hits[0] ?? this.parent?.search(name, qualifier);
	}
}
