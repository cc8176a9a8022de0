import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { DEFAULT_PAUSES_MS } from '../../../src/application/patience';
import { routeContractor } from '../../../src/application/route-contractor';
import { ContractorLookups } from '../../../src/application/route-contractor/contractor-lookups';
import { severalAtATime } from '../../../src/application/several-at-a-time';
import { ROUTES, type Route } from '../../../src/domain/conflict/conflict-policies';
import { refKey } from '../../../src/domain/order/channel-ref';
import type { IntegrationError } from '../../../src/domain/result';
import type { Clock } from '../../../src/ports/clock';
import type { ErpAdapter } from '../../../src/ports/erp-adapter';
import type { OrderLedger } from '../../../src/ports/order-ledger';
import { BatchFailures } from '../../shared/batch-failures';
import { n8nLog } from '../../shared/n8n-log';
import { readOrder } from '../../shared/read-order';
import { policyFields } from './policy-fields';
import { readClaim, readRouteOptions } from './read-form';
import { routedItem } from './routed-item';

/** What was opened for one execution. */
export interface RouteWorld {
	readonly erp: ErpAdapter;
	/** Null when no item carries a claim. */
	readonly ledger: OrderLedger | null;
	readonly clock: Clock;
}

export const description: INodeProperties[] = policyFields.map((property) => ({
	...property,
	displayOptions: { show: { operation: ['route'] } },
}));

/** Where an item goes: to an output, or among the failures; null when the run was cancelled before its turn. */
type Turn =
	| { readonly route: Route; readonly item: INodeExecutionData }
	| { readonly error: IntegrationError }
	| null;

/** Sends every order to the output its contractor decides on; one array per output, in the order of `ROUTES`. */
export async function execute(
	this: IExecuteFunctions,
	{ erp, ledger, clock }: RouteWorld,
): Promise<INodeExecutionData[][]> {
	const items = this.getInputData();
	const failures = new BatchFailures(this);
	const outputs = ROUTES.map((): INodeExecutionData[] => []);
	const put = (route: Route, item: INodeExecutionData | undefined) => {
		if (item) outputs[ROUTES.indexOf(route)]?.push(item);
	};
	const services = {
		lookups: new ContractorLookups(erp, { clock, pausesMs: DEFAULT_PAUSES_MS }),
		capabilities: erp.capabilities,
		ledger,
		log: n8nLog(this.logger),
	};

	const orders = items.map((_item, i) => ({ order: readOrder(this, i), i }));
	const routeOrder = async ({ order, i }: (typeof orders)[number]): Promise<Turn> => {
		if (this.getExecutionCancelSignal()?.aborted) return null;
		if (!order.ok) return order;
		const options = readRouteOptions(this, i);
		if (!options.ok) return options;
		const task = { order: order.value, claim: readClaim(this, i) };
		const routed = await routeContractor(task, services, options.value);
		if (!routed.ok) return routed;
		const { route } = routed.value.decision;
		const { dryRun } = options.value;
		return { route, item: routedItem(items[i], i, order.value, routed.value, dryRun) };
	};

	await severalAtATime(
		orders,
		{
			atOnce: erp.readsAtOnce,
			inGroupsOf: Math.ceil(erp.readsAtOnce / 2),
			// An order that is in the batch twice has one claim, told of one thing at a time.
			keyOf: ({ order, i }) => (order.ok ? refKey(order.value.ref) : `item ${i}`),
		},
		routeOrder,
		(turn, i) => {
			if (turn === null) return;
			if ('error' in turn) put('matched', failures.add(turn.error, i));
			else put(turn.route, turn.item);
		},
	);
	failures.finish(items.length);
	return outputs;
}
