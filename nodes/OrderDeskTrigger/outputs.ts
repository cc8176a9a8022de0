import type { INodeExecutionData } from 'n8n-workflow';
import type { DecidedOrder } from '../../src/application/order-desk/decide-order';
import type { DeskAction } from '../../src/domain/conflict/desk-action';

/** What each output is called, in the order of the outputs. */
export const OUTPUT_NAMES = {
	add: 'Add New',
	merge: 'Merge',
	oneTime: 'One-Time',
	retry: 'Retry',
	dismiss: 'Dismiss',
} as const satisfies Record<DeskAction, string>;

const ACTIONS = Object.keys(OUTPUT_NAMES);

/** What the workflow starts with: the decided order on the output of its action. */
export function workflowData(decided: DecidedOrder): INodeExecutionData[][] {
	// A copy of its own, as plain JSON: it shares nothing with the ledger.
	const json = JSON.parse(JSON.stringify(decided)) as INodeExecutionData['json'];
	return ACTIONS.map((action) => (action === decided.decision.action ? [{ json }] : []));
}
