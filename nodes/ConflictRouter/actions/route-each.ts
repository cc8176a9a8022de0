import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { RouteOptions, RouteResult } from '../../../src/application/route-contractor';
import { severalAtATime } from '../../../src/application/several-at-a-time';
import { ROUTES, type Route } from '../../../src/domain/conflict/conflict-policies';
import { refKey } from '../../../src/domain/order/channel-ref';
import type { SalesOrder } from '../../../src/domain/order/sales-order';
import type { IntegrationError, Result } from '../../../src/domain/result';
import { BatchFailures } from '../../shared/batch-failures';
import { readRouteOptions } from './read-form';
import { routedItem } from './routed-item';

/** An item whose order was read, or why it could not be. */
export interface ReadItem {
	readonly order: Result<SalesOrder>;
	readonly i: number;
}

/** Decides about the order of one item. */
export type Decide = (
	order: SalesOrder,
	itemIndex: number,
	options: RouteOptions,
) => Promise<Result<RouteResult>>;

/** Where an item goes: to an output, or among the failures; null when the run was cancelled before its turn. */
type Turn =
	| { readonly route: Route; readonly item: INodeExecutionData }
	| { readonly error: IntegrationError }
	| null;

/** Decides about all items, several at a time, and puts each on the output of its route, in the order of `ROUTES`. */
export async function routeEach(
	context: IExecuteFunctions,
	reads: readonly ReadItem[],
	atOnce: number,
	decide: Decide,
): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	const failures = new BatchFailures(context);
	const outputs = ROUTES.map((): INodeExecutionData[] => []);
	const put = (route: Route, item: INodeExecutionData | undefined) => {
		if (item) outputs[ROUTES.indexOf(route)]?.push(item);
	};

	const turnOf = async ({ order, i }: ReadItem): Promise<Turn> => {
		if (context.getExecutionCancelSignal()?.aborted) return null;
		if (!order.ok) return order;
		const options = readRouteOptions(context, i);
		if (!options.ok) return options;
		const routed = await decide(order.value, i, options.value);
		if (!routed.ok) return routed;
		const { route } = routed.value.decision;
		const { dryRun } = options.value;
		return { route, item: routedItem(items, i, order.value, routed.value, dryRun) };
	};

	await severalAtATime(
		reads,
		{
			atOnce,
			inGroupsOf: Math.ceil(atOnce / 2),
			// An order that is in the batch twice has one claim, told of one thing at a time.
			keyOf: ({ order, i }) => (order.ok ? refKey(order.value.ref) : `item ${i}`),
		},
		turnOf,
		(turn, i) => {
			if (turn === null) return;
			if ('error' in turn) put('matched', failures.add(turn.error, i));
			else put(turn.route, turn.item);
		},
	);
	failures.finish(items.length);
	return outputs;
}
