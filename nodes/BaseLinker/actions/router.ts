import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { chooseOperation } from '../../shared/choose-operation';
import { runBatch } from '../../shared/run-batch';
import { openAccount } from '../wire';
import { outputsOf } from './outputs';
import { RESOURCES } from './resources';

const OPERATIONS = Object.fromEntries(
	Object.entries(RESOURCES).map(([resource, { operations }]) => [resource, operations]),
);

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
		open: async () => await openAccount(this),
		work: async (account) => {
			const items = await execute.call(this, account.client, account);
			return isByOutput(items) ? items : [items];
		},
	});
}
