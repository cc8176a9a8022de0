import { copyOrder, mergeOrders, splitOrder } from '../../../sandbox/baselinker/rearrange-orders';
import { BaseLinkerStore } from '../../../sandbox/baselinker/store';
import { SandboxClock } from '../../../sandbox/kernel/clock';

const AT = 1_763_801_055;

function openAccount() {
	const account = new BaseLinkerStore(new SandboxClock(() => AT * 1000), { journal: true });
	const insert = (skus: readonly string[], paid = 0) =>
		account.insertOrder({
			order_source: 'shop',
			order_source_id: 2101,
			external_order_id: '1001',
			delivery_price: 10,
			payment_done: paid,
			products: skus.map((sku) => ({ sku, price_brutto: 5, quantity: 2 })),
		});
	const eventsOf = (orderId: number) =>
		account.events.list({ orderId }).map(({ log_type, object_id }) => [log_type, object_id]);
	const skusOf = (orderId: number) => account.requireOrder(orderId).products.map(({ sku }) => sku);
	return { account, insert, eventsOf, skusOf };
}

describe('orders rearranged in BaseLinker', () => {
	it('a copy keeps every outer id and gets ids of its own', () => {
		const { account, insert, eventsOf } = openAccount();
		const id = insert(['A']);
		const copyId = copyOrder(account, id, AT, true);
		const [order, copy] = [account.requireOrder(id), account.requireOrder(copyId)];
		expect(copy).toMatchObject({ external_order_id: '1001', date_confirmed: AT });
		expect(copy.products[0]).toMatchObject({ sku: 'A', quantity: 3 });
		expect(order.products[0]?.quantity).toBe(2);
		expect(copy.products[0]?.order_product_id).not.toBe(order.products[0]?.order_product_id);
		expect(eventsOf(id)).toEqual([
			[1, 0],
			[17, copyId],
		]);
		expect(eventsOf(copyId)).toEqual([[1, 0]]);
	});

	it('a merged order is gone, its goods and what was paid for them are in the other', () => {
		const { account, insert, eventsOf, skusOf } = openAccount();
		const [main, joined] = [insert(['A'], 20), insert(['B'], 20)];
		mergeOrders(account, main, joined);
		expect(skusOf(main)).toEqual(['A', 'B']);
		expect(account.requireOrder(main)).toMatchObject({ payment_done: 30, delivery_price: 10 });
		expect(account.findOrder(joined)).toBeUndefined();
		expect(account.findOrders({ unconfirmedToo: true })).toHaveLength(1);
		expect(eventsOf(joined)).toEqual([
			[1, 0],
			[4, 0],
		]);
		expect(eventsOf(main)).toEqual([
			[1, 0],
			[5, joined],
		]);
	});

	it('takes nothing off when the merged order was not paid for', () => {
		const { account, insert } = openAccount();
		const [main, joined] = [insert(['A'], 20), insert(['B'])];
		mergeOrders(account, main, joined);
		expect(account.requireOrder(main).payment_done).toBe(20);
	});

	it('a split order shares its lines with a new one that costs no delivery', () => {
		const { account, insert, eventsOf, skusOf } = openAccount();
		const id = insert(['A', 'B', 'C']);
		const newId = splitOrder(account, id, AT) ?? 0;
		expect([skusOf(id), skusOf(newId)]).toEqual([['A', 'B'], ['C']]);
		expect(account.requireOrder(newId)).toMatchObject({
			external_order_id: '1001',
			delivery_price: 0,
		});
		expect(eventsOf(id).at(-1)).toEqual([6, newId]);
		expect(splitOrder(account, newId, AT)).toBeUndefined();
	});

	it('an id used again shows the new order alone', () => {
		const { account, insert } = openAccount();
		const id = insert(['A']);
		account.replaceOrder(id, { external_order_id: '2002', products: [{ sku: 'Z' }] });
		expect(account.requireOrder(id)).toMatchObject({ order_id: id, external_order_id: '2002' });
		expect(account.allOrders()).toHaveLength(1);
		expect(() => account.replaceOrder(1, {})).toThrow('No order 1');
		expect(() => account.removeOrder(1)).toThrow('No order 1');
	});
});
