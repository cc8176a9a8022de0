import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { OneByOne } from '../../../../src/application/one-by-one';
import { watchOrders } from '../../../../src/application/watch-orders';
import {
	type NameRules,
	toWatchRequest,
} from '../../../../src/application/watch-orders/watch-request';
import type {
	WatchedOrder,
	WatchOptions,
	WatchRequest,
	WatchServices,
} from '../../../../src/application/watch-orders/watched-order';
import type { Result } from '../../../../src/domain/result';
import { BatchFailures } from '../../../shared/batch-failures';
import { openLedger } from '../../../shared/open-ledger';
import { showFor } from '../../../shared/show-for';
import { clock, type OpenErp } from '../../wire';
import { itemWith } from '../../../shared/item-with';
import { patienceOf } from '../patience';
import { statusFields } from './status-fields';
import { readStatusForm, readWatchOptions } from './status-form';

export const description: INodeProperties[] = showFor(
	{ resource: ['salesOrder'], operation: ['getStatus'] },
	statusFields,
);

/** Finds the orders the items name, one after the other. */
async function toRequests(
	context: IExecuteFunctions,
	{ erp }: OpenErp,
): Promise<readonly Result<WatchRequest>[]> {
	const turns = new OneByOne(context.getExecutionCancelSignal());
	const requests: Result<WatchRequest>[] = [];
	for (let i = 0; i < context.getInputData().length; i += 1) {
		const form = readStatusForm(context, i);
		if (!form.ok) {
			requests.push(form);
			continue;
		}
		const { name, shop, match } = form.value;
		const rules: NameRules = { ...match, ...patienceOf(context) };
		requests.push(await turns.next(async () => await toWatchRequest(name, shop, erp, rules)));
	}
	return requests;
}

/** Watches all orders that were found, in one go; the others keep why they were not. */
async function watchAll(
	requests: readonly Result<WatchRequest>[],
	services: WatchServices,
	options: WatchOptions,
): Promise<readonly Result<WatchedOrder>[]> {
	const found = requests.flatMap((request) => (request.ok ? [request.value] : []));
	const watched = [...(await watchOrders(found, services, options))];
	return requests.map((request) =>
		request.ok ? (watched.shift() as Result<WatchedOrder>) : request,
	);
}

/**
 * Tells how far the order of each item is, what is missing, who waits for it and since when, into the field
 * `orderStatus`. All items share the options of the first one.
 */
export async function execute(
	this: IExecuteFunctions,
	opened: OpenErp,
): Promise<INodeExecutionData[]> {
	const items = this.getInputData();
	if (items.length === 0) return [];
	const failures = new BatchFailures(this);
	const options = readWatchOptions(this);
	const ledger = options.ok ? await openLedger(this) : options;
	const results =
		options.ok && ledger.ok
			? await watchAll(
					await toRequests(this, opened),
					{ erp: opened.erp, snapshots: ledger.value.snapshots, clock },
					options.value,
				)
			: items.map(() => ledger as Result<never>);
	const output = results.map((result, i) =>
		result.ok ? itemWith(items, i, { orderStatus: result.value }) : failures.add(result.error, i),
	);
	failures.finish(items.length);
	return output.filter((item) => item !== undefined);
}
