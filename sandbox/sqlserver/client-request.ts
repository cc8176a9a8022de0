import { BatchExecutor } from './execution/batch-executor';
import { callProcedure } from './execution/procedure-call';
import { runSteps } from './execution/steps';
import {
	beginTransaction,
	commitTransaction,
	rollbackTransaction,
	saveTransaction,
} from './execution/transactions';
import { notUnderstood } from './errors';
import type { Session } from './session';
import { Recent } from '../kernel/recent';
import { MESSAGE, type Message } from './tds/packet';
import { type TokenResponse } from './tds/response';
import { readRpc, readSqlBatch } from './tds/rpc';
import { describeTransactionRequest, readTransactionRequest } from './tds/transaction-request';
import { parseBatch } from './tsql/parse-statement';
import { splitName } from './tsql/functions-server';

import { describeCall, describeParameters } from './journal-text';

/** One request: what it is called, what the journal may keep, and how it is carried out. */
export interface ClientRequest {
	call: string;
	journalCall: string;
	journalRequest: unknown;
	/** Every text the client sent: the statement, and the texts among the parameters. */
	texts: readonly string[];
	inProcedure: boolean;
	run(response: TokenResponse, signal: AbortSignal): Promise<Buffer>;
}

const texts = new Recent<string, string>(400);

/** The same string for the same text: the journal keeps it for every request. */
function oneOf(text: string): string {
	return texts.take(text, (own) => own);
}

function readCall(session: Session, payload: Buffer): ClientRequest {
	const { procedure, parameters } = readRpc(payload);
	const statement = /^sp_(executesql|prepare|prepexec)$/i.test(procedure)
		? parameters[/executesql/i.test(procedure) ? 0 : 2]?.value?.value
		: /^sp_execute$/i.test(procedure)
			? session.prepared.get(Number(parameters[0]?.value?.value ?? 0))?.sql
			: undefined;
	const sql = oneOf(typeof statement === 'string' ? statement : procedure);
	return {
		call: sql,
		journalCall: sql === procedure ? procedure : describeCall(sql),
		journalRequest: {
			database: session.engine.name,
			...(sql === procedure ? { procedure } : { sql }),
			parameters: describeParameters(procedure, parameters),
		},
		texts: parameters.flatMap(({ value }) =>
			typeof value?.value === 'string' ? [value.value] : [],
		),
		inProcedure: true,
		run: async (response, signal) => {
			const result = await runSteps(
				callProcedure(session, response, splitName(procedure), parameters, {
					signal,
					depth: 0,
					inTry: false,
				}),
			);
			const outputs = [...result.outputs].flatMap(([ordinal, value]) => {
				const parameter = parameters[ordinal];
				return parameter?.output ? [{ ordinal, name: parameter.name, value }] : [];
			});
			return response.endProcedure(result.returnValue, outputs);
		},
	};
}

/** Reads a request. Errors: 40000 for what the sandbox does not carry out. */
export function readRequest(session: Session, message: Message): ClientRequest {
	switch (message.type) {
		case MESSAGE.sqlBatch: {
			const sql = oneOf(readSqlBatch(message.payload));
			return {
				call: sql,
				journalCall: describeCall(sql),
				journalRequest: { database: session.engine.name, sql },
				texts: [sql],
				inProcedure: false,
				run: async (response, signal) => {
					const executor = new BatchExecutor(session, response, new Map(), {
						signal,
						depth: 0,
						inTry: false,
					});
					await runSteps(executor.run(parseBatch(sql), sql));
					return response.endBatch();
				},
			};
		}
		case MESSAGE.rpc:
			return readCall(session, message.payload);
		case MESSAGE.transactionManager: {
			const request = readTransactionRequest(message.payload);
			const call = describeTransactionRequest(request);
			return {
				call,
				journalCall: call.split(' ').slice(0, 2).join(' '),
				journalRequest: { database: session.engine.name, sql: call },
				texts: [],
				inProcedure: false,
				run: async (response, signal) => {
					const name = request.name === '' ? undefined : request.name;
					if (request.kind === 'begin') {
						if (request.isolation) session.options.isolation = request.isolation;
						beginTransaction(session, response, name);
					} else if (request.kind === 'commit') commitTransaction(session, response);
					else if (request.kind === 'rollback') rollbackTransaction(session, response, name);
					else await runSteps(saveTransaction(session, request.name, signal));
					return response.endBatch();
				},
			};
		}
		case MESSAGE.bulkLoad:
			throw notUnderstood('bulk load');
		default:
			throw notUnderstood(`message type ${message.type}`);
	}
}
