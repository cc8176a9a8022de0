import type { ExecuteArgument, Expression, StatementBody } from './ast';
import type { QueryReader } from './parse-query';
import type { TokenReader } from './reader';

/** Reads EXEC, after its first word. */
export class ExecuteParser {
	constructor(
		private readonly reader: TokenReader,
		private readonly queries: QueryReader,
	) {}

	execute(): StatementBody {
		const { reader } = this;
		if (reader.isSymbol('(')) {
			return {
				kind: 'executeText',
				text: reader.parenthesised(() => this.queries.expressions.expression()),
			};
		}
		let returnInto: string | undefined;
		if (reader.peek().kind === 'variable') {
			if (!reader.isSymbol('=', 1)) throw reader.refuse('EXEC of a procedure named by a variable');
			returnInto = reader.next().text.toLowerCase();
			reader.next();
		}
		const procedure = reader.dottedName();
		const args: ExecuteArgument[] = [];
		if (this.startsArgument()) args.push(...reader.listOf(() => this.argument()));
		return { kind: 'execute', procedure, args, returnInto };
	}

	private startsArgument(): boolean {
		const token = this.reader.peek();
		if (token.kind === 'symbol') return token.text === '-';
		if (token.kind === 'word')
			return this.reader.isAnyWord('NULL', 'DEFAULT') || this.reader.isIdentifier();
		return token.kind !== 'end';
	}

	private argument(): ExecuteArgument {
		const { reader } = this;
		let name: string | undefined;
		if (reader.peek().kind === 'variable' && reader.isSymbol('=', 1)) {
			name = reader.next().text.toLowerCase();
			reader.next();
		}
		if (reader.takeWord('DEFAULT')) return { name, output: false };
		const bare = reader.peek();
		let value: Expression;
		if (bare.kind === 'word' && reader.isIdentifier()) {
			value = { kind: 'string', value: reader.next().text, unicode: true };
		} else if (reader.takeSymbol('-')) {
			value = {
				kind: 'unary',
				operator: '-',
				operand: { kind: 'number', text: reader.next().text },
			};
		} else {
			value = this.queries.expressions.expression();
		}
		const output = reader.takeWord('OUTPUT') || reader.takeWord('OUT');
		return { name, value, output };
	}
}
