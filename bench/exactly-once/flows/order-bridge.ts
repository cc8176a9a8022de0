import type { INode } from 'n8n-workflow';
import type { BenchFlow } from './flow';
import { readOutcomes } from './outcomes';
import { buildWorkflow, type FlowNode } from './workflow-builder';

const LEDGER = 'orderBridgeLedgerApi';
const ERP = 'orderBridgeSubiektGtApi';
const SCOPE = 'subiekt-gt';

const ON_DELIVERY = {
	kind: 'instalments',
	form: { __rl: true, mode: 'name', value: 'Za pobraniem' },
};
const BY_CARD = {
	kind: 'card',
	form: { __rl: true, mode: 'name', value: 'Karta płatnicza' },
};
/** What the payment methods of the stream are in the sandbox's company: BaseLinker and WooCommerce, Allegro, Magento. */
const PAYMENTS = [
	{ source: 'PayU', kind: 'transfer' },
	{ source: 'Karta', ...BY_CARD },
	{ source: 'Pobranie', ...ON_DELIVERY },
	{ source: 'ONLINE', kind: 'transfer' },
	{ source: 'CASH_ON_DELIVERY', ...ON_DELIVERY },
	{ source: 'banktransfer', kind: 'transfer' },
	{ source: 'payu_gateway', kind: 'transfer' },
	{ source: 'payu_gateway_card', ...BY_CARD },
	{ source: 'cashondelivery', ...ON_DELIVERY },
	{ source: 'checkmo', kind: 'cash' },
];

/** What BaseLinker calls the accounts and shops whose own feeds are read, too. */
const ALIASES = [
	{ source: 'allegro/3141', account: 'main' },
	{ source: 'allegro/3142', account: 'main' },
	{ source: 'shop/2101', account: 'woocommerce/main' },
	{ source: 'shop/2102', account: 'magento/main' },
];

/** Brings the outputs of Conflict Router together, so that ERP Order runs once for all, as in the templates. */
const DECIDED = 'All Decided Orders';

const NODES: readonly FlowNode[] = [
	{
		name: 'Claim Each Order',
		type: 'n8n-nodes-order-bridge.dedupe',
		typeVersion: 1,
		parameters: {
			operation: 'claim',
			orderFormat: 'auto',
			scope: SCOPE,
			options: { sourceAccount: 'main', sourceAliases: { values: ALIASES } },
		},
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
		to: [0, 1, 2].map((index) => [{ node: DECIDED, index }]),
	},
	{
		name: DECIDED,
		type: 'n8n-nodes-base.merge',
		typeVersion: 3.2,
		parameters: { mode: 'append', numberInputs: 3 },
		to: [['Write Sales Order']],
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

const AUDIT = 'Compare Ledger and ERP';

/** The nightly look for what others wrote beside our orders, as in the template "Find orders that stand in the ERP twice". */
const AUDIT_NODES: readonly FlowNode[] = [
	{
		name: AUDIT,
		type: 'n8n-nodes-order-bridge.dedupe',
		typeVersion: 1,
		parameters: { operation: 'audit', system: SCOPE, scope: SCOPE, days: 14, options: {} },
		credentials: [LEDGER, ERP],
	},
];

/** A pair of ERP orders as Audit tells it. */
interface Finding {
	readonly kind: string;
	readonly ours: { readonly documentNumber?: string } | null;
	readonly other: { readonly documentNumber?: string } | null;
}

/** Our nodes: claim, contractor, write; the ERP Order node settles the claim itself. */
export const orderBridgeFlow: BenchFlow = {
	name: 'order-bridge',
	description: 'Dedupe, Conflict Router, Merge, ERP Order; at the end Dedupe (Audit)',
	stores: ['node:sqlite', 'postgres', 'sql server'],
	workflow: () => buildWorkflow('Order Bridge', NODES),
	read: (run, given) =>
		readOutcomes(
			given,
			NODES.filter(({ name }) => name !== DECIDED).map(({ name }) => run.outputsOf(name).flat()),
		),
	audit: {
		workflow: () => buildWorkflow('Audit', AUDIT_NODES),
		read: (run) =>
			run
				.outputsOf(AUDIT)
				.flat()
				.flatMap(({ json }) => {
					const finding = json.finding as Finding | undefined;
					if (!finding?.kind.startsWith('duplicate')) return [];
					const numbers = [finding.ours?.documentNumber, finding.other?.documentNumber];
					return numbers.filter((number) => number !== undefined);
				}),
	},
};
