import type { SandboxDatabase } from '../database';
import { Session } from '../session';
import type { DatabaseEngine } from '../storage/engine';
import { fromJavaScript, guessType, toJavaScript } from '../values/from-javascript';
import { BatchExecutor } from './batch-executor';
import { ExecutionEnvironment, type Variables } from './execution-environment';
import { CollectingSink, type ResultColumn } from './result-sink';
import { runStepsAtOnce } from './steps';
import { parseBatch } from '../tsql/parse-statement';
import type { SqlValue } from '../values/sql-value';
import { Recent } from '../../kernel/recent';

/** Rows by column name, and the row counts of the statements. */
export interface InProcessResult {
	recordsets: Record<string, unknown>[][];
	rowsAffected: number[];
}

const sessions = new WeakMap<DatabaseEngine, Session>();

/** The session whose procedure is running right now, so that its own queries join its transaction. */
const running: Session[] = [];

/** Runs code of the sandbox on behalf of a client's session. */
export function onBehalfOf<T>(session: Session, work: () => T): T {
	running.push(session);
	try {
		return work();
	} finally {
		running.pop();
	}
}

const batches = new Recent<string, readonly string[]>(400);

function splitAtGo(sql: string): string[] {
	return sql.split(/^\s*GO\s*;?\s*$/im);
}

/** The batches of a script, which GO on a line of its own divides. */
function batchesOf(sql: string): readonly string[] {
	return batches.take(sql, splitAtGo);
}

function toRow(columns: readonly ResultColumn[], values: SqlValue[]): Record<string, unknown> {
	return Object.fromEntries(
		columns.map((column, index) => [column.name, toJavaScript(values[index] ?? null, column.type)]),
	);
}

function sessionFor(database: SandboxDatabase, engine: DatabaseEngine): Session {
	const caller = running.at(-1);
	if (caller?.engine === engine) return caller;
	let session = sessions.get(engine);
	if (!session) {
		const client = { login: 'sandbox', host: 'sandbox', application: 'sandbox' };
		session = new Session(1, database, engine, client, true);
		sessions.set(engine, session);
	}
	return session;
}

/** What is translated outside any batch may ask of the sandbox's own session. */
export function inProcessEnvironment(
	database: SandboxDatabase,
	engine: DatabaseEngine,
	variables: Variables = new Map(),
): ExecutionEnvironment {
	return new ExecutionEnvironment(sessionFor(database, engine), variables);
}

/** Values of JavaScript as variables of a batch, by their names with or without `@`. */
export function variablesOf(inputs: Record<string, unknown>): Variables {
	return new Map(
		Object.entries(inputs).map(([name, value]) => {
			const type = guessType(value);
			return [
				`@${name.replace(/^@/, '').toLowerCase()}`,
				{ type, value: fromJavaScript(value, type) },
			];
		}),
	);
}

/** Runs T-SQL at once inside the transaction that is open. Errors: throws the first `SqlServerError`. */
export function runInProcess(
	database: SandboxDatabase,
	engine: DatabaseEngine,
	sql: string,
	inputs: Record<string, unknown>,
): InProcessResult {
	const session = sessionFor(database, engine);
	const variables = variablesOf(inputs);
	const sink = new CollectingSink();
	const rowCount = session.rowCount;
	for (const part of batchesOf(sql)) {
		const executor = new BatchExecutor(session, sink, variables, {
			depth: 1,
			inTry: false,
			ofProcedure: !session.inProcess,
		});
		runStepsAtOnce(executor.run(parseBatch(part), part));
		if (sink.firstError) throw sink.firstError;
	}
	if (!session.inProcess) session.rowCount = rowCount;
	return {
		recordsets: sink.recordsets.map(({ columns, rows }) => rows.map((row) => toRow(columns, row))),
		rowsAffected: sink.rowsAffected,
	};
}
