import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { IDataObject, INode } from 'n8n-workflow';
import { closeLedgers } from '../../nodes/shared/open-ledger';
import { type Sandbox, startSandbox } from '../../sandbox/index';
import {
	loadTemplates,
	runTemplate,
	type Template,
	type TemplateRun,
	withLedger,
} from '../../scripts/demo/run-template';
import type { CredentialData } from '../../scripts/engine/n8n-engine';
import { sqlPools } from '../../src/transport/sql/sql-pools';
import { PLAIN } from '../sandbox/control/plain-shares';
import { FEEDS_ONLY } from '../sandbox/shops/feeds';
import { testEngine } from '../support/engine';
import { sandboxCredentials } from '../support/sandbox-credentials';

const ERP = 'wapro-mag';
const SCOPE = 'wapro-mag-company-a';
const WRITE_BACK = ['Write ERP Number', 'Set Status In ERP', 'BaseLinker Not Told'];

type Change = (template: Template) => Template;

function changeNodes(change: (node: INode) => INode): Change {
	return ({ name, workflow }) => ({
		name,
		workflow: { ...workflow, nodes: workflow.nodes.map(change) },
	});
}

function withParameters(name: string, parameters: IDataObject): Change {
	return changeNodes((node) =>
		node.name === name
			? { ...node, parameters: { ...node.parameters, ...(parameters as INode['parameters']) } }
			: node,
	);
}

function withOptions(name: string, options: IDataObject): Change {
	return changeNodes((node) => {
		if (node.name !== name) return node;
		const before = (node.parameters.options ?? {}) as IDataObject;
		const parameters = { ...node.parameters, options: { ...before, ...options } };
		return { ...node, parameters: parameters as INode['parameters'] };
	});
}

/** The part *The ERP* of docs/how-to/another-erp-or-source.md, step by step. */
const ANOTHER_ERP: readonly Change[] = [
	changeNodes((node) =>
		node.parameters.system === 'subiekt-gt'
			? {
					...node,
					parameters: { ...node.parameters, system: ERP },
					credentials: { orderBridgeWaproMagApi: { id: null, name: 'WAPRO Mag' } },
				}
			: node,
	),
	withParameters('Claim Each Order', { scope: SCOPE }),
	withOptions('Write Sales Order', { scope: SCOPE }),
	withParameters('Write Sales Order', { warehouse: { __rl: true, mode: 'code', value: 'MAG' } }),
	withParameters('Write Sales Order', {
		payments: {
			values: [
				{ source: 'PayU', kind: 'transfer' },
				{
					source: 'Za pobraniem',
					kind: 'deferred',
					form: { __rl: true, mode: 'name', value: 'pobranie' },
				},
			],
		},
	}),
];

/** The part *The source*. */
const ANOTHER_SOURCE: readonly Change[] = [
	({ name, workflow }) => {
		const nodes = workflow.nodes
			.filter((node) => !WRITE_BACK.includes(node.name))
			.map((node) =>
				node.name === 'Get Confirmed Orders'
					? {
							...node,
							type: 'n8n-nodes-base.wooCommerce',
							typeVersion: 1,
							parameters: {
								resource: 'order',
								operation: 'getAll',
								returnAll: true,
								options: { status: 'processing' },
							},
							credentials: { wooCommerceApi: { id: null, name: 'My shop' } },
						}
					: node,
			);
		const {
			[WRITE_BACK[0] as string]: _,
			[WRITE_BACK[1] as string]: __,
			...rest
		} = workflow.connections;
		const done = { main: [[{ node: 'Done', type: 'main' as const, index: 0 }]] };
		const connections = { ...rest, 'Orders With an ERP Number': done };
		return { name, workflow: { ...workflow, nodes, connections } };
	},
	withOptions('Claim Each Order', { sourceAccount: 'my-shop' }),
];

const STEPS_THAT_WRITE = ['Claim Each Order', 'Decide the Contractor', 'Write Sales Order'];
const DRY_RUN = STEPS_THAT_WRITE.map((name) => withOptions(name, { dryRun: true }));
const ONE_ORDER = withParameters('Get Confirmed Orders', { returnAll: false, limit: 1 });

function apply(template: Template, changes: readonly Change[]): Template {
	return changes.reduce((changed, change) => change(changed), template);
}

function countsOf(run: TemplateRun): Record<string, number> {
	return Object.fromEntries(run.steps.map(({ node, items }) => [node, items.length]));
}

/** How a stranger adapts a template, as the how-to says, and sees the first order written. */
describe('a template turned to another ERP and another source', () => {
	const [template] = loadTemplates('baselinker-orders-to-subiekt-gt') as [Template];
	const rewired = withLedger(apply(template, [...ANOTHER_ERP, ...ANOTHER_SOURCE]));
	let sandbox: Sandbox;
	let folder: string;
	let credentials: CredentialData;

	beforeEach(async () => {
		folder = mkdtempSync(path.join(tmpdir(), 'order-bridge-rewired-'));
		sandbox = await startSandbox();
		credentials = sandboxCredentials(sandbox, path.join(folder, 'ledger.db'));
		await sandbox.control.seed({
			orders: 60,
			seed: 1,
			erp: ERP,
			shares: PLAIN,
			roads: FEEDS_ONLY,
		});
		await sandbox.control.release();
	});

	afterEach(async () => {
		await closeLedgers();
		await sqlPools.closeAll();
		await sandbox.stop();
		rmSync(folder, { recursive: true, force: true });
	});

	async function run(changed: Template): Promise<Record<string, number>> {
		const engine = await testEngine();
		const done = await runTemplate(engine, changed, { credentials, onNodeDone: () => {} });
		expect(done.error).toBeUndefined();
		return countsOf(done);
	}

	const inErp = () => sandbox.control.groundTruth({}).erpOrders;

	it('tells first, writes one order, then all of them, and none again', async () => {
		const dry = await run(apply(rewired, DRY_RUN));
		expect(dry['Get Confirmed Orders']).toBeGreaterThan(5);
		expect(inErp()).toBe(0);

		expect(await run(apply(rewired, [ONE_ORDER]))).toMatchObject({ Done: 1 });
		expect(inErp()).toBe(1);
		const again = await run(apply(rewired, [ONE_ORDER]));
		expect(again).not.toHaveProperty('Write Sales Order');
		expect(inErp()).toBe(1);

		const all = await run(rewired);
		expect(all['Done']).toBe(all['Get Confirmed Orders']);
		expect(inErp()).toBe(all['Get Confirmed Orders']);
		expect(sandbox.control.groundTruth({})).toMatchObject({ duplicates: 0, unknownErpOrders: 0 });
	});

	it.each([
		[
			'the warehouse',
			'WAREHOUSE_NOT_FOUND',
			withParameters('Write Sales Order', { warehouse: { __rl: true, mode: 'list', value: '' } }),
		],
		[
			'the payment forms',
			'PAYMENT_FORM_MISSING',
			withParameters('Write Sales Order', { payments: {} }),
		],
		[
			'the ledger of one node',
			'CONFIGURATION_INVALID',
			changeNodes((node) => {
				if (node.name !== 'Write Sales Order') return node;
				const { orderBridgeLedgerApi: _, ...credentialsLeft } = node.credentials ?? {};
				return { ...node, credentials: credentialsLeft };
			}),
		],
	])('names %s where it is forgotten, and writes no order of it', async (_, code, forget) => {
		const engine = await testEngine();
		const forgotten = apply(rewired, [forget]);
		const done = await runTemplate(engine, forgotten, { credentials, onNodeDone: () => {} });
		const refused = done.steps.find(({ node }) => node === 'Not Written, With Reasons');
		const codes = refused?.items.map(({ json }) => (json['details'] as IDataObject)['code']) ?? [];
		expect([...new Set(codes)]).toEqual([code]);
		const read = done.steps.find(({ node }) => node === 'Get Confirmed Orders')?.items ?? [];
		expect(inErp()).toBe(read.length - codes.length);
	});
});
