import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import manifest from '../../../package.json';
import { closeLedgers } from '../../../nodes/shared/open-ledger';
import { type Sandbox, startSandbox } from '../../../sandbox/index';
import type { Engine } from '../../../scripts/engine/n8n-engine';
import { sqlPools } from '../../../src/transport/sql/sql-pools';
import { testEngine } from '../../support/engine';
import { sandboxCredentials } from '../../support/sandbox-credentials';
import { NEW_CARD, order } from '../every-node/case';

let sandbox: Sandbox;
let engine: Engine;
let folder: string;

beforeAll(async () => {
	engine = await testEngine();
});

beforeEach(async () => {
	folder = mkdtempSync(path.join(tmpdir(), 'order-bridge-invoicing-'));
	sandbox = await startSandbox();
});

afterEach(async () => {
	await closeLedgers();
	await sqlPools.closeAll();
	await sandbox.stop();
	rmSync(folder, { recursive: true, force: true });
});

/** One execution of one operation: what left the node, and what left it by the error output. */
async function run(parameters: INodeParameters, items: readonly IDataObject[]) {
	const credentials = sandboxCredentials(sandbox, path.join(folder, 'ledger.db'));
	const bound = Object.keys(credentials).map((name) => [name, { id: null, name }]);
	const node = (name: string, type: string, more: Partial<INode> = {}): INode => ({
		id: name,
		name,
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		...more,
	});
	const result = await engine.run(
		{
			name: 'invoices',
			nodes: [
				node('Start', 'n8n-nodes-base.manualTrigger'),
				node('Node', `${manifest.name}.erpOrder`, {
					parameters: {
						resource: 'salesOrder',
						getBy: 'id',
						documentId: '={{ $json.id }}',
						...parameters,
					},
					credentials: Object.fromEntries(bound) as INode['credentials'],
					onError: 'continueErrorOutput',
				}),
			],
			connections: { Start: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
		},
		{ credentials, pinned: { Start: items.map((json) => ({ json })) } },
	);
	expect(result.error).toBeUndefined();
	const [done = [], problems = []] = result.outputsOf('Node');
	return { done: done.map(({ json }) => json), problems: problems.map(({ json }) => json) };
}

async function written(system: string, count: number): Promise<IDataObject[]> {
	const items = Array.from({ length: count }, (_value, index) => ({
		...order(`V-${index}`),
		...NEW_CARD,
	}));
	const { done, problems } = await run({ operation: 'create', system }, items);
	expect(problems).toEqual([]);
	return done.map(({ erp }) => ({ id: (erp as IDataObject).documentId }));
}

function resultsOf(items: readonly IDataObject[]): unknown[] {
	return items.map(({ change }) => (change as IDataObject).result);
}

function codeOf({ details }: IDataObject): unknown {
	return (details as IDataObject).code;
}

/** Sale documents per order, as the ERP shows them. */
async function sales(system: string, orders: readonly IDataObject[]): Promise<number[]> {
	const parameters = { resource: 'document', operation: 'getAll', system, output: 'list' };
	const { done } = await run(parameters, orders);
	return done.map(
		({ documents }) =>
			(documents as IDataObject[]).filter(({ kind }) => kind !== 'goodsIssue').length,
	);
}

/** Systems that invoice, the bridge that does it, and its call. */
const INVOICING = [
	{ system: 'subiekt-gt', service: 'sfera-bridge', call: 'order/makesaledoc', goodsIssue: false },
	{ system: 'comarch-optima', service: 'optima-bridge', call: 'invoiceOrder', goodsIssue: true },
] as const;

describe.each(INVOICING)('ERP Order on $system, over real sockets', (bench) => {
	const { system, service, call, goodsIssue } = bench;
	const INVOICE = { operation: 'createInvoice', system, goodsIssue, options: { quietSeconds: 25 } };

	/** How often the bridge made an invoice. */
	function made(): number {
		return sandbox.control.journalCounts()[service]?.[call] ?? 0;
	}

	it('invoices every order once when two executions do it at the same time (C2)', async () => {
		const orders = await written(system, 6);
		const runs = await Promise.all([run(INVOICE, orders), run(INVOICE, [...orders].reverse())]);
		const codes = runs.flatMap(({ problems }) => problems.map(codeOf));
		expect(codes.filter((code) => code !== 'CLAIM_BUSY' && code !== 'WRITE_IN_DOUBT')).toEqual([]);
		expect(await sales(system, orders)).toEqual(orders.map(() => 1));
		const later = await run(INVOICE, orders);
		expect(resultsOf(later.done)).toEqual(orders.map(() => 'existing'));
		expect(made()).toBe(6);
	});

	it('finds the invoices whose answers were lost, and makes each once (F6)', async () => {
		const orders = await written(system, 3);
		sandbox.control.setFaults({ rules: [{ service, kind: 'answerLost', call, times: 2 }] });
		const { done, problems } = await run(INVOICE, orders);
		expect(problems).toEqual([]);
		expect(resultsOf(done)).toEqual(['changed', 'changed', 'changed']);
		expect(await sales(system, orders)).toEqual([1, 1, 1]);
		expect(made()).toBe(3);
	});

	it('leads an order from the shop to its printed invoice, and tells each step', async () => {
		const [order] = (await written(system, 1)) as [IDataObject];
		const status = async () => {
			const { done } = await run({ operation: 'getStatus', system }, [order]);
			return done[0]?.orderStatus as IDataObject;
		};
		expect(await status()).toMatchObject({ status: 'confirmed', previousStatus: null });
		const listed = await run({ operation: 'getAll', system, returnAll: true }, [{}]);
		const ids = listed.done.map(({ erpOrder }) => (erpOrder as IDataObject).id);
		expect(ids).toContain(order.id);
		const { done } = await run(INVOICE, [order]);
		const [document] = done[0]?.documents as [IDataObject];
		expect(await status()).toMatchObject({ previousStatus: 'confirmed', moved: true });
		const print = { resource: 'document', operation: 'downloadPdf', system };
		const printed = await run(print, [{ id: document.id }]);
		expect(printed.done[0]?.pdf).toMatchObject({ documentId: document.id });
	});
});
