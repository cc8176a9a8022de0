import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { OpenShop } from '../../wire';
import { runSync } from './run-sync';

/** Brings shop and ERP together, and tells what was written and what a person has to decide. */
export async function execute(
	this: IExecuteFunctions,
	opened: OpenShop,
): Promise<INodeExecutionData[][]> {
	return await runSync(this, opened, false);
}
