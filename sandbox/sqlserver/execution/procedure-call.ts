import type { Procedure, ProcedureParameter, TypedRecordset } from '../database';
import { SqlServerError, unknownProcedure } from '../errors';
import type { Session } from '../session';
import type { SqlType } from '../sql-type';
import { commonType, nvarchar, writeType } from '../sql-type';
import type { Name } from '../tsql/ast';
import { columnType } from '../tsql/emit-expression';
import { checkDatabase } from '../tsql/emit-source';
import type { TypedValue } from '../tsql/environment';
import { typeFromText } from '../tsql/parse-type';
import { convertValue } from '../values/convert';
import { fromJavaScript, guessType, toJavaScript } from '../values/from-javascript';
import { asServerError, ExecutionEnvironment } from './execution-environment';
import { onBehalfOf } from './in-process';
import type { ResultSink } from './result-sink';
import type { Steps } from './steps';
import { SYSTEM_PROCEDURES } from './system-procedures';
import { asStatement } from './transactions';

/** An argument of EXEC or of a remote call; no value stands for DEFAULT. */
export interface CallArgument {
	name?: string;
	value?: TypedValue;
	output: boolean;
}

/** What a procedure gave back; outputs by position of the argument. */
export interface CallResult {
	returnValue: number;
	outputs: Map<number, TypedValue>;
	aborted: boolean;
}

/** How deep a batch or call stands, what may cancel it, and whether a TRY around it catches its errors. */
export interface CallContext {
	signal?: AbortSignal;
	depth: number;
	inTry: boolean;
	/** A query that a procedure of ours runs inside the transaction of its caller. */
	ofProcedure?: boolean;
}

/** Which parameter each argument is for, by name or position. Errors: 8144, 8145. */
export function matchArguments(
	procedure: string,
	parameters: { name: string }[],
	args: CallArgument[],
): number[] {
	return args.map((argument, position) => {
		if (argument.name) {
			const wanted = argument.name.replace(/^@/, '').toLowerCase();
			const index = parameters.findIndex((parameter) => parameter.name.toLowerCase() === wanted);
			if (index < 0) {
				throw new SqlServerError(
					8145,
					`@${wanted} is not a parameter for procedure ${procedure}.`,
					16,
					2,
				);
			}
			return index;
		}
		if (position >= parameters.length) {
			throw new SqlServerError(
				8144,
				`Procedure or function ${procedure} has too many arguments specified.`,
				16,
				2,
			);
		}
		return position;
	});
}

function missing(procedure: string, parameter: string): SqlServerError {
	return new SqlServerError(
		201,
		`Procedure or function '${procedure}' expects parameter '@${parameter}', which was not supplied.`,
		16,
		4,
	);
}

function inputFor(
	procedure: Procedure,
	parameter: ProcedureParameter,
	value: TypedValue | undefined,
): unknown {
	const type = typeFromText(parameter.type);
	if (value === undefined) {
		if (parameter.defaultValue !== undefined) return parameter.defaultValue;
		if (parameter.output) return null;
		throw missing(procedure.name, parameter.name);
	}
	try {
		return toJavaScript(convertValue(value.value, value.type, type), type);
	} catch (error) {
		if (!(error instanceof SqlServerError) || ![245, 241, 8114].includes(error.number)) throw error;
		throw new SqlServerError(
			8114,
			`Error converting data type ${value.type.name} to ${writeType(type).split('(')[0]}.`,
			16,
			5,
		);
	}
}

function emitRecordset(
	sink: ResultSink,
	recordset: Record<string, unknown>[] | TypedRecordset,
): number {
	if (!Array.isArray(recordset)) {
		const columns = recordset.columns.map((column) => ({
			name: column.name,
			type: typeFromText(column.type),
		}));
		sink.columns(columns);
		for (const row of recordset.rows) {
			sink.row(columns.map((column, index) => fromJavaScript(row[index], column.type)));
		}
		return recordset.rows.length;
	}
	const names = [...new Set(recordset.flatMap((row) => Object.keys(row)))];
	const columns = names.map((name) => {
		const types = recordset.map((row) => guessType(row[name]));
		const type = types.reduce<SqlType>((left, right) => commonType(left, right), { name: 'null' });
		return { name, type: type.name === 'null' ? nvarchar(1) : columnType(type) };
	});
	sink.columns(columns);
	for (const row of recordset)
		sink.row(columns.map((column) => fromJavaScript(row[column.name], column.type)));
	return recordset.length;
}

function* callVendorProcedure(
	session: Session,
	sink: ResultSink,
	procedure: Procedure,
	args: CallArgument[],
	context: CallContext,
): Steps<CallResult> {
	const positions = matchArguments(procedure.name, procedure.parameters, args);
	const given = new Map(positions.map((parameter, index) => [parameter, args[index]]));
	const inputs = Object.fromEntries(
		procedure.parameters.map((parameter, index) => [
			parameter.name,
			inputFor(procedure, parameter, given.get(index)?.value),
		]),
	);
	const { noCount } = session.options;
	const answer = yield* asStatement(session, context.signal, () =>
		onBehalfOf(session, () => {
			try {
				return procedure.run({ database: session.database, inputs });
			} catch (error) {
				const said = asServerError(error);
				said.procedure = procedure.name;
				throw said;
			} finally {
				session.options.noCount = noCount;
			}
		}),
	);
	for (const recordset of answer.recordsets ?? []) {
		const count = emitRecordset(sink, recordset);
		session.rowCount = BigInt(count);
		sink.done('select', noCount ? undefined : count);
	}
	const outputs = new Map<number, TypedValue>();
	const byName = new Map(
		Object.entries(answer.outputs ?? {}).map(([name, value]) => [
			name.replace(/^@/, '').toLowerCase(),
			value,
		]),
	);
	positions.forEach((position, index) => {
		const parameter = procedure.parameters[position];
		if (!parameter?.output) return;
		const type = typeFromText(parameter.type);
		const key = parameter.name.toLowerCase();
		const value = byName.has(key) ? byName.get(key) : inputs[parameter.name];
		outputs.set(index, { type, value: fromJavaScript(value, type) });
	});
	return { returnValue: answer.returnValue ?? 0, outputs, aborted: false };
}

/** Calls a procedure of the vendor or of the server. Errors: 2812 and whatever the procedure says. */
export function* callProcedure(
	session: Session,
	sink: ResultSink,
	name: Name,
	args: CallArgument[],
	context: CallContext,
): Steps<CallResult> {
	if (context.depth > 32) {
		throw new SqlServerError(
			217,
			'Maximum stored procedure, function, trigger, or view nesting level exceeded (limit 32).',
			16,
			1,
		);
	}
	checkDatabase(name, new ExecutionEnvironment(session, new Map()));
	const key = (name.at(-1) ?? '').toLowerCase();
	const system = SYSTEM_PROCEDURES.get(key);
	if (system) return yield* system({ session, sink, args, context });
	const procedure = session.database.procedures.get(key);
	if (!procedure) throw unknownProcedure(name.join('.'));
	return yield* callVendorProcedure(session, sink, procedure, args, context);
}
