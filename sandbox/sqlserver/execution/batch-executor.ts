import { NOT_UNDERSTOOD, notUnderstood, SqlServerError, undoesTransaction } from '../errors';
import type { Session } from '../session';
import type { Expression, Predicate, Query, Select, Statement } from '../tsql/ast';
import { QueryEmitter } from '../tsql/emit-query';
import { parseBatch } from '../tsql/parse-statement';
import { Scope } from '../tsql/scope';
import type { SqlValue } from '../values/sql-value';
import { INT } from '../sql-type';
import type { TypedValue } from '../tsql/environment';
import { DefinitionExecutor } from './definitions';
import { asServerError, ExecutionEnvironment, type Variables } from './execution-environment';
import { callProcedure, type CallArgument, type CallContext } from './procedure-call';
import { lockNeeds } from './lock-needs';
import { formatMessage, thrownError } from './raise-error';
import { assignVariable, combine } from './variables';
import { waitForDelay } from './wait-for';
import type { ResultSink, StatementKind } from './result-sink';
import { setOption } from './session-options';
import type { Steps } from './steps';
import { Cancelled } from '../storage/locks';
import {
	asStatement,
	beginTransaction,
	commitTransaction,
	own,
	rollBackEverything,
	rollbackTransaction,
	saveTransaction,
	waitForSettledRows,
} from './transactions';
import { ChangeRows } from './change-rows';
import { InsertRows } from './insert-rows';
import type { WriteResult } from './row-work';

/** How a statement left its block. */
type Flow = 'next' | 'break' | 'continue' | 'return' | 'abort';

/** Whether an error is found before a statement runs, so that TRY in the same batch cannot catch it. */
function isBeforeRunning(error: SqlServerError): boolean {
	return error.reach === 'batch' && error.number < 50000;
}

/** Carries out the statements of one batch for one session. */
export class BatchExecutor {
	returnValue = 0;
	private tryDepth = 0;
	private readonly signal: AbortSignal | undefined;

	constructor(
		private readonly session: Session,
		private readonly sink: ResultSink,
		private readonly variables: Variables,
		private readonly context: CallContext,
	) {
		this.signal = context.signal;
	}

	/** Runs a batch; errors go to the sink. Errors: throws only `Cancelled`. */
	*run(statements: readonly Statement[], sql: string): Steps<Flow> {
		const flow = yield* this.all(statements, sql);
		if (this.context.depth === 0 && this.session.transaction?.doomed) {
			rollBackEverything(this.session, this.sink);
			this.sink.error(
				new SqlServerError(
					3998,
					'Uncommittable transaction is detected at the end of the batch. The transaction is rolled back.',
					16,
					1,
				),
			);
		}
		return flow;
	}

	private *all(statements: readonly Statement[], sql: string): Steps<Flow> {
		for (const statement of statements) {
			const flow = yield* this.guarded(statement, sql);
			if (flow !== 'next') return flow;
		}
		return 'next';
	}

	private *guarded(statement: Statement, sql: string): Steps<Flow> {
		try {
			const flow = yield* this.statement(statement, sql);
			this.session.lastErrorNumber = 0;
			return flow;
		} catch (raw) {
			if (raw instanceof Cancelled || raw instanceof Caught) throw raw;
			const error = asServerError(raw);
			error.line = Math.max(error.line, statement.line);
			return this.fail(error);
		}
	}

	private fail(error: SqlServerError): Flow {
		const { session } = this;
		session.lastErrorNumber = error.number;
		session.rowCount = 0n;
		if (this.catches(error)) {
			if (session.transaction && undoesTransaction(error, session.options.xactAbort)) {
				session.transaction.doomed = true;
			}
			throw new Caught(error);
		}
		this.sink.error(error);
		this.sink.done('other', undefined);
		const rollsBack = undoesTransaction(error, session.options.xactAbort);
		// A query of a procedure leaves that to its call, which also tells the client.
		if (rollsBack && session.transaction && !this.context.ofProcedure) {
			rollBackEverything(session, this.sink);
		}
		return rollsBack || error.reach !== 'statement' ? 'abort' : 'next';
	}

	/** Whether a TRY stands around; one in the same batch misses what is found before running. */
	private catches(error: SqlServerError): boolean {
		if (error.number === NOT_UNDERSTOOD) return false;
		return this.context.inTry || (this.tryDepth > 0 && !isBeforeRunning(error));
	}

	private nestedContext(): CallContext {
		return {
			signal: this.signal,
			depth: this.context.depth + 1,
			inTry: this.context.inTry || this.tryDepth > 0,
		};
	}

	private environment(): ExecutionEnvironment {
		return new ExecutionEnvironment(this.session, this.variables);
	}

	private value(expression: Expression): TypedValue {
		return this.environment().evaluate(expression);
	}

	private *holds(condition: Predicate): Steps<boolean> {
		yield* this.beforeReading(condition);
		const { words, parameters } = this.environment().translate(condition, (environment) => {
			const { expressions } = new QueryEmitter(environment);
			return `SELECT ${expressions.predicate(condition, new Scope())}`;
		});
		const [row] = this.session.engine.prepare(words).all(parameters) as unknown as SqlValue[][];
		return row?.[0] === 1n;
	}

	private *statement(statement: Statement, sql: string): Steps<Flow> {
		const { session, sink } = this;
		switch (statement.kind) {
			case 'query':
				yield* this.query(statement.query);
				return 'next';
			case 'insert':
			case 'update':
			case 'delete':
			case 'truncate':
				yield* this.write(statement);
				return 'next';
			case 'declare':
				for (const { name, type, value } of statement.variables) {
					this.variables.set(name, { type, value: null });
					if (value) assignVariable(this.variables, name, yield* this.scalar(value));
				}
				return 'next';
			case 'setVariable': {
				const value = yield* this.scalar(statement.value);
				const { name, operator } = statement;
				const old = this.environment().variable(name);
				const combined =
					operator === '=' ? value : combine(session, old, operator.charAt(0), value);
				assignVariable(this.variables, name, combined);
				return 'next';
			}
			case 'setOption':
				setOption(session, statement.option, statement.value);
				return 'next';
			case 'if':
				if (yield* this.holds(statement.condition)) return yield* this.guarded(statement.then, sql);
				return statement.otherwise ? yield* this.guarded(statement.otherwise, sql) : 'next';
			case 'while':
				while (yield* this.holds(statement.condition)) {
					if (this.signal?.aborted) throw new Cancelled();
					const flow = yield* this.guarded(statement.body, sql);
					if (flow === 'break') break;
					if (flow === 'return' || flow === 'abort') return flow;
				}
				return 'next';
			case 'break':
			case 'continue':
				return statement.kind;
			case 'block':
				return yield* this.all(statement.statements, sql);
			case 'try':
				return yield* this.tryCatch(statement, sql);
			case 'print': {
				const text = (yield* this.scalar(statement.value)).value;
				sink.message({
					number: 0,
					severity: 0,
					state: 1,
					text: text === null ? ' ' : String(text),
				});
				return 'next';
			}
			case 'raiserror':
				return this.raise(statement);
			case 'throw':
				throw thrownError(statement, session.caught, (part) => this.value(part).value);
			case 'execute':
				return yield* this.execute(statement);
			case 'executeText': {
				const text = (yield* this.scalar(statement.text)).value;
				return yield* this.nested(String(text ?? ''), new Map());
			}
			case 'beginTransaction':
				beginTransaction(session, sink, statement.name);
				sink.done('other', undefined);
				return 'next';
			case 'commit':
				commitTransaction(session, sink);
				sink.done('other', undefined);
				return 'next';
			case 'rollback':
				rollbackTransaction(session, sink, statement.name);
				sink.done('other', undefined);
				return 'next';
			case 'save':
				yield* saveTransaction(session, statement.name, this.signal);
				return 'next';
			case 'return':
				if (statement.value)
					this.returnValue = Number((yield* this.scalar(statement.value)).value ?? 0);
				return 'return';
			case 'use':
				if (statement.database.toLowerCase() !== session.engine.name.toLowerCase()) {
					throw notUnderstood(`USE ${statement.database} (connect to that database instead)`);
				}
				return 'next';
			case 'waitFor':
				yield* waitForDelay(this.value(statement.delay).value, this.signal);
				return 'next';
			default:
				yield* this.define(statement, sql);
				return 'next';
		}
	}

	/** A single value; one with a subquery waits for settled rows like any read. */
	private *scalar(expression: Expression): Steps<TypedValue> {
		yield* this.beforeReading(expression);
		return this.value(expression);
	}

	private *query(query: Query): Steps<void> {
		const { session } = this;
		const select = query.body.kind === 'select' ? query.body : undefined;
		if (select?.into) throw notUnderstood('SELECT … INTO a table');
		yield* this.beforeReading(query);
		const { words: emitted, parameters } = this.environment().translate(query, (environment) =>
			new QueryEmitter(environment).query(query, undefined, new Map()),
		);
		const rows = session.engine.prepare(emitted.sql).all(parameters) as unknown as SqlValue[][];
		session.rowCount = BigInt(rows.length);
		if (select && this.assigns(select)) {
			const last = rows.at(-1);
			if (last) {
				select.items.forEach((item, index) => {
					const type = emitted.columns[index]?.type ?? INT;
					if (item.kind === 'assign')
						assignVariable(this.variables, item.variable, { value: last[index] ?? null, type });
				});
			}
			this.done('select', undefined);
			return;
		}
		this.sink.columns(emitted.columns);
		for (const row of rows) this.sink.row(row);
		this.done('select', rows.length);
	}

	private assigns(select: Select): boolean {
		const assigning = select.items.filter((item) => item.kind === 'assign').length;
		if (assigning > 0 && assigning < select.items.length) {
			throw new SqlServerError(
				141,
				'A SELECT statement that assigns a value to a variable must not be combined with data-retrieval operations.',
				15,
				1,
				'batch',
			);
		}
		return assigning > 0;
	}

	/** READ COMMITTED waits for others' changes; holding hints and stricter levels keep the database. */
	private *beforeReading(node: Query | Expression | Predicate): Steps<void> {
		const { session } = this;
		const { reads, holds, dirty } = lockNeeds(node);
		if (!reads) return;
		const { isolation } = session.options;
		const strict = isolation === 'REPEATABLE READ' || isolation === 'SERIALIZABLE';
		if (session.transaction && (strict || holds)) yield* own(session, this.signal);
		else if (isolation !== 'READ UNCOMMITTED' && !dirty)
			yield* waitForSettledRows(session, this.signal);
	}

	private done(kind: StatementKind, count: number | undefined): void {
		this.sink.done(kind, this.session.options.noCount ? undefined : count);
	}

	private *write(
		statement: Extract<Statement, { kind: 'insert' | 'update' | 'delete' | 'truncate' }>,
	): Steps<void> {
		const result: WriteResult = yield* asStatement(this.session, this.signal, () => {
			if (statement.kind === 'insert') {
				return new InsertRows(this.session, this.variables).insert(statement);
			}
			const changes = new ChangeRows(this.session, this.variables);
			switch (statement.kind) {
				case 'update':
					return changes.update(statement);
				case 'delete':
					return changes.remove(statement);
				case 'truncate':
					return changes.truncate(statement);
			}
		});
		this.session.rowCount = BigInt(result.count);
		if (result.output) {
			this.sink.columns(result.output.columns);
			for (const row of result.output.rows) this.sink.row(row);
		}
		if (statement.kind === 'truncate') this.done('other', undefined);
		else if (result.output || !this.session.options.noCount)
			this.done(statement.kind, result.count);
	}

	private *define(statement: Statement, sql: string): Steps<void> {
		yield* asStatement(this.session, this.signal, () => {
			new DefinitionExecutor(this.session).execute(statement);
			this.session.engine.rememberDefinition(sql.slice(statement.start, statement.end));
		});
		this.sink.done('other', undefined);
	}

	private *tryCatch(statement: Extract<Statement, { kind: 'try' }>, sql: string): Steps<Flow> {
		this.tryDepth += 1;
		let entered = true;
		try {
			return yield* this.all(statement.attempt, sql);
		} catch (caught) {
			if (!(caught instanceof Caught)) throw caught;
			this.tryDepth -= 1;
			entered = false;
			const outer = this.session.caught;
			this.session.caught = caught.error;
			try {
				return yield* this.all(statement.handler, sql);
			} finally {
				this.session.caught = outer;
			}
		} finally {
			if (entered) this.tryDepth -= 1;
		}
	}

	private raise(statement: Extract<Statement, { kind: 'raiserror' }>): Flow {
		const message = this.value(statement.message).value;
		const severity = Number(this.value(statement.severity).value ?? 0);
		const state = Number(this.value(statement.state).value ?? 0);
		if (typeof message !== 'string') throw notUnderstood('RAISERROR with a message number');
		const text = formatMessage(
			message,
			statement.args.map((argument) => this.value(argument).value),
		);
		if (severity <= 10) {
			this.sink.message({ number: 50000, severity, state, text });
			return 'next';
		}
		if (severity > 18) throw notUnderstood('RAISERROR above severity 18');
		const error = new SqlServerError(50000, text, severity, state);
		error.raised = true;
		error.line = statement.line;
		this.session.lastErrorNumber = 50000;
		if (this.catches(error)) throw new Caught(error);
		this.sink.error(error);
		this.sink.done('other', undefined);
		return 'next';
	}

	private *execute(statement: Extract<Statement, { kind: 'execute' }>): Steps<Flow> {
		const args: CallArgument[] = [];
		for (const argument of statement.args) {
			args.push({
				name: argument.name,
				output: argument.output,
				value: argument.value ? yield* this.scalar(argument.value) : undefined,
			});
		}
		const context = this.nestedContext();
		const result = yield* callProcedure(
			this.session,
			this.sink,
			statement.procedure,
			args,
			context,
		);
		statement.args.forEach((argument, index) => {
			const output = result.outputs.get(index);
			if (!argument.output || !output) return;
			if (argument.value?.kind !== 'variable')
				throw notUnderstood('OUTPUT into anything but a variable');
			assignVariable(this.variables, argument.value.name, output);
		});
		if (statement.returnInto)
			assignVariable(this.variables, statement.returnInto, {
				value: BigInt(result.returnValue),
				type: INT,
			});
		this.sink.done('other', undefined);
		if (result.aborted) return 'abort';
		return 'next';
	}

	private *nested(sql: string, variables: Variables): Steps<Flow> {
		const executor = new BatchExecutor(this.session, this.sink, variables, this.nestedContext());
		const flow = yield* executor.run(parseBatch(sql), sql);
		return flow === 'abort' ? 'abort' : 'next';
	}
}

/** An error on its way to the CATCH block. */
class Caught extends Error {
	constructor(readonly error: SqlServerError) {
		super(error.message);
	}
}
