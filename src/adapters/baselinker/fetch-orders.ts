import { fail, type Result, succeed } from '../../domain/result';
import type { BaseLinkerClient, OrderQuery } from './baselinker-client';
import { type RawRecord, readId } from '../raw-json/raw-values';
import { readSeconds } from './baselinker-values';
import { ORDERS_PER_PAGE, crossSecond } from './cross-second';

/** Which orders a fetch is for; a start is required, because an unbounded call answers any hundred. */
export interface OrderFetch extends Omit<
	OrderQuery,
	'orderId' | 'idFrom' | 'dateFrom' | 'dateConfirmedFrom'
> {
	/**
	 * Unix seconds, inclusive: time of the confirmation; where unconfirmed orders are wanted too, time of the
	 * creation, because an unconfirmed order has no other.
	 */
	readonly from: number;
	/** Told when orders may have stayed hidden. */
	readonly onWarning?: (message: string) => void;
}

/** Orders of the account once each: whoever comes a second time is dropped. Units: unix seconds. */
function onceEach(timeOf: (order: RawRecord) => number) {
	const seen = new Set<string>();
	return (page: readonly RawRecord[]): RawRecord[] =>
		page
			.filter((order) => {
				const id = readId(order.order_id);
				// Without an id nothing can be told apart: it goes on, and whoever reads the order refuses it.
				if (id === '') return true;
				if (seen.has(id)) return false;
				seen.add(id);
				return true;
			})
			.sort((left, right) => timeOf(left) - timeOf(right));
}

/** Orders that came together. */
export interface OrderPage {
	/** Oldest first. */
	readonly orders: readonly RawRecord[];
	/** Every order up to this second (inclusive) is in this page or was in one before. Units: Unix seconds. */
	readonly readUpTo: number;
}

/** By which time orders are read: an unconfirmed order has no other than its creation. */
export function timeFieldOf({ unconfirmed }: Pick<OrderFetch, 'unconfirmed'>) {
	return unconfirmed ? 'date_add' : 'date_confirmed';
}

/**
 * All orders since a moment, in pages, each order once, oldest first within a page; every page says how far the reading
 * has come with it, for those who stop on the way.
 *
 * The vendor's advice (go on one second after the last order of a full page) loses an order that shares this second.
 * Here a page goes on from the same second and drops what was seen. Only where one second fills a whole page is its
 * rest fetched by id; orders of later seconds come along then, in no order of time.
 *
 * Errors: those of the client; orders of earlier pages were handed out already.
 */
export async function* fetchOrderPages(
	client: BaseLinkerClient,
	{ from: start, onWarning, ...filters }: OrderFetch,
): AsyncGenerator<Result<OrderPage>> {
	const field = timeFieldOf(filters);
	const parameter = filters.unconfirmed ? 'dateFrom' : 'dateConfirmedFrom';
	const timeOf = (order: RawRecord) => readSeconds(order[field]);
	const latestOf = (page: readonly RawRecord[]) =>
		page.reduce((latest, order) => Math.max(latest, timeOf(order)), 0);
	const fresh = onceEach(timeOf);

	for (let from = start; ;) {
		const query: OrderQuery = { ...filters, [parameter]: from };
		const page = await client.getOrders(query);
		if (!page.ok) {
			yield fail(page.error);
			return;
		}
		const isFull = page.value.length >= ORDERS_PER_PAGE;
		const last = latestOf(page.value);
		const newOnes = fresh(page.value);
		// The last second of a full page may go on in the next one.
		const readUpTo = Math.max(isFull ? last - 1 : last, from - 1);
		if (newOnes.length > 0) yield succeed({ orders: newOnes, readUpTo });
		if (!isFull) return;
		if (last > from) {
			from = last;
			continue;
		}
		for await (const rest of crossSecond(client, query, page.value, onWarning)) {
			if (!rest.ok) {
				yield rest;
				return;
			}
			const others = fresh(rest.value);
			if (others.length > 0) yield succeed({ orders: others, readUpTo: from - 1 });
		}
		from += 1;
	}
}

/** The orders of {@link fetchOrderPages}, for those who read to the end. Errors: the same. */
export async function* fetchOrders(
	client: BaseLinkerClient,
	fetch: OrderFetch,
): AsyncGenerator<Result<readonly RawRecord[]>> {
	for await (const page of fetchOrderPages(client, fetch)) {
		yield page.ok ? succeed(page.value.orders) : page;
	}
}
