import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { integrationError } from '../../../../src/domain/result';
import { BatchFailures } from '../../../shared/batch-failures';
import { showFor } from '../../../shared/show-for';
import { orderIdField, readForm, readOrderId } from '../order-fields';
import type { BaseLinkerClient } from '../../wire';

export const description: INodeProperties[] = showFor({ resource: ['order'], operation: ['get'] }, [
	orderIdField,
]);

/** Reads single orders, confirmed or not. */
export async function execute(
	this: IExecuteFunctions,
	client: BaseLinkerClient,
): Promise<INodeExecutionData[]> {
	const items = this.getInputData();
	const failures = new BatchFailures(this);
	const output: INodeExecutionData[] = [];
	for (let i = 0; i < items.length; i += 1) {
		const orderId = readForm(() => readOrderId(this, i));
		const order = orderId.ok ? await client.getOrder(orderId.value) : orderId;
		if (order.ok && order.value) {
			output.push({ json: { ...order.value } as IDataObject, pairedItem: { item: i } });
			continue;
		}
		const missing = integrationError(
			'notFound',
			'ORDER_UNREADABLE',
			`BaseLinker has no order ${orderId.ok ? orderId.value : ''}.`,
			{ remedy: 'Check the number; a merged or deleted order is gone for good.' },
		);
		const failed = failures.add(order.ok ? missing : order.error, i);
		if (failed) output.push(failed);
	}
	failures.finish(items.length);
	return output;
}
