import { type Bench, type NodeBench, startNodeBench, WITH_ERROR_OUTPUT } from './run-baselinker';

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

const pay = (more: object = {}) => ({
	operation: 'setPayment',
	paid: '={{ $json.paid }}',
	...more,
});

describe('BaseLinker: Set Payment', () => {
	it('replaces what was paid, each item its own', async () => {
		const ids = bench.seed(2, () => ({ payment_done: 10 }));
		const items = ids.map((order_id, index) => ({ order_id, paid: index === 0 ? '134,98' : 20 }));
		const options = { date: '2026-11-20T12:00:00Z', comment: 'Przelew', externalId: 'T-1' };
		const run = await bench.run(pay({ options }), items);
		expect(ids.map((id) => bench.account.store.findOrder(id)?.payment_done)).toEqual([134.98, 20]);
		expect(run.items[0]).toEqual({
			json: { ...items[0], payment_done: 134.98, payment: { changed: true } },
			pairedItem: { item: 0 },
		});
		expect(bench.account.journal.list()[0]?.request).toMatchObject({
			payment_date: Date.parse(options.date) / 1000,
			payment_comment: 'Przelew',
			external_payment_id: 'T-1',
		});
	});

	it('makes no call where the item shows the amount already, nor in a dry run', async () => {
		const [id = 0] = bench.seed(1);
		const item = { order_id: id, paid: '50.00', payment_done: 50 };
		expect((await bench.run(pay(), [item])).items[0]?.json.payment).toEqual({ changed: false });
		const tried = await bench.run(pay({ options: { dryRun: true } }), [
			{ ...item, payment_done: 1 },
		]);
		expect(tried.items[0]?.json.payment).toEqual({
			changed: false,
			dryRun: true,
			wouldSet: { payment_done: 50 },
		});
		expect(bench.calls()).toEqual({});
		await bench.run(pay({ options: { skipSame: false } }), [item]);
		expect(bench.calls()).toEqual({ setOrderPayment: 1 });
	});

	it('lets single orders fail and pays the others', async () => {
		const [id = 0] = bench.seed(1);
		const items = ['ten', '', '-1', '1.999', '10'].map((paid) => ({ order_id: id, paid }));
		const run = await bench.run(pay(), [...items, { order_id: 999, paid: '1' }], {
			node: WITH_ERROR_OUTPUT,
		});
		expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 4 }]);
		expect(run.failed.map(({ json }) => (json.details as { code: string }).code)).toEqual([
			...Array.from({ length: 4 }, () => 'CONFIGURATION_INVALID'),
			'REJECTED_BY_VENDOR',
		]);
		expect(bench.account.store.findOrder(id)?.payment_done).toBe(10);
	});

	it.each([
		['a date that is none', { date: 'some day' }, /Paid On/],
		['a comment that is too long', { comment: 'x'.repeat(31) }, /Comment/],
	])('refuses %s', async (_what, options, message) => {
		const [id = 0] = bench.seed(1);
		const run = await bench.run(pay({ options }), [{ order_id: id, paid: 1 }]);
		expect(run.error).toMatch(message);
		expect(bench.calls()).toEqual({});
	});
});
