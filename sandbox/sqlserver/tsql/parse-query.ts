import type { CommonTable, Name, Query, QueryBody, Select, SelectItem, Source } from './ast';
import { ExpressionParser } from './parse-expression';
import type { TokenReader } from './reader';

const HINTS_ACCEPTED = new Set([
	'NOLOCK',
	'READUNCOMMITTED',
	'UPDLOCK',
	'HOLDLOCK',
	'SERIALIZABLE',
	'REPEATABLEREAD',
	'READCOMMITTED',
	'READCOMMITTEDLOCK',
	'ROWLOCK',
	'PAGLOCK',
	'TABLOCK',
	'TABLOCKX',
	'XLOCK',
	'READPAST',
	'NOWAIT',
	'FORCESEEK',
	'NOEXPAND',
]);

/** Reads SELECT statements. */
export class QueryReader {
	readonly expressions: ExpressionParser;

	constructor(private readonly reader: TokenReader) {
		this.expressions = new ExpressionParser(reader, this);
	}

	/** WITH … AS (…), or nothing. */
	commonTables(): CommonTable[] {
		const { reader } = this;
		if (!reader.takeWord('WITH')) return [];
		return reader.listOf(() => {
			const name = reader.identifier();
			const columns = reader.isSymbol('(') ? this.columnNames() : undefined;
			reader.expectWord('AS');
			return { name, columns, query: reader.parenthesised(() => this.query()) };
		});
	}

	columnNames(): string[] {
		return this.reader.parenthesised(() => this.reader.listOf(() => this.reader.identifier()));
	}

	query(): Query {
		return this.queryAfterWith(this.commonTables());
	}

	queryAfterWith(commonTables: CommonTable[]): Query {
		const { reader } = this;
		const query: Query = { kind: 'query', with: commonTables, body: this.unions(), orderBy: [] };
		if (reader.takeWord('ORDER', 'BY')) {
			query.orderBy = this.expressions.orderItems();
			if (reader.takeWord('OFFSET')) {
				query.offset = this.expressions.expression();
				if (!reader.takeWord('ROWS')) reader.expectWord('ROW');
				if (reader.takeWord('FETCH')) {
					if (!reader.takeWord('NEXT')) reader.expectWord('FIRST');
					query.fetch = this.expressions.expression();
					if (!reader.takeWord('ROWS')) reader.expectWord('ROW');
					reader.expectWord('ONLY');
				}
			}
		}
		if (reader.isWord('FOR')) throw reader.refuse('FOR XML or FOR JSON');
		if (reader.takeWord('OPTION')) this.skipParentheses();
		return query;
	}

	private skipParentheses(): void {
		this.reader.expectSymbol('(');
		let depth = 1;
		while (depth > 0) {
			if (this.reader.atEnd()) throw this.reader.unexpected();
			const token = this.reader.next();
			if (token.kind === 'symbol' && token.text === '(') depth += 1;
			if (token.kind === 'symbol' && token.text === ')') depth -= 1;
		}
	}

	private unions(): QueryBody {
		const { reader } = this;
		let left = this.intersections();
		for (;;) {
			if (reader.takeWord('UNION')) {
				const operator = reader.takeWord('ALL') ? 'unionAll' : 'union';
				left = { kind: 'setOperation', operator, left, right: this.intersections() };
			} else if (reader.takeWord('EXCEPT')) {
				left = { kind: 'setOperation', operator: 'except', left, right: this.intersections() };
			} else return left;
		}
	}

	private intersections(): QueryBody {
		let left = this.term();
		while (this.reader.takeWord('INTERSECT')) {
			left = { kind: 'setOperation', operator: 'intersect', left, right: this.term() };
		}
		return left;
	}

	private term(): QueryBody {
		if (this.reader.isSymbol('(')) return this.reader.parenthesised(() => this.query());
		return this.select();
	}

	private select(): Select {
		const { reader } = this;
		reader.expectWord('SELECT');
		const distinct = reader.takeWord('DISTINCT');
		if (!distinct) reader.takeWord('ALL');
		const top = this.top();
		const items = reader.listOf(() => this.selectItem());
		const select: Select = { kind: 'select', distinct, top, items, groupBy: [] };
		if (reader.takeWord('INTO')) select.into = reader.dottedName();
		if (reader.takeWord('FROM')) select.from = this.sources();
		if (reader.takeWord('WHERE')) select.where = this.expressions.predicate();
		if (reader.takeWord('GROUP', 'BY')) {
			if (reader.isAnyWord('ROLLUP', 'CUBE', 'GROUPING'))
				throw reader.refuse('ROLLUP, CUBE or GROUPING SETS');
			select.groupBy = reader.listOf(() => this.expressions.expression());
		}
		if (reader.takeWord('HAVING')) select.having = this.expressions.predicate();
		return select;
	}

	/** TOP (n), TOP n, or nothing. */
	top(): Select['top'] {
		const { reader } = this;
		if (!reader.takeWord('TOP')) return undefined;
		let top: Select['top'];
		if (reader.isSymbol('(')) top = reader.parenthesised(() => this.expressions.expression());
		else {
			const token = reader.next();
			if (token.kind !== 'number') throw reader.unexpected();
			top = { kind: 'number', text: token.text };
		}
		if (reader.isWord('PERCENT')) throw reader.refuse('TOP … PERCENT');
		if (reader.isWord('WITH', 'TIES')) throw reader.refuse('TOP … WITH TIES');
		return top;
	}

	selectItem(): SelectItem {
		const { reader } = this;
		if (reader.takeSymbol('*')) return { kind: 'star' };
		const star = this.qualifiedStar();
		if (star) return star;
		if (reader.peek().kind === 'variable' && reader.isSymbol('=', 1)) {
			const variable = reader.next().text.toLowerCase();
			reader.next();
			return { kind: 'assign', variable, expression: this.expressions.expression() };
		}
		if (reader.isIdentifier() && reader.isSymbol('=', 1)) {
			const alias = reader.identifier();
			reader.next();
			return { kind: 'value', expression: this.expressions.expression(), alias };
		}
		const expression = this.expressions.expression();
		return { kind: 'value', expression, alias: this.alias(true) };
	}

	private qualifiedStar(): SelectItem | undefined {
		const { reader } = this;
		if (!reader.isIdentifier()) return undefined;
		let ahead = 1;
		while (reader.isSymbol('.', ahead)) {
			if (reader.isSymbol('*', ahead + 1)) {
				const of: Name = [reader.identifier()];
				for (;;) {
					reader.expectSymbol('.');
					if (reader.takeSymbol('*')) return { kind: 'star', of };
					of.push(reader.identifier());
				}
			}
			ahead += 2;
		}
		return undefined;
	}

	private alias(allowText = false): string | undefined {
		const { reader } = this;
		if (reader.takeWord('AS')) {
			const token = reader.peek();
			if (allowText && (token.kind === 'string' || token.kind === 'unicodeString'))
				return reader.next().text;
			return reader.identifier();
		}
		if (allowText && reader.peek().kind === 'string') return reader.next().text;
		if (reader.isIdentifier() && !reader.isAnyWord('OFFSET', 'WITHIN', 'GO', 'THROW'))
			return reader.identifier();
		return undefined;
	}

	sources(): Source {
		let left = this.joined();
		while (this.reader.takeSymbol(',')) {
			left = { kind: 'join', type: 'cross', left, right: this.joined() };
		}
		return left;
	}

	private joined(): Source {
		const { reader } = this;
		let left = this.source();
		for (;;) {
			if (reader.takeWord('CROSS', 'JOIN')) {
				left = { kind: 'join', type: 'cross', left, right: this.source() };
				continue;
			}
			if (reader.isWord('CROSS', 'APPLY') || reader.isWord('OUTER', 'APPLY')) {
				throw reader.refuse('CROSS APPLY and OUTER APPLY');
			}
			const type = this.joinType();
			if (!type) return left;
			const right = this.joinOperand();
			reader.expectWord('ON');
			left = { kind: 'join', type, left, right, on: this.expressions.predicate() };
		}
	}

	/** The right side of a join; `a JOIN b JOIN c ON … ON …` nests. */
	private joinOperand(): Source {
		const operand = this.source();
		if (this.reader.isWord('ON')) return operand;
		throw this.reader.unexpected();
	}

	private joinType(): 'inner' | 'left' | 'right' | 'full' | undefined {
		const { reader } = this;
		if (reader.takeWord('JOIN') || reader.takeWord('INNER', 'JOIN')) return 'inner';
		for (const [word, type] of [
			['LEFT', 'left'],
			['RIGHT', 'right'],
			['FULL', 'full'],
		] as const) {
			if (reader.takeWord(word, 'JOIN') || reader.takeWord(word, 'OUTER', 'JOIN')) return type;
		}
		return undefined;
	}

	private source(): Source {
		const { reader } = this;
		if (reader.isSymbol('(')) return this.parenthesisedSource();
		const name = reader.dottedName();
		if (reader.isSymbol('(')) {
			const mark = reader.mark();
			reader.next();
			const hinted = reader.isAnyWord(...HINTS_ACCEPTED);
			reader.rewind(mark);
			if (!hinted) throw reader.refuse(`table function ${name.join('.')}`);
		}
		let hints = this.tableHints();
		const alias = this.alias();
		if (hints.length === 0) hints = this.tableHints();
		return { kind: 'table', name, alias, hints };
	}

	private parenthesisedSource(): Source {
		const { reader } = this;
		reader.expectSymbol('(');
		if (reader.takeWord('VALUES')) {
			const rows = reader.listOf(() =>
				reader.parenthesised(() => reader.listOf(() => this.expressions.expression())),
			);
			reader.expectSymbol(')');
			const alias = this.alias();
			if (alias === undefined) throw reader.unexpected();
			return { kind: 'values', rows, alias, columns: this.columnNames() };
		}
		if (reader.isAnyWord('SELECT', 'WITH') || reader.isSymbol('(')) {
			const query = this.query();
			reader.expectSymbol(')');
			const alias = this.alias();
			if (alias === undefined) throw reader.unexpected();
			return {
				kind: 'derived',
				query,
				alias,
				columns: reader.isSymbol('(') ? this.columnNames() : undefined,
			};
		}
		const inner = this.sources();
		reader.expectSymbol(')');
		return inner;
	}

	/** WITH (NOLOCK, …) or the old (NOLOCK). */
	tableHints(): string[] {
		const { reader } = this;
		if (reader.isWord('WITH') && reader.isSymbol('(', 1)) reader.next();
		else if (!(reader.isSymbol('(') && HINTS_ACCEPTED.has(reader.peek(1).upper))) return [];
		return reader.parenthesised(() => {
			const hints: string[] = [];
			do {
				const word = reader.next().upper;
				if (word === 'INDEX') {
					if (reader.isSymbol('(')) this.skipParentheses();
					else {
						reader.expectSymbol('=');
						reader.next();
					}
					continue;
				}
				if (!HINTS_ACCEPTED.has(word)) throw reader.refuse(`table hint ${word}`);
				hints.push(word);
			} while (reader.takeSymbol(',') || reader.peek().kind === 'word');
			return hints;
		});
	}
}
