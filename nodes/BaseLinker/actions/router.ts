import { type IExecuteFunctions, type INodeExecutionData, NodeOperationError } from 'n8n-workflow';
import { runBatch } from '../../shared/run-batch';
import { openClient } from '../wire';
import type { Operation } from './operation';
import * as order from './order/Order.resource';

const OPERATIONS: Readonly<Record<string, Readonly<Record<string, Operation>>>> = {
	order: {
		get: order.get.execute,
		getAll: order.getAll.execute,
		setFields: order.setFields.execute,
		setStatus: order.setStatus.execute,
	},
};

/** Runs the chosen operation over all items. */
export async function router(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const resource = this.getNodeParameter('resource', 0);
	const operation = this.getNodeParameter('operation', 0);
	const execute = OPERATIONS[resource]?.[operation];
	if (execute === undefined) {
		throw new NodeOperationError(this.getNode(), `There is no operation "${operation}"`, {
			description: 'Choose an operation from the list',
		});
	}
	return await runBatch(this, 1, {
		open: async () => await openClient(this),
		work: async (client) => [await execute.call(this, client)],
	});
}
