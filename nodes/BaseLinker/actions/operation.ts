import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { BaseLinkerClient, OpenAccount } from '../wire';

/**
 * One operation of the node: reads the form, asks the client, answers the items of the one output, or a list for each
 * of several.
 *
 * Shape: `account` has the client, too, and what is kept beside it.
 * Errors: throws when the workflow is to stop, after the whole batch is done.
 */
export type Operation = (
	this: IExecuteFunctions,
	client: BaseLinkerClient,
	account: OpenAccount,
) => Promise<INodeExecutionData[] | INodeExecutionData[][]>;
