import { fetchOrdersById, orderIdOf } from '../../../src/adapters/baselinker/fetch-orders-by-id';
import { type ClientBench, errorOf, startClient } from './start-client';

describe('fetchOrdersById', () => {
	let bench: ClientBench;
	beforeEach(async () => {
		bench = await startClient();
	});
	afterEach(() => bench.stop());

	async function read(idFrom: number) {
		const pages: number[][] = [];
		for await (const page of fetchOrdersById(bench.client, { idFrom, unconfirmed: true })) {
			if (!page.ok) return { pages, error: errorOf(page) };
			expect(page.value.readUpTo).toBe(orderIdOf(page.value.orders.at(-1) ?? {}));
			pages.push(page.value.orders.map(orderIdOf));
		}
		return { pages, error: undefined };
	}

	it('reads from a number on, that one too, each order once', async () => {
		const ids = Array.from({ length: 230 }, () => bench.account.store.insertOrder({}));
		const { pages } = await read(ids[10] as number);
		expect(pages.map(({ length }) => length)).toEqual([100, 100, 20]);
		expect(pages.flat()).toEqual(ids.slice(10));
		expect(bench.calls()).toEqual({ getOrders: 3 });
	});

	it('answers no page where there is nothing', async () => {
		expect((await read(1)).pages).toEqual([]);
	});

	it('stops rather than skip orders that do not come in order', async () => {
		const ids = Array.from({ length: 130 }, () => bench.account.store.insertOrder({}));
		const findOrders = bench.account.store.findOrders.bind(bench.account.store);
		bench.account.store.findOrders = (filters) => findOrders(filters).reverse();
		const { pages, error } = await read(ids[0] as number);
		expect(pages).toEqual([]);
		expect(error).toMatchObject({ kind: 'unexpectedAnswer' });
	});
});
