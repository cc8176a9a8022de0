import type { BenchFlow } from './flow';
import { beginning, createOrder, readCreated, wordsOn } from './stock-parts';
import { buildWorkflow } from './workflow-builder';

const UNSEEN = 'Not Seen Before';
/** More than any stream here; n8n's own default ends at 10,000. */
const HISTORY = 1_000_000;

/** Stock nodes in a row: what Remove Duplicates has seen is left out, the rest is written. */
export const flatFlow: BenchFlow = {
	name: 'remove-duplicates',
	description:
		'Edit Fields, Remove Duplicates (batch), Remove Duplicates (history), HTTP Request, If',
	stores: ['n8n'],
	workflow: (place) =>
		buildWorkflow('Remove Duplicates', [
			...beginning(UNSEEN),
			{
				name: UNSEEN,
				type: 'n8n-nodes-base.removeDuplicates',
				typeVersion: 2,
				parameters: {
					operation: 'removeItemsSeenInPreviousExecutions',
					logic: 'removeItemsWithAlreadySeenKeyValues',
					dedupeValue: '={{ $json.sale.key }}',
					options: { scope: 'node', historySize: HISTORY },
				},
				to: [['Create Order']],
			},
			...createOrder(place),
		]),
	read(run, given) {
		const [unseen = []] = run.outputsOf(UNSEEN);
		return [...wordsOn(given, 'passedOver'), ...readCreated(run, unseen)];
	},
};
