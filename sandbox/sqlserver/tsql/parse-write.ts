import type { Assignment, CommonTable, SelectItem, Source, StatementBody } from './ast';
import type { QueryReader } from './parse-query';
import type { TokenReader } from './reader';

/** Signs that give a value: `=` and its compounds. */
export const ASSIGNMENT_SIGNS = new Set(['=', '+=', '-=', '*=', '/=', '%=']);

/** Reads INSERT, UPDATE and DELETE, after their first word. */
export class WriteParser {
	constructor(
		private readonly reader: TokenReader,
		private readonly queries: QueryReader,
	) {}

	private output(): SelectItem[] | undefined {
		const { reader } = this;
		if (!reader.takeWord('OUTPUT')) return undefined;
		const items = reader.listOf(() => this.queries.selectItem());
		if (reader.isWord('INTO')) throw reader.refuse('OUTPUT … INTO');
		return items;
	}

	insert(common: CommonTable[]): StatementBody {
		const { reader } = this;
		if (reader.isWord('TOP')) throw reader.refuse('INSERT TOP');
		reader.takeWord('INTO');
		const table = reader.dottedName();
		this.queries.tableHints();
		let columns: string[] | undefined;
		if (reader.isSymbol('(') && !reader.peek(1).upper.startsWith('SELECT'))
			columns = this.queries.columnNames();
		const output = this.output();
		const base = { kind: 'insert' as const, with: common, table, columns, output };
		if (reader.takeWord('DEFAULT', 'VALUES')) return base;
		if (reader.takeWord('VALUES')) {
			const rows = reader.listOf(() =>
				reader.parenthesised(() =>
					reader.listOf(() =>
						reader.takeWord('DEFAULT') ? undefined : this.queries.expressions.expression(),
					),
				),
			);
			return { ...base, rows };
		}
		if (reader.isAnyWord('EXEC', 'EXECUTE')) throw reader.refuse('INSERT … EXEC');
		return { ...base, query: this.queries.query() };
	}

	update(common: CommonTable[]): StatementBody {
		const { reader } = this;
		const top = this.queries.top();
		const target = reader.dottedName();
		const hints = this.queries.tableHints();
		reader.expectWord('SET');
		const assignments = reader.listOf(() => this.assignment());
		const output = this.output();
		return {
			kind: 'update',
			with: common,
			target,
			top,
			hints,
			assignments,
			output,
			...this.fromWhere(),
		};
	}

	private assignment(): Assignment {
		const { reader } = this;
		if (reader.peek().kind === 'variable') throw reader.refuse('UPDATE … SET @variable');
		const path = reader.dottedName();
		const symbol = reader.next();
		if (symbol.kind !== 'symbol' || !ASSIGNMENT_SIGNS.has(symbol.text)) throw reader.unexpected();
		return {
			column: path.at(-1) ?? '',
			operator: symbol.text,
			value: reader.takeWord('DEFAULT') ? undefined : this.queries.expressions.expression(),
		};
	}

	private fromWhere(): {
		from?: Source;
		where?: Extract<StatementBody, { kind: 'update' }>['where'];
	} {
		const { reader } = this;
		const from = reader.takeWord('FROM') ? this.queries.sources() : undefined;
		if (reader.isWord('WHERE', 'CURRENT')) throw reader.refuse('cursors');
		const where = reader.takeWord('WHERE') ? this.queries.expressions.predicate() : undefined;
		return { from, where };
	}

	remove(common: CommonTable[]): StatementBody {
		const { reader } = this;
		const top = this.queries.top();
		reader.takeWord('FROM');
		const target = reader.dottedName();
		const hints = this.queries.tableHints();
		const output = this.output();
		return { kind: 'delete', with: common, target, top, hints, output, ...this.fromWhere() };
	}
}
