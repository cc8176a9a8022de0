import { startSandbox } from '../../../sandbox';
import { BaseLinkerClient } from '../../../src/adapters/baselinker/baselinker-client';
import type { RawRecord } from '../../../src/adapters/raw-json/raw-values';
import { fetchOrders, type OrderFetch } from '../../../src/adapters/baselinker/fetch-orders';
import { fail, integrationError, succeed } from '../../../src/domain/result';
import { createAxiosTransport } from '../../../src/transport/http/axios-transport';
import { FakeClock } from '../../support/fake-clock';
import { type ClientBench, errorOf, startClient } from './start-client';

const START = 1_763_800_000;

async function readAll(client: BaseLinkerClient, fetch: OrderFetch) {
	const pages: RawRecord[][] = [];
	for await (const page of fetchOrders(client, fetch)) {
		if (!page.ok) throw new Error(`${page.error.message} ${page.error.description ?? ''}`);
		pages.push([...page.value]);
	}
	return { pages, ids: pages.flat().map((order) => Number(order.order_id)) };
}

function sorted(ids: readonly number[]): number[] {
	return [...ids].sort((one, other) => one - other);
}

describe('fetchOrders', () => {
	let bench: ClientBench;
	afterEach(() => bench.stop());

	function insert(seconds: readonly number[]): number[] {
		return seconds.map((second) =>
			bench.account.store.insertOrder({ date_add: second, date_confirmed: second }),
		);
	}

	function run(length: number, first = START): number[] {
		return Array.from({ length }, (_, index) => first + index);
	}

	it.each([
		[0, 1],
		[99, 1],
		[100, 2],
		[101, 2],
		[999, 11],
		[1_000, 11],
	])('reads %i orders, a second apart, in %i calls', async (orders, calls) => {
		bench = await startClient();
		const ids = insert(run(orders));
		const read = await readAll(bench.client, { from: START });
		expect(read.ids).toEqual(ids);
		expect(bench.calls()).toEqual(orders > 0 ? { getOrders: calls } : { getOrders: 1 });
	});

	it.each(['clean', 'strings', 'php'] as const)(
		'loses no order that shares the second of a page edge, typed %s (F9)',
		async (typing) => {
			bench = await startClient({ typing });
			const ids = insert([...run(98), START + 200, START + 200, START + 200, START + 200]);
			const read = await readAll(bench.client, { from: START });
			expect(read.ids).toEqual(ids);
			expect(bench.calls()).toEqual({ getOrders: 2 });
		},
	);

	it('gives an order that comes on two pages only once', async () => {
		bench = await startClient();
		const ids = insert([
			...run(95),
			...Array<number>(10).fill(START + 200),
			...run(50, START + 300),
		]);
		const read = await readAll(bench.client, { from: START });
		expect(read.ids).toEqual(ids);
		expect(read.pages.map((page) => page.length)).toEqual([100, 55]);
	});

	it.each([100, 101, 150, 200, 250])('reads %i orders of one second', async (crowd) => {
		bench = await startClient();
		const ids = insert([
			...run(30),
			...Array<number>(crowd).fill(START + 200),
			...run(30, START + 300),
		]);
		const read = await readAll(bench.client, { from: START });
		expect(sorted(read.ids)).toEqual(ids);
	});

	it('reads a crowded second whose numbers are mixed with those of later seconds', async () => {
		bench = await startClient();
		const seconds = Array.from({ length: 400 }, (_, index) =>
			index % 2 === 0 ? START : START + 1 + ((index * 7919) % 500),
		);
		const ids = insert(seconds);
		const read = await readAll(bench.client, { from: START });
		expect(sorted(read.ids)).toEqual(ids);
	});

	it('starts with the second it was given', async () => {
		bench = await startClient();
		const ids = insert([START - 1, START, START + 1]);
		expect((await readAll(bench.client, { from: START })).ids).toEqual(ids.slice(1));
	});

	it('passes filters on with every page', async () => {
		bench = await startClient();
		const ids = insert(run(240));
		ids.forEach((id, index) => bench.account.store.setStatus([id], index % 2 ? 88011 : 88010));
		const read = await readAll(bench.client, { from: START, statusId: 88011 });
		expect(read.ids).toEqual(ids.filter((_, index) => index % 2 === 1));
		expect(bench.calls()).toEqual({ getOrders: 2 });
	});

	it('leaves out unconfirmed orders unless they are wanted', async () => {
		bench = await startClient();
		const [confirmed] = insert([START + 5]);
		const open = bench.account.store.insertOrder({ confirmed: false, date_add: START + 6 });
		expect((await readAll(bench.client, { from: START })).ids).toEqual([confirmed]);
		const both = await readAll(bench.client, { from: START, unconfirmed: true });
		expect(both.ids).toEqual([confirmed, open]);
	});

	it('survives passing failures on every page without loss', async () => {
		bench = await startClient();
		const ids = insert(run(350));
		bench.arm(
			{ kind: 'httpStatus', status: 502, skip: 1, times: 1 },
			{ kind: 'cutBody', skip: 2, times: 1 },
			{ kind: 'dropBefore', skip: 3, times: 1 },
			{ kind: 'html', skip: 4, times: 1 },
		);
		expect((await readAll(bench.client, { from: START })).ids).toEqual(ids);
	});

	it('hands out what was read before a page was refused, then the reason', async () => {
		bench = await startClient();
		insert(run(150));
		bench.arm({ kind: 'errorBody', code: 'ERROR_SIM_BROKEN', message: 'no', skip: 1 });
		const pages = [];
		for await (const page of fetchOrders(bench.client, { from: START })) pages.push(page);
		expect(pages).toHaveLength(2);
		expect(pages[0]?.ok && pages[0].value.length).toBe(100);
		expect(errorOf(pages[1] ?? succeed(null))).toMatchObject({ kind: 'rejectedByVendor' });
	});
});

describe('fetchOrders over the seeded stream', () => {
	it.each(['clean', 'strings', 'php'] as const)(
		'reads 1,000 orders in 10 or 11 calls, each once, typed %s',
		async (typing) => {
			const sandbox = await startSandbox({ baselinker: { typing } });
			try {
				const seeded = await sandbox.control.seed({ orders: 1000, seed: 7 });
				const client = new BaseLinkerClient({
					http: createAxiosTransport(),
					budget: { take: async () => succeed(0), block: async () => succeed(undefined) },
					clock: new FakeClock(),
					baseUrl: sandbox.endpoints.baselinker,
					headers: { 'X-BLToken': sandbox.credentials.baselinkerToken },
					limits: { key: 'test', callsPerMinute: 100, longestWaitMs: 0 },
					timeoutMs: 5_000,
				});
				const read = await readAll(client, { from: seeded.firstConfirmedAt });
				expect(new Set(read.ids).size).toBe(1000);
				expect(read.ids).toHaveLength(1000);
				const calls = sandbox.control.journalCounts().baselinker?.getOrders;
				expect([10, 11]).toContain(calls);
			} finally {
				await sandbox.stop();
			}
		},
	);
});

describe('fetchOrders from an account that does not follow the documentation', () => {
	type Ask = Parameters<BaseLinkerClient['getOrders']>[0];

	function clientAnswering(answer: (query: Ask) => readonly RawRecord[]) {
		const asked: Ask[] = [];
		const client = {
			async getOrders(query: Ask) {
				asked.push(query);
				if (asked.length > 50) return fail(integrationError('busy', 'SYSTEM_BUSY', 'endless'));
				return succeed(answer(query));
			},
		} as unknown as BaseLinkerClient;
		return { client, asked };
	}

	const crowd = Array.from({ length: 150 }, (_, index) => ({
		order_id: index + 1,
		date_confirmed: START,
	}));

	it('ends with a warning when ids are not followed inside a crowded second', async () => {
		const { client, asked } = clientAnswering(({ dateConfirmedFrom = 0 }) =>
			dateConfirmedFrom > START ? [] : crowd.slice(0, 100),
		);
		const warnings: string[] = [];
		const read = await readAll(client, { from: START, onWarning: (text) => warnings.push(text) });
		expect(read.ids).toHaveLength(100);
		expect(warnings).toHaveLength(1);
		expect(asked.length).toBeLessThan(5);
	});

	it('loses nothing when an answer by id is sorted by id', async () => {
		const later = Array.from({ length: 120 }, (_, index) => ({
			order_id: 60 + index * 2,
			date_confirmed: START + 1 + index,
		}));
		const odd = crowd.map((order, index) => ({ ...order, order_id: 1 + index * 2 }));
		const all = [...odd, ...later];
		const { client } = clientAnswering(({ dateConfirmedFrom = 0, idFrom }) =>
			all
				.filter((order) => order.date_confirmed >= dateConfirmedFrom)
				.filter((order) => order.order_id >= (idFrom ?? 0))
				.sort((one, other) =>
					idFrom === undefined
						? one.date_confirmed - other.date_confirmed || one.order_id - other.order_id
						: one.order_id - other.order_id,
				)
				.slice(0, 100),
		);
		const read = await readAll(client, { from: START });
		expect(sorted(read.ids)).toEqual(sorted(all.map((order) => order.order_id)));
	});

	it('hands on an order without a number, so that reading it can refuse it by name', async () => {
		const { client } = clientAnswering(() => [{ date_confirmed: START }]);
		expect((await readAll(client, { from: START })).pages).toEqual([[{ date_confirmed: START }]]);
	});
});
