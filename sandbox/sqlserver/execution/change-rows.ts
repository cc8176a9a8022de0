import { invalidObject, notUnderstood, SqlServerError } from '../errors';
import type { CatalogueTable } from '../storage/catalogue';
import { columnOf, storageName } from '../storage/catalogue';
import type { Source } from '../tsql/ast';
import { quoteName } from '../tsql/conversion-sql';
import { columnType } from '../tsql/emit-expression';
import { QueryEmitter } from '../tsql/emit-query';
import { SourceEmitter, type CommonTables } from '../tsql/emit-source';
import type { TypedValue } from '../tsql/environment';
import type { Scope } from '../tsql/scope';
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

/** UPDATE, DELETE, TRUNCATE: SQLite finds the rows, the sandbox changes them one by one. */
export class ChangeRows extends RowWork {
	/** Finds the table an UPDATE or DELETE means, and the words that find its rows. */
	private target(
		statement: Write<'update'> | Write<'delete'>,
		emitter: QueryEmitter,
	): {
		table: CatalogueTable;
		scope: Scope;
		common: CommonTables;
		from: string;
		alias: string;
		prefix: string;
	} {
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
			return { table, scope, common, from, alias: scope.source(written)?.sqlAlias ?? '', prefix };
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
		return { table: hit.table, scope, common, from, alias: hit.sqlAlias, prefix };
	}

	update(statement: Write<'update'>): WriteResult {
		const environment = this.environment();
		const emitter = new QueryEmitter(environment);
		const { table, scope, from, alias, prefix } = this.target(statement, emitter);
		const assignments = statement.assignments.map((assignment) => {
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
			const value =
				assignment.value && assignment.operator !== '='
					? emitter.expressions.expression(
							{
								kind: 'operation',
								operator: assignment.operator.charAt(0),
								left: {
									kind: 'column',
									path: [
										scope.sources.find((source) => source.sqlAlias === alias)?.alias ?? '',
										column.name,
									],
								},
								right: assignment.value,
							},
							scope,
						)
					: assignment.value && emitter.expressions.expression(assignment.value, scope);
			return { column, value };
		});
		const stored = storedColumns(table);
		const cells = [
			`${alias}._rowid_`,
			...assignments.map((assignment) => assignment.value?.sql ?? 'NULL'),
			...stored.map((column) => `${alias}.${quoteName(column.name)}`),
		];
		const where = statement.where
			? ` WHERE ${emitter.expressions.predicate(statement.where, scope)}`
			: '';
		const top = statement.top ? ` LIMIT ${emitter.count(statement.top)}` : '';
		const output =
			statement.output &&
			new OutputClause(this.session, table, 'update', statement.output, this.variables);
		const rows = this.session.engine
			.prepare(`${prefix}SELECT ${cells.join(', ')} FROM ${from}${where}${top}`)
			.all(environment.parameters) as unknown as SqlValue[][];
		const changed = new Map<bigint, SqlValue[]>();
		const sql = `UPDATE ${quoteName(storageName(table))} SET ${assignments.map(({ column }) => `${quoteName(column.name)} = ?`).join(', ')} WHERE _rowid_ = ?`;
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
				this.session.engine.run(sql, [...values, rowId]);
			} catch (error) {
				if (!isUniqueViolation(error)) throw error;
				if (rows.length > 1)
					throw notUnderstood('an UPDATE of several rows that meets an existing unique key');
				const after = new Map(stored.map((column, index) => [column.name, before[index] ?? null]));
				assignments.forEach(({ column }, index) => after.set(column.name, values[index] ?? null));
				throw explainDuplicate(this.session, table, after, rowId);
			}
		}
		checkWrittenRows(this.session, table, [...changed.keys()], 'UPDATE');
		checkReferrers(this.session, table, 'UPDATE');
		for (const [rowId, before] of changed) output?.note(rowId, before);
		return { count: changed.size, output };
	}

	remove(statement: Write<'delete'>): WriteResult {
		const environment = this.environment();
		const emitter = new QueryEmitter(environment);
		const { table, scope, from, alias, prefix } = this.target(statement, emitter);
		const stored = storedColumns(table);
		const cells = [
			`${alias}._rowid_`,
			...stored.map((column) => `${alias}.${quoteName(column.name)}`),
		];
		const where = statement.where
			? ` WHERE ${emitter.expressions.predicate(statement.where, scope)}`
			: '';
		const top = statement.top ? ` LIMIT ${emitter.count(statement.top)}` : '';
		const output =
			statement.output &&
			new OutputClause(this.session, table, 'delete', statement.output, this.variables);
		const rows = this.session.engine
			.prepare(`${prefix}SELECT ${cells.join(', ')} FROM ${from}${where}${top}`)
			.all(environment.parameters) as unknown as SqlValue[][];
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
