import { invalidObject, notUnderstood, SqlServerError } from '../errors';
import type { Session } from '../session';
import type { SqlType } from '../sql-type';
import { familyOf } from '../sql-type';
import type { CatalogueColumn, CatalogueTable } from '../storage/catalogue';
import { columnOf, fullName, storageName } from '../storage/catalogue';
import type { Name, Source, StatementBody } from '../tsql/ast';
import { quoteName, unify } from '../tsql/conversion-sql';
import { columnType } from '../tsql/emit-expression';
import { QueryEmitter } from '../tsql/emit-query';
import { checkDatabase, SourceEmitter, type CommonTables } from '../tsql/emit-source';
import type { TypedValue } from '../tsql/environment';
import type { Scope } from '../tsql/scope';
import { convertValue } from '../values/convert';
import type { SqlValue } from '../values/sql-value';
import {
	cascadeVictims,
	checkReferrers,
	checkWrittenRows,
	explainDuplicate,
	isUniqueViolation,
} from './constraints';
import { ExecutionEnvironment, type Variables } from './execution-environment';
import { OutputClause } from './output-clause';
import { convertForColumn } from './row-values';

type Write<K extends StatementBody['kind']> = Extract<StatementBody, { kind: K }>;

/** What an INSERT, UPDATE or DELETE did. */
export interface WriteResult {
	count: number;
	output?: OutputClause;
}

function storedColumns(table: CatalogueTable): CatalogueColumn[] {
	return table.columns.filter((column) => column.computed === undefined);
}

/** Changes rows: SQLite finds and computes, the sandbox converts, checks and writes row by row. */
export class RowWriter {
	constructor(
		private readonly session: Session,
		private readonly variables: Variables,
	) {}

	private environment(): ExecutionEnvironment {
		return new ExecutionEnvironment(this.session, this.variables);
	}

	private table(name: Name): CatalogueTable {
		checkDatabase(name, this.environment());
		const found = this.session.engine.catalogue.find(name);
		if (!found) throw invalidObject(name.join('.'));
		if (found.kind === 'view') throw notUnderstood(`writing through the view ${fullName(found)}`);
		return found;
	}

	insert(statement: Write<'insert'>): WriteResult {
		const table = this.table(statement.table);
		const columns = this.insertColumns(table, statement);
		const rows = this.sourceRows(statement, columns);
		const output = statement.output && new OutputClause(this.session, table, 'insert', statement.output, this.variables);
		const rowIds = rows.map((row) => this.insertRow(table, columns, row));
		checkWrittenRows(this.session, table, rowIds, 'INSERT');
		for (const rowId of rowIds) output?.note(rowId);
		return { count: rowIds.length, output };
	}

	private insertColumns(table: CatalogueTable, statement: Write<'insert'>): CatalogueColumn[] {
		const explicit = this.session.options.identityInsert === this.session.engine.catalogue.keyOf(table);
		if (!statement.columns) return storedColumns(table).filter((column) => !column.identity);
		return statement.columns.map((name) => {
			const column = columnOf(table, name);
			if (column.computed) {
				throw new SqlServerError(271, `The column "${column.name}" cannot be modified because it is either a computed column or is the result of a UNION operator.`, 16, 1, 'batch');
			}
			if (column.identity && !explicit) {
				throw new SqlServerError(544, `Cannot insert explicit value for identity column in table '${table.name}' when IDENTITY_INSERT is set to OFF.`, 16, 1);
			}
			return column;
		});
	}

	private sourceRows(statement: Write<'insert'>, columns: CatalogueColumn[]): (TypedValue | undefined)[][] {
		const wrongCount = (given: number) => {
			if (!statement.columns) {
				return new SqlServerError(213, 'Column name or number of supplied values does not match table definition.', 16, 1, 'batch');
			}
			return given < columns.length
				? new SqlServerError(109, 'There are more columns in the INSERT statement than values specified in the VALUES clause. The number of values in the VALUES clause must match the number of columns specified in the INSERT statement.', 15, 1, 'batch')
				: new SqlServerError(110, 'There are fewer columns in the INSERT statement than values specified in the VALUES clause. The number of values in the VALUES clause must match the number of columns specified in the INSERT statement.', 15, 1, 'batch');
		};
		if (statement.query) {
			const environment = this.environment();
			const emitter = new QueryEmitter(environment);
			const { common, sql: prefix } = emitter.commonTables(statement.with, undefined, new Map());
			const emitted = emitter.query(statement.query, undefined, common);
			if (emitted.columns.length !== columns.length) throw wrongCount(emitted.columns.length);
			const sql = prefix === '' ? emitted.sql : `${prefix}SELECT * FROM (${emitted.sql})`;
			const rows = this.session.engine.prepare(sql).all(environment.parameters) as unknown as SqlValue[][];
			return rows.map((row) =>
				row.map((value, index) => ({ value, type: (emitted.columns[index] as { type: SqlType }).type })),
			);
		}
		if (!statement.rows) return [columns.map(() => undefined)];
		const rows = statement.rows.map((row) => {
			if (row.length !== columns.length) throw wrongCount(row.length);
			const environment = this.environment();
			return row.map((cell) => (cell === undefined ? undefined : environment.evaluate(cell)));
		});
		return rows.length === 1 ? rows : this.alignRows(rows, columns.length);
	}

	/** VALUES with several rows is one table: each column takes the common type of its cells. */
	private alignRows(rows: (TypedValue | undefined)[][], width: number): (TypedValue | undefined)[][] {
		for (let index = 0; index < width; index += 1) {
			const cells = rows.map((row) => row[index]).filter((cell) => cell !== undefined);
			const families = new Set(cells.map((cell) => familyOf(cell.type)));
			families.delete('null');
			if (families.size < 2) continue;
			const type = columnType(unify(cells.map((cell) => ({ sql: '', type: cell.type }))));
			for (const row of rows) {
				const cell = row[index];
				if (cell) row[index] = { value: convertValue(cell.value, cell.type, type), type };
			}
		}
		return rows;
	}

	private insertRow(table: CatalogueTable, columns: CatalogueColumn[], row: (TypedValue | undefined)[]): bigint {
		const { engine } = this.session;
		const key = engine.catalogue.keyOf(table);
		const given = new Map(columns.map((column, index) => [column, row[index]]));
		const values = storedColumns(table).map((column): SqlValue => {
			const value = given.get(column);
			if (column.identity && value === undefined) {
				const next = engine.nextIdentity(key, column.name, column.identity);
				this.session.scopeIdentity = next;
				return convertForColumn(this.session, table, column, { value: next, type: { name: 'bigint' } }, 'INSERT');
			}
			const filled =
				value ??
				(column.defaultValue
					? this.environment().evaluate(column.defaultValue)
					: { value: null, type: column.type });
			const stored = convertForColumn(this.session, table, column, filled, 'INSERT');
			if (column.identity && typeof stored === 'bigint') {
				engine.noteIdentity(key, stored);
				this.session.scopeIdentity = stored;
			}
			return stored;
		});
		const stored = storedColumns(table);
		const names = stored.map((column) => quoteName(column.name)).join(', ');
		const sql = `INSERT INTO ${quoteName(storageName(table))} (${names}) VALUES (${stored.map(() => '?').join(', ')})`;
		try {
			return engine.run(sql, values).lastRowId;
		} catch (error) {
			if (!isUniqueViolation(error)) throw error;
			throw explainDuplicate(this.session, table, new Map(stored.map((column, index) => [column.name, values[index] ?? null])));
		}
	}

	/** Finds the table an UPDATE or DELETE means, and the words that find its rows. */
	private target(
		statement: Write<'update'> | Write<'delete'>,
		emitter: QueryEmitter,
	): { table: CatalogueTable; scope: Scope; common: CommonTables; from: string; alias: string; prefix: string } {
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
		const sameTable = scope.sources.filter((candidate) => candidate.table && candidate.table === named);
		const hit = aliased ?? (sameTable.length === 1 ? sameTable[0] : undefined);
		if (!hit) {
			if (sameTable.length > 1) {
				throw new SqlServerError(8154, `The table '${statement.target.join('.')}' is ambiguous.`, 16, 1, 'batch');
			}
			if (named) throw notUnderstood('UPDATE or DELETE of a table that its FROM clause does not name');
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
				throw new SqlServerError(271, `The column "${column.name}" cannot be modified because it is either a computed column or is the result of a UNION operator.`, 16, 1, 'batch');
			}
			if (column.identity) throw new SqlServerError(8102, `Cannot update identity column '${column.name}'.`, 16, 1, 'batch');
			const value =
				assignment.value && assignment.operator !== '='
					? emitter.expressions.expression(
							{
								kind: 'operation',
								operator: assignment.operator.charAt(0),
								left: { kind: 'column', path: [scope.sources.find((source) => source.sqlAlias === alias)?.alias ?? '', column.name] },
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
		const where = statement.where ? ` WHERE ${emitter.expressions.predicate(statement.where, scope)}` : '';
		const top = statement.top ? ` LIMIT ${emitter.count(statement.top)}` : '';
		const output = statement.output && new OutputClause(this.session, table, 'update', statement.output, this.variables);
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
				if (rows.length > 1) throw notUnderstood('an UPDATE of several rows that meets an existing unique key');
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
		const cells = [`${alias}._rowid_`, ...stored.map((column) => `${alias}.${quoteName(column.name)}`)];
		const where = statement.where ? ` WHERE ${emitter.expressions.predicate(statement.where, scope)}` : '';
		const top = statement.top ? ` LIMIT ${emitter.count(statement.top)}` : '';
		const output = statement.output && new OutputClause(this.session, table, 'delete', statement.output, this.variables);
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
		this.session.engine.run(`DELETE FROM ${quoteName(storageName(table))} WHERE _rowid_ = ?`, [rowId]);
		for (const victim of victims) for (const child of victim.rowIds) this.removeRow(victim.table, child);
	}

	truncate(statement: Write<'truncate'>): WriteResult {
		const table = this.table(statement.table);
		const { engine } = this.session;
		const key = engine.catalogue.keyOf(table);
		const referred = engine.catalogue.tables().some((other) => other.foreignKeys.some((foreign) => foreign.table === key));
		if (referred) {
			throw new SqlServerError(4712, `Cannot truncate table '${statement.table.join('.')}' because it is being referenced by a FOREIGN KEY constraint.`, 16, 1);
		}
		engine.run(`DELETE FROM ${quoteName(storageName(table))}`);
		engine.forgetIdentity(key);
		return { count: 0 };
	}
}
