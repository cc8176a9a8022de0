import type { INode } from 'n8n-workflow';
import { type Engine, startEngine } from '../../../scripts/engine/n8n-engine';
import type { SalesOrder } from '../../../src/domain/order/sales-order';
import { aSalesOrder } from '../../builders/a-sales-order';
import { ErpOrder, ErpOrderBench, openings } from './erp-order-bench';

let engine: Engine;
let bench: ErpOrderBench;

beforeAll(async () => {
	engine = await startEngine({
		nodePackage: {
			name: 'n8n-nodes-order-bridge',
			nodes: { erpOrder: new ErpOrder() },
			credentials: {},
		},
	});
});

beforeEach(() => {
	bench = new ErpOrderBench('salesOrder', 'create');
});

function orders(count: number): SalesOrder[] {
	return Array.from({ length: count }, (_, index) =>
		aSalesOrder()
			.from('shop/main', String(1001 + index))
			.build(),
	);
}

/** Start → Write → Done, and Problems on the error output. */
async function run(list: readonly SalesOrder[], settings: Partial<INode>) {
	const node = (id: string, name: string, type: string, more: Partial<INode> = {}): INode => ({
		id,
		name,
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		...more,
	});
	const to = (name: string) => [{ node: name, type: 'main' as const, index: 0 }];
	return await engine.run(
		{
			name: 'orders into the ERP',
			nodes: [
				node('1', 'Start', 'n8n-nodes-base.manualTrigger'),
				node('2', 'Write', 'n8n-nodes-order-bridge.erpOrder', {
					parameters: { contractorSource: 'code', contractorCode: 'KARTA-101' },
					...settings,
				}),
				node('3', 'Done', 'n8n-nodes-base.noOp'),
				node('4', 'Problems', 'n8n-nodes-base.noOp'),
			],
			connections: {
				Start: { main: [to('Write')] },
				Write: { main: [to('Done'), to('Problems')] },
			},
		},
		{
			credentials: {},
			pinned: { Start: list.map((order) => ({ json: { order: { ...order } } })) as never },
		},
	);
}

describe("ERP Order in n8n's engine", () => {
	it('sends written orders on and the others to the error output, with the order they are about', async () => {
		const bad = aSalesOrder().from('shop/main', 'bad').withLine('A', -1).build();
		const result = await run([bad, ...orders(2)], { onError: 'continueErrorOutput' });
		expect(result.status).toBe('success');
		const [done = []] = result.outputsOf('Done');
		const [problems = []] = result.outputsOf('Problems');
		expect(done.map(({ json }) => json.outcome)).toMatchObject([
			{ status: 'written' },
			{ status: 'written' },
		]);
		expect(problems).toHaveLength(1);
		expect(problems[0]?.json).toMatchObject({
			order: { customerOrderNumber: 'bad' },
			error: expect.stringContaining('Order bad: line 1 (A) has quantity "-1".'),
			details: { code: 'QUANTITY_NOT_POSITIVE', channel: 'errors' },
		});
	});

	it('repeats a failed batch without writing anything twice (F7)', async () => {
		bench.erp.writesAtOnce = 1;
		bench.disturbErp({ createOrder: Array(4).fill('busy') });
		const result = await run(orders(4), {
			retryOnFail: true,
			maxTries: 2,
			waitBetweenTries: 1,
		});
		expect(result.status).toBe('success');
		const [done = []] = result.outputsOf('Done');
		expect(done.map(({ json }) => (json.outcome as { status: string }).status)).toEqual([
			'written',
			'linked',
			'linked',
			'linked',
		]);
		expect(bench.erp.orders).toHaveLength(4);
	});

	it.each(['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const)(
		'shows no unwritten order as written when nothing can be opened: %s',
		async (onError) => {
			openings.erp.mockRejectedValue(new Error('Node does not have any credentials set'));
			const result = await run(orders(2), { onError });
			const [done = []] = result.outputsOf('Done');
			expect(done.filter(({ json }) => json.error === undefined)).toEqual([]);
			expect(result.status).toBe(onError === 'stopWorkflow' ? 'error' : 'success');
		},
	);
});
