import type { IExecuteFunctions } from 'n8n-workflow';
import { defaultLedgerFile } from '../../../nodes/shared/open-ledger';
import { runOwner } from '../../../nodes/shared/run-owner';

const INPUT = [{ json: {} }];

function context(execution: string, node: string, round: number, input: object = INPUT) {
	return {
		getExecutionId: () => execution,
		getInputData: () => input,
		getNode: () => ({ id: node }),
		getWorkflowDataProxy: () => ({ $runIndex: round }),
	} as unknown as IExecuteFunctions;
}

describe('runOwner', () => {
	it('is the same for every try of one run (F7)', () => {
		expect(runOwner(context('7', 'a', 0))).toBe(runOwner(context('7', 'a', 0)));
		expect(runOwner(context('', 'a', 0))).toBe(runOwner(context('', 'a', 0)));
	});

	it.each([
		['execution', context('8', 'a', 0)],
		['node', context('7', 'b', 0)],
		['round of a loop', context('7', 'a', 1)],
	])('differs for another %s (F5)', (_what, other) => {
		expect(runOwner(other)).not.toBe(runOwner(context('7', 'a', 0)));
	});

	it('tells executions without an id apart by their input', () => {
		expect(runOwner(context('', 'a', 0))).not.toBe(runOwner(context('', 'a', 0, [{ json: {} }])));
	});
});

describe('defaultLedgerFile', () => {
	it.each(['n8n-nodes-order-bridge.dedupe', '@scope/n8n-nodes-order-bridge.erpOrder'])(
		'is the same file for every node type (%s)',
		(type) => {
			const file = defaultLedgerFile(`/home/node/.n8n/storage/${type}`, type);
			expect(file).toBe('/home/node/.n8n/storage/order-bridge/ledger.db');
		},
	);
});
