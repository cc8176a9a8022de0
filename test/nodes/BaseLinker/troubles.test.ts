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
	bench.account.clock.set(Date.now());
});

afterEach(async () => {
	await bench.stop();
});

afterAll(async () => {
	await node.stop();
});

const STATUS = { __rl: true, mode: 'id', value: '88011' };

/** Everything the node does with single orders. */
const OPERATIONS: readonly [name: string, parameters: IDataObject][] = [
	['Get', { operation: 'get' }],
	['Set Fields', { operation: 'setFields', fields: { extra_field_1: 'ZK 1' } }],
	['Set Payment', { operation: 'setPayment', paid: '10.00' }],
	['Set Status', { operation: 'setStatus', status: STATUS }],
	['Create', { operation: 'create', status: STATUS }],
	[
		'API Call',
		{
			resource: 'api',
			operation: 'call',
			method: 'setOrderStatus',
			parameters: '={{ JSON.stringify({ order_id: $json.order_id, status_id: 88012 }) }}',
		},
	],
];

/** Orders of the account, and as ours for those who put them in. */
function items(count: number): IDataObject[] {
	return bench.seed(count).map((order_id, index) => {
		const order = aSalesOrder().from('woocommerce/my-shop', `W${index}`).withLine('A', 1).build();
		return { order_id, order: order as unknown as IDataObject };
	});
}

const codesOf = (failed: readonly { json: IDataObject }[]) =>
	failed.map(({ json }) => (json.details as { code: string }).code);

describe.each(OPERATIONS)('BaseLinker %s in trouble', (_name, parameters) => {
	it('gives every order its reason where the token is refused, and asks once', async () => {
		const run = await bench.run(parameters, items(3), {
			node: WITH_ERROR_OUTPUT,
			credential: { token: '9999-99999-WRONGEXAMPLETOKEN' },
		});
		expect(run.items).toEqual([]);
		expect(codesOf(run.failed)).toEqual(Array.from({ length: 3 }, () => 'AUTHENTICATION_REFUSED'));
		expect(JSON.stringify(run.failed)).not.toContain('WRONGEXAMPLETOKEN');
		expect(Object.values(bench.calls())).toEqual([1]);
	});

	it('names the time where the token is blocked, and calls nobody before', async () => {
		const input = items(3);
		bench.account.faults.arm([
			{ service: 'baselinker', kind: 'errorBody', code: 'ERROR_BLOCKED_TOKEN', ms: 600_000 },
		]);
		const run = await bench.run(parameters, input, { node: WITH_ERROR_OUTPUT });
		expect(codesOf(run.failed)).toEqual(Array.from({ length: 3 }, () => 'RATE_LIMITED'));
		expect(run.failed[0]?.json.error).toMatch(/before \d{4}-\d\d-\d\dT/);
		expect(Object.values(bench.calls())).toEqual([1]);
		const later = await bench.run(parameters, input, { node: WITH_ERROR_OUTPUT });
		expect(later.failed).toHaveLength(3);
		expect(Object.values(bench.calls())).toEqual([1]);
	});

	it('goes on behind a gateway that answers 502 once', async () => {
		const input = items(2);
		bench.account.faults.arm([
			{ service: 'baselinker', kind: 'httpStatus', status: 502, times: 1 },
		]);
		const run = await bench.run(parameters, input, { node: WITH_ERROR_OUTPUT });
		const isRepeated = !['create', 'call'].includes(String(parameters.operation));
		// What adds something is in doubt then, and the next order is done all the same.
		expect(codesOf(run.failed)).toEqual(isRepeated ? [] : ['WRITE_IN_DOUBT']);
		expect(run.items).toHaveLength(isRepeated ? 2 : 1);
	});
});

describe.each(OPERATIONS.filter(([name]) => name !== 'Create'))(
	'BaseLinker %s of an order that is gone',
	(_name, parameters) => {
		it('fails for this one and does the others', async () => {
			const [first = {}, gone = {}, last = {}] = items(3);
			bench.account.store.removeOrder(Number(gone.order_id));
			const run = await bench.run(parameters, [first, gone, last], { node: WITH_ERROR_OUTPUT });
			expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
			expect(run.failed.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
			expect(run.failed[0]?.json).toMatchObject({
				error: expect.stringMatching(/\S/) as string,
				details: { remedy: expect.stringMatching(/\S/) as string },
			});
		});
	},
);
