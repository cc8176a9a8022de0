import type { BenchFlow } from './flow';
import { beginning, createOrder, readCreated, wordsOn } from './stock-parts';
import { buildWorkflow } from './workflow-builder';

const LOOK_UP = 'Look in the ERP';
const TOGETHER = 'Order and Answer';
const ABSENT = 'Not There Yet?';
const IN_BATCH = 'Once in the Batch';
/** ERP order of this number and value, whoever wrote it; one row in any case. */
const QUERY = `SELECT MAX(dok_NrPelny) AS erpNumber FROM dok__Dokument
WHERE dok_Typ = 16 AND dok_NrPelnyOryg IN ($1, $2) AND dok_WartBrutto = $3`;

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
			{
				name: LOOK_UP,
				type: 'n8n-nodes-base.microsoftSql',
				typeVersion: 1.1,
				parameters: {
					operation: 'executeQuery',
					query: QUERY,
					options: {
						queryReplacement:
							'={{ [$json.reference, String($json.external_order_id).slice(0, 30), Number($json.value)] }}',
					},
				},
				credentials: ['microsoftSql'],
				to: [[{ node: TOGETHER, index: 1 }]],
			},
			{
				name: TOGETHER,
				type: 'n8n-nodes-base.merge',
				typeVersion: 3.2,
				parameters: { mode: 'combine', combineBy: 'combineByPosition', options: {} },
				to: [[ABSENT]],
			},
			{
				name: ABSENT,
				type: 'n8n-nodes-base.if',
				typeVersion: 2.2,
				parameters: {
					conditions: {
						options: { caseSensitive: true, leftValue: '', typeValidation: 'loose', version: 2 },
						combinator: 'and',
						conditions: [
							{
								id: 'absent',
								leftValue: '={{ $json.erpNumber }}',
								rightValue: '',
								operator: { type: 'string', operation: 'empty', singleValue: true },
							},
						],
					},
					options: {},
				},
				to: [['Create Order'], []],
			},
			...createOrder(place),
		]),
	read(run, given) {
		const [absent = [], there = []] = run.outputsOf(ABSENT);
		return [
			...wordsOn(given, 'passedOver'),
			...there.map(({ json }) => ({
				orderId: String(json.order_id),
				status: 'linked' as const,
				erpNumber: String(json.erpNumber),
			})),
			...readCreated(run, absent),
		];
	},
};
