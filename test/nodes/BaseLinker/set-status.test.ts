import { type Bench, type NodeBench, startNodeBench, WITH_ERROR_OUTPUT } from './run-baselinker';

const IN_ERP = 88011;

let node: NodeBench;
let bench: Bench;

beforeAll(async () => {
	node = await startNodeBench();
});

beforeEach(async () => {
	bench = await node.open();
});

afterEach(async () => {
	await bench.stop();
});

afterAll(async () => {
	await node.stop();
});

const SET = {
	operation: 'setStatus',
	status: { __rl: true, mode: 'list', value: String(IN_ERP) },
};
const statusOf = (orderId: number) => bench.account.store.findOrder(orderId)?.order_status_id;
const asItems = (ids: readonly number[], more: object = {}) =>
	ids.map((order_id) => ({ order_id, ...more }));

describe('BaseLinker: Set Status', () => {
	it('sets 1,000 statuses with 10 calls, one item out for each item in', async () => {
		const ids = bench.seed(1_000);
		const run = await bench.run(SET, asItems(ids, { erp: { documentNumber: 'ZK 1' } }));
		expect(bench.calls()).toEqual({ setOrderStatuses: 10 });
		expect(ids.every((id) => statusOf(id) === IN_ERP)).toBe(true);
		expect(run.items).toHaveLength(1_000);
		expect(run.items[999]).toEqual({
			json: {
				order_id: ids[999],
				erp: { documentNumber: 'ZK 1' },
				status: { id: IN_ERP, changed: true },
			},
			pairedItem: { item: 999 },
		});
	});

	it('gathers the orders of every status, wherever their items stand', async () => {
		const ids = bench.seed(6);
		const items = ids.map((order_id, index) => ({ order_id, to: index % 2 ? 88012 : IN_ERP }));
		const status = { __rl: true, mode: 'id', value: '={{ $json.to }}' };
		const run = await bench.run({ ...SET, status }, items);
		expect(bench.calls()).toEqual({ setOrderStatuses: 2 });
		expect(ids.map(statusOf)).toEqual(items.map(({ to }) => to));
		expect(run.items.map(({ json }) => json.order_id)).toEqual(ids);
	});

	it('makes no call for orders that are there already, unless asked to', async () => {
		const ids = bench.seed(2);
		const items = asItems(ids, { order_status_id: String(IN_ERP) });
		const skipped = await bench.run(SET, items);
		expect(bench.calls()).toEqual({});
		expect(skipped.items[0]?.json.status).toEqual({ id: IN_ERP, changed: false });
		await bench.run({ ...SET, options: { skipSame: false } }, items);
		expect(bench.calls()).toEqual({ setOrderStatuses: 1 });
	});

	it('only tells what it would do in a dry run', async () => {
		const [id = 0] = bench.seed(1);
		const run = await bench.run({ ...SET, options: { dryRun: true } }, asItems([id]));
		expect(run.items[0]?.json.status).toEqual({ id: IN_ERP, changed: false, dryRun: true });
		expect(bench.calls()).toEqual({});
	});

	it('lets an order BaseLinker does not have fail alone', async () => {
		const ids = bench.seed(40);
		const items = asItems([...ids.slice(0, 20), 999, ...ids.slice(20)]);
		const run = await bench.run(SET, items, { node: WITH_ERROR_OUTPUT });
		expect(ids.every((id) => statusOf(id) === IN_ERP)).toBe(true);
		expect(run.items).toHaveLength(40);
		expect(run.failed).toHaveLength(1);
		expect(run.failed[0]?.json).toMatchObject({
			order_id: 999,
			details: { code: 'REJECTED_BY_VENDOR' },
		});
	});

	it('finishes the batch before it stops the workflow, and says what went through', async () => {
		const ids = bench.seed(3);
		const run = await bench.run(SET, asItems([...ids.slice(0, 2), 999, ...ids.slice(2)]));
		expect(run.status).toBe('error');
		expect(run.error).toMatch(/item 2; 0 more of 4 items failed, 3 went through/);
		expect(ids.every((id) => statusOf(id) === IN_ERP)).toBe(true);
	});

	it('asks once whether the status exists, and does not try the orders one by one', async () => {
		const ids = bench.seed(100);
		const status = { __rl: true, mode: 'id', value: '4711' };
		const run = await bench.run({ ...SET, status }, asItems(ids), { node: WITH_ERROR_OUTPUT });
		expect(bench.calls()).toEqual({ setOrderStatuses: 1, getOrderStatusList: 1 });
		expect(run.failed).toHaveLength(100);
		expect(run.failed[0]?.json).toMatchObject({
			error: 'BaseLinker has no order status 4711.',
			details: { code: 'CONFIGURATION_INVALID' },
		});
	});

	it.each<[string, object, object, RegExp]>([
		['no order', {}, SET, /"Order ID" is ""/],
		['an order that is no number', { order_id: 'ZK 7' }, SET, /"Order ID" is "ZK 7"/],
		[
			'no status',
			{ order_id: 1 },
			{ ...SET, status: { __rl: true, mode: 'id', value: '={{ "x" }}' } },
			/Status/,
		],
	])('refuses %s without a call', async (_what, item, parameters, words) => {
		const run = await bench.run({ ...parameters }, [{ ...item }], { node: WITH_ERROR_OUTPUT });
		expect(run.failed[0]?.json.error).toMatch(words);
		expect(bench.calls()).toEqual({});
	});

	it('lets an expression that fails spoil its item alone', async () => {
		const ids = bench.seed(3);
		const items = ids.map((order_id, index) => ({ order_id, isBad: index === 1 }));
		const orderId = '={{ $json.isBad ? $("Nowhere").item.json.id : $json.order_id }}';
		const run = await bench.run({ ...SET, orderId }, items, { node: WITH_ERROR_OUTPUT });
		expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
		expect(run.failed).toHaveLength(1);
		expect(ids.map(statusOf)).toEqual([IN_ERP, 88010, IN_ERP]);
	});

	it('changes nothing more when the node is repeated after a lost answer', async () => {
		const ids = bench.seed(3);
		bench.account.faults.arm([{ service: 'baselinker', kind: 'answerLost', times: 1 }]);
		const run = await bench.run(SET, asItems(ids));
		expect(run.status).toBe('success');
		expect(bench.calls()).toEqual({ setOrderStatuses: 2 });
		expect(ids.map(statusOf)).toEqual([IN_ERP, IN_ERP, IN_ERP]);
	});

	it('does not change the items it is given', async () => {
		const [id = 0] = bench.seed(1);
		const item = Object.freeze({ order_id: id, status: 'mine' });
		const run = await bench.run(SET, [item]);
		expect(run.items[0]?.json).toEqual({ order_id: id, status: { id: IN_ERP, changed: true } });
		expect(item.status).toBe('mine');
	});
});
