import { notUnderstood, SqlServerError } from '../errors';
import type { Session } from '../session';
import { familyOf, INT } from '../sql-type';
import { lockMode, WRONG_PARAMETER } from '../storage/application-locks';
import { convertValue } from '../values/convert';
import type { TypedValue } from '../tsql/environment';
import { parseBatch } from '../tsql/parse-statement';
import { parseType } from '../tsql/parse-type';
import { TokenReader } from '../tsql/reader';
import { BatchExecutor } from './batch-executor';
import type { Variables } from './execution-environment';
import type { CallArgument, CallContext, CallResult } from './procedure-call';
import type { ResultSink } from './result-sink';
import type { Steps } from './steps';
import { atOnce, wait } from './steps';
import { procedureColumns } from './procedure-columns';
import { Recent } from '../../kernel/recent';

interface SystemCall {
	session: Session;
	sink: ResultSink;
	args: CallArgument[];
	context: CallContext;
}

function textOf(value: TypedValue | undefined): string | undefined {
	return value === undefined || value.value === null ? undefined : String(value.value);
}

/** Arguments by lower-case parameter name. */
function named(args: CallArgument[], names: string[]): Map<string, CallArgument> {
	return new Map(
		args.map((argument, index) => [
			argument.name ? argument.name.replace(/^@/, '').toLowerCase() : (names[index] ?? `#${index}`),
			argument,
		]),
	);
}

interface DeclaredParameter {
	name: string;
	type: TypedValue['type'];
	output: boolean;
}

const declared = new Recent<string, readonly DeclaredParameter[]>(400);

/** Reads `@a int, @b varchar(30) OUTPUT`. */
export function parseParameters(text: string): readonly DeclaredParameter[] {
	return declared.take(text, readParameters);
}

function readParameters(text: string): DeclaredParameter[] {
	const reader = new TokenReader(text);
	if (reader.atEnd()) return [];
	const parameters = reader.listOf(() => {
		const token = reader.next();
		if (token.kind !== 'variable') throw reader.unexpected();
		reader.takeWord('AS');
		const type = parseType(reader);
		if (reader.takeSymbol('=')) throw reader.refuse('default values of statement parameters');
		const output = reader.takeWord('OUTPUT') || reader.takeWord('OUT');
		return { name: token.text.toLowerCase(), type, output };
	});
	if (!reader.atEnd()) throw reader.unexpected();
	return parameters;
}

function* runStatement(
	call: SystemCall,
	sql: string,
	declarations: string,
	offset: number,
): Steps<CallResult> {
	const { session, sink, args, context } = call;
	const parameters = parseParameters(declarations);
	const variables: Variables = new Map(
		parameters.map((parameter) => [parameter.name, { type: parameter.type, value: null }]),
	);
	const byName = new Map(parameters.map((parameter) => [parameter.name, parameter]));
	const target = new Map<number, string>();
	args.slice(offset).forEach((argument, index) => {
		const name = argument.name?.toLowerCase() ?? parameters[index]?.name;
		const parameter = name === undefined ? undefined : byName.get(name);
		if (name === undefined || !parameter) {
			throw new SqlServerError(
				8144,
				'Procedure or function has too many arguments specified.',
				16,
				2,
			);
		}
		target.set(offset + index, name);
		if (argument.value) {
			variables.set(name, {
				type: parameter.type,
				value: convertValue(argument.value.value, argument.value.type, parameter.type),
			});
		}
	});
	const supplied = new Set(target.values());
	for (const parameter of parameters) {
		if (!supplied.has(parameter.name)) {
			throw new SqlServerError(
				8178,
				`The parameterized query '(${declarations})${sql}' expects the parameter '${parameter.name}', which was not supplied.`,
				16,
				1,
			);
		}
	}
	const executor = new BatchExecutor(session, sink, variables, context);
	const flow = yield* executor.run(parseBatch(sql), sql);
	const outputs = new Map<number, TypedValue>();
	for (const [index, name] of target) {
		const value = variables.get(name);
		if (value && args[index]?.output) outputs.set(index, value);
	}
	return { returnValue: executor.returnValue, outputs, aborted: flow === 'abort' };
}

function* executeSql(call: SystemCall): Steps<CallResult> {
	const [statement, parameters] = call.args;
	if (statement?.value && familyOf(statement.value.type) !== 'text') {
		throw new SqlServerError(
			214,
			"Procedure expects parameter '@statement' of type 'ntext/nchar/nvarchar'.",
			16,
			2,
		);
	}
	return yield* runStatement(
		call,
		textOf(statement?.value) ?? '',
		textOf(parameters?.value) ?? '',
		2,
	);
}

const HANDLE_OUTPUT = 0;

function prepare(session: Session, declarations: string, sql: string): number {
	parseParameters(declarations);
	parseBatch(sql);
	const handle = Math.max(0, ...session.prepared.keys()) + 1;
	session.prepared.set(handle, { sql, parameters: declarations });
	return handle;
}

function prepareOnly({ session, args }: SystemCall): Steps<CallResult> {
	return atOnce(() => {
		const handle = prepare(session, textOf(args[1]?.value) ?? '', textOf(args[2]?.value) ?? '');
		return {
			returnValue: 0,
			outputs: new Map([[HANDLE_OUTPUT, { value: BigInt(handle), type: INT }]]),
			aborted: false,
		};
	});
}

function preparedStatement(
	session: Session,
	value: TypedValue | undefined,
): { sql: string; parameters: string } {
	const handle = Number(value?.value ?? 0);
	const found = session.prepared.get(handle);
	if (!found) {
		throw new SqlServerError(
			8179,
			`Could not find prepared statement with handle ${handle}.`,
			16,
			2,
		);
	}
	return found;
}

function* executePrepared(call: SystemCall): Steps<CallResult> {
	const { sql, parameters } = preparedStatement(call.session, call.args[0]?.value);
	return yield* runStatement(call, sql, parameters, 1);
}

function* prepareAndExecute(call: SystemCall): Steps<CallResult> {
	const declarations = textOf(call.args[1]?.value) ?? '';
	const sql = textOf(call.args[2]?.value) ?? '';
	const handle = prepare(call.session, declarations, sql);
	const result = yield* runStatement(call, sql, declarations, 3);
	result.outputs.set(HANDLE_OUTPUT, { value: BigInt(handle), type: INT });
	return result;
}

function unprepare({ session, args }: SystemCall): Steps<CallResult> {
	return atOnce(() => {
		preparedStatement(session, args[0]?.value);
		session.prepared.delete(Number(args[0]?.value?.value ?? 0));
		return { returnValue: 0, outputs: new Map(), aborted: false };
	});
}

function plain(returnValue: number): CallResult {
	return { returnValue, outputs: new Map(), aborted: false };
}

function* getApplicationLock({ session, sink, args, context }: SystemCall): Steps<CallResult> {
	const given = named(args, ['resource', 'lockmode', 'lockowner', 'locktimeout', 'dbprincipal']);
	const resource = textOf(given.get('resource')?.value);
	const mode = lockMode(textOf(given.get('lockmode')?.value) ?? '');
	const owner = (textOf(given.get('lockowner')?.value) ?? 'Transaction').toLowerCase();
	const timeout = textOf(given.get('locktimeout')?.value);
	if (resource === undefined || !mode || (owner !== 'transaction' && owner !== 'session')) {
		sink.error(
			new SqlServerError(
				1228,
				'An invalid parameter was passed to the application lock function or procedure.',
				16,
				1,
			),
		);
		return plain(WRONG_PARAMETER);
	}
	if (owner === 'transaction' && session.tranCount === 0) {
		sink.error(
			new SqlServerError(
				1228,
				'sandbox: sp_getapplock with owner Transaction needs an open transaction.',
				16,
				1,
			),
		);
		return plain(WRONG_PARAMETER);
	}
	const request = { scope: owner, mode } as const;
	const key = resource.slice(0, 255);
	const timeoutMs = timeout === undefined ? session.options.lockTimeoutMs : Number(timeout);
	const code = yield* wait(() =>
		session.engine.applicationLocks.acquire(key, session, request, {
			timeoutMs,
			signal: context.signal,
		}),
	);
	return plain(code);
}

function releaseApplicationLock({ session, sink, args }: SystemCall): Steps<CallResult> {
	return atOnce(() => {
		const given = named(args, ['resource', 'lockowner', 'dbprincipal']);
		const resource = textOf(given.get('resource')?.value) ?? '';
		const owner = (textOf(given.get('lockowner')?.value) ?? 'Transaction').toLowerCase();
		const scope = owner === 'session' ? 'session' : 'transaction';
		if (session.engine.applicationLocks.release(resource.slice(0, 255), session, scope))
			return plain(0);
		const principal = textOf(given.get('dbprincipal')?.value) ?? 'public';
		sink.error(
			new SqlServerError(
				1223,
				`Cannot release the application lock (Database Principal: '${principal}', Resource: '${resource}') because it is not currently held.`,
				16,
				1,
			),
		);
		return plain(WRONG_PARAMETER);
	});
}

function listProcedureColumns({ session, sink, args }: SystemCall): Steps<CallResult> {
	return atOnce(() => {
		const given = named(args, [
			'procedure_name',
			'procedure_owner',
			'procedure_qualifier',
			'column_name',
			'odbcver',
		]);
		for (const key of ['column_name']) {
			if (textOf(given.get(key)?.value)) throw notUnderstood(`sp_sproc_columns with @${key}`);
		}
		const name = textOf(given.get('procedure_name')?.value);
		if (name === undefined || /[%_[]/.test(name.replace(/\\_|\[_\]/g, ''))) {
			if (name === undefined || name.includes('%'))
				throw notUnderstood('sp_sproc_columns with a pattern');
		}
		const { columns, rows } = procedureColumns(session, name.replace(/\[_\]/g, '_'));
		sink.columns(columns);
		for (const row of rows) sink.row(row);
		session.rowCount = BigInt(rows.length);
		sink.done('select', session.options.noCount ? undefined : rows.length);
		return plain(0);
	});
}

/** Procedures that come with the server, by lower-case name. */
export const SYSTEM_PROCEDURES = new Map<string, (call: SystemCall) => Steps<CallResult>>([
	['sp_executesql', executeSql],
	['sp_prepare', prepareOnly],
	['sp_execute', executePrepared],
	['sp_prepexec', prepareAndExecute],
	['sp_unprepare', unprepare],
	['sp_getapplock', getApplicationLock],
	['sp_releaseapplock', releaseApplicationLock],
	['sp_sproc_columns', listProcedureColumns],
]);
