import { LOG_TYPES } from './event-log';
import type { BaseLinkerOrder, NewBaseLinkerOrder } from './order';
import type { BaseLinkerStore } from './store';

/** The order as data for a new one, which gets ids of its own. */
function asNew(order: BaseLinkerOrder): NewBaseLinkerOrder {
	const { order_id: _id, order_page: _page, products, ...fields } = order;
	return {
		...fields,
		products: products.map(({ order_product_id: _line, ...line }) => line),
	};
}

/** Duplicates an order with all its outer ids, and answers with the id of the copy. Units: `at` in unix seconds. */
export function copyOrder(
	store: BaseLinkerStore,
	orderId: number,
	at: number,
	edited = false,
): number {
	const copy = asNew(store.requireOrder(orderId));
	const [first, ...others] = copy.products ?? [];
	const products =
		edited && first
			? [{ ...first, quantity: (first.quantity ?? 1) + 1 }, ...others]
			: copy.products;
	const copyId = store.insertOrder({
		...copy,
		products,
		date_confirmed: at,
		date_in_status: at,
	});
	store.events.append(orderId, LOG_TYPES.copied, copyId);
	return copyId;
}

/**
 * Merges an order into another one, which takes its lines and what was paid for it; the merged order is deleted.
 *
 * Source: setOrdersMerge documentation, `into_main_order` without `sum_delivery_costs`.
 */
export function mergeOrders(store: BaseLinkerStore, mainId: number, joinedId: number): void {
	const main = store.requireOrder(mainId);
	const joined = store.requireOrder(joinedId);
	main.products = [...main.products, ...joined.products];
	const paidForGoods = Math.max(joined.payment_done - joined.delivery_price, 0);
	main.payment_done = Math.round((main.payment_done + paidForGoods) * 100) / 100;
	store.removeOrder(joinedId);
	store.events.append(mainId, LOG_TYPES.merged, joinedId);
}

/**
 * Moves the last line of an order into a new one that keeps every other field, and answers with its id; undefined when
 * there is nothing to split. Units: `at` in unix seconds.
 *
 * Source: addOrderBySplit documentation.
 */
export function splitOrder(
	store: BaseLinkerStore,
	orderId: number,
	at: number,
): number | undefined {
	const order = store.requireOrder(orderId);
	const last = order.products.at(-1);
	if (!last || order.products.length < 2) return undefined;
	order.products = order.products.slice(0, -1);
	const { order_product_id: _line, ...line } = last;
	const newId = store.insertOrder({
		...asNew(order),
		products: [line],
		delivery_price: 0,
		date_confirmed: at,
		date_in_status: at,
	});
	store.events.append(orderId, LOG_TYPES.split, newId);
	return newId;
}
