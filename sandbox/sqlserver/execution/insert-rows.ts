import { SqlServerError } from '../errors';
import type { SqlType } from '../sql-type';
import { familyOf } from '../sql-type';
import type { CatalogueColumn, CatalogueTable } from '../storage/catalogue';
import { columnOf, storageName } from '../storage/catalogue';
import { quoteName, unify } from '../tsql/conversion-sql';
import { columnType } from '../tsql/emit-expression';
import { QueryEmitter } from '../tsql/emit-query';
import type { TypedValue } from '../tsql/environment';
import { convertValue } from '../values/convert';
import type { SqlValue } from '../values/sql-value';
import { checkWrittenRows, explainDuplicate, isUniqueViolation } from './constraints';
import { OutputClause } from './output-clause';
import { convertForColumn } from './row-values';

import { RowWork, storedColumns, type Write, type WriteResult } from './row-work';

/** An INSERT made ready: its table, the columns it names, and how a row is written. */
interface InsertPlan {
	table: CatalogueTable;
	columns: readonly CatalogueColumn[];
	/** Every stored column, with the position of its value in a row of the statement; -1 for none. */
	stored: readonly { column: CatalogueColumn; position: number }[];
	key: string;
	sql: string;
}

/** INSERT: values are worked out by SQLite, converted, checked and written row by row. */
export class InsertRows extends RowWork {
	insert(statement: Write<'insert'>): WriteResult {
		const plan = this.environment().translate(statement, () => this.plan(statement)).words;
		const { table, columns } = plan;
		this.refuseIdentity(statement, plan);
		const rows = this.sourceRows(statement, columns);
		const output =
			statement.output &&
			new OutputClause(this.session, table, 'insert', statement.output, this.variables);
		const rowIds = rows.map((row) => this.insertRow(plan, row));
		checkWrittenRows(this.session, table, rowIds, 'INSERT');
		for (const rowId of rowIds) output?.note(rowId);
		return { count: rowIds.length, output };
	}

	private plan(statement: Write<'insert'>): InsertPlan {
		const table = this.table(statement.table);
		const columns = this.insertColumns(table, statement);
		const stored = storedColumns(table);
		const names = stored.map((column) => quoteName(column.name)).join(', ');
		return {
			table,
			columns,
			stored: stored.map((column) => ({ column, position: columns.lastIndexOf(column) })),
			key: this.session.engine.catalogue.keyOf(table),
			sql: `INSERT INTO ${quoteName(storageName(table))} (${names}) VALUES (${stored.map(() => '?').join(', ')})`,
		};
	}

	private insertColumns(table: CatalogueTable, statement: Write<'insert'>): CatalogueColumn[] {
		if (!statement.columns) return storedColumns(table).filter((column) => !column.identity);
		return statement.columns.map((name) => {
			const column = columnOf(table, name);
			if (column.computed) {
				throw new SqlServerError(
					271,
					`The column "${column.name}" cannot be modified because it is either a computed column or is the result of a UNION operator.`,
					16,
					1,
					'batch',
				);
			}
			return column;
		});
	}

	private refuseIdentity(statement: Write<'insert'>, { table, columns, key }: InsertPlan): void {
		if (!statement.columns || this.session.options.identityInsert === key) return;
		if (!columns.some((column) => column.identity)) return;
		throw new SqlServerError(
			544,
			`Cannot insert explicit value for identity column in table '${table.name}' when IDENTITY_INSERT is set to OFF.`,
			16,
			1,
		);
	}

	private sourceRows(
		statement: Write<'insert'>,
		columns: readonly CatalogueColumn[],
	): (TypedValue | undefined)[][] {
		const wrongCount = (given: number) => {
			if (!statement.columns) {
				return new SqlServerError(
					213,
					'Column name or number of supplied values does not match table definition.',
					16,
					1,
					'batch',
				);
			}
			return given < columns.length
				? new SqlServerError(
						109,
						'There are more columns in the INSERT statement than values specified in the VALUES clause. The number of values in the VALUES clause must match the number of columns specified in the INSERT statement.',
						15,
						1,
						'batch',
					)
				: new SqlServerError(
						110,
						'There are fewer columns in the INSERT statement than values specified in the VALUES clause. The number of values in the VALUES clause must match the number of columns specified in the INSERT statement.',
						15,
						1,
						'batch',
					);
		};
		if (statement.query) {
			const { query } = statement;
			const { words: emitted, parameters } = this.environment().translate(query, (environment) => {
				const emitter = new QueryEmitter(environment);
				const { common, sql: prefix } = emitter.commonTables(statement.with, undefined, new Map());
				const { sql, columns: given } = emitter.query(query, undefined, common);
				return {
					sql: prefix === '' ? sql : `${prefix}SELECT * FROM (${sql})`,
					columns: given,
				};
			});
			if (emitted.columns.length !== columns.length) throw wrongCount(emitted.columns.length);
			const rows = this.session.engine
				.prepare(emitted.sql)
				.all(parameters) as unknown as SqlValue[][];
			return rows.map((row) =>
				row.map((value, index) => ({
					value,
					type: (emitted.columns[index] as { type: SqlType }).type,
				})),
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
	private alignRows(
		rows: (TypedValue | undefined)[][],
		width: number,
	): (TypedValue | undefined)[][] {
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

	private insertRow(plan: InsertPlan, row: (TypedValue | undefined)[]): bigint {
		const { table, stored } = plan;
		const values = stored.map(({ column, position }) =>
			this.storedValue(plan, column, position < 0 ? undefined : row[position]),
		);
		try {
			return this.session.engine.run(plan.sql, values).lastRowId;
		} catch (error) {
			if (!isUniqueViolation(error)) throw error;
			throw explainDuplicate(
				this.session,
				table,
				new Map(stored.map(({ column }, index) => [column.name, values[index] ?? null])),
			);
		}
	}

	private storedValue(
		{ table, key }: InsertPlan,
		column: CatalogueColumn,
		given: TypedValue | undefined,
	): SqlValue {
		const { engine } = this.session;
		if (column.identity && given === undefined) {
			const next = engine.nextIdentity(key, column.name, column.identity);
			this.session.scopeIdentity = next;
			return convertForColumn(
				this.session,
				table,
				column,
				{ value: next, type: { name: 'bigint' } },
				'INSERT',
			);
		}
		const filled =
			given ??
			(column.defaultValue
				? this.environment().evaluate(column.defaultValue)
				: { value: null, type: column.type });
		const stored = convertForColumn(this.session, table, column, filled, 'INSERT');
		if (column.identity && typeof stored === 'bigint') {
			engine.noteIdentity(key, stored);
			this.session.scopeIdentity = stored;
		}
		return stored;
	}
}
