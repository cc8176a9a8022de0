import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { OpenShop } from '../wire';

/**
 * One operation of the node: reads the form, asks the shop, answers the items of every output.
 *
 * Errors: throws when the workflow is to stop, after the whole batch is done.
 */
export type Operation = (
	this: IExecuteFunctions,
	opened: OpenShop,
) => Promise<INodeExecutionData[][]>;
