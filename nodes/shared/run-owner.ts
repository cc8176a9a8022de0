import { randomBytes } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';

/** This process: two n8n processes may count their executions from the same number. */
const PROCESS_ID = randomBytes(6).toString('hex');

/** Executions without an id (some manual ones) are told apart by their input. */
const anonymous = new WeakMap<object, string>();

function nameless(input: object): string {
	const known = anonymous.get(input) ?? randomBytes(6).toString('hex');
	anonymous.set(input, known);
	return known;
}

/**
 * Who a run of a node is towards the ledger.
 *
 * The tries of Retry On Fail are one owner and may take their claims again; another execution, another node and
 * another round of a loop are others.
 */
export function runOwner(
	context: Pick<
		IExecuteFunctions,
		'getExecutionId' | 'getInputData' | 'getNode' | 'getWorkflowDataProxy'
	>,
): string {
	const execution = context.getExecutionId() || nameless(context.getInputData());
	const round = context.getWorkflowDataProxy(0).$runIndex as number;
	return [PROCESS_ID, execution, context.getNode().id, round].join(':');
}
