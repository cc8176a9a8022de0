import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { type IntegrationError, type Result, succeed } from '../../../../src/domain/result';
import { BatchFailures } from '../../../shared/batch-failures';
import { showFor } from '../../../shared/show-for';
import {
	orderIdField,
	readCollection,
	readForm,
	readOrderId,
	readStatusId,
	statusLocator,
} from '../order-fields';
import { itemWith } from '../../../shared/item-with';
import { type BaseLinkerClient, readId, setStatuses } from '../../wire';

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
	readonly skipSame: boolean;
	readonly dryRun: boolean;
}

function readChange(context: IExecuteFunctions, itemIndex: number): Result<Change> {
	const orderId = readOrderId(context, itemIndex);
	if (!orderId.ok) return orderId;
	const statusId = readStatusId(context, itemIndex);
	if (!statusId.ok) return statusId;
	const { skipSame, dryRun } = readCollection(context, 'options', itemIndex);
	return succeed({
		itemIndex,
		orderId: orderId.value,
		statusId: statusId.value,
		skipSame: skipSame !== false,
		dryRun: dryRun === true,
	});
}

/**
 * Sets statuses, a hundred orders a call: the orders of all items that get the same status go together. An order
 * BaseLinker does not have fails alone.
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
	const done = ({ itemIndex, statusId }: Change, result: IDataObject) => {
		output[itemIndex] = itemWith(items, itemIndex, { status: { id: statusId, ...result } });
	};

	const byStatus = new Map<number, Change[]>();
	for (let i = 0; i < items.length; i += 1) {
		const change = readForm(() => readChange(this, i));
		if (!change.ok) {
			fail(i, change.error);
			continue;
		}
		const { statusId, skipSame, dryRun } = change.value;
		const isThere = readId(items[i]?.json.order_status_id) === String(statusId);
		if (isThere && skipSame) done(change.value, { changed: false });
		else if (dryRun) done(change.value, { changed: false, dryRun: true });
		else {
			const changes = byStatus.get(statusId) ?? [];
			changes.push(change.value);
			byStatus.set(statusId, changes);
		}
	}
	for (const [statusId, changes] of byStatus) {
		const orderIds = changes.map((change) => change.orderId);
		const refused = await setStatuses(client, orderIds, statusId);
		for (const change of changes) {
			const error = refused.get(change.orderId);
			if (error) fail(change.itemIndex, error);
			else done(change, { changed: true });
		}
	}
	failures.finish(items.length);
	return output.filter((item) => item !== undefined);
}
