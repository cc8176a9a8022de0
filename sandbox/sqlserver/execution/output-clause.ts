import { notUnderstood } from '../errors';
import type { Session } from '../session';
import type { CatalogueTable } from '../storage/catalogue';
import { storageName } from '../storage/catalogue';
import type { SelectItem } from '../tsql/ast';
import { padded, quoteName } from '../tsql/conversion-sql';
import { columnType } from '../tsql/emit-expression';
import { QueryEmitter } from '../tsql/emit-query';
import { tableColumns } from '../tsql/emit-source';
import { Scope } from '../tsql/scope';
import type { SqlValue } from '../values/sql-value';
import { ExecutionEnvironment, type Variables } from './execution-environment';
import type { ResultColumn } from './result-sink';

/** The OUTPUT clause of INSERT, UPDATE or DELETE: says what each changed row looked like. */
export class OutputClause {
	readonly columns: ResultColumn[];
	readonly rows: SqlValue[][] = [];
	private readonly sql: string;
	private readonly parameters: Record<string, SqlValue>;
	private readonly stored: string[];

	constructor(
		private readonly session: Session,
		table: CatalogueTable,
		verb: 'insert' | 'update' | 'delete',
		items: SelectItem[],
		variables: Variables,
	) {
		const environment = new ExecutionEnvironment(session, variables);
		const emitter = new QueryEmitter(environment);
		const scope = new Scope();
		this.stored = table.columns.filter((column) => !column.computed).map((column) => column.name);
		const storage = quoteName(storageName(table));
		const from: string[] = [];
		if (verb !== 'delete') {
			scope.add({
				alias: 'inserted',
				sqlAlias: 'ti',
				columns: tableColumns(table, 'ti', 'inserted', emitter.expressions),
			});
			from.push(`(SELECT * FROM ${storage} WHERE _rowid_ = :row) AS ti`);
		}
		if (verb !== 'insert') {
			scope.add({
				alias: 'deleted',
				sqlAlias: 'td',
				columns: tableColumns(table, 'td', 'deleted', emitter.expressions),
			});
			const cells = this.stored.map((name, index) => `:d${index} AS ${quoteName(name)}`);
			from.push(`(SELECT ${cells.join(', ')}) AS td`);
		}
		const emitted = items.flatMap((item) => {
			if (item.kind === 'assign') throw notUnderstood('variables in an OUTPUT clause');
			if (item.kind === 'star') {
				if (!item.of) throw notUnderstood('OUTPUT * without inserted or deleted');
				return (scope.source(item.of.at(-1) ?? '')?.columns ?? []).map((column) => ({ ...column }));
			}
			const value = emitter.expressions.expression(item.expression, scope);
			const own = item.expression.kind === 'column' ? (item.expression.path.at(-1) ?? '') : '';
			return [{ ...value, name: item.alias ?? own }];
		});
		this.columns = emitted.map((item) => ({ name: item.name, type: columnType(item.type) }));
		this.sql = `SELECT ${emitted.map(padded).join(', ')} FROM ${from.join(', ')}`;
		this.parameters = environment.parameters();
	}

	/** Notes one changed row; `before` holds the stored columns as they were. */
	note(rowId: bigint, before: SqlValue[] = []): void {
		const old = Object.fromEntries(
			this.stored.map((_name, index) => [`d${index}`, before[index] ?? null]),
		);
		const [row] = this.session.engine
			.prepare(this.sql)
			.all({ ...this.parameters, ...old, row: rowId }) as unknown as SqlValue[][];
		if (row) this.rows.push(row);
	}
}
