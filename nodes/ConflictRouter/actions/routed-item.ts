import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { RouteResult } from '../../../src/application/route-contractor';
import type { SalesOrder } from '../../../src/domain/order/sales-order';

/** Fields of an earlier decision, which must not outlive it. */
const DECIDED_FIELDS = ['contractor', 'outcome', 'candidates', 'decision'];

/**
 * The item on its way to an output: the order, the decision with its reason, and what belongs to the output (the
 * contractor; the candidates; the outcome).
 */
export function routedItem(
	item: INodeExecutionData | undefined,
	itemIndex: number,
	order: SalesOrder,
	{ decision, candidates, outcome }: RouteResult,
	dryRun: boolean,
): INodeExecutionData {
	const { route, contractor, code, actions, sentence } = decision;
	const kept = Object.entries(item?.json ?? {}).filter(([name]) => !DECIDED_FIELDS.includes(name));
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
	return {
		json: { ...Object.fromEntries(kept), ...toJson(added) },
		...(item?.binary ? { binary: item.binary } : {}),
		pairedItem: { item: itemIndex },
	};
}

/** A value of the core as plain JSON of its own, sharing nothing with the input. */
function toJson(value: object): IDataObject {
	return JSON.parse(JSON.stringify(value)) as IDataObject;
}
