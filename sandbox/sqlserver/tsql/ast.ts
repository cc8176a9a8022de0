import type { SqlType } from '../sql-type';

/** A name of up to four parts, as written: server, database, schema, object. */
export type Name = string[];

/** Window of ROW_NUMBER() OVER (…). */
export interface Window {
	partitionBy: Expression[];
	orderBy: OrderItem[];
}

/** A value. */
export type Expression =
	| { kind: 'number'; text: string }
	| { kind: 'string'; value: string; unicode: boolean }
	| { kind: 'binary'; hex: string }
	| { kind: 'null' }
	| { kind: 'variable'; name: string }
	| { kind: 'column'; path: Name }
	| { kind: 'unary'; operator: '-' | '+' | '~'; operand: Expression }
	| { kind: 'operation'; operator: string; left: Expression; right: Expression }
	| {
			kind: 'call';
			name: string;
			args: Expression[];
			star: boolean;
			distinct: boolean;
			over?: Window;
			withinGroup?: OrderItem[];
	  }
	| { kind: 'cast'; operand: Expression; type: SqlType; style?: Expression; tries: boolean }
	| {
			kind: 'case';
			operand?: Expression;
			branches: { when: Expression | Predicate; then: Expression }[];
			otherwise?: Expression;
	  }
	| { kind: 'iif'; condition: Predicate; then: Expression; otherwise: Expression }
	| { kind: 'subquery'; query: Query }
	| { kind: 'collate'; operand: Expression; collation: string };

/** A condition: true, false or unknown. T-SQL keeps conditions and values apart. */
export type Predicate =
	| { kind: 'comparison'; operator: string; left: Expression; right: Expression }
	| { kind: 'between'; operand: Expression; low: Expression; high: Expression; negated: boolean }
	| { kind: 'inList'; operand: Expression; list: Expression[]; negated: boolean }
	| { kind: 'inQuery'; operand: Expression; query: Query; negated: boolean }
	| {
			kind: 'like';
			operand: Expression;
			pattern: Expression;
			escape?: Expression;
			negated: boolean;
	  }
	| { kind: 'isNull'; operand: Expression; negated: boolean }
	| { kind: 'exists'; query: Query }
	| { kind: 'and' | 'or'; left: Predicate; right: Predicate }
	| { kind: 'not'; operand: Predicate };

/** One key of ORDER BY. */
export interface OrderItem {
	expression: Expression;
	descending: boolean;
}

/** One item of a SELECT list. */
export type SelectItem =
	| { kind: 'star'; of?: Name }
	| { kind: 'value'; expression: Expression; alias?: string }
	| { kind: 'assign'; variable: string; expression: Expression };

/** Where rows come from. */
export type Source =
	| { kind: 'table'; name: Name; alias?: string; hints: string[] }
	| { kind: 'derived'; query: Query; alias: string; columns?: string[] }
	| { kind: 'values'; rows: Expression[][]; alias: string; columns: string[] }
	| {
			kind: 'join';
			type: 'inner' | 'left' | 'right' | 'full' | 'cross';
			left: Source;
			right: Source;
			on?: Predicate;
	  };

/** One SELECT, without its ORDER BY. */
export interface Select {
	kind: 'select';
	distinct: boolean;
	top?: Expression;
	items: SelectItem[];
	into?: Name;
	from?: Source;
	where?: Predicate;
	groupBy: Expression[];
	having?: Predicate;
}

/** UNION, EXCEPT or INTERSECT of two queries. */
export interface SetOperation {
	kind: 'setOperation';
	operator: 'union' | 'unionAll' | 'except' | 'intersect';
	left: QueryBody;
	right: QueryBody;
}

/** What a query may be made of. */
export type QueryBody = Select | SetOperation | Query;

/** A table named by WITH. */
export interface CommonTable {
	name: string;
	columns?: string[];
	query: Query;
}

/** A whole query with its WITH, ORDER BY and OFFSET. */
export interface Query {
	kind: 'query';
	with: CommonTable[];
	body: QueryBody;
	orderBy: OrderItem[];
	offset?: Expression;
	fetch?: Expression;
}

/** One `column = value` of UPDATE. */
export interface Assignment {
	column: string;
	operator: string;
	/** Undefined stands for DEFAULT. */
	value?: Expression;
}

/** A column as CREATE TABLE writes it. */
export interface ColumnDefinition {
	name: string;
	type?: SqlType;
	computed?: Expression;
	/** Undefined where NULL or NOT NULL was not written. */
	nullable?: boolean;
	identity?: { seed: number; increment: number };
	defaultValue?: Expression;
	defaultName?: string;
	constraints: TableConstraint[];
}

/** A key, CHECK or foreign key as CREATE TABLE writes it. */
export type TableConstraint =
	| { kind: 'key'; name?: string; primary: boolean; columns: string[] }
	| { kind: 'check'; name?: string; predicate: Predicate; column?: string }
	| {
			kind: 'foreignKey';
			name?: string;
			columns: string[];
			table: Name;
			references: string[];
			onDelete: 'no action' | 'cascade';
	  };

/** One argument of EXEC. */
export interface ExecuteArgument {
	name?: string;
	/** Undefined stands for DEFAULT. */
	value?: Expression;
	output: boolean;
}

/** One variable of DECLARE. */
export interface VariableDeclaration {
	name: string;
	type: SqlType;
	value?: Expression;
}

/** A statement of a batch, with the line it begins on and where its text stands. */
export type Statement = { line: number; start: number; end: number } & StatementBody;

/** Every kind of statement. */
export type StatementBody =
	| { kind: 'query'; query: Query }
	| {
			kind: 'insert';
			with: CommonTable[];
			table: Name;
			columns?: string[];
			output?: SelectItem[];
			/** Undefined stands for DEFAULT VALUES; a cell left undefined for DEFAULT. */
			rows?: (Expression | undefined)[][];
			query?: Query;
	  }
	| {
			kind: 'update';
			with: CommonTable[];
			target: Name;
			top?: Expression;
			hints: string[];
			assignments: Assignment[];
			output?: SelectItem[];
			from?: Source;
			where?: Predicate;
	  }
	| {
			kind: 'delete';
			with: CommonTable[];
			target: Name;
			top?: Expression;
			hints: string[];
			output?: SelectItem[];
			from?: Source;
			where?: Predicate;
	  }
	| { kind: 'truncate'; table: Name }
	| { kind: 'declare'; variables: VariableDeclaration[] }
	| { kind: 'setVariable'; name: string; operator: string; value: Expression }
	| { kind: 'setOption'; option: string; value: string }
	| { kind: 'if'; condition: Predicate; then: Statement; otherwise?: Statement }
	| { kind: 'while'; condition: Predicate; body: Statement }
	| { kind: 'break' }
	| { kind: 'continue' }
	| { kind: 'block'; statements: Statement[] }
	| { kind: 'try'; attempt: Statement[]; handler: Statement[] }
	| { kind: 'print'; value: Expression }
	| {
			kind: 'raiserror';
			message: Expression;
			severity: Expression;
			state: Expression;
			args: Expression[];
	  }
	| { kind: 'throw'; number?: Expression; message?: Expression; state?: Expression }
	| { kind: 'execute'; procedure: Name; args: ExecuteArgument[]; returnInto?: string }
	| { kind: 'executeText'; text: Expression }
	| { kind: 'beginTransaction'; name?: string }
	| { kind: 'commit' }
	| { kind: 'rollback'; name?: string }
	| { kind: 'save'; name: string }
	| { kind: 'return'; value?: Expression }
	| { kind: 'use'; database: string }
	| { kind: 'waitFor'; delay: Expression }
	| {
			kind: 'createTable';
			name: Name;
			columns: ColumnDefinition[];
			constraints: TableConstraint[];
	  }
	| {
			kind: 'createIndex';
			name: string;
			table: Name;
			unique: boolean;
			columns: string[];
			where?: Predicate;
	  }
	| { kind: 'createView'; name: Name; columns?: string[]; query: Query }
	| { kind: 'createSchema'; name: string }
	| { kind: 'alterAdd'; table: Name; columns: ColumnDefinition[]; constraints: TableConstraint[] }
	| { kind: 'alterDrop'; table: Name; columns: string[]; constraints: string[] }
	| { kind: 'dropTable'; names: Name[]; ifExists: boolean }
	| { kind: 'dropView'; names: Name[]; ifExists: boolean }
	| { kind: 'dropIndex'; name: string; table: Name; ifExists: boolean }
	| { kind: 'dropSchema'; name: string; ifExists: boolean };
