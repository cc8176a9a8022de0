import type { INodeExecutionData } from 'n8n-workflow';
import type { RouteResult } from '../../../src/application/route-contractor';
import type { SalesOrder } from '../../../src/domain/order/sales-order';
import { itemWith } from '../../shared/item-with';

/** Fields of an earlier decision, which must not outlive it. */
const DECIDED_FIELDS = ['contractor', 'outcome', 'candidates', 'decision'];

/**
 * The item on its way to an output: the order, the decision with its reason, and what belongs to the output (the
 * contractor; the candidates; the outcome).
 */
export function routedItem(
	items: readonly INodeExecutionData[],
	itemIndex: number,
	order: SalesOrder,
	{ decision, candidates, outcome }: RouteResult,
	dryRun: boolean,
): INodeExecutionData {
	const { route, contractor, code, actions, sentence } = decision;
	const added = {
		order,
		...(contractor ? { contractor } : {}),
		decision: {
			route,
			reason: sentence,
			...(code ? { code } : {}),
			...(actions.length > 0 ? { actions } : {}),
			...(dryRun ? { dryRun } : {}),
		},
		...(candidates.length > 0 ? { candidates } : {}),
		...(outcome ? { outcome } : {}),
	};
	return itemWith(items, itemIndex, added, DECIDED_FIELDS);
}
