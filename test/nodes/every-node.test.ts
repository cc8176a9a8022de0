import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { IDataObject, INode, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import manifest from '../../package.json';
import { closeLedgers } from '../../nodes/shared/open-ledger';
import { sqlPools } from '../../src/transport/sql/sql-pools';
import { type Sandbox, startSandbox } from '../../sandbox/index';
import type { CredentialData, Engine, WorkflowRun } from '../../scripts/engine/n8n-engine';
import { sourcePackage } from '../../scripts/engine/source-package';
import { testEngine } from '../support/engine';
import { type Case, type CaseBench, order, type Writes } from './every-node/case';
import { IDOSELL_CASES } from './every-node/idosell-cases';
import { CASES_OF_OPTIMA, ERP_ORDER_CASES } from './every-node/erp-order-cases';
import { sandboxCredentials, TEST_CALLS_PER_MINUTE } from '../support/sandbox-credentials';

const SEEDED = { orders: 12, seed: 5 };

function baseLinkerIds({ sandbox }: CaseBench): [IDataObject, IDataObject] {
	const { details = [] } = sandbox.control.groundTruth({ details: true });
	const [first, second] = details.flatMap((root) => root.orderIds);
	return [{ order_id: first }, { order_id: second }];
}

/** Issues an invoice in BaseLinker, as an automatic action of the panel would. */
async function issueInvoice({ sandbox }: CaseBench, orderId: unknown): Promise<void> {
	const parameters = JSON.stringify({ order_id: orderId, series_id: 15 });
	const answer = await fetch(`${sandbox.endpoints.baselinker}/connector.php`, {
		method: 'POST',
		headers: { 'X-BLToken': sandbox.credentials.baselinkerToken },
		body: new URLSearchParams({ method: 'addInvoice', parameters }),
	});
	expect(await answer.json()).toMatchObject({ status: 'SUCCESS' });
}

/** Gives orders a status, so that something happened to them. */
async function moveOrders(sandbox: Sandbox, orders: readonly IDataObject[]): Promise<void> {
	const order_ids = orders.map(({ order_id: id }) => id);
	await fetch(`${sandbox.endpoints.baselinker}/connector.php`, {
		method: 'POST',
		headers: { 'X-BLToken': sandbox.credentials.baselinkerToken },
		body: new URLSearchParams({
			method: 'setOrderStatuses',
			parameters: JSON.stringify({ order_ids, status_id: 88012 }),
		}),
	});
}

const CASES: readonly Case[] = [
	{
		name: 'BaseLinker, API Call',
		node: 'baseLinker',
		parameters: { resource: 'api', operation: 'call', method: '={{ $json.method }}' },
		good: () => [{ method: 'getOrderStatusList' }, { method: 'getOrderSources' }],
		bad: { method: 'not a method' },
		many: true,
	},
	{
		name: 'BaseLinker, Create',
		node: 'baseLinker',
		parameters: {
			resource: 'order',
			operation: 'create',
			status: { __rl: true, mode: 'id', value: '88010' },
			options: { unknownTaxRate: '23' },
		},
		good: () => [order('B-1'), order('B-2')],
		bad: { nothing: 'known' },
	},
	{
		name: 'BaseLinker, Dictionary',
		node: 'baseLinker',
		parameters: {
			resource: 'dictionary',
			operation: 'getAll',
			dictionary: '={{ $json.dictionary }}',
		},
		good: () => [{ dictionary: 'series' }, { dictionary: 'extraFields' }],
		bad: { dictionary: 'colours' },
		many: true,
	},
	{
		name: 'BaseLinker, Events',
		node: 'baseLinker',
		parameters: {
			resource: 'event',
			operation: 'getAll',
			filters: { orderId: '={{ $json.order_id }}' },
		},
		good: async (bench) => {
			const orders = baseLinkerIds(bench);
			bench.sandbox.control.configureBaseLinker({ journal: true });
			await moveOrders(bench.sandbox, orders);
			return orders;
		},
		bad: { order_id: 'no number' },
		many: true,
	},
	{
		name: 'BaseLinker, Set Payment',
		node: 'baseLinker',
		parameters: {
			resource: 'order',
			operation: 'setPayment',
			orderId: '={{ $json.order_id }}',
			paid: '12.50',
		},
		good: baseLinkerIds,
		bad: { order_id: 'no number' },
	},
	{
		name: 'BaseLinker, Get Many',
		node: 'baseLinker',
		parameters: {
			resource: 'order',
			operation: 'getAll',
			returnAll: true,
			startFrom: 'date',
			since: '={{ $json.since }}',
		},
		good: () => [{ since: '2020-01-01T00:00:00Z' }, { since: '2021-01-01T00:00:00Z' }],
		bad: { since: 'some day' },
		many: true,
	},
	{
		name: 'BaseLinker, Get',
		node: 'baseLinker',
		parameters: { resource: 'order', operation: 'get', orderId: '={{ $json.order_id }}' },
		good: baseLinkerIds,
		bad: { order_id: '99999999' },
	},
	{
		name: 'BaseLinker, Set Fields',
		node: 'baseLinker',
		parameters: {
			resource: 'order',
			operation: 'setFields',
			orderId: '={{ $json.order_id }}',
			fields: { extra_field_1: 'ZK 1/2026' },
		},
		good: baseLinkerIds,
		bad: { order_id: 'no number' },
	},
	{
		name: 'BaseLinker, Set Status',
		node: 'baseLinker',
		parameters: {
			resource: 'order',
			operation: 'setStatus',
			orderId: '={{ $json.order_id }}',
			status: { __rl: true, mode: 'id', value: '88011' },
		},
		good: baseLinkerIds,
		bad: { order_id: 'no number' },
	},
	{
		name: 'BaseLinker, Get Many Invoices',
		node: 'baseLinker',
		parameters: {
			resource: 'invoice',
			operation: 'getAll',
			filters: { orderId: '={{ $json.order_id }}' },
			lookBackDays: '={{ $json.days }}',
		},
		good: async (bench) => {
			const [first, second] = baseLinkerIds(bench);
			for (const { order_id } of [first, second]) await issueInvoice(bench, order_id);
			return [
				{ ...first, days: 3 },
				{ ...second, days: 3 },
			];
		},
		bad: { order_id: '1', days: 0.5 },
		many: true,
	},
	{
		name: 'BaseLinker, Attach ERP Document',
		node: 'baseLinker',
		parameters: {
			resource: 'invoice',
			operation: 'attachErpDocument',
			workOn: 'items',
			system: 'subiekt-gt',
			orderId: '={{ $json.order_id }}',
			kinds: ['invoice'],
			ifMissing: 'issue',
			invoiceSeries: { __rl: true, mode: 'id', value: '15' },
			options: { scope: 'attach' },
		},
		good: (bench) => {
			const [first, second] = baseLinkerIds(bench);
			const inErp = (documentId: string) => ({ erp: { documentId } });
			return [
				{ ...first, ...inErp('46') },
				{ ...second, ...inErp('71') },
			];
		},
		bad: { order_id: 'no number' },
		outputs: 4,
	},
	{
		name: 'Dedupe, Claim',
		node: 'dedupe',
		parameters: { operation: 'claim', scope: 'claim' },
		good: () => [order('C-1'), order('C-2')],
		bad: { nothing: 'known' },
		outputs: 5,
	},
	{
		name: 'Dedupe, Claim with a Look into the ERP',
		node: 'dedupe',
		parameters: { operation: 'claim', scope: 'look', system: 'subiekt-gt' },
		good: () => [order('U-1'), order('U-2')],
		bad: { nothing: 'known' },
		outputs: 5,
	},
	{
		name: 'Dedupe, Audit',
		node: 'dedupe',
		parameters: {
			operation: 'audit',
			scope: 'audit',
			system: 'subiekt-gt',
			days: '={{ $json.days }}',
		},
		good: () => [{ days: 7 }, { days: 14 }],
		bad: { days: 'some days' },
		outputs: 3,
	},
	{
		name: 'Dedupe, Release',
		node: 'dedupe',
		parameters: { operation: 'release', scope: 'release', releaseBy: 'order', reason: 'a test' },
		good: () => [order('D-1'), order('D-2')],
		bad: { nothing: 'known' },
		outputs: 2,
	},
	{
		name: 'Conflict Router, Route',
		node: 'conflictRouter',
		parameters: { operation: 'route', system: 'subiekt-gt', noneSimilar: 'add' },
		good: () => [order('R-1'), order('R-2')],
		bad: { nothing: 'known' },
		outputs: 5,
	},
	{
		name: 'Conflict Router, Resolve',
		node: 'conflictRouter',
		parameters: { operation: 'resolve', system: 'subiekt-gt', resolution: 'item' },
		good: () => [
			{ ...order('A-1'), decision: { action: 'add', by: 'anna' } },
			{ ...order('A-2'), decision: { action: 'oneTime', by: 'anna' } },
		],
		bad: { ...order('A-3'), decision: { action: 'guess' } },
		outputs: 5,
	},
	...ERP_ORDER_CASES,
	...CASES_OF_OPTIMA,
	...IDOSELL_CASES,
];

/**
 * What every operation of every node has to prove in n8n's own engine, against the sandbox: pairing, the error
 * output, Continue On Fail, Stop Workflow, and that Retry On Fail does nothing twice.
 */
describe.each(CASES)('$name', (operation) => {
	const { node, parameters, good, bad, outputs = 1, many = false } = operation;
	let engine: Engine;
	let sandbox: Sandbox;
	let folder: string;
	let items: [IDataObject, IDataObject, IDataObject];
	let credentials: CredentialData;

	beforeAll(async () => {
		engine = await testEngine();
	});

	beforeEach(async () => {
		folder = mkdtempSync(path.join(tmpdir(), 'order-bridge-every-'));
		sandbox = await startSandbox({ baselinker: { callsPerMinute: TEST_CALLS_PER_MINUTE } });
		await sandbox.control.seed(SEEDED);
		credentials = sandboxCredentials(sandbox, path.join(folder, 'ledger.db'));
		const [first, second] = await good({ sandbox, erpOrder });
		items = [first, bad, second];
	});

	afterEach(async () => {
		await closeLedgers();
		await sqlPools.closeAll();
		await sandbox.stop();
		rmSync(folder, { recursive: true, force: true });
	});

	async function erpOrder(given: INodeParameters, item: IDataObject): Promise<IDataObject> {
		const prepared = await runNode('erpOrder', given, [item], {});
		return prepared.outputsOf('Node').flat()[0]?.json ?? {};
	}

	/** What was written so far: the calls of the bridge, and the cards that came of them. */
	async function written(): Promise<Writes> {
		const counts = sandbox.control.journalCounts();
		const of = (service: string, call: string) => counts[service]?.[call] ?? 0;
		return {
			orders: of('sfera-bridge', 'order/add'),
			cards: (await sandbox.control.state()).erp.contractors,
			invoices: of('sfera-bridge', 'order/makesaledoc'),
		};
	}

	async function runNode(
		type: string,
		given: INodeParameters,
		input: IDataObject[],
		settings: Partial<INode>,
	): Promise<WorkflowRun> {
		const bound = Object.keys(credentials).map((name) => [name, { id: null, name }]);
		return await engine.run(
			{
				name: 'every node',
				nodes: [
					{
						id: 'start',
						name: 'Start',
						type: 'n8n-nodes-base.manualTrigger',
						typeVersion: 1,
						position: [0, 0],
						parameters: {},
					},
					{
						id: 'node',
						name: 'Node',
						type: `${manifest.name}.${type}`,
						typeVersion: 1,
						position: [220, 0],
						parameters: given,
						credentials: Object.fromEntries(bound) as INode['credentials'],
						...settings,
					},
				],
				connections: { Start: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
			},
			{ credentials, pinned: { Start: input.map((json) => ({ json })) } },
		);
	}

	const run = async (settings: Partial<INode>) => await runNode(node, parameters, items, settings);

	function pairedWith({ pairedItem }: INodeExecutionData): number | undefined {
		return typeof pairedItem === 'object' && 'item' in pairedItem ? pairedItem.item : undefined;
	}

	it('pairs every item and sends the failed one to the error output, with code and remedy', async () => {
		const { status, error, ...result } = await run({ onError: 'continueErrorOutput' });
		expect({ status, error }).toEqual({ status: 'success', error: undefined });
		const all = result.outputsOf('Node');
		expect(all).toHaveLength(outputs + 1);
		const passed = all.slice(0, outputs).flat();
		const sources = passed.map(pairedWith);
		expect(new Set(sources)).toEqual(new Set([0, 2]));
		if (!many) expect(passed).toHaveLength(2);
		const [failed, ...more] = all[outputs] ?? [];
		expect(more).toEqual([]);
		expect(pairedWith(failed as INodeExecutionData)).toBe(1);
		expect(failed?.json).toMatchObject({
			error: expect.stringMatching(/\S/) as string,
			details: {
				code: expect.stringMatching(/^[A-Z_]+$/) as string,
				remedy: expect.stringMatching(/\S/) as string,
			},
		});
		expect(JSON.parse(JSON.stringify(all))).toEqual(all);
	});

	it('keeps the failed item apart by its error field under Continue', async () => {
		const result = await run({ onError: 'continueRegularOutput' });
		expect(result.status).toBe('success');
		const failed = result
			.outputsOf('Node')
			.flat()
			.filter((item) => item.json.error !== undefined);
		expect(failed.map(pairedWith)).toEqual([1]);
	});

	it('stops with the item named when the workflow is to stop', async () => {
		const result = await run({});
		expect(result.status).toBe('error');
		const thrown = result.raw.data.resultData.runData.Node?.[0]?.error;
		expect(thrown?.context.itemIndex).toBe(1);
		expect((thrown?.description ?? '').length).toBeGreaterThan(10);
	});

	it('does nothing twice under Retry On Fail', async () => {
		const before = await written();
		const inErp = (await sandbox.control.state()).erp.salesOrders;
		const result = await run({ retryOnFail: true, maxTries: 3, waitBetweenTries: 1 });
		expect(result.status).toBe('error');
		const wanted: Writes = { orders: 0, cards: 0, invoices: 0, ...operation.writes };
		const after = await written();
		expect({
			orders: after.orders - before.orders,
			cards: after.cards - before.cards,
			invoices: after.invoices - before.invoices,
		}).toEqual(wanted);
		expect((await sandbox.control.state()).erp.salesOrders - inErp).toBe(wanted.orders);
	});

	it('passes nothing when there is nothing', async () => {
		items = [] as unknown as typeof items;
		const result = await run({ onError: 'continueErrorOutput' });
		expect(result.outputsOf('Node').flat()).toEqual([]);
	});
});

function keyOf({ node, parameters }: Pick<Case, 'node' | 'parameters'>): string {
	return `${node}/${String(parameters.resource ?? '')}/${String(parameters.operation)}`;
}

describe('every-node', () => {
	it('knows every node and operation of the package', () => {
		const covered = new Set(CASES.map(keyOf));
		const missing = Object.values(sourcePackage().nodes).flatMap((type) => {
			if (!('description' in type) || !('properties' in type.description)) return [];
			const { name: node, properties } = type.description;
			return (properties ?? [])
				.filter((property) => property.name === 'operation')
				.flatMap((property) => {
					const [resource = ''] = (property.displayOptions?.show?.resource ?? []) as string[];
					return (property.options ?? []).map((option) =>
						'value' in option
							? keyOf({
									node,
									parameters: { resource, operation: option.value } as INodeParameters,
								})
							: '',
					);
				})
				.filter((operation) => !covered.has(operation));
		});
		// Settle needs a claim of a run before; its own tests prove the same.
		expect(missing).toEqual(['dedupe//settle']);
	});
});
