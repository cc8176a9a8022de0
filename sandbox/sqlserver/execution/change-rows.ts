import { invalidObject, notUnderstood, SqlServerError } from '../errors';
import type { CatalogueColumn, CatalogueTable } from '../storage/catalogue';
import { columnOf, storageName } from '../storage/catalogue';
import type { Source } from '../tsql/ast';
import { quoteName } from '../tsql/conversion-sql';
import { columnType } from '../tsql/emit-expression';
import { QueryEmitter } from '../tsql/emit-query';
import { SourceEmitter } from '../tsql/emit-source';
import type { TypedValue } from '../tsql/environment';
import type { Scope, Typed } from '../tsql/scope';
import type { SqlValue } from '../values/sql-value';
import {
	cascadeVictims,
	checkReferrers,
	checkWrittenRows,
	explainDuplicate,
	isUniqueViolation,
} from './constraints';
import { OutputClause } from './output-clause';
import { convertForColumn } from './row-values';

import { RowWork, storedColumns, type Write, type WriteResult } from './row-work';

/** The table an UPDATE or DELETE means, and the words that find its rows. */
interface Target {
	table: CatalogueTable;
	scope: Scope;
	from: string;
	/** As SQLite calls the table. */
	alias: string;
	/** WITH …, to stand before the query. */
	prefix: string;
}

/** UPDATE, DELETE, TRUNCATE: SQLite finds the rows, the sandbox changes them one by one. */
export class ChangeRows extends RowWork {
	/** Finds the table an UPDATE or DELETE means, and the words that find its rows. */
	private target(statement: Write<'update'> | Write<'delete'>, emitter: QueryEmitter): Target {
		const { common, sql: prefix } = emitter.commonTables(statement.with, undefined, new Map());
		const written = statement.target.at(-1) ?? '';
		if (statement.target.length === 1 && common.has(written.toLowerCase())) {
			throw notUnderstood('UPDATE or DELETE of a WITH table');
		}
		const scope = emitter.scopeWith(common);
		const sources = new SourceEmitter(emitter, scope, common);
		const source: Source = statement.from ?? { kind: 'table', name: statement.target, hints: [] };
		if (!statement.from) {
			const table = this.table(statement.target);
			const from = sources.emit(source);
			return { table, scope, from, alias: scope.source(written)?.sqlAlias ?? '', prefix };
		}
		const from = sources.emit(source);
		const aliased = statement.target.length === 1 ? scope.source(written) : undefined;
		const named = this.session.engine.catalogue.find(statement.target);
		const sameTable = scope.sources.filter(
			(candidate) => candidate.table && candidate.table === named,
		);
		const hit = aliased ?? (sameTable.length === 1 ? sameTable[0] : undefined);
		if (!hit) {
			if (sameTable.length > 1) {
				throw new SqlServerError(
					8154,
					`The table '${statement.target.join('.')}' is ambiguous.`,
					16,
					1,
					'batch',
				);
			}
			if (named)
				throw notUnderstood('UPDATE or DELETE of a table that its FROM clause does not name');
			throw invalidObject(statement.target.join('.'));
		}
		if (!hit.table) throw notUnderstood('UPDATE or DELETE through a view or subquery');
		return { table: hit.table, scope, from, alias: hit.sqlAlias, prefix };
	}

	private assignments(
		statement: Write<'update'>,
		{ table, scope, alias }: Target,
		{ expressions }: QueryEmitter,
	): { column: CatalogueColumn; value: Typed | undefined }[] {
		return statement.assignments.map((assignment) => {
			const column = columnOf(table, assignment.column);
			if (column.computed) {
				throw new SqlServerError(
					271,
					`The column "${column.name}" cannot be modified because it is either a computed column or is the result of a UNION operator.`,
					16,
					1,
					'batch',
				);
			}
			if (column.identity)
				throw new SqlServerError(
					8102,
					`Cannot update identity column '${column.name}'.`,
					16,
					1,
					'batch',
				);
			const own = scope.sources.find((source) => source.sqlAlias === alias)?.alias ?? '';
			const value =
				assignment.value && assignment.operator !== '='
					? expressions.expression(
							{
								kind: 'operation',
								operator: assignment.operator.charAt(0),
								left: { kind: 'column', path: [own, column.name] },
								right: assignment.value,
							},
							scope,
						)
					: assignment.value && expressions.expression(assignment.value, scope);
			return { column, value };
		});
	}

	/** The query that finds the rows of an UPDATE or DELETE: row id, the cells asked for, then the row as stored. */
	private search(
		statement: Write<'update'> | Write<'delete'>,
		{ table, scope, from, alias, prefix }: Target,
		emitter: QueryEmitter,
		cells: string[],
	): string {
		const selected = [
			`${alias}._rowid_`,
			...cells,
			...storedColumns(table).map((column) => `${alias}.${quoteName(column.name)}`),
		];
		const where = statement.where
			? ` WHERE ${emitter.expressions.predicate(statement.where, scope)}`
			: '';
		const top = statement.top ? ` LIMIT ${emitter.count(statement.top)}` : '';
		return `${prefix}SELECT ${selected.join(', ')} FROM ${from}${where}${top}`;
	}

	private find(sql: string, parameters: Record<string, SqlValue>): SqlValue[][] {
		return this.session.engine.prepare(sql).all(parameters) as unknown as SqlValue[][];
	}

	update(statement: Write<'update'>): WriteResult {
		const environment = this.environment();
		const { words, parameters } = environment.translate(statement, (translating) => {
			const emitter = new QueryEmitter(translating);
			const target = this.target(statement, emitter);
			const assignments = this.assignments(statement, target, emitter);
			const cells = assignments.map((assignment) => assignment.value?.sql ?? 'NULL');
			const written = assignments.map(({ column }) => `${quoteName(column.name)} = ?`);
			return {
				table: target.table,
				assignments,
				sql: this.search(statement, target, emitter, cells),
				change: `UPDATE ${quoteName(storageName(target.table))} SET ${written.join(', ')} WHERE _rowid_ = ?`,
				columns: new Set(assignments.map(({ column }) => column.name)),
			};
		});
		const { table, assignments } = words;
		const output =
			statement.output &&
			new OutputClause(this.session, table, 'update', statement.output, this.variables);
		const rows = this.find(words.sql, parameters);
		const changed = new Map<bigint, SqlValue[]>();
		for (const row of rows) {
			const rowId = row[0] as bigint | null;
			if (rowId === null || changed.has(rowId)) continue;
			const before = row.slice(1 + assignments.length);
			changed.set(rowId, before);
			const values = assignments.map(({ column, value }, index) => {
				const fresh: TypedValue = value
					? { value: row[1 + index] ?? null, type: columnType(value.type) }
					: column.defaultValue
						? environment.evaluate(column.defaultValue)
						: { value: null, type: column.type };
				return convertForColumn(this.session, table, column, fresh, 'UPDATE');
			});
			try {
				this.session.engine.run(words.change, [...values, rowId]);
			} catch (error) {
				if (!isUniqueViolation(error)) throw error;
				if (rows.length > 1)
					throw notUnderstood('an UPDATE of several rows that meets an existing unique key');
				const stored = storedColumns(table);
				const after = new Map(stored.map((column, index) => [column.name, before[index] ?? null]));
				assignments.forEach(({ column }, index) => after.set(column.name, values[index] ?? null));
				throw explainDuplicate(this.session, table, after, rowId);
			}
		}
		checkWrittenRows(this.session, table, [...changed.keys()], 'UPDATE');
		checkReferrers(this.session, table, 'UPDATE', words.columns);
		for (const [rowId, before] of changed) output?.note(rowId, before);
		return { count: changed.size, output };
	}

	remove(statement: Write<'delete'>): WriteResult {
		const { words, parameters } = this.environment().translate(statement, (translating) => {
			const emitter = new QueryEmitter(translating);
			const target = this.target(statement, emitter);
			return { table: target.table, sql: this.search(statement, target, emitter, []) };
		});
		const { table } = words;
		const output =
			statement.output &&
			new OutputClause(this.session, table, 'delete', statement.output, this.variables);
		const rows = this.find(words.sql, parameters);
		const gone = new Set<bigint>();
		for (const row of rows) {
			const rowId = row[0] as bigint | null;
			if (rowId === null || gone.has(rowId)) continue;
			gone.add(rowId);
			output?.note(rowId, row.slice(1));
			this.removeRow(table, rowId);
		}
		checkReferrers(this.session, table, 'DELETE');
		return { count: gone.size, output };
	}

	private removeRow(table: CatalogueTable, rowId: bigint): void {
		const victims = cascadeVictims(this.session, table, rowId);
		this.session.engine.run(`DELETE FROM ${quoteName(storageName(table))} WHERE _rowid_ = ?`, [
			rowId,
		]);
		for (const victim of victims)
			for (const child of victim.rowIds) this.removeRow(victim.table, child);
	}

	truncate(statement: Write<'truncate'>): WriteResult {
		const table = this.table(statement.table);
		const { engine } = this.session;
		const key = engine.catalogue.keyOf(table);
		const referred = engine.catalogue
			.tables()
			.some((other) => other.foreignKeys.some((foreign) => foreign.table === key));
		if (referred) {
			throw new SqlServerError(
				4712,
				`Cannot truncate table '${statement.table.join('.')}' because it is being referenced by a FOREIGN KEY constraint.`,
				16,
				1,
			);
		}
		engine.run(`DELETE FROM ${quoteName(storageName(table))}`);
		engine.forgetIdentity(key);
		return { count: 0 };
	}
}
