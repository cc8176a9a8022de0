import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { chooseOperation } from '../../shared/choose-operation';
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
	const execute = chooseOperation(this, OPERATIONS);
	return await runBatch(this, 1, {
		open: async () => await openClient(this),
		work: async (client) => [await execute.call(this, client)],
	});
}
