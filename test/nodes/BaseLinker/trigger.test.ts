import { idsOf, itemsOf, nowSeconds, startWatch, type Watch } from './watch-baselinker';

const CONFIRMED = { events: ['confirmed'] };
const CHANGED = { events: ['changed'], changes: ['status', 'payment'] };
const CREATED = { events: ['created'] };

let watch: Watch;

beforeEach(async () => {
	watch = await startWatch();
});

afterEach(() => watch.stop());

const sorted = (ids: readonly number[]) => [...ids].sort((one, other) => one - other);

describe('BaseLinker Trigger: orders that are confirmed', () => {
	it('brings 250 orders of one second, and those that arrive while it reads, each exactly once', async () => {
		const active = watch.activate(CONFIRMED);
		expect(await active.poll()).toBeUndefined();
		const first = watch.arrive(250);
		const meanwhile: number[] = [];
		const findOrders = watch.account.store.findOrders.bind(watch.account.store);
		let pages = 0;
		watch.account.store.findOrders = (filters) => {
			const page = findOrders(filters);
			pages += 1;
			// One more while the second page is under way, of the same second as the others.
			if (pages === 2) {
				const [{ date_confirmed: at = 0 } = {}] = page;
				meanwhile.push(...watch.arrive(1, { date_confirmed: at }));
			}
			return page;
		};
		const brought = idsOf(await active.poll());
		brought.push(...idsOf(await active.poll()));
		const later = watch.arrive(1, { date_confirmed: nowSeconds() + 5 });
		brought.push(...idsOf(await active.poll()));
		expect(await active.poll()).toBeUndefined();
		expect(meanwhile).toHaveLength(1);
		expect(brought).toHaveLength(252);
		expect(sorted(brought)).toEqual(sorted([...first, ...meanwhile, ...later]));
	});

	it('reads on where it was after every restart', async () => {
		let active = watch.activate(CONFIRMED);
		await active.poll();
		const brought: number[] = [];
		const arrived: number[] = [];
		for (let restart = 0; restart < 4; restart += 1) {
			active = watch.activate(CONFIRMED, active.saved());
			arrived.push(...watch.arrive(3));
			brought.push(...idsOf(await active.poll()));
			expect(await active.poll()).toBeUndefined();
		}
		expect(brought).toEqual(arrived);
	});

	it('loses no order that comes between being switched on and a restart, though nothing was handed on before', async () => {
		const active = watch.activate(CONFIRMED);
		expect(await active.poll()).toBeUndefined();
		const [missed] = watch.arrive(1);
		const restarted = watch.activate(CONFIRMED, active.saved());
		expect(idsOf(await restarted.poll())).toEqual([missed]);
	});

	it('brings orders again that n8n never got, and no others', async () => {
		const active = watch.activate(CONFIRMED);
		await active.poll();
		const first = watch.arrive(2);
		expect(idsOf(await active.poll())).toEqual(first);
		const second = watch.arrive(3);
		expect(await active.poll({ dies: true })).toBeUndefined();
		const restarted = watch.activate(CONFIRMED, active.saved());
		expect(idsOf(await restarted.poll())).toEqual(second);
		expect(await restarted.poll()).toBeUndefined();
	});

	it('brings none twice when either the workflow or the ledger forgot', async () => {
		const active = watch.activate(CONFIRMED);
		await active.poll();
		const ids = watch.arrive(2);
		expect(idsOf(await active.poll())).toEqual(ids);
		expect(await active.poll()).toBeUndefined();
		expect(await watch.activate(CONFIRMED).poll()).toBeUndefined();
		watch.loseLedger();
		const restarted = watch.activate(CONFIRMED, active.saved());
		expect(await restarted.poll()).toBeUndefined();
		const more = watch.arrive(1);
		expect(idsOf(await restarted.poll())).toEqual(more);
	});

	it('leaves what is too much for one run to the next ones', async () => {
		const few = { ...CONFIRMED, options: { ordersPerRun: 40 } };
		const active = watch.activate(few);
		await active.poll();
		const ids = watch.arrive(130);
		const runs: number[][] = [];
		for (let run = await active.poll(); run; run = await active.poll()) runs.push(idsOf(run));
		expect(runs.map(({ length }) => length)).toEqual([40, 40, 40, 10]);
		expect(sorted(runs.flat())).toEqual(ids);
	});

	it('has one look at a time', async () => {
		const active = watch.activate(CONFIRMED);
		await active.poll();
		const ids = watch.arrive(2);
		watch.arm({ kind: 'latency', ms: 300, times: 1 });
		const other = watch.activate(CONFIRMED, active.saved());
		const runs = await Promise.all([active.poll(), other.poll()]);
		expect(runs.flatMap(idsOf)).toEqual(ids);
	});

	it('begins some days back when it is told to, and only the first time', async () => {
		const [old] = watch.arrive(1, { date_confirmed: nowSeconds() - 2 * 86_400 });
		watch.arrive(1, { date_confirmed: nowSeconds() - 9 * 86_400 });
		const active = watch.activate({ ...CONFIRMED, options: { lookBackDays: 3 } });
		expect(idsOf(await active.poll())).toEqual([old]);
		expect(await active.poll()).toBeUndefined();
	});

	it('asks for nothing before it was switched on', async () => {
		watch.arrive(3, { date_confirmed: nowSeconds() - 60 });
		const active = watch.activate(CONFIRMED);
		expect(await active.poll()).toBeUndefined();
		const [fresh] = watch.arrive(1);
		expect(idsOf(await active.poll())).toEqual([fresh]);
	});

	it('filters by source and status', async () => {
		const active = watch.activate({
			...CONFIRMED,
			filters: {
				source: { mode: 'id', value: 'allegro/3141' },
				status: { mode: 'id', value: '88010' },
			},
		});
		await active.poll();
		watch.arrive(1);
		const [wanted] = watch.arrive(1, { order_source: 'allegro', order_source_id: 3141 });
		watch.arrive(1, { order_source: 'allegro', order_source_id: 3141, order_status_id: 88011 });
		expect(idsOf(await active.poll())).toEqual([wanted]);
	});

	it('costs one call when nothing happened', async () => {
		const active = watch.activate(CONFIRMED);
		await active.poll();
		watch.calls();
		await active.poll();
		expect(watch.calls()).toEqual({ getOrders: 1 });
	});

	it('hands out the order as BaseLinker has it, with what happened to it', async () => {
		const active = watch.activate(CONFIRMED);
		await active.poll();
		const [id] = watch.arrive(1);
		const [item] = itemsOf(await active.poll());
		const [order] = await watch.account.orders({ order_id: id });
		expect(item).toEqual({ ...order, trigger: { events: ['confirmed'], changed: [] } });
	});
});

describe('BaseLinker Trigger: orders that are created', () => {
	it('brings an unconfirmed order once, also one whose shop dated it back', async () => {
		watch.arrive(2, { date_add: nowSeconds() - 3_600 });
		const active = watch.activate(CREATED);
		expect(await active.poll()).toBeUndefined();
		const open = watch.arrive(1, { confirmed: false, date_confirmed: 0 });
		const dated = watch.arrive(1, { date_add: nowSeconds() - 40 * 86_400 });
		expect(idsOf(await active.poll())).toEqual([...open, ...dated]);
		expect(await active.poll()).toBeUndefined();
	});

	it('tells one order that was created and confirmed meanwhile once, with both events', async () => {
		watch.arrive(1, { date_add: nowSeconds() - 60, date_confirmed: nowSeconds() - 60 });
		const active = watch.activate({ events: ['created', 'confirmed'] });
		await active.poll();
		const [both] = watch.arrive(1);
		const [open = 0] = watch.arrive(1, { confirmed: false, date_confirmed: 0 });
		const events = itemsOf(await active.poll()).map(({ order_id: id, trigger }) => [id, trigger]);
		expect(events).toEqual([
			[both, { events: ['created', 'confirmed'], changed: [] }],
			[open, { events: ['created'], changed: [] }],
		]);
		const order = watch.account.store.requireOrder(open);
		Object.assign(order, { confirmed: true, date_confirmed: nowSeconds() });
		watch.account.store.removeOrder(both as number);
		expect(itemsOf(await active.poll())).toMatchObject([
			{ order_id: open, trigger: { events: ['confirmed'] } },
		]);
	});

	it('waits for the first order of an empty account', async () => {
		const active = watch.activate(CREATED);
		expect(await active.poll()).toBeUndefined();
		const ids = watch.arrive(150, { confirmed: false, date_confirmed: 0 });
		expect(idsOf(await active.poll())).toEqual(ids);
		expect(await active.poll()).toBeUndefined();
	});
});

describe.each([
	['the journal switched off', { journal: false }],
	['the journal, its cursor inclusive', { journal: true, journalCursor: 'inclusive' }],
	['the journal, its cursor exclusive', { journal: true, journalCursor: 'exclusive' }],
] as const)('BaseLinker Trigger: orders that change, with %s', (_name, options) => {
	/** Without a journal everything is compared whenever it is time; a minute is the shortest. */
	const wish = { ...CHANGED, options: { compareMinutes: 1 } };

	beforeEach(async () => {
		await watch.stop();
		watch = await startWatch(options);
	});

	afterEach(() => jest.restoreAllMocks());

	/** Lets a minute pass for our nodes. */
	function minutePasses(): void {
		const now = Date.now() + 61_000;
		jest.spyOn(Date, 'now').mockImplementation(() => now);
	}

	it('tells what changed, once, and nothing of what was so before', async () => {
		const [one = 0, two = 0, three = 0] = watch.arrive(3);
		const active = watch.activate(wish);
		expect(await active.poll()).toBeUndefined();
		watch.account.store.setStatus([one], 88011);
		watch.account.store.setFields(two, { extra_field_1: 'ZK 1' }, {});
		watch.account.store.setPayment(three, 19.99);
		minutePasses();
		const told = itemsOf(await active.poll()).map(({ order_id: id, trigger }) => [id, trigger]);
		expect(told).toEqual([
			[one, { events: ['changed'], changed: ['status'] }],
			[three, { events: ['changed'], changed: ['payment'] }],
		]);
		minutePasses();
		expect(await active.poll()).toBeUndefined();
	});

	it('tells a change again that n8n never got, over a restart', async () => {
		const [id = 0] = watch.arrive(1);
		let active = watch.activate(wish);
		await active.poll();
		watch.account.store.setStatus([id], 88011);
		minutePasses();
		expect(await active.poll({ dies: true })).toBeUndefined();
		active = watch.activate(wish, active.saved());
		minutePasses();
		expect(idsOf(await active.poll())).toEqual([id]);
		active = watch.activate(wish, active.saved());
		minutePasses();
		expect(await active.poll()).toBeUndefined();
	});

	it('tells a change of an order it brought itself as confirmed', async () => {
		const both = { ...wish, events: ['confirmed', 'changed'] };
		const active = watch.activate(both);
		await active.poll();
		const [id = 0] = watch.arrive(1);
		expect(itemsOf(await active.poll())).toMatchObject([{ trigger: { events: ['confirmed'] } }]);
		watch.account.store.setStatus([id], 88013);
		minutePasses();
		expect(itemsOf(await active.poll())).toMatchObject([
			{ order_id: id, trigger: { events: ['changed'], changed: ['status'] } },
		]);
	});

	it('passes over an order that is gone', async () => {
		const [id = 0, other = 0] = watch.arrive(2);
		const active = watch.activate(wish);
		await active.poll();
		watch.account.store.setStatus([id, other], 88011);
		watch.account.store.removeOrder(id);
		minutePasses();
		expect(idsOf(await active.poll())).toEqual([other]);
	});
});

describe('BaseLinker Trigger: calls for changes', () => {
	it('reads only what the journal names', async () => {
		await watch.stop();
		watch = await startWatch({ journal: true });
		const ids = watch.arrive(350);
		const active = watch.activate(CHANGED);
		await active.poll();
		expect(watch.calls()).toMatchObject({ getOrders: expect.any(Number) as number });
		watch.account.store.setStatus(ids.slice(0, 2), 88011);
		expect(idsOf(await active.poll())).toEqual(ids.slice(0, 2));
		expect(watch.calls()).toEqual({ getJournalList: 2, getOrders: 2 });
	});

	it('compares everything where the journal names too many', async () => {
		await watch.stop();
		watch = await startWatch({ journal: true });
		const ids = watch.arrive(90);
		const active = watch.activate(CHANGED);
		await active.poll();
		watch.calls();
		watch.account.store.setStatus(ids, 88011);
		expect(idsOf(await active.poll())).toEqual(ids);
		expect(watch.calls()).toEqual({ getJournalList: 2, getOrders: 1 });
	});
});

describe('BaseLinker Trigger: when something fails', () => {
	it('hands on what was read before a page failed, and the rest with the next run', async () => {
		const active = watch.activate(CONFIRMED);
		await active.poll();
		const ids = [...watch.arrive(100), ...watch.arrive(20, { date_confirmed: nowSeconds() + 1 })];
		watch.arm({ kind: 'errorBody', code: 'ERROR_X', message: 'No.', skip: 1, times: 1 });
		const first = idsOf(await active.poll());
		expect(first).toHaveLength(100);
		expect([...first, ...idsOf(await active.poll())]).toEqual(ids);
	});

	it('makes no call during a block, and reads on after it', async () => {
		const active = watch.activate(CONFIRMED);
		await active.poll();
		const ids = watch.arrive(2);
		watch.arm({ kind: 'errorBody', code: 'ERROR_BLOCKED_TOKEN', ms: 120_000, times: 1 });
		expect(await active.poll()).toBeUndefined();
		expect(watch.calls()).toMatchObject({ getOrders: 2 });
		expect(await active.poll()).toBeUndefined();
		expect(watch.calls()).toEqual({});
		const later = Date.now() + 125_000;
		jest.spyOn(Date, 'now').mockImplementation(() => later);
		watch.account.limiter.reset();
		expect(idsOf(await active.poll())).toEqual(ids);
		jest.restoreAllMocks();
	});

	it.each([
		[
			'a refused token',
			{ kind: 'errorBody', code: 'ERROR_AUTH_TOKEN', message: 'x' },
			/ERROR_AUTH/,
		],
		['an answer nobody understands', { kind: 'errorBody', code: 'E', message: 'x' }, /refused: E/],
	] as const)('says so: %s', async (_name, fault, message) => {
		const active = watch.activate(CONFIRMED);
		watch.arm(fault);
		await expect(active.poll()).rejects.toThrow(message);
	});

	it.each<[string, object, RegExp]>([
		['no event', { events: [] }, /"Events" is empty/],
		['no change to follow', { events: ['changed'], changes: [] }, /"Changes" is empty/],
		[
			'half an order',
			{ events: ['confirmed'], options: { ordersPerRun: 0.5 } },
			/Most Orders per Run/,
		],
		[
			'a source that is none',
			{ events: ['confirmed'], filters: { source: 'my shop!' } },
			/"Source"/,
		],
	])('refuses %s', async (_name, parameters, message) => {
		await expect(watch.activate({ ...parameters }).poll()).rejects.toThrow(message);
		expect(watch.calls()).toEqual({});
	});
});

describe('BaseLinker Trigger: trying it by hand', () => {
	it('shows one order of these days and remembers nothing', async () => {
		watch.arrive(1, { date_confirmed: nowSeconds() - 5 * 86_400 });
		const [newest] = watch.arrive(1, { date_confirmed: nowSeconds() - 4 * 86_400 });
		for (let trial = 0; trial < 2; trial += 1) {
			const { items } = await watch.tryOut(CONFIRMED);
			expect(items).toMatchObject([{ order_id: newest, trigger: { events: ['confirmed'] } }]);
		}
	});

	it('shows an unconfirmed one where created orders are wanted', async () => {
		const [open] = watch.arrive(1, { confirmed: false, date_confirmed: 0 });
		expect((await watch.tryOut(CREATED)).items).toMatchObject([{ order_id: open }]);
		expect((await watch.tryOut(CONFIRMED)).error).toMatch(/no order of the last 60 days/);
	});

	it('says what is wrong with the token', async () => {
		const { error } = await watch.tryOut(CONFIRMED, { token: '9999-99999-SECRETWRONGTOKEN' });
		expect(error).toMatch(/ERROR_AUTH_TOKEN/);
		expect(error).not.toMatch(/SECRETWRONG/);
	});
});
