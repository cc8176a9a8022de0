import type { BenchFlow } from './flow';
import {
	beginning,
	CREATE,
	createOrder,
	ifNode,
	IN_BATCH,
	lookUp,
	nameOf,
	readCreated,
	wordsOn,
} from './stock-parts';
import { buildWorkflow } from './workflow-builder';

const LOOK_UP = 'Look in the ERP';
const TOGETHER = 'Order and Answer';
const ABSENT = 'Not There Yet?';
/** Stock nodes in a row: the ERP itself is asked first, what it has is left out, the rest is written. */
export const lookUpFirstFlow: BenchFlow = {
	name: 'look-up-first',
	description: 'Edit Fields, Remove Duplicates (batch), Microsoft SQL, Merge, If, HTTP Request, If',
	stores: ['ERP'],
	workflow: (place) =>
		buildWorkflow('Look Up First', [
			...beginning(LOOK_UP).map((node) =>
				node.name === IN_BATCH ? { ...node, to: [[LOOK_UP, TOGETHER]] } : node,
			),
			lookUp(LOOK_UP, [[{ node: TOGETHER, index: 1 }]]),
			{
				name: TOGETHER,
				type: 'n8n-nodes-base.merge',
				typeVersion: 3.2,
				parameters: { mode: 'combine', combineBy: 'combineByPosition', options: {} },
				to: [[ABSENT]],
			},
			ifNode(ABSENT, { value: '={{ $json.erpNumber }}', is: 'empty' }, [[CREATE], []]),
			...createOrder(place),
		]),
	read(run, given) {
		const [absent = [], there = []] = run.outputsOf(ABSENT);
		return [
			...wordsOn(given, 'passedOver'),
			...there.map(({ json }) => ({
				item: nameOf(json),
				status: 'linked' as const,
				erpNumber: String(json.erpNumber),
			})),
			...readCreated(run, absent),
		];
	},
};
