import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import type { IntegrationError } from '../../../../src/domain/result';
import { BatchFailures } from '../../../shared/batch-failures';
import { showFor } from '../../../shared/show-for';
import {
	orderIdField,
	readCollection,
	readOrderId,
	readStatusId,
	statusLocator,
} from '../order-fields';
import { type BaseLinkerClient, readId, STATUS_BATCH } from '../../wire';

export const description: INodeProperties[] = showFor(
	{ resource: ['order'], operation: ['setStatus'] },
	[
		orderIdField,
		statusLocator({ required: true, description: 'The status the orders get' }),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Dry Run',
					name: 'dryRun',
					type: 'boolean',
					default: false,
					description: 'Whether to only tell which orders would get the status',
				},
				{
					displayName: 'Skip Orders in the Status',
					name: 'skipSame',
					type: 'boolean',
					default: true,
					description:
						'Whether to leave out orders whose item says that they have the status already',
				},
			],
		},
	],
);

/** What happens to the order of one item. */
interface Change {
	readonly itemIndex: number;
	readonly orderId: number;
	readonly statusId: number;
}

function inBatches<T>(list: readonly T[], size: number): T[][] {
	const count = Math.ceil(list.length / size);
	return Array.from({ length: count }, (_value, index) =>
		list.slice(index * size, (index + 1) * size),
	);
}

/**
 * Sets statuses, a hundred orders a call: the orders of all items that get the same status go together.
 *
 * Shape: every item comes out again with `status: { id, changed }`, in the order it came in.
 */
export async function execute(
	this: IExecuteFunctions,
	client: BaseLinkerClient,
): Promise<INodeExecutionData[]> {
	const items = this.getInputData();
	const failures = new BatchFailures(this);
	const output: (INodeExecutionData | undefined)[] = items.map(() => undefined);
	const fail = (itemIndex: number, error: IntegrationError) => {
		output[itemIndex] = failures.add(error, itemIndex);
	};
	const done = ({ itemIndex, statusId }: Change, result: object) => {
		const { json, binary } = items[itemIndex] as INodeExecutionData;
		output[itemIndex] = {
			json: { ...json, status: { id: statusId, ...result } },
			...(binary ? { binary } : {}),
			pairedItem: { item: itemIndex },
		};
	};

	const byStatus = new Map<number, Change[]>();
	for (let i = 0; i < items.length; i += 1) {
		const orderId = readOrderId(this, i);
		const statusId = readStatusId(this, i);
		if (!orderId.ok || !statusId.ok) {
			for (const reading of [orderId, statusId]) if (!reading.ok) fail(i, reading.error);
			continue;
		}
		const change = { itemIndex: i, orderId: orderId.value, statusId: statusId.value };
		const { skipSame = true, dryRun = false } = readCollection(this, 'options', i);
		const isThere = readId(items[i]?.json.order_status_id) === String(change.statusId);
		if (isThere && skipSame !== false) done(change, { changed: false });
		else if (dryRun === true) done(change, { changed: false, dryRun: true });
		else byStatus.set(change.statusId, [...(byStatus.get(change.statusId) ?? []), change]);
	}
	for (const [statusId, changes] of byStatus) {
		for (const batch of inBatches(changes, STATUS_BATCH)) {
			const orderIds = [...new Set(batch.map((change) => change.orderId))];
			const set = await client.setStatuses(orderIds, statusId);
			for (const change of batch) {
				if (set.ok) done(change, { changed: true });
				else fail(change.itemIndex, set.error);
			}
		}
	}
	failures.finish(items.length);
	return output.filter((item) => item !== undefined);
}
