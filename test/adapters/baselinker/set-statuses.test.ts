import { setStatuses } from '../../../src/adapters/baselinker/set-statuses';
import { type ClientBench, startClient } from './start-client';

describe('setStatuses', () => {
	let bench: ClientBench;
	let ids: number[];
	beforeEach(async () => {
		bench = await startClient({ ordersPerStatusCall: 100 });
		ids = Array.from({ length: 250 }, () => bench.account.store.insertOrder({}));
	});
	afterEach(() => bench.stop());

	function inStatus(status: number): number {
		return bench.account.store.allOrders().filter((order) => order.order_status_id === status)
			.length;
	}

	it('moves 250 orders in three calls, an order named twice once', async () => {
		const failed = await setStatuses(bench.client, [...ids, ...ids.slice(0, 50)], 88011);
		expect([...failed]).toEqual([]);
		expect(inStatus(88011)).toBe(250);
		expect(bench.calls()).toEqual({ setOrderStatuses: 3 });
	});

	it('moves all but the order that is gone, and names it', async () => {
		const failed = await setStatuses(bench.client, [...ids, 5], 88011);
		expect([...failed.keys()]).toEqual([5]);
		expect(failed.get(5)).toMatchObject({ kind: 'rejectedByVendor' });
		expect(inStatus(88011)).toBe(250);
	});

	it('says that a status does not exist instead of trying every order', async () => {
		const failed = await setStatuses(bench.client, ids, 1);
		expect(failed.size).toBe(250);
		expect(failed.get(ids[0] ?? 0)).toMatchObject({ kind: 'configuration' });
		expect(bench.calls()).toEqual({ setOrderStatuses: 3, getOrderStatusList: 1 });
	});

	it('stops calling when the token is refused', async () => {
		const client = bench.connect({ headers: { 'X-BLToken': 'wrong' } });
		const failed = await setStatuses(client, ids, 88011);
		expect(failed.size).toBe(250);
		expect(bench.calls()).toEqual({ setOrderStatuses: 1 });
	});

	it('makes no call for no orders', async () => {
		expect((await setStatuses(bench.client, [], 88011)).size).toBe(0);
		expect(bench.calls()).toEqual({});
	});
});
