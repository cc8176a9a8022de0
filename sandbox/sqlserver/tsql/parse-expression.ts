import type { Expression, OrderItem, Predicate, Query, Window } from './ast';
import { parseType } from './parse-type';
import type { TokenReader } from './reader';

/** What the expression parser needs from the query parser. */
export interface QueryParser {
	query(): Query;
}

const COMPARISONS = new Set(['=', '<>', '<', '>', '<=', '>=', '!<', '!>']);
const NILADIC = new Set([
	'CURRENT_TIMESTAMP',
	'CURRENT_USER',
	'SESSION_USER',
	'SYSTEM_USER',
	'USER',
]);
const CALLABLE_RESERVED = new Set([
	'LEFT',
	'RIGHT',
	'COALESCE',
	'NULLIF',
	'CONVERT',
	'TRY_CONVERT',
	'EXISTS',
]);

/** Reads values and conditions by T-SQL's order of operators. */
export class ExpressionParser {
	constructor(
		private readonly reader: TokenReader,
		private readonly queries: QueryParser,
	) {}

	predicate(): Predicate {
		let left = this.conjunction();
		while (this.reader.takeWord('OR')) left = { kind: 'or', left, right: this.conjunction() };
		return left;
	}

	private conjunction(): Predicate {
		let left = this.negation();
		while (this.reader.takeWord('AND')) left = { kind: 'and', left, right: this.negation() };
		return left;
	}

	private negation(): Predicate {
		if (this.reader.takeWord('NOT')) return { kind: 'not', operand: this.negation() };
		return this.condition();
	}

	private condition(): Predicate {
		const { reader } = this;
		if (reader.takeWord('EXISTS')) {
			return { kind: 'exists', query: reader.parenthesised(() => this.queries.query()) };
		}
		if (reader.isSymbol('(')) {
			const mark = reader.mark();
			const inner = this.tryParenthesisedPredicate();
			if (inner) return inner;
			reader.rewind(mark);
		}
		return this.comparison(this.expression());
	}

	private tryParenthesisedPredicate(): Predicate | undefined {
		try {
			const inner = this.reader.parenthesised(() => this.predicate());
			return inner;
		} catch (error) {
			if ((error as { number?: number }).number === 102) return undefined;
			throw error;
		}
	}

	private comparison(operand: Expression): Predicate {
		const { reader } = this;
		const token = reader.peek();
		if (token.kind === 'symbol' && COMPARISONS.has(token.text)) {
			reader.next();
			if (reader.isAnyWord('ALL', 'ANY', 'SOME'))
				throw reader.refuse('comparison with ALL, ANY or SOME');
			const operator = token.text === '!<' ? '>=' : token.text === '!>' ? '<=' : token.text;
			return { kind: 'comparison', operator, left: operand, right: this.expression() };
		}
		if (reader.takeWord('IS')) {
			const negated = reader.takeWord('NOT');
			reader.expectWord('NULL');
			return { kind: 'isNull', operand, negated };
		}
		const negated = reader.takeWord('NOT');
		if (reader.takeWord('BETWEEN')) {
			const low = this.expression();
			reader.expectWord('AND');
			return { kind: 'between', operand, low, high: this.expression(), negated };
		}
		if (reader.takeWord('LIKE')) {
			const pattern = this.expression();
			const escape = reader.takeWord('ESCAPE') ? this.expression() : undefined;
			return { kind: 'like', operand, pattern, escape, negated };
		}
		if (reader.takeWord('IN')) {
			return reader.parenthesised((): Predicate => {
				if (reader.isAnyWord('SELECT', 'WITH')) {
					return { kind: 'inQuery', operand, query: this.queries.query(), negated };
				}
				return { kind: 'inList', operand, list: reader.listOf(() => this.expression()), negated };
			});
		}
		throw reader.unexpected();
	}

	expression(): Expression {
		let left = this.product();
		for (;;) {
			const token = this.reader.peek();
			if (token.kind !== 'symbol' || !['+', '-', '&', '|', '^'].includes(token.text)) return left;
			this.reader.next();
			left = { kind: 'operation', operator: token.text, left, right: this.product() };
		}
	}

	private product(): Expression {
		let left = this.unary();
		for (;;) {
			const token = this.reader.peek();
			if (token.kind !== 'symbol' || !['*', '/', '%'].includes(token.text)) return left;
			this.reader.next();
			left = { kind: 'operation', operator: token.text, left, right: this.unary() };
		}
	}

	private unary(): Expression {
		const token = this.reader.peek();
		if (
			token.kind === 'symbol' &&
			(token.text === '-' || token.text === '+' || token.text === '~')
		) {
			this.reader.next();
			return { kind: 'unary', operator: token.text, operand: this.unary() };
		}
		let operand = this.primary();
		while (this.reader.takeWord('COLLATE')) {
			operand = { kind: 'collate', operand, collation: this.reader.next().text };
		}
		return operand;
	}

	private primary(): Expression {
		const { reader } = this;
		const token = reader.peek();
		switch (token.kind) {
			case 'number':
				reader.next();
				return { kind: 'number', text: token.text };
			case 'string':
			case 'unicodeString':
				reader.next();
				return { kind: 'string', value: token.text, unicode: token.kind === 'unicodeString' };
			case 'binary':
				reader.next();
				return { kind: 'binary', hex: token.text };
			case 'variable':
				reader.next();
				return { kind: 'variable', name: token.text.toLowerCase() };
			case 'symbol':
				if (token.text !== '(') throw reader.unexpected();
				return reader.parenthesised((): Expression => {
					if (reader.isAnyWord('SELECT', 'WITH')) {
						return { kind: 'subquery', query: this.queries.query() };
					}
					return this.expression();
				});
			case 'end':
				throw reader.unexpected();
			default:
				return this.wordOrName();
		}
	}

	private wordOrName(): Expression {
		const { reader } = this;
		const token = reader.peek();
		if (token.kind === 'word') {
			if (token.upper === 'NULL') {
				reader.next();
				return { kind: 'null' };
			}
			if (token.upper === 'CASE') return this.caseExpression();
			if (NILADIC.has(token.upper)) {
				reader.next();
				return { kind: 'call', name: token.upper, args: [], star: false, distinct: false };
			}
			if (CALLABLE_RESERVED.has(token.upper) && reader.isSymbol('(', 1)) return this.call();
		}
		if (!reader.isIdentifier()) throw reader.unexpected();
		if (token.kind === 'word' && reader.isSymbol('(', 1)) return this.call();
		const path = reader.dottedName();
		if (reader.isSymbol('(')) throw reader.refuse(`function ${path.join('.')}`);
		return { kind: 'column', path };
	}

	private caseExpression(): Expression {
		const { reader } = this;
		reader.expectWord('CASE');
		const operand = reader.isWord('WHEN') ? undefined : this.expression();
		const branches: { when: Expression | Predicate; then: Expression }[] = [];
		while (reader.takeWord('WHEN')) {
			const when = operand ? this.expression() : this.predicate();
			reader.expectWord('THEN');
			branches.push({ when, then: this.expression() });
		}
		if (branches.length === 0) throw reader.unexpected();
		const otherwise = reader.takeWord('ELSE') ? this.expression() : undefined;
		reader.expectWord('END');
		return { kind: 'case', operand, branches, otherwise };
	}

	private call(): Expression {
		const { reader } = this;
		const name = reader.next().upper;
		reader.expectSymbol('(');
		if (name === 'CAST' || name === 'TRY_CAST') {
			const operand = this.expression();
			reader.expectWord('AS');
			const type = parseType(reader, 'cast');
			reader.expectSymbol(')');
			return { kind: 'cast', operand, type, tries: name === 'TRY_CAST' };
		}
		if (name === 'CONVERT' || name === 'TRY_CONVERT') {
			const type = parseType(reader, 'cast');
			reader.expectSymbol(',');
			const operand = this.expression();
			const style = reader.takeSymbol(',') ? this.expression() : undefined;
			reader.expectSymbol(')');
			return { kind: 'cast', operand, type, style, tries: name === 'TRY_CONVERT' };
		}
		if (name === 'IIF') {
			const condition = this.predicate();
			reader.expectSymbol(',');
			const then = this.expression();
			reader.expectSymbol(',');
			const otherwise = this.expression();
			reader.expectSymbol(')');
			return { kind: 'iif', condition, then, otherwise };
		}
		let star = false;
		let distinct = false;
		let args: Expression[] = [];
		if (reader.takeSymbol('*')) star = true;
		else if (!reader.isSymbol(')')) {
			distinct = reader.takeWord('DISTINCT');
			args = reader.listOf(() => this.expression());
		}
		reader.expectSymbol(')');
		const call: Expression = { kind: 'call', name, args, star, distinct };
		if (reader.takeWord('WITHIN', 'GROUP')) {
			call.withinGroup = reader.parenthesised(() => {
				reader.expectWord('ORDER', 'BY');
				return this.orderItems();
			});
		}
		if (reader.takeWord('OVER')) call.over = this.window();
		return call;
	}

	private window(): Window {
		const { reader } = this;
		return reader.parenthesised(() => {
			const partitionBy = reader.takeWord('PARTITION', 'BY')
				? reader.listOf(() => this.expression())
				: [];
			const orderBy = reader.takeWord('ORDER', 'BY') ? this.orderItems() : [];
			if (reader.isAnyWord('ROWS', 'RANGE')) throw reader.refuse('a window frame (ROWS or RANGE)');
			return { partitionBy, orderBy };
		});
	}

	orderItems(): OrderItem[] {
		return this.reader.listOf(() => {
			const expression = this.expression();
			const descending = this.reader.takeWord('DESC');
			if (!descending) this.reader.takeWord('ASC');
			return { expression, descending };
		});
	}
}
