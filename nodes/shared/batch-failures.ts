import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { IntegrationError } from '../../src/domain/result';
import { errorItem } from './error-item';
import { toNodeError } from './to-node-error';

/**
 * Keeps a batch going when single items fail.
 *
 * With "Continue" settings a failed item becomes an error item at once. With "Stop Workflow" the node still
 * finishes the batch (the other orders are done and remembered) and `finish` throws for the first failure.
 */
export class BatchFailures {
	private readonly failed: { error: IntegrationError; itemIndex: number }[] = [];

	constructor(private readonly context: Pick<IExecuteFunctions, 'continueOnFail' | 'getNode'>) {}

	/** Notes a failure and, when the workflow goes on, answers the error item to put on output 0. */
	add(
		error: IntegrationError,
		itemIndex: number,
		more: IDataObject = {},
	): INodeExecutionData | undefined {
		this.failed.push({ error, itemIndex });
		return this.context.continueOnFail() ? errorItem(error, itemIndex, more) : undefined;
	}

	/** How many items failed so far. */
	get count(): number {
		return this.failed.length;
	}

	/** Throws for the first failed item unless the workflow is set to go on. `total` is the size of the batch. */
	finish(total: number): void {
		const first = this.failed[0];
		if (first === undefined || this.context.continueOnFail()) return;
		const others = this.failed.length - 1;
		const message =
			total === 1
				? first.error.message
				: `${first.error.message} [item ${first.itemIndex}; ${others} more of ${total} items failed, ` +
					`${total - this.failed.length} went through and are remembered]`;
		throw toNodeError(this.context.getNode(), first.error, first.itemIndex, message);
	}
}
