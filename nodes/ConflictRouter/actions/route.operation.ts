import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { routeContractor } from '../../../src/application/route-contractor';
import { recallDecisions } from '../../../src/application/route-contractor/recall-decisions';
import { readOrder } from '../../shared/read-order';
import { showFor } from '../../shared/show-for';
import { policyFields } from './policy-fields';
import { readClaim } from './read-form';
import { routeEach } from './route-each';
import { type RouteWorld, servicesOf } from './route-world';

export const description: INodeProperties[] = showFor({ operation: ['route'] }, policyFields);

/** Sends every order to the output its contractor decides on; one array per output, in the order of `ROUTES`. */
export async function execute(
	this: IExecuteFunctions,
	world: RouteWorld,
): Promise<INodeExecutionData[][]> {
	const reads = this.getInputData().map((_item, i) => ({ order: readOrder(this, i), i }));
	const tasks = reads.flatMap(({ order, i }) =>
		order.ok ? [{ order: order.value, claim: readClaim(this, i) }] : [],
	);
	const recall = await recallDecisions(tasks, world.memory);
	const services = { ...servicesOf(this, world), recall };
	return await routeEach(this, reads, world.erp.contractorsAtOnce, async (order, i, options) => {
		return await routeContractor({ order, claim: readClaim(this, i) }, services, options);
	});
}
