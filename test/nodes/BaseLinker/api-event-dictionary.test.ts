import { type Bench, type NodeBench, startNodeBench, WITH_ERROR_OUTPUT } from './run-baselinker';

let node: NodeBench;
let bench: Bench;

beforeAll(async () => {
	node = await startNodeBench();
});

beforeEach(async () => {
	bench = await node.open({ journal: true });
});

afterEach(async () => {
	await bench.stop();
});

afterAll(async () => {
	await node.stop();
});

describe('BaseLinker: API Call', () => {
	const call = (more: object = {}) => ({
		resource: 'api',
		operation: 'call',
		method: '={{ $json.method }}',
		parameters: '={{ JSON.stringify($json.parameters) }}',
		...more,
	});
	const ADD = {
		method: 'addOrder',
		parameters: { order_status_id: 88010, date_add: 1_763_801_000, currency: 'PLN' },
	};

	it('makes the entries of the only list of an answer items, paired with the call', async () => {
		const ids = bench.seed(2);
		const run = await bench.run(call(), [
			{ method: 'getOrders', parameters: { order_id: ids[1] } },
			{ method: 'getOrderStatusList', parameters: {} },
		]);
		expect(run.items[0]).toMatchObject({ json: { order_id: ids[1] }, pairedItem: { item: 0 } });
		expect(run.items).toHaveLength(6);
		expect(run.items[5]?.pairedItem).toEqual({ item: 1 });
	});

	it('takes an answer without a list whole, and the entries of a field that is named, with their keys', async () => {
		const whole = await bench.run(call(), [{ method: 'getOrderSources', parameters: {} }]);
		expect(whole.items).toHaveLength(1);
		expect(whole.items[0]?.json.sources).toMatchObject({ allegro: { 3141: 'konto-glowne' } });
		expect(whole.items[0]?.json.status).toBeUndefined();
		const split = await bench.run(call({ options: { listField: 'sources' } }), [
			{ method: 'getOrderSources', parameters: {} },
		]);
		expect(split.items.map(({ json }) => json.key)).toEqual(['personal', 'shop', 'allegro']);
	});

	it('takes parameters as an object, too', async () => {
		const [id] = bench.seed(1);
		const parameters = call({ parameters: '={{ $json.parameters }}' });
		const run = await bench.run(parameters, [
			{ method: 'getOrders', parameters: { order_id: id } },
		]);
		expect(run.items[0]?.json.order_id).toBe(id);
	});

	it('repeats a read, and never a write, whose answer is lost', async () => {
		bench.account.faults.arm([{ service: 'baselinker', kind: 'answerLost', times: 1 }]);
		const read = await bench.run(call(), [{ method: 'getOrderStatusList', parameters: {} }]);
		expect(read.items).toHaveLength(5);
		expect(bench.calls()).toEqual({ getOrderStatusList: 2 });
		bench.account.faults.arm([{ service: 'baselinker', kind: 'answerLost', times: 1 }]);
		const write = await bench.run(call(), [ADD, ADD], { node: WITH_ERROR_OUTPUT });
		expect(write.failed[0]?.json).toMatchObject({ details: { code: 'WRITE_IN_DOUBT' } });
		expect(write.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
		expect(bench.account.store.allOrders()).toHaveLength(2);
	});

	it('only tells which call it would make in a dry run', async () => {
		const run = await bench.run(call({ options: { dryRun: true } }), [ADD]);
		expect(run.items[0]?.json).toEqual({
			dryRun: true,
			wouldCall: { ...ADD, repeatedWhenLost: false },
		});
		expect(bench.calls()).toEqual({});
	});

	it('keeps to the call limit all workflows share', async () => {
		bench.account.clock.set(Date.now());
		const credential = { callsPerMinute: 2 };
		const statuses = { method: 'getOrderStatusList', parameters: {} };
		const first = await bench.run(call(), [statuses, statuses], { credential });
		expect(first.status).toBe('success');
		bench.account.faults.arm([
			{ service: 'baselinker', kind: 'errorBody', code: 'ERROR_BLOCKED_TOKEN', ms: 300_000 },
		]);
		const blocked = await bench.run(call(), [statuses], { credential: { callsPerMinute: 9 } });
		expect(blocked.error).toMatch(/nobody calls before/);
		const before = bench.calls();
		const after = await bench.run(call(), [statuses], { credential: { callsPerMinute: 9 } });
		expect(after.error).toMatch(/may not be called before/);
		expect(bench.calls()).toEqual(before);
	});

	it('says clearly what cannot be called', async () => {
		const items = [
			{ method: '', parameters: {} },
			{ method: 'get orders', parameters: {} },
			{ method: 'getOrders', parameters: { status_id: 88010 } },
			{ method: 'getNothingLikeIt', parameters: {} },
			{ method: 'getOrderStatusList', parameters: [1] },
		];
		const run = await bench.run(call(), items, { node: WITH_ERROR_OUTPUT });
		expect(run.items).toEqual([]);
		expect(run.failed.map(({ json }) => json.error)).toEqual([
			'"Method" is "".',
			'"Method" is "get orders".',
			expect.stringContaining('any hundred orders'),
			expect.stringContaining('ERROR_UNKNOWN_METHOD'),
			expect.stringContaining('"Parameters"'),
		]);
		const named = await bench.run(call({ options: { listField: 'orders' } }), [
			{ method: 'getOrderStatusList', parameters: {} },
		]);
		expect(named.error).toMatch(/no list "orders"/);
		const broken = await bench.run(call({ parameters: '{not json' }), [{ method: 'getSeries' }]);
		expect(broken.error).toMatch(/"Parameters"/);
	});
});

describe('BaseLinker: Event Get Many', () => {
	const events = (filters: object = {}, more: object = {}) => ({
		resource: 'event',
		operation: 'getAll',
		returnAll: true,
		filters,
		...more,
	});

	it.each(['clean', 'strings', 'php'] as const)('reads the journal (%s)', async (typing) => {
		bench.account.store.configure({ typing });
		const [id = 0] = bench.seed(1);
		bench.account.store.setStatus([id], 88011);
		const run = await bench.run(events());
		expect(run.items.map(({ json }) => [json.log_type, json.order_id, json.event])).toEqual([
			[1, id, 'orderCreated'],
			[18, id, 'statusChanged'],
		]);
		expect(run.items[1]?.pairedItem).toEqual({ item: 0 });
		expect(run.hints).toEqual([]);
	});

	it('reads on page after page, each event once', async () => {
		bench.account.store.configure({ journalPage: 40 });
		bench.seed(90);
		const run = await bench.run(events());
		expect(new Set(run.items.map(({ json }) => json.log_id)).size).toBe(90);
		expect(run.items).toHaveLength(90);
		const few = await bench.run(events({}, { returnAll: false, limit: 7 }));
		expect(few.items).toHaveLength(7);
	});

	it('filters by type, order and the last event known', async () => {
		const [one = 0, two = 0] = bench.seed(2);
		bench.account.store.setStatus([one, two], 88011);
		const typed = await bench.run(events({ types: ['18'] }));
		expect(typed.items.map(({ json }) => json.order_id)).toEqual([one, two]);
		const ofOne = await bench.run(events({ orderId: one }));
		expect(ofOne.items.map(({ json }) => json.event)).toEqual(['orderCreated', 'statusChanged']);
		const last = typed.items[0]?.json.log_id as number;
		const later = await bench.run(events({ after: last }));
		expect(later.items.map(({ json }) => json.log_id)).toEqual([last + 1]);
	});

	it('does not take an empty journal for a quiet account', async () => {
		bench.account.store.configure({ journal: false });
		bench.seed(1);
		const run = await bench.run(events());
		expect(run.items).toEqual([]);
		expect(run.hints.join()).toMatch(/may be switched off/);
	});

	it('refuses filters that make no sense', async () => {
		expect((await bench.run(events({ types: ['99'] }))).error).toMatch(/"Types" is "99"/);
		expect((await bench.run(events({ orderId: 'x' }))).error).toMatch(/"Order ID" is "x"/);
		expect(bench.calls()).toEqual({});
	});
});

describe('BaseLinker: Dictionary Get Many', () => {
	it.each([
		['statuses', { id: '88011', name: 'W ERP' }],
		['sources', { type: 'allegro', id: '3142', name: 'konto-outlet' }],
		[
			'extraFields',
			{ id: '603', name: 'Pakowanie', editor: 'select', options: ['karton', 'koperta'] },
		],
		['series', { id: '15', name: 'ERP', type: 'INVOICE', format: 'BL/%N/%M/%Y' }],
	])('reads %s in every typing', async (dictionary, entry) => {
		for (const typing of ['clean', 'strings', 'php'] as const) {
			bench.account.store.configure({ typing });
			const run = await bench.run({ resource: 'dictionary', operation: 'getAll', dictionary });
			expect(run.items).toContainEqual({ json: entry, pairedItem: { item: 0 } });
		}
	});

	it('knows no other list', async () => {
		const run = await bench.run({
			resource: 'dictionary',
			operation: 'getAll',
			dictionary: 'constructor',
		});
		expect(run.error).toMatch(/"Dictionary" is "constructor"/);
	});
});
