import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type JsonObject,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';
import type { IntegrationError, Result } from '../../src/domain/result';
import { errorItem } from './error-item';
import { toNodeError } from './to-node-error';
import { unexpectedFailure } from './unexpected-failure';

/** Every item failed for the same reason. With "Stop Workflow" the reason is thrown. */
function allFailed(
	context: IExecuteFunctions,
	outputs: number,
	error: IntegrationError,
): INodeExecutionData[][] {
	if (!context.continueOnFail()) throw toNodeError(context.getNode(), error, 0);
	const failed = context.getInputData().map((_item, index) => errorItem(error, index));
	return Array.from({ length: outputs }, (_value, output) => (output === 0 ? failed : []));
}

/**
 * Opens what the batch needs, works, and closes it again. What fails before or beside the items becomes the reason
 * of all items, never a silent pass.
 *
 * Shape: `outputs` is the number of outputs the node has in this operation.
 */
export async function runBatch<T>(
	context: IExecuteFunctions,
	outputs: number,
	batch: {
		open: () => Promise<Result<T>>;
		work: (opened: T) => Promise<INodeExecutionData[][]>;
		close?: (opened: T) => Promise<void>;
	},
): Promise<INodeExecutionData[][]> {
	let opened: Result<T> | undefined;
	try {
		opened = await batch.open();
		if (!opened.ok) return allFailed(context, outputs, opened.error);
		return await batch.work(opened.value);
	} catch (error) {
		if (context.continueOnFail()) return allFailed(context, outputs, unexpectedFailure(error));
		if (error instanceof NodeApiError) {
			// The same object comes back; wrapping it in the other class would lose whose answer it is.
			throw new NodeApiError(context.getNode(), error as unknown as JsonObject);
		}
		throw new NodeOperationError(context.getNode(), error as Error);
	} finally {
		if (opened?.ok) await batch.close?.(opened.value);
	}
}
