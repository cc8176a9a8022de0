import type { ColumnDefinition, Name, StatementBody, TableConstraint } from './ast';
import { parseType } from './parse-type';
import type { QueryReader } from './parse-query';
import type { TokenReader } from './reader';

/** Reads CREATE, ALTER and DROP. */
export class DefinitionParser {
	constructor(
		private readonly reader: TokenReader,
		private readonly queries: QueryReader,
	) {}

	create(): StatementBody {
		const { reader } = this;
		if (reader.takeWord('TABLE')) return this.createTable();
		if (reader.takeWord('VIEW')) return this.createView();
		if (reader.takeWord('SCHEMA')) {
			const name = reader.identifier();
			if (reader.takeWord('AUTHORIZATION')) reader.identifier();
			return { kind: 'createSchema', name };
		}
		const unique = reader.takeWord('UNIQUE');
		if (!reader.takeWord('CLUSTERED')) reader.takeWord('NONCLUSTERED');
		if (reader.takeWord('INDEX')) return this.createIndex(unique);
		throw reader.refuse(`CREATE ${reader.peek().text}`);
	}

	private createTable(): StatementBody {
		const name = this.reader.dottedName();
		const columns: ColumnDefinition[] = [];
		const constraints: TableConstraint[] = [];
		this.reader.expectSymbol('(');
		do {
			if (this.reader.isSymbol(')')) break;
			this.columnOrConstraint(columns, constraints);
		} while (this.reader.takeSymbol(','));
		this.reader.expectSymbol(')');
		if (this.reader.takeWord('ON')) this.reader.identifierOrPrimary();
		return { kind: 'createTable', name, columns, constraints };
	}

	private columnOrConstraint(columns: ColumnDefinition[], constraints: TableConstraint[]): void {
		const constraint = this.constraint();
		if (constraint) constraints.push(constraint);
		else columns.push(this.column());
	}

	private constraint(column?: string): TableConstraint | undefined {
		const { reader } = this;
		let name: string | undefined;
		const mark = reader.mark();
		if (reader.takeWord('CONSTRAINT')) name = reader.identifier();
		if (reader.takeWord('PRIMARY', 'KEY')) return this.key(name, true, column);
		if (reader.takeWord('UNIQUE')) return this.key(name, false, column);
		if (reader.takeWord('CHECK')) {
			return {
				kind: 'check',
				name,
				column,
				predicate: reader.parenthesised(() => this.queries.expressions.predicate()),
			};
		}
		const foreign = reader.takeWord('FOREIGN', 'KEY');
		if (foreign || (column !== undefined && reader.isWord('REFERENCES'))) {
			const columns =
				foreign && reader.isSymbol('(')
					? this.queries.columnNames()
					: column === undefined
						? []
						: [column];
			reader.expectWord('REFERENCES');
			return { kind: 'foreignKey', name, columns, ...this.reference() };
		}
		reader.rewind(mark);
		return undefined;
	}

	private reference(): { table: Name; references: string[]; onDelete: 'no action' | 'cascade' } {
		const { reader } = this;
		const table = reader.dottedName();
		const references = reader.isSymbol('(') ? this.queries.columnNames() : [];
		let onDelete: 'no action' | 'cascade' = 'no action';
		while (reader.takeWord('ON')) {
			const onDeletion = reader.takeWord('DELETE');
			if (!onDeletion) reader.expectWord('UPDATE');
			if (reader.takeWord('NO', 'ACTION')) continue;
			if (onDeletion && reader.takeWord('CASCADE')) onDelete = 'cascade';
			else throw reader.refuse('ON DELETE or ON UPDATE other than NO ACTION and DELETE CASCADE');
		}
		return { table, references, onDelete };
	}

	private key(name: string | undefined, primary: boolean, column?: string): TableConstraint {
		const { reader } = this;
		if (!reader.takeWord('CLUSTERED')) reader.takeWord('NONCLUSTERED');
		const columns = reader.isSymbol('(')
			? this.orderedColumns()
			: column === undefined
				? []
				: [column];
		if (columns.length === 0) throw reader.unexpected();
		this.skipIndexOptions();
		return { kind: 'key', name, primary, columns };
	}

	private orderedColumns(): string[] {
		const { reader } = this;
		return reader.parenthesised(() =>
			reader.listOf(() => {
				const name = reader.identifier();
				if (!reader.takeWord('ASC')) reader.takeWord('DESC');
				return name;
			}),
		);
	}

	private skipIndexOptions(): void {
		const { reader } = this;
		if (reader.isWord('WITH') && reader.isSymbol('(', 1)) {
			reader.next();
			while (!reader.takeSymbol(')')) {
				if (reader.atEnd()) throw reader.unexpected();
				if (/^IGNORE_DUP_KEY$/.test(reader.peek().upper) && reader.peek(2).upper === 'ON') {
					throw reader.refuse('IGNORE_DUP_KEY');
				}
				reader.next();
			}
		}
		if (
			reader.isWord('ON') &&
			reader.peek(1).kind !== 'end' &&
			!reader.isWord('ON', 'DELETE') &&
			!reader.isWord('ON', 'UPDATE')
		) {
			reader.next();
			reader.identifierOrPrimary();
		}
	}

	private column(): ColumnDefinition {
		const { reader } = this;
		const column: ColumnDefinition = { name: reader.identifier(), constraints: [] };
		if (reader.takeWord('AS')) {
			column.computed = reader.parenthesised(() => this.queries.expressions.expression());
			reader.takeWord('PERSISTED');
		} else {
			column.type = parseType(reader);
		}
		while (this.columnProperty(column));
		return column;
	}

	private columnProperty(column: ColumnDefinition): boolean {
		const { reader } = this;
		if (reader.takeWord('NOT', 'NULL')) column.nullable = false;
		else if (reader.takeWord('NULL')) column.nullable = true;
		else if (reader.takeWord('COLLATE')) {
			const collation = reader.next().text;
			if (column.type) column.type = { ...column.type, ...collationOf(collation, reader) };
		} else if (reader.takeWord('IDENTITY')) {
			const [seed = 1, increment = 1] = reader.isSymbol('(')
				? reader.parenthesised(() => reader.listOf(() => this.signedNumber()))
				: [];
			column.identity = { seed, increment };
			reader.takeWord('NOT', 'FOR', 'REPLICATION');
		} else if (
			reader.isWord('DEFAULT') ||
			(reader.isWord('CONSTRAINT') && reader.peek(2).upper === 'DEFAULT')
		) {
			if (reader.takeWord('CONSTRAINT')) column.defaultName = reader.identifier();
			reader.expectWord('DEFAULT');
			column.defaultValue = this.queries.expressions.expression();
		} else if (
			reader.isAnyWord('SPARSE', 'ROWGUIDCOL', 'MASKED', 'ENCRYPTED', 'GENERATED', 'HIDDEN')
		) {
			throw reader.refuse(`column property ${reader.peek().text}`);
		} else {
			const constraint = this.constraint(column.name);
			if (!constraint) return false;
			column.constraints.push(constraint);
			if (constraint.kind === 'key' && constraint.primary) column.nullable ??= false;
		}
		return true;
	}

	private signedNumber(): number {
		const negative = this.reader.takeSymbol('-');
		const token = this.reader.next();
		if (token.kind !== 'number') throw this.reader.unexpected();
		return negative ? -Number(token.text) : Number(token.text);
	}

	private createIndex(unique: boolean): StatementBody {
		const { reader } = this;
		const name = reader.identifier();
		reader.expectWord('ON');
		const table = reader.dottedName();
		const columns = this.orderedColumns();
		if (reader.takeWord('INCLUDE')) this.queries.columnNames();
		const where = reader.takeWord('WHERE') ? this.queries.expressions.predicate() : undefined;
		this.skipIndexOptions();
		return { kind: 'createIndex', name, table, unique, columns, where };
	}

	private createView(): StatementBody {
		const { reader } = this;
		const name = reader.dottedName();
		const columns = reader.isSymbol('(') ? this.queries.columnNames() : undefined;
		if (reader.isWord('WITH') && reader.peek(1).upper === 'SCHEMABINDING') {
			reader.next();
			reader.next();
		}
		reader.expectWord('AS');
		return { kind: 'createView', name, columns, query: this.queries.query() };
	}

	alter(): StatementBody {
		const { reader } = this;
		if (!reader.takeWord('TABLE')) throw reader.refuse(`ALTER ${reader.peek().text}`);
		const table = reader.dottedName();
		if (reader.isWord('WITH') && reader.peek(1).upper === 'CHECK') {
			reader.next();
			reader.next();
		}
		if (reader.takeWord('ADD')) {
			const columns: ColumnDefinition[] = [];
			const constraints: TableConstraint[] = [];
			reader.listOf(() => this.columnOrConstraint(columns, constraints));
			return { kind: 'alterAdd', table, columns, constraints };
		}
		if (reader.takeWord('DROP')) {
			const columns: string[] = [];
			const constraints: string[] = [];
			let target = constraints;
			reader.listOf(() => {
				if (reader.takeWord('COLUMN')) target = columns;
				else if (reader.takeWord('CONSTRAINT')) target = constraints;
				if (reader.isWord('IF')) throw reader.refuse('ALTER TABLE … DROP … IF EXISTS');
				target.push(reader.identifier());
			});
			return { kind: 'alterDrop', table, columns, constraints };
		}
		throw reader.refuse(`ALTER TABLE … ${reader.peek().text}`);
	}

	drop(): StatementBody {
		const { reader } = this;
		const what = reader.next().upper;
		const ifExists = reader.takeWord('IF', 'EXISTS');
		switch (what) {
			case 'TABLE':
				return { kind: 'dropTable', names: reader.listOf(() => reader.dottedName()), ifExists };
			case 'VIEW':
				return { kind: 'dropView', names: reader.listOf(() => reader.dottedName()), ifExists };
			case 'SCHEMA':
				return { kind: 'dropSchema', name: reader.identifier(), ifExists };
			case 'INDEX': {
				const name = reader.identifier();
				reader.expectWord('ON');
				return { kind: 'dropIndex', name, table: reader.dottedName(), ifExists };
			}
			default:
				throw reader.refuse(`DROP ${what}`);
		}
	}
}

/** What a collation's name means here; other than Polish without case and binary ones are refused. */
export function collationOf(name: string, reader: TokenReader): { collation: 'ci' | 'bin' } {
	if (/_BIN2?$/i.test(name)) return { collation: 'bin' };
	if (/^database_default$/i.test(name) || /^(SQL_)?Polish_.*CI_AS/i.test(name))
		return { collation: 'ci' };
	throw reader.refuse(`collation ${name} (the sandbox knows Polish_…_CI_AS and …_BIN2)`);
}
