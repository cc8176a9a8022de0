import { held, outcomes } from './held-stream';
import { PLAIN } from './plain-shares';

describe('what happens to orders on their roads', () => {
	it('repeats on every road in that road’s manner, some with other content', async () => {
		const sandbox = await held(
			{ repeatedEvents: 0.2 },
			{ shares: { ...PLAIN, editedRepeats: 0.5 } },
		);
		await sandbox.control.release();
		expect(sandbox.summary.roads?.repeatedEvents).toBe(200);
		const copies = outcomes(sandbox).filter(({ orderIds }) => orderIds.length > 1);
		expect(copies.length).toBeGreaterThan(20);
		for (const { orderIds } of copies) {
			const [one, other] = orderIds.map((id) => sandbox.account.requireOrder(Number(id)));
			expect(other?.external_order_id).toBe(one?.external_order_id);
			expect(other?.order_id).not.toBe(one?.order_id);
			expect(other?.date_confirmed ?? 0).toBeGreaterThan(one?.date_confirmed ?? 0);
			expect(sandbox.account.events.list({ orderId: one?.order_id, types: [17] })).toMatchObject([
				{ object_id: other?.order_id },
			]);
		}
		const edited = copies.filter(({ orderIds }) => {
			const [one, other] = orderIds.map((id) => sandbox.account.requireOrder(Number(id)));
			return one?.products[0]?.quantity !== other?.products[0]?.quantity;
		});
		expect(edited.length).toBeGreaterThan(5);
		expect(edited.length).toBeLessThan(copies.length);
		const lag = ({ placed }: { placed: { placedAt: number } }, at: number) => at - placed.placedAt;
		const touched = sandbox.woocommerce
			.list()
			.filter((order) => lag(order, order.modifiedAt) > 900);
		expect(touched.length).toBeGreaterThan(0);
	});

	it('splits orders: two ids of one shop order, the goods shared out (journal event 6)', async () => {
		const sandbox = await held({ mergedOrSplit: 0.04 });
		await sandbox.control.release();
		expect(sandbox.summary.roads).toMatchObject({ split: 20, merged: 20 });
		const parts = outcomes(sandbox).filter(({ orderIds }) => orderIds.length > 1);
		expect(parts).toHaveLength(20);
		for (const { orderIds, code } of parts) {
			const [one, other] = orderIds.map((id) => sandbox.account.requireOrder(Number(id)));
			expect(other?.external_order_id).toBe(one?.external_order_id);
			expect(other?.user_comments).toContain(code);
			expect(one?.products.length).toBeGreaterThan(0);
			expect(other).toMatchObject({ delivery_price: 0, products: [expect.anything()] });
			expect(one?.products.map(({ sku }) => sku)).not.toContain(other?.products[0]?.sku);
			expect(sandbox.account.events.list({ orderId: one?.order_id, types: [6] })).toMatchObject([
				{ object_id: other?.order_id },
			]);
		}
	});

	it('merges orders of one buyer: the second id is gone, its goods are in the first (journal events 4, 5)', async () => {
		const sandbox = await held({ mergedOrSplit: 0.04 });
		const before = new Map<number, number>();
		await sandbox.control.release();
		const merges = sandbox.account.events.list({ types: [5] });
		expect(merges).toHaveLength(20);
		for (const { order_id, object_id } of merges) {
			expect(sandbox.account.findOrder(object_id)).toBeUndefined();
			expect(sandbox.account.events.list({ orderId: object_id, types: [4] })).toHaveLength(1);
			before.set(order_id, object_id);
		}
		const truth = outcomes(sandbox);
		const main = truth.find(({ orderIds }) => before.has(Number(orderIds[0])));
		const order = sandbox.account.requireOrder(Number(main?.orderIds[0]));
		const joined = truth.find(({ orderIds }) =>
			orderIds.includes(String(before.get(order.order_id))),
		);
		expect(joined).toBeDefined();
		expect(order.products.length).toBeGreaterThan(1);
		sandbox.erp.write({ remarks: String(main?.code) });
		const { losses } = sandbox.control.groundTruth();
		expect(losses).toBe(1000 - 2);
	});

	it('stops before the outage, after which other orders come under old ids (C12)', async () => {
		const sandbox = await held({ reusedIds: 0.02, direct: 0.5 });
		const first = await sandbox.control.release();
		expect(first.atOutage).toBe(true);
		expect(sandbox.summary.roads?.reusedIds).toBe(20);
		const codeOf = (text: string) => /SBX-\d+/.exec(text)?.[0] ?? '';
		const inBaseLinker = new Map(
			sandbox.account.allOrders().map((order) => [order.order_id, codeOf(order.user_comments)]),
		);
		const inShops = () =>
			new Map([
				...sandbox.woocommerce
					.list()
					.map((order) => [`w${order.id}`, codeOf(order.placed.comment)] as const),
				...sandbox.magento
					.list()
					.map((order) => [`m${order.entityId}`, codeOf(order.placed.comment)] as const),
			]);
		const before = inShops();
		const second = await sandbox.control.release();
		expect(second.atOutage).toBe(false);
		const overwritten = sandbox.account
			.allOrders()
			.filter(
				(order) =>
					inBaseLinker.has(order.order_id) &&
					inBaseLinker.get(order.order_id) !== codeOf(order.user_comments),
			);
		expect(overwritten).toHaveLength(10);
		const after = inShops();
		const changed = [...before].filter(([id, code]) => after.get(id) !== code);
		expect(changed.length).toBeGreaterThan(0);
		const keys = outcomes(sandbox).map(({ rootKey }) => rootKey);
		expect(keys.length - new Set(keys).size).toBeGreaterThanOrEqual(10);
		expect(new Set(outcomes(sandbox).map(({ code }) => code)).size).toBe(1000);
	});
});
