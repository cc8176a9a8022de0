import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { DEFAULT_PAUSES_MS } from '../../../src/application/patience';
import { routeContractor } from '../../../src/application/route-contractor';
import { ContractorLookups } from '../../../src/application/route-contractor/contractor-lookups';
import { ROUTES, type Route } from '../../../src/domain/conflict/conflict-policies';
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

	for (let i = 0; i < items.length; i++) {
		if (this.getExecutionCancelSignal()?.aborted) break;
		const order = readOrder(this, i);
		const options = readRouteOptions(this, i);
		if (!order.ok || !options.ok) {
			const error = !order.ok ? order.error : !options.ok ? options.error : undefined;
			if (error) put('matched', failures.add(error, i));
			continue;
		}
		const task = { order: order.value, claim: readClaim(this, i) };
		const routed = await routeContractor(task, services, options.value);
		if (!routed.ok) {
			put('matched', failures.add(routed.error, i));
			continue;
		}
		const { route } = routed.value.decision;
		put(route, routedItem(items[i], i, order.value, routed.value, options.value.dryRun));
	}
	failures.finish(items.length);
	return outputs;
}
