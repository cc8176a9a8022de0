import { fail, integrationError, type Result, succeed } from '../../domain/result';
import { type RawRecord, readId } from '../raw-json/raw-values';
import type { BaseLinkerClient, OrderQuery } from './baselinker-client';
import { ORDERS_PER_PAGE } from './cross-second';
import type { OrderPage } from './fetch-orders';

/** Which orders are wanted, from which number on (inclusive). */
export type OrdersById = Omit<
	OrderQuery,
	'orderId' | 'dateFrom' | 'dateConfirmedFrom' | 'idFrom'
> & {
	readonly idFrom: number;
};

/** BaseLinker's number of an order; 0 when it has none. */
export function orderIdOf(order: RawRecord): number {
	const id = Number(readId(order.order_id));
	return Number.isSafeInteger(id) ? id : 0;
}

/**
 * All orders from a number on, in pages, in the order of their numbers.
 *
 * Shape: a page goes on behind the largest number of the one before; `readUpTo` is a number, not a time.
 * Errors: those of the client; `unexpectedAnswer` when a full page does not go up from the number asked for, because
 * orders would be skipped then.
 * Source: `id_from` is inclusive and answers go up (measured by others).
 */
export async function* fetchOrdersById(
	client: BaseLinkerClient,
	{ idFrom: start, ...filters }: OrdersById,
): AsyncGenerator<Result<OrderPage>> {
	for (let idFrom = start; ;) {
		const page = await client.getOrders({ ...filters, idFrom });
		if (!page.ok) {
			yield page;
			return;
		}
		const isFull = page.value.length >= ORDERS_PER_PAGE;
		const ids = page.value.map(orderIdOf);
		if (isFull && ids.some((id, index) => id < idFrom || id <= (ids[index - 1] ?? 0))) {
			const message = 'BaseLinker getOrders: the orders after a number do not come in order.';
			yield fail(integrationError('unexpectedAnswer', 'UNEXPECTED_ANSWER', message));
			return;
		}
		const sorted = [...page.value].sort((one, other) => orderIdOf(one) - orderIdOf(other));
		const last = sorted.at(-1);
		if (last) yield succeed({ orders: sorted, readUpTo: orderIdOf(last) });
		if (!isFull) return;
		idFrom = (ids.at(-1) ?? idFrom) + 1;
	}
}
