import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { chooseOperation } from '../../shared/choose-operation';
import { runBatch } from '../../shared/run-batch';
import { openClient } from '../wire';
import { outputsOf } from './outputs';
import type { Operation } from './operation';
import * as invoice from './invoice/Invoice.resource';
import * as order from './order/Order.resource';

const OPERATIONS: Readonly<Record<string, Readonly<Record<string, Operation>>>> = {
	invoice: {
		attachErpDocument: invoice.attachErpDocument.execute,
		getAll: invoice.getAll.execute,
	},
	order: {
		get: order.get.execute,
		getAll: order.getAll.execute,
		setFields: order.setFields.execute,
		setStatus: order.setStatus.execute,
	},
};

/** Whether an operation answered items by output; most have one output and answer its items alone. */
function isByOutput(
	items: INodeExecutionData[] | INodeExecutionData[][],
): items is INodeExecutionData[][] {
	return Array.isArray(items[0]);
}

/** Runs the chosen operation over all items. */
export async function router(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const execute = chooseOperation(this, OPERATIONS);
	const outputs = outputsOf(
		this.getNodeParameter('resource', 0),
		this.getNodeParameter('operation', 0),
	);
	return await runBatch(this, outputs, {
		open: async () => await openClient(this),
		work: async (client) => {
			const items = await execute.call(this, client);
			return isByOutput(items) ? items : [items];
		},
	});
}
