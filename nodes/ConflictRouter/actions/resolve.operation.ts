import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { resolveContractor } from '../../../src/application/resolve-contractor';
import { recallDecisions } from '../../../src/application/route-contractor/recall-decisions';
import { readOrder } from '../../shared/read-order';
import { showFor } from '../../shared/show-for';
import { readAnswer, readChosenContractor, readClaim } from './read-form';
import { resolveFields } from './resolve-fields';
import { routeEach } from './route-each';
import { type RouteWorld, servicesOf } from './route-world';

export const description: INodeProperties[] = showFor({ operation: ['resolve'] }, resolveFields);

/** Carries out what a person decided about each order; one array per output, in the order of `ROUTES`. */
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
		const answer = readAnswer(this, i);
		if (!answer.ok) return answer;
		const contractor = readChosenContractor(this, i);
		const task = { order, claim: readClaim(this, i), answer: answer.value, contractor };
		return await resolveContractor(task, services, options);
	});
}
