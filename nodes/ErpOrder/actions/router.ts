import { type IExecuteFunctions, type INodeExecutionData, NodeOperationError } from 'n8n-workflow';
import { runBatch } from '../../shared/run-batch';
import { openErp } from '../wire';
import * as contractor from './contractor/Contractor.resource';
import type { Operation } from './operation';
import * as salesOrder from './salesOrder/SalesOrder.resource';

const OPERATIONS: Readonly<Record<string, Readonly<Record<string, Operation>>>> = {
	contractor: {
		create: contractor.create.execute,
		findSimilar: contractor.findSimilar.execute,
	},
	salesOrder: {
		check: salesOrder.check.execute,
		create: salesOrder.create.execute,
		get: salesOrder.get.execute,
	},
};

/** Runs the chosen operation over all items, with one connection to the ERP that is closed at the end. */
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
		open: async () => await openErp(this, this.getNodeParameter('system', 0)),
		work: async (opened) => [await execute.call(this, opened)],
		close: async ({ erp }) => await erp.close(),
	});
}
