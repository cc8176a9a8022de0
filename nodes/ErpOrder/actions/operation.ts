import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { OpenErp } from '../wire';

/**
 * One operation of the node: reads the form for each item, asks the use case, answers items.
 *
 * Shape: one output; items keep their pairing.
 * Errors: throws when the workflow is to stop, after the whole batch is done.
 */
export type Operation = (this: IExecuteFunctions, opened: OpenErp) => Promise<INodeExecutionData[]>;
