import type { IDataObject } from 'n8n-workflow';
import { aSalesOrder } from '../../builders/a-sales-order';
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

const create = (options: IDataObject = {}) => ({
	operation: 'create',
	status: { __rl: true, mode: 'id', value: '88010' },
	options,
});

function anItem(number: string, paidGross = '0.00'): IDataObject {
	const order = aSalesOrder()
		.from('woocommerce/my-shop', number)
		.withLine('OB-0001', 2, '19.99')
		.with({
			payment: { method: 'BLIK', paidGross, cashOnDelivery: false },
			totalGross: '39.98',
		})
		.build();
	return { order: order as unknown as IDataObject };
}

const all = () => bench.account.store.allOrders();

describe('BaseLinker: Create', () => {
	it('puts orders in, each once, however often it runs', async () => {
		const items = [anItem('1001'), anItem('1002')];
		const run = await bench.run(create(), items);
		expect(run.items.map(({ json }) => [json.order_id, json.placement])).toEqual([
			[70_000_001, { result: 'placed', changed: true }],
			[70_000_002, { result: 'placed', changed: true }],
		]);
		expect(run.items[1]).toMatchObject({ json: items[1] as object, pairedItem: { item: 1 } });
		expect(all()[0]).toMatchObject({
			admin_comments: 'woocommerce/my-shop/1001',
			order_status_id: 88010,
			order_source: 'personal',
			products: [{ sku: 'OB-0001', quantity: 2, price_brutto: 19.99, tax_rate: 23 }],
		});
		const again = await bench.run(create(), items);
		expect(again.items.map(({ json }) => [json.order_id, json.placement])).toEqual([
			[70_000_001, { result: 'known', changed: false }],
			[70_000_002, { result: 'known', changed: false }],
		]);
		expect(bench.calls()).toEqual({ addOrder: 2 });
	});

	it('finds an order whose answer was lost by its mark, and adds no second one', async () => {
		bench.account.faults.arm([
			{ service: 'baselinker', call: 'addOrder', kind: 'answerLost', times: 1 },
		]);
		const run = await bench.run(create({ markField: 'extra_field_2' }), [anItem('1001')]);
		expect(run.items[0]?.json).toMatchObject({ order_id: 70_000_001 });
		expect(all()).toHaveLength(1);
		expect(bench.calls()).toEqual({ addOrder: 1, getOrders: 1 });
	});

	it('leaves an order in doubt that does not show, and goes on with the others', async () => {
		bench.account.faults.arm([
			{ service: 'baselinker', call: 'addOrder', kind: 'dropBefore', times: 1 },
		]);
		const run = await bench.run(create(), [anItem('1001'), anItem('1002')], {
			node: WITH_ERROR_OUTPUT,
		});
		expect(run.failed[0]?.json).toMatchObject({ details: { code: 'WRITE_IN_DOUBT' } });
		expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
		const again = await bench.run(create(), [anItem('1001')]);
		expect(again.status).toBe('error');
		expect(all()).toHaveLength(1);
	});

	it('notes what was paid, in part, too', async () => {
		const run = await bench.run(create(), [anItem('1001', '10.00'), anItem('1002', '39.98')]);
		expect(all().map(({ payment_done: paid }) => paid)).toEqual([10, 39.98]);
		expect(run.items[0]?.json.placement).toEqual({ result: 'placed', changed: true });
		bench.account.faults.arm([
			{ service: 'baselinker', call: 'setOrderPayment', kind: 'errorBody', code: 'E', message: '' },
		]);
		const warned = await bench.run(create(), [anItem('1003', '5.00')]);
		expect(warned.items[0]?.json.placement).toMatchObject({
			result: 'placed',
			warnings: [{ code: 'REJECTED_BY_VENDOR' }],
		});
	});

	it('only tells what it would put in in a dry run', async () => {
		const tried = await bench.run(create({ dryRun: true }), [anItem('1001')]);
		expect(tried.items[0]?.json.placement).toMatchObject({
			changed: false,
			dryRun: true,
			wouldAdd: { admin_comments: 'woocommerce/my-shop/1001', order_status_id: 88010 },
		});
		expect(bench.calls()).toEqual({});
		await bench.run(create(), [anItem('1001')]);
		const known = await bench.run(create({ dryRun: true }), [anItem('1001')]);
		expect(known.items[0]?.json).toMatchObject({
			order_id: 70_000_001,
			placement: { result: 'known', dryRun: true },
		});
	});

	it('puts orders under a source of the account', async () => {
		const customSource = { __rl: true, mode: 'list', value: '9001' };
		await bench.run(create({ customSource }), [anItem('1001')]);
		expect(all()[0]).toMatchObject({ order_source: 'personal', order_source_id: 9001 });
	});

	it.each<[string, IDataObject, RegExp]>([
		['a rate that is none', { unknownTaxRate: 'much' }, /Tax Rate/],
		['a source that is none', { customSource: 'phone' }, /Custom Source/],
	])('refuses %s', async (_what, options, message) => {
		const run = await bench.run(create(options), [anItem('1001')]);
		expect(run.error).toMatch(message);
		expect(all()).toEqual([]);
	});
});
