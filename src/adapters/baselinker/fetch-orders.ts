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

/**
 * All orders since a moment, in pages, each order once, oldest first within a page.
 *
 * The vendor's advice (go on one second after the last order of a full page) loses an order that shares this second.
 * Here a page goes on from the same second and drops what was seen. Only where one second fills a whole page is its
 * rest fetched by id.
 *
 * Errors: those of the client; orders of earlier pages were handed out already.
 */
export async function* fetchOrders(
	client: BaseLinkerClient,
	{ from: start, onWarning, ...filters }: OrderFetch,
): AsyncGenerator<Result<readonly RawRecord[]>> {
	const [field, parameter] = filters.unconfirmed
		? (['date_add', 'dateFrom'] as const)
		: (['date_confirmed', 'dateConfirmedFrom'] as const);
	const timeOf = (order: RawRecord) => readSeconds(order[field]);
	const fresh = onceEach(timeOf);

	for (let from = start; ;) {
		const query: OrderQuery = { ...filters, [parameter]: from };
		const page = await client.getOrders(query);
		if (!page.ok) {
			yield fail(page.error);
			return;
		}
		const newOnes = fresh(page.value);
		if (newOnes.length > 0) yield succeed(newOnes);
		if (page.value.length < ORDERS_PER_PAGE) return;
		const last = page.value.reduce((latest, order) => Math.max(latest, timeOf(order)), 0);
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
			if (others.length > 0) yield succeed(others);
		}
		from += 1;
	}
}
