import type { INode } from 'n8n-workflow';
import { DispositionBook, type Disposition } from '../../../scripts/demo/dispositions';
import type { Word, WordStatus } from '../words';
import type { BenchFlow } from './flow';
import { buildWorkflow, type FlowNode } from './workflow-builder';

const LEDGER = 'orderBridgeLedgerApi';
const ERP = 'orderBridgeSubiektGtApi';
const SCOPE = 'subiekt-gt';

/** How the payment methods of the stream are called in the sandbox's company. */
const PAYMENTS = [
	{ source: 'PayU', kind: 'transfer' },
	{ source: 'Karta', kind: 'card', form: { __rl: true, mode: 'name', value: 'Karta płatnicza' } },
	{
		source: 'Pobranie',
		kind: 'instalments',
		form: { __rl: true, mode: 'name', value: 'Za pobraniem' },
	},
];

const NODES: readonly FlowNode[] = [
	{
		name: 'Claim Each Order',
		type: 'n8n-nodes-order-bridge.dedupe',
		typeVersion: 1,
		parameters: { operation: 'claim', orderFormat: 'auto', scope: SCOPE, options: {} },
		credentials: [LEDGER],
		onError: 'continueErrorOutput',
		to: [['Decide the Contractor']],
	},
	{
		name: 'Decide the Contractor',
		type: 'n8n-nodes-order-bridge.conflictRouter',
		typeVersion: 1,
		parameters: {
			system: SCOPE,
			operation: 'route',
			orderFormat: 'auto',
			noneSimilar: 'add',
			oneSimilar: 'merge',
			manySimilar: 'ask',
			guest: 'regular',
			options: { guestUsesPolicies: true },
		},
		credentials: [LEDGER, ERP],
		onError: 'continueErrorOutput',
		to: [['Write Sales Order'], ['Write Sales Order'], ['Write Sales Order']],
	},
	{
		name: 'Write Sales Order',
		type: 'n8n-nodes-order-bridge.erpOrder',
		typeVersion: 1,
		parameters: {
			resource: 'salesOrder',
			operation: 'create',
			system: SCOPE,
			orderFormat: 'auto',
			contractorSource: 'router',
			warehouse: { __rl: true, mode: 'list', value: '' },
			shippingItem: 'TRANSPORT',
			payments: { values: PAYMENTS },
			reserve: true,
			numberingExtension: '',
			options: { scope: SCOPE },
		} as INode['parameters'],
		credentials: [LEDGER, ERP],
		onError: 'continueErrorOutput',
	},
];

function statusOf({ status, code }: Disposition): WordStatus {
	if (status === 'waiting' && code === 'WRITE_IN_DOUBT') return 'inDoubt';
	return status ?? 'passedOver';
}

/** Our nodes: claim, contractor, write; the ERP Order node settles the claim itself. */
export const orderBridgeFlow: BenchFlow = {
	name: 'order-bridge',
	description: 'Dedupe, Conflict Router, ERP Order',
	stores: ['node:sqlite', 'postgres', 'sql server'],
	workflow: () => buildWorkflow('Order Bridge', NODES),
	read(run, given) {
		const book = new DispositionBook();
		book.enter(given);
		for (const { name } of NODES) book.follow(run.outputsOf(name).flat());
		return book.list().map((entry): Word => {
			const { orderId, erpNumber } = entry;
			return { orderId, status: statusOf(entry), erpNumber };
		});
	},
};
