import type { IDataObject } from 'n8n-workflow';
import { tinyPdf } from '../../../../sandbox/kernel/pdf';
import { type Bench, type NodeBench, startNodeBench, WITH_ERROR_OUTPUT } from '../run-baselinker';

let node: NodeBench;
let bench: Bench;

beforeAll(async () => {
	node = await startNodeBench();
});
beforeEach(async () => {
	bench = await node.open();
});
afterEach(async () => await bench.stop());
afterAll(async () => await node.stop());

// The account's clock stands in November 2026; the node's goes with the machine.
const GET = {
	resource: 'invoice',
	operation: 'getAll',
	list: 'invoices',
	returnAll: true,
	lookBackDays: 3650,
};

function issue(count: number, kind: 'invoice' | 'receipt' = 'invoice'): number[] {
	const { documents } = bench.account.store;
	const series = documents.defaultSeries(kind);
	return bench.seed(count).map((id) => {
		documents.issue(bench.account.store.requireOrder(id), kind, series);
		return id;
	});
}
const ordersOf = (items: readonly { json: IDataObject }[]) =>
	items.map(({ json }) => json.order_id);

describe('BaseLinker: Get Many Invoices', () => {
	it('reads every page, each invoice once, paired with its item', async () => {
		const ids = issue(250);
		const run = await bench.run(GET);
		expect(ordersOf(run.items)).toEqual(ids);
		expect(run.items[249]?.pairedItem).toEqual({ item: 0 });
		expect(bench.calls()).toEqual({ getInvoices: 3 });
	});

	it('stops at the limit', async () => {
		const ids = issue(250);
		const run = await bench.run({ ...GET, returnAll: false, limit: 120 });
		expect(ordersOf(run.items)).toEqual(ids.slice(0, 120));
		expect(bench.calls()).toEqual({ getInvoices: 2 });
	});

	it('lists what still lacks a file of the ERP', async () => {
		const [first, second] = issue(2);
		const { documents } = bench.account.store;
		const [issued] = documents.ofOrder(first ?? 0);
		if (issued) documents.attach(issued, { content: tinyPdf('FS'), sha256: '' }, 'FS 1');
		const run = await bench.run({ ...GET, filters: { withoutFile: true } });
		expect(ordersOf(run.items)).toEqual([second]);
	});

	it('lists the invoices of one order, and receipts', async () => {
		const [, second] = issue(3);
		const [receipt] = issue(1, 'receipt');
		const filters = { orderId: '={{ $json.order }}' };
		const one = await bench.run({ ...GET, filters }, [{ order: second }]);
		expect(ordersOf(one.items)).toEqual([second]);
		expect(ordersOf((await bench.run({ ...GET, list: 'receipts' })).items)).toEqual([receipt]);
	});

	it.each([
		['an order that is none', { filters: { orderId: 'x' } }, /"Order ID" is "x"/],
		[
			'receipts of one order',
			{ list: 'receipts', filters: { orderId: '7' } },
			/receipts by day alone|"Order ID" is "7"/,
		],
		['half a day', { lookBackDays: 0.5 }, /"Look-Back Days" is "0.5"/],
		['a limit of nothing', { returnAll: false, limit: 0 }, /"Limit" is "0"/],
	])('refuses %s without a call', async (_what, wrong, words) => {
		const run = await bench.run({ ...GET, ...wrong }, [{}], { node: WITH_ERROR_OUTPUT });
		expect(run.failed[0]?.json.error).toMatch(words);
		expect(bench.calls()).toEqual({});
	});

	it('hands out what it read before a page fails', async () => {
		const ids = issue(150);
		bench.account.faults.arm([
			{ service: 'baselinker', kind: 'errorBody', call: 'getInvoices', skip: 1, times: 9 },
		]);
		const run = await bench.run(GET, [{}], { node: WITH_ERROR_OUTPUT });
		expect(ordersOf(run.items)).toEqual(ids.slice(0, 100));
		expect(run.failed).toHaveLength(1);
	});
});
