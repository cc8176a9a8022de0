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
import { aParty } from '../builders/a-party';
import { aSalesOrder } from '../builders/a-sales-order';
import { testEngine } from '../support/engine';
import { sandboxCredentials, TEST_CALLS_PER_MINUTE } from '../support/sandbox-credentials';

/**
 * What every operation of every node has to prove in n8n's own engine, against the sandbox: pairing, the error
 * output, Continue On Fail, Stop Workflow, and that Retry On Fail does nothing twice.
 */
interface Case {
	name: string;
	node: string;
	parameters: INodeParameters;
	/** Two items that go well. */
	good(sandbox: Sandbox): [IDataObject, IDataObject];
	/** One that does not. */
	bad: IDataObject;
	/** Outputs of the operation, without the error output; default 1. */
	outputs?: number;
	/** Whether one item may become many. */
	many?: boolean;
}

const SEEDED = { orders: 12, seed: 5 };

function buyer(number: string) {
	return aParty()
		.with({ lastName: `Kowalska-${number}`, email: `anna.${number.toLowerCase()}@poczta.example` })
		.build();
}

function order(number: string): IDataObject {
	const built = aSalesOrder()
		.from('shop/2101', number)
		.withLine('OB-0001', 1, '49.99')
		.boughtBy(buyer(number))
		.with({ placedAt: new Date().toISOString() })
		.build();
	return { order: built as unknown as IDataObject };
}

/** An order whose only line asks for a negative quantity. */
function impossibleOrder(number: string): IDataObject {
	const built = aSalesOrder().from('shop/2101', number).withLine('OB-0001', -1, '49.99').build();
	return {
		order: built as unknown as IDataObject,
		contractor: { action: 'create', oneTime: false },
	};
}

function baseLinkerIds(sandbox: Sandbox): [IDataObject, IDataObject] {
	const { details = [] } = sandbox.control.groundTruth({ details: true });
	const [first, second] = details.flatMap((root) => root.orderIds);
	return [{ order_id: first }, { order_id: second }];
}

const NEW_CARD = { contractor: { action: 'create', oneTime: false } };

const CASES: Case[] = [
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
		name: 'Dedupe, Claim',
		node: 'dedupe',
		parameters: { operation: 'claim', scope: 'claim' },
		good: () => [order('C-1'), order('C-2')],
		bad: { nothing: 'known' },
		outputs: 5,
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
		name: 'ERP Order, Check',
		node: 'erpOrder',
		parameters: { resource: 'salesOrder', operation: 'check', system: 'subiekt-gt' },
		good: () => [
			{ ...order('E-1'), ...NEW_CARD },
			{ ...order('E-2'), ...NEW_CARD },
		],
		bad: { nothing: 'known' },
	},
	{
		name: 'ERP Order, Create',
		node: 'erpOrder',
		parameters: { resource: 'salesOrder', operation: 'create', system: 'subiekt-gt' },
		good: () => [
			{ ...order('F-1'), ...NEW_CARD },
			{ ...order('F-2'), ...NEW_CARD },
		],
		bad: impossibleOrder('F-3'),
	},
	{
		name: 'ERP Order, Get',
		node: 'erpOrder',
		parameters: {
			resource: 'salesOrder',
			operation: 'get',
			system: 'subiekt-gt',
			getBy: 'id',
			documentId: '={{ $json.id }}',
		},
		good: () => [{ id: '=' }, { id: '=' }],
		bad: { id: '987654321' },
	},
	{
		name: 'ERP Order, Find Similar Contractors',
		node: 'erpOrder',
		parameters: { resource: 'contractor', operation: 'findSimilar', system: 'subiekt-gt' },
		good: () => [order('G-1'), order('G-2')],
		bad: { nothing: 'known' },
	},
	{
		name: 'ERP Order, Create Contractor',
		node: 'erpOrder',
		parameters: { resource: 'contractor', operation: 'create', system: 'subiekt-gt' },
		good: () => [order('H-1'), order('H-2')],
		bad: { nothing: 'known' },
	},
];

describe.each(CASES)('$name', ({ node, parameters, good, bad, outputs = 1, many = false }) => {
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
		const [first, second] = good(sandbox);
		items = [first, bad, second];
		if (parameters.operation === 'get' && node === 'erpOrder') {
			const id = await anErpOrderId();
			items = [{ id }, bad, { id }];
		}
	});

	afterEach(async () => {
		await closeLedgers();
		await sqlPools.closeAll();
		await sandbox.stop();
		rmSync(folder, { recursive: true, force: true });
	});

	/** Key of an order the ERP has: one is written first. */
	async function anErpOrderId(): Promise<string> {
		const run = await runNode(
			'erpOrder',
			{ resource: 'salesOrder', operation: 'create', system: 'subiekt-gt' },
			[{ ...order('I-1'), ...NEW_CARD }],
			{},
		);
		const [item] = run.outputsOf('Node').flat();
		return (item?.json.erp as IDataObject).documentId as string;
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
		const before = (await sandbox.control.state()).erp.salesOrders;
		const writes = () => {
			const { 'sfera-bridge': bridge = {} } = sandbox.control.journalCounts();
			return { orders: bridge['order/add'] ?? 0, cards: bridge['customer/add'] ?? 0 };
		};
		const result = await run({ retryOnFail: true, maxTries: 3, waitBetweenTries: 1 });
		expect(result.status).toBe('error');
		const created = parameters.operation === 'create' && node === 'erpOrder';
		const orders = created && parameters.resource === 'salesOrder' ? 2 : 0;
		const earlier = parameters.operation === 'get' && node === 'erpOrder' ? 1 : 0;
		expect((await sandbox.control.state()).erp.salesOrders - before).toBe(orders);
		expect(writes()).toEqual({ orders: orders + earlier, cards: (created ? 2 : 0) + earlier });
	});

	it('passes nothing when there is nothing', async () => {
		items = [] as unknown as typeof items;
		const result = await run({ onError: 'continueErrorOutput' });
		expect(result.outputsOf('Node').flat()).toEqual([]);
	});
});

describe('every-node', () => {
	it('knows every node and operation of the package', () => {
		const covered = new Set(
			CASES.map(
				({ node, parameters }) => `${node}/${parameters.resource ?? ''}/${parameters.operation}`,
			),
		);
		const missing = Object.values(sourcePackage().nodes).flatMap((type) => {
			if (!('description' in type) || !('properties' in type.description)) return [];
			const { name, properties } = type.description;
			return (properties ?? [])
				.filter((property) => property.name === 'operation')
				.flatMap((property) => {
					const [resource = ''] = (property.displayOptions?.show?.resource ?? []) as string[];
					return (property.options ?? []).map((option) =>
						'value' in option ? `${name}/${resource}/${String(option.value)}` : '',
					);
				})
				.filter((operation) => !covered.has(operation));
		});
		// Settle needs a claim of a run before; its own tests prove the same.
		expect(missing).toEqual(['dedupe//settle']);
	});
});
