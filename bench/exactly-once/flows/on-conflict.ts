import type { BenchFlow } from './flow';
import {
	askClaims,
	beginning,
	CREATE,
	createOrder,
	ifNode,
	IN_BATCH,
	readCreated,
	wordsOn,
} from './stock-parts';
import { buildWorkflow } from './workflow-builder';

const CLAIM = 'Claim';
const TOGETHER = 'Order and Claim';
const OURS = 'Ours?';
/** One row in any case; the claim is ours when it was not there before. */
const QUERY = `with taken as (
	insert into claim (key, item, owner, lease_until) values ($1, $2, 'us', now())
	on conflict do nothing returning key
) select count(*)::int as claimed from taken`;

/** The idiom of PostgreSQL: whoever gets the row in writes the order. */
export const onConflictFlow: BenchFlow = {
	name: 'on-conflict',
	description:
		'Edit Fields, Remove Duplicates (batch), Postgres INSERT … ON CONFLICT DO NOTHING, Merge, If, HTTP Request, If',
	stores: ['claim table'],
	workflow: (place) =>
		buildWorkflow('On Conflict', [
			...beginning(CLAIM).map((node) =>
				node.name === IN_BATCH ? { ...node, to: [[CLAIM, TOGETHER]] } : node,
			),
			askClaims(CLAIM, QUERY, '={{ [$json.sale.key, $json.arrival] }}', [
				[{ node: TOGETHER, index: 1 }],
			]),
			{
				name: TOGETHER,
				type: 'n8n-nodes-base.merge',
				typeVersion: 3.2,
				parameters: { mode: 'combine', combineBy: 'combineByPosition', options: {} },
				to: [[OURS]],
			},
			ifNode(OURS, { value: '={{ String($json.claimed) }}', is: '1' }, [[CREATE], []]),
			...createOrder(place),
		]),
	read(run, given) {
		const [ours = []] = run.outputsOf(OURS);
		return [...wordsOn(given, 'passedOver'), ...readCreated(run, ours)];
	},
};
