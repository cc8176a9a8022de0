import { notUnderstood, SqlServerError } from '../errors';
import type { SqlType } from '../sql-type';
import { BIGINT, familyOf } from '../sql-type';
import { aggregatesIn } from './aggregates-in';
import type { Expression, OrderItem, Query, QueryBody, Select, SetOperation } from './ast';
import { convertSql, identityKey, orderKey, unify } from './conversion-sql';
import type { CommonTables, EmittedQuery, SourceContext } from './emit-source';
import { SourceEmitter } from './emit-source';
import { columnType, ExpressionEmitter } from './emit-expression';
import type { Environment } from './environment';
import type { Typed } from './scope';
import { Scope } from './scope';

interface Item extends Typed {
	name: string;
	node?: Expression;
	alias?: string;
}

/** Recursion deeper than SQL Server's default MAXRECURSION fails there and here. */
const DEPTH_COLUMN = 'depth_of_recursion';

/** Translates queries into SQLite's words; the columns of every query are called c1, c2 … */
export class QueryEmitter implements SourceContext {
	readonly expressions: ExpressionEmitter;
	private aliases = 0;
	/** WITH tables by scope, so that subqueries inside expressions see them too. */
	private readonly commonOf = new WeakMap<Scope, CommonTables>();

	constructor(readonly environment: Environment) {
		this.expressions = new ExpressionEmitter(environment, (query, scope) =>
			this.query(query, scope, this.commonFor(scope)),
		);
	}

	nextAlias(): string {
		this.aliases += 1;
		return `t${this.aliases}`;
	}

	private commonFor(scope: Scope | undefined): CommonTables {
		for (let at = scope; at; at = at.parent) {
			const common = this.commonOf.get(at);
			if (common) return common;
		}
		return new Map();
	}

	/** A scope whose FROM clause is already translated; for UPDATE, DELETE and OUTPUT. */
	scopeWith(common: CommonTables, parent?: Scope): Scope {
		const scope = new Scope(parent);
		this.commonOf.set(scope, common);
		return scope;
	}

	query(query: Query, parent: Scope | undefined, outer: CommonTables): EmittedQuery {
		const { sql: prefix, common } = this.commonTables(query.with, parent, outer);
		const emitted = this.ordered(query, parent, common);
		return { sql: `${prefix}${emitted.sql}`, columns: emitted.columns };
	}

	/** WITH …: the text to stand before the query, and the tables it brings into reach. */
	commonTables(
		tables: Query['with'],
		parent: Scope | undefined,
		outer: CommonTables,
	): { sql: string; common: CommonTables } {
		if (tables.length === 0) return { sql: '', common: outer };
		const common = new Map(outer);
		const written: string[] = [];
		for (const table of tables) {
			const sqlName = `w${this.nextAlias()}`;
			const define = (columns: EmittedQuery['columns'], recursive: boolean) => {
				common.set(table.name.toLowerCase(), {
					sqlName,
					recursive,
					columns: columns.map((column, index) => ({
						name: table.columns?.[index] ?? column.name,
						type: column.type,
					})),
				});
			};
			const { body } = table.query;
			const recursive =
				body.kind === 'setOperation' &&
				body.operator === 'unionAll' &&
				mentions(body.right, table.name);
			if (recursive) {
				const anchor = this.body(body.left, parent, common);
				define(anchor.columns, true);
				const step = this.recursiveStep(body.right, anchor, parent, common);
				const names = anchor.columns.map((_column, index) => `c${index + 1}`);
				written.push(
					`${sqlName}(${[...names, DEPTH_COLUMN].join(', ')}) AS (SELECT *, 0 FROM (${anchor.sql}) UNION ALL ${step})`,
				);
			} else {
				const emitted = this.query(table.query, parent, common);
				define(emitted.columns, false);
				written.push(`${sqlName} AS (${emitted.sql})`);
				continue;
			}
			const defined = common.get(table.name.toLowerCase());
			if (defined) common.set(table.name.toLowerCase(), { ...defined, recursive: false });
		}
		return { sql: `WITH RECURSIVE ${written.join(', ')} `, common };
	}

	private recursiveStep(
		body: QueryBody,
		anchor: EmittedQuery,
		parent: Scope | undefined,
		common: CommonTables,
	): string {
		if (body.kind !== 'select')
			throw notUnderstood('a recursive WITH whose second part is no plain SELECT');
		if (body.distinct || body.top || body.groupBy.length > 0 || aggregatesIn(body)) {
			throw notUnderstood('DISTINCT, TOP or GROUP BY in the recursive part of WITH');
		}
		const scope = this.scopeWith(common, parent);
		const sources = new SourceEmitter(this, scope, common);
		const from = body.from ? sources.emit(body.from) : '';
		const items = this.items(body, scope);
		const where = body.where ? ` WHERE ${this.expressions.predicate(body.where, scope)}` : '';
		if (sources.recursionAlias === undefined) throw notUnderstood('this form of recursive WITH');
		if (items.length !== anchor.columns.length) throw unequalColumns();
		const cells = anchor.columns.map(
			(column, index) => convertSql(items[index] as Item, column.type).sql,
		);
		cells.push(`tsql_depth(${sources.recursionAlias}.${DEPTH_COLUMN} + 1)`);
		return `SELECT ${cells.join(', ')} FROM ${from}${where}`;
	}

	private body(body: QueryBody, parent: Scope | undefined, common: CommonTables): EmittedQuery {
		switch (body.kind) {
			case 'query':
				return this.query(body, parent, common);
			case 'select':
				return this.select(body, [], '', parent, common);
			case 'setOperation':
				return this.setOperation(body, parent, common);
		}
	}

	private ordered(query: Query, parent: Scope | undefined, common: CommonTables): EmittedQuery {
		if (query.body.kind === 'select') {
			const limit = query.offset
				? ` LIMIT ${query.fetch ? this.count(query.fetch) : '-1'} OFFSET ${this.count(query.offset)}`
				: '';
			if (limit && query.body.top) {
				throw new SqlServerError(
					10741,
					'A TOP can not be used in the same query or sub-query as a OFFSET.',
					15,
					2,
					'batch',
				);
			}
			return this.select(query.body, query.orderBy, limit, parent, common);
		}
		const emitted = this.body(query.body, parent, common);
		if (query.orderBy.length === 0) return emitted;
		const columns = emitted.columns.map((column, index) => ({ ...column, sql: `c${index + 1}` }));
		const scope = new Scope();
		scope.add({ alias: '', sqlAlias: '', columns });
		const keys = query.orderBy.map((item) => {
			const byPosition = this.position(item.expression, columns);
			const value = byPosition ?? this.expressions.expression(item.expression, scope);
			return `${orderKey(value)}${item.descending ? ' DESC' : ''}`;
		});
		const limit = query.offset
			? ` LIMIT ${query.fetch ? this.count(query.fetch) : '-1'} OFFSET ${this.count(query.offset)}`
			: '';
		return {
			sql: `SELECT * FROM (${emitted.sql}) ORDER BY ${keys.join(', ')}${limit}`,
			columns: emitted.columns,
		};
	}

	/** A row count (TOP, OFFSET, FETCH): a whole number, 0 or more. */
	count(expression: Expression): string {
		return `tsql_row_count(${convertSql(this.expressions.expression(expression, new Scope()), BIGINT).sql})`;
	}

	private position<T>(expression: Expression, columns: T[]): T | undefined {
		if (expression.kind !== 'number' || !/^\d+$/.test(expression.text)) return undefined;
		const column = columns[Number(expression.text) - 1];
		if (!column) {
			throw new SqlServerError(
				108,
				`The ORDER BY position number ${expression.text} is out of range of the number of items in the select list.`,
				15,
				1,
				'batch',
			);
		}
		return column;
	}

	private items(select: Select, scope: Scope): Item[] {
		return select.items.flatMap((item): Item[] => {
			if (item.kind === 'star') {
				const sources = item.of
					? scope.sources.filter(
							(source) => source.alias.toLowerCase() === item.of?.at(-1)?.toLowerCase(),
						)
					: scope.sources;
				if (item.of && sources.length === 0) {
					throw new SqlServerError(
						107,
						`The column prefix '${item.of.join('.')}' does not match with a table name or alias name used in the query.`,
						15,
						1,
						'batch',
					);
				}
				return sources.flatMap((source) =>
					source.columns.map((column) => ({
						...(scope.grouping ? scope.resolve([source.alias, column.name]) : column),
					})),
				);
			}
			const value = this.expressions.expression(item.expression, scope);
			const alias = item.kind === 'value' ? item.alias : item.variable;
			const own = item.expression.kind === 'column' ? (item.expression.path.at(-1) ?? '') : '';
			return [{ ...value, name: alias ?? own, node: item.expression, alias }];
		});
	}

	/** One SELECT with its ORDER BY; `limit` is the text of OFFSET … FETCH. */
	private select(
		select: Select,
		orderBy: OrderItem[],
		limit: string,
		parent: Scope | undefined,
		common: CommonTables,
	): EmittedQuery {
		const scope = this.scopeWith(common, parent);
		const from = select.from
			? ` FROM ${new SourceEmitter(this, scope, common).emit(select.from)}`
			: '';
		const where = select.where ? ` WHERE ${this.expressions.predicate(select.where, scope)}` : '';
		const grouped =
			select.groupBy.length > 0 ||
			aggregatesIn(select) ||
			orderBy.some((item) => aggregatesIn(item.expression));
		let groupBy = '';
		if (grouped) {
			const keys = select.groupBy.map((expression) =>
				this.expressions.expression(expression, scope),
			);
			if (keys.length > 0) groupBy = ` GROUP BY ${keys.map(identityKey).join(', ')}`;
			scope.grouping = new Set(keys.map((key) => key.sql));
		}
		const items = this.items(select, scope);
		const having = select.having
			? ` HAVING ${this.expressions.predicate(select.having, scope)}`
			: '';
		if (having && groupBy === '') throw notUnderstood('HAVING without GROUP BY');
		const top = select.top ? ` LIMIT ${this.count(select.top)}` : limit;
		const columns = items.map((item) => ({ name: item.name, type: columnType(item.type) }));
		const cells = items.map((item, index) => `${item.sql} AS c${index + 1}`).join(', ');
		const core = `SELECT ${cells}${from}${where}${groupBy}${having}`;
		if (select.distinct) return { sql: this.distinct(core, items, orderBy, top, scope), columns };
		const keys = orderBy.map((item) => {
			const value = this.orderValue(item.expression, items, scope);
			return `${orderKey(value)}${item.descending ? ' DESC' : ''}`;
		});
		return {
			sql: `${core}${keys.length > 0 ? ` ORDER BY ${keys.join(', ')}` : ''}${top}`,
			columns,
		};
	}

	/** What an ORDER BY item means: a position, a name from the select list, or any value. */
	private orderValue(expression: Expression, items: Item[], scope: Scope): Typed {
		const byPosition = this.position(expression, items);
		if (byPosition) return byPosition;
		if (expression.kind === 'column' && expression.path.length === 1) {
			const name = (expression.path[0] ?? '').toLowerCase();
			const named = items.filter((item) => item.name.toLowerCase() === name);
			if (named.length > 1 && new Set(named.map((item) => item.sql)).size > 1) {
				throw new SqlServerError(
					209,
					`Ambiguous column name '${expression.path[0]}'.`,
					16,
					1,
					'batch',
				);
			}
			const [item] = named;
			if (item) return item;
		}
		return this.expressions.expression(expression, scope);
	}

	private distinct(
		core: string,
		items: Item[],
		orderBy: OrderItem[],
		limit: string,
		scope: Scope,
	): string {
		const outer = items.map((item, index) => ({ sql: `c${index + 1}`, type: item.type }));
		const keys = orderBy.map((item) => {
			const value = this.orderValue(item.expression, items, scope);
			const index = items.findIndex((candidate) => candidate.sql === value.sql);
			const column = outer[index];
			if (!column) {
				throw new SqlServerError(
					145,
					'ORDER BY items must appear in the select list if SELECT DISTINCT is specified.',
					15,
					1,
					'batch',
				);
			}
			return `${orderKey(column)}${item.descending ? ' DESC' : ''}`;
		});
		const cells = outer.map((column) => column.sql).join(', ');
		return `SELECT ${cells} FROM (${core}) GROUP BY ${outer.map(identityKey).join(', ')}${keys.length > 0 ? ` ORDER BY ${keys.join(', ')}` : ''}${limit}`;
	}

	private setOperation(
		operation: SetOperation,
		parent: Scope | undefined,
		common: CommonTables,
	): EmittedQuery {
		const left = this.body(operation.left, parent, common);
		const right = this.body(operation.right, parent, common);
		if (left.columns.length !== right.columns.length) throw unequalColumns();
		const columns = left.columns.map((column, index) => ({
			name: column.name,
			type: columnType(
				unify([
					{ sql: '', type: column.type },
					{ sql: '', type: (right.columns[index] as { type: SqlType }).type },
				]),
			),
		}));
		const aligned = (side: EmittedQuery) => {
			const cells = columns.map(
				(column, index) =>
					`${convertSql({ sql: `c${index + 1}`, type: (side.columns[index] as { type: SqlType }).type }, column.type).sql} AS c${index + 1}`,
			);
			return `SELECT ${cells.join(', ')} FROM (${side.sql})`;
		};
		const all = `${aligned(left)} UNION ALL ${aligned(right)}`;
		const outer = columns.map((column, index) => ({ sql: `c${index + 1}`, type: column.type }));
		switch (operation.operator) {
			case 'unionAll':
				return { sql: all, columns };
			case 'union':
				return {
					sql: `SELECT ${outer.map((column) => column.sql).join(', ')} FROM (${all}) GROUP BY ${outer.map(identityKey).join(', ')}`,
					columns,
				};
			default:
				if (columns.some((column) => familyOf(column.type) === 'text')) {
					throw notUnderstood('EXCEPT and INTERSECT over text');
				}
				return {
					sql: `${aligned(left)} ${operation.operator.toUpperCase()} ${aligned(right)}`,
					columns,
				};
		}
	}
}

function unequalColumns(): SqlServerError {
	return new SqlServerError(
		205,
		'All queries combined using a UNION, INTERSECT or EXCEPT operator must have an equal number of expressions in their target lists.',
		16,
		1,
		'batch',
	);
}

function mentions(body: QueryBody, name: string): boolean {
	return JSON.stringify(body, (_key, value: unknown) => value)
		.toLowerCase()
		.includes(`"name":["${name.toLowerCase()}"]`);
}
