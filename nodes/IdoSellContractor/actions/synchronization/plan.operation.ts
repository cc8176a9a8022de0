import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { OpenShop } from '../../wire';
import { runSync } from './run-sync';

/** Tells what a run would write and ask, and writes nothing, neither in the shop nor in the ERP nor about the pairs. */
export async function execute(
	this: IExecuteFunctions,
	opened: OpenShop,
): Promise<INodeExecutionData[][]> {
	return await runSync(this, opened, true);
}
