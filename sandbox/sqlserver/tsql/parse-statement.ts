import { Recent } from '../../kernel/recent';
import type { Expression, Statement, StatementBody, VariableDeclaration } from './ast';
import { DefinitionParser } from './parse-definition';
import { ExecuteParser } from './parse-execute';
import { QueryReader } from './parse-query';
import { parseType } from './parse-type';
import { ASSIGNMENT_SIGNS, WriteParser } from './parse-write';
import { TokenReader } from './reader';

/** Statements of T-SQL that the sandbox does not carry out. */
const REFUSED = new Set(
	(
		'GRANT REVOKE DENY BACKUP RESTORE KILL GOTO BULK OPEN CLOSE FETCH DEALLOCATE DBCC CHECKPOINT ' +
		'RECONFIGURE SHUTDOWN ENABLE DISABLE READTEXT WRITETEXT UPDATETEXT REVERT'
	).split(' '),
);

/** Reads the statements of a batch. */
class StatementParser {
	private readonly queries: QueryReader;
	private readonly definitions: DefinitionParser;
	private readonly writes: WriteParser;
	private readonly executions: ExecuteParser;

	constructor(private readonly reader: TokenReader) {
		this.queries = new QueryReader(reader);
		this.definitions = new DefinitionParser(reader, this.queries);
		this.writes = new WriteParser(reader, this.queries);
		this.executions = new ExecuteParser(reader, this.queries);
	}

	batch(): Statement[] {
		const statements: Statement[] = [];
		this.skipSemicolons();
		while (!this.reader.atEnd()) {
			statements.push(this.statement(statements.length === 0));
			this.skipSemicolons();
		}
		return statements;
	}

	private skipSemicolons(): void {
		while (this.reader.takeSymbol(';'));
	}

	private expression(): Expression {
		return this.queries.expressions.expression();
	}

	private statement(first = false): Statement {
		const { line, start } = this.reader.peek();
		const body = this.body(first);
		return { line, start, end: this.reader.previousEnd(), ...body };
	}

	private body(first: boolean): StatementBody {
		const { reader } = this;
		if (reader.isSymbol('(') || reader.isWord('SELECT'))
			return { kind: 'query', query: this.queries.query() };
		if (reader.isWord('WITH')) return this.withCommonTables();
		const token = reader.peek();
		if (token.kind !== 'word' && !(first && token.kind === 'quoted')) throw reader.unexpected();
		const mark = reader.mark();
		reader.next();
		switch (token.upper) {
			case 'INSERT':
				return this.writes.insert([]);
			case 'UPDATE':
				return this.writes.update([]);
			case 'DELETE':
				return this.writes.remove([]);
			case 'MERGE':
				throw reader.refuse('MERGE');
			case 'TRUNCATE':
				reader.expectWord('TABLE');
				return { kind: 'truncate', table: reader.dottedName() };
			case 'DECLARE':
				return { kind: 'declare', variables: reader.listOf(() => this.declaration()) };
			case 'SET':
				return this.set();
			case 'IF':
				return this.ifStatement();
			case 'WHILE':
				return {
					kind: 'while',
					condition: this.queries.expressions.predicate(),
					body: this.inner(),
				};
			case 'BREAK':
				return { kind: 'break' };
			case 'CONTINUE':
				return { kind: 'continue' };
			case 'BEGIN':
				return this.begin();
			case 'COMMIT':
				this.skipTransactionWord();
				this.transactionName();
				return { kind: 'commit' };
			case 'ROLLBACK':
				this.skipTransactionWord();
				return { kind: 'rollback', name: this.transactionName() };
			case 'SAVE': {
				this.skipTransactionWord();
				const name = this.transactionName();
				if (name === undefined) throw reader.unexpected();
				return { kind: 'save', name };
			}
			case 'PRINT':
				return { kind: 'print', value: this.expression() };
			case 'RAISERROR':
				return this.raiserror();
			case 'THROW':
				return this.throwStatement();
			case 'EXEC':
			case 'EXECUTE':
				return this.executions.execute();
			case 'RETURN':
				return { kind: 'return', value: this.startsExpression() ? this.expression() : undefined };
			case 'USE':
				return { kind: 'use', database: reader.identifier() };
			case 'WAITFOR':
				reader.expectWord('DELAY');
				return { kind: 'waitFor', delay: this.expression() };
			case 'CREATE':
				return this.definitions.create();
			case 'ALTER':
				return this.definitions.alter();
			case 'DROP':
				return this.definitions.drop();
			default:
				reader.rewind(mark);
				if (REFUSED.has(token.upper)) throw reader.refuse(`statement ${token.upper}`);
				if (first && reader.isIdentifier()) return this.executions.execute();
				throw reader.unexpected();
		}
	}

	private startsExpression(): boolean {
		const token = this.reader.peek();
		if (token.kind === 'symbol') return token.text === '(' || token.text === '-';
		return token.kind === 'number' || token.kind === 'variable' || token.kind === 'string';
	}

	private inner(): Statement {
		this.skipSemicolons();
		const statement = this.statement();
		return statement;
	}

	private withCommonTables(): StatementBody {
		const { reader } = this;
		const common = this.queries.commonTables();
		if (reader.takeWord('INSERT')) return this.writes.insert(common);
		if (reader.takeWord('UPDATE')) return this.writes.update(common);
		if (reader.takeWord('DELETE')) return this.writes.remove(common);
		if (reader.isWord('MERGE')) throw reader.refuse('MERGE');
		return { kind: 'query', query: this.queries.queryAfterWith(common) };
	}

	private declaration(): VariableDeclaration {
		const { reader } = this;
		const token = reader.next();
		if (token.kind !== 'variable') throw reader.unexpected();
		reader.takeWord('AS');
		if (reader.isAnyWord('TABLE', 'CURSOR')) throw reader.refuse('table variables and cursors');
		const type = parseType(reader);
		const value = reader.takeSymbol('=') ? this.expression() : undefined;
		return { name: token.text.toLowerCase(), type, value };
	}

	private set(): StatementBody {
		const { reader } = this;
		if (reader.peek().kind === 'variable') {
			const name = reader.next().text.toLowerCase();
			const symbol = reader.next();
			if (symbol.kind !== 'symbol' || !ASSIGNMENT_SIGNS.has(symbol.text)) throw reader.unexpected();
			return { kind: 'setVariable', name, operator: symbol.text, value: this.expression() };
		}
		if (reader.takeWord('TRANSACTION', 'ISOLATION', 'LEVEL')) {
			let value = reader.next().upper;
			if (value === 'READ' || value === 'REPEATABLE') value += ` ${reader.next().upper}`;
			return { kind: 'setOption', option: 'TRANSACTION ISOLATION LEVEL', value };
		}
		let option = reader.next().upper;
		while (reader.takeSymbol(',')) option += `,${reader.next().upper}`;
		if (option === 'IDENTITY_INSERT' || option === 'STATISTICS')
			option += ` ${reader.dottedName().join('.')}`;
		const negative = reader.takeSymbol('-');
		return { kind: 'setOption', option, value: `${negative ? '-' : ''}${reader.next().text}` };
	}

	private ifStatement(): StatementBody {
		const condition = this.queries.expressions.predicate();
		const then = this.inner();
		const mark = this.reader.mark();
		this.skipSemicolons();
		if (this.reader.takeWord('ELSE'))
			return { kind: 'if', condition, then, otherwise: this.inner() };
		this.reader.rewind(mark);
		return { kind: 'if', condition, then };
	}

	private begin(): StatementBody {
		const { reader } = this;
		if (reader.isAnyWord('TRAN', 'TRANSACTION')) {
			this.skipTransactionWord();
			return { kind: 'beginTransaction', name: this.transactionName() };
		}
		if (reader.takeWord('TRY')) {
			const attempt = this.until('TRY');
			this.skipSemicolons();
			reader.expectWord('BEGIN', 'CATCH');
			return { kind: 'try', attempt, handler: this.until('CATCH') };
		}
		return { kind: 'block', statements: this.until() };
	}

	private until(...afterEnd: string[]): Statement[] {
		const statements: Statement[] = [];
		this.skipSemicolons();
		while (!this.reader.takeWord('END')) {
			if (this.reader.atEnd()) throw this.reader.unexpected();
			statements.push(this.statement());
			this.skipSemicolons();
		}
		if (afterEnd.length > 0) this.reader.expectWord(...afterEnd);
		return statements;
	}

	private skipTransactionWord(): void {
		if (!this.reader.takeWord('TRAN') && !this.reader.takeWord('TRANSACTION'))
			this.reader.takeWord('WORK');
	}

	private transactionName(): string | undefined {
		if (this.reader.peek().kind === 'variable')
			throw this.reader.refuse('transaction names in variables');
		return this.reader.isIdentifier() && !this.reader.isWord('THROW')
			? this.reader.identifier()
			: undefined;
	}

	private raiserror(): StatementBody {
		const { reader } = this;
		const args = reader.parenthesised(() => reader.listOf(() => this.expression()));
		const [message, severity, state, ...rest] = args;
		if (!message || !severity || !state) throw reader.unexpected();
		if (reader.takeWord('WITH')) reader.listOf(() => reader.identifier());
		return { kind: 'raiserror', message, severity, state, args: rest };
	}

	private throwStatement(): StatementBody {
		const { reader } = this;
		if (!this.startsExpression()) return { kind: 'throw' };
		const number = this.expression();
		reader.expectSymbol(',');
		const message = this.expression();
		reader.expectSymbol(',');
		return { kind: 'throw', number, message, state: this.expression() };
	}
}

const parsed = new Recent<string, readonly Statement[]>(400);

function freeze<T>(node: T): T {
	if (typeof node !== 'object' || node === null || Object.isFrozen(node)) return node;
	Object.freeze(node);
	for (const part of Object.values(node)) freeze(part);
	return node;
}

function parse(sql: string): readonly Statement[] {
	return freeze(new StatementParser(new TokenReader(sql)).batch());
}

/**
 * Parses a T-SQL batch.
 *
 * Shape: the same text gives the same statements, which nobody can change: translations are kept by them.
 * Errors: 102 for what no SQL Server would take, 40000 for what the sandbox does not know.
 */
export function parseBatch(sql: string): readonly Statement[] {
	return parsed.take(sql, parse);
}

/** Parses one value, for defaults and computed columns kept as text. */
export function parseExpressionText(sql: string): Expression {
	const reader = new TokenReader(sql);
	return new QueryReader(reader).expressions.expression();
}
