import { fail, type Result, succeed } from '../../domain/result';
import type { BaseLinkerClient, OrderQuery } from './baselinker-client';
import { type RawRecord, readId, readSeconds } from './baselinker-values';

/** Orders per answer. Source: BaseLinker documentation of getOrders. */
const PAGE = 100;

/** Which orders a fetch is for; a start is required, because an unbounded call answers any hundred. */
export interface OrderFetch extends Omit<OrderQuery, 'orderId' | 'idFrom' | 'dateFrom'> {
	/** Unix seconds, inclusive. */
	readonly dateConfirmedFrom: number;
}

function confirmedAt(order: RawRecord): number {
	return readSeconds(order.date_confirmed);
}

/**
 * All orders confirmed since a moment, in pages, each order once, oldest first within a page.
 *
 * The vendor's advice (go on one second after the last order of a full page) loses an order that shares this second.
 * Here a page goes on from the same second and drops what was seen. Only where one second fills a whole page is its
 * rest fetched by id, in the order of ids, until it is through.
 *
 * Errors: those of the client; orders of earlier pages were handed out already.
 */
export async function* fetchOrders(
	client: BaseLinkerClient,
	fetch: OrderFetch,
): AsyncGenerator<Result<readonly RawRecord[]>> {
	const seen = new Set<string>();
	const fresh = (page: readonly RawRecord[]) =>
		page
			.filter((order) => {
				const id = readId(order.order_id);
				return id !== '' && !seen.has(id) && seen.add(id);
			})
			.sort((left, right) => confirmedAt(left) - confirmedAt(right));

	let from = fetch.dateConfirmedFrom;
	for (;;) {
		const page = await client.getOrders({ ...fetch, dateConfirmedFrom: from });
		if (!page.ok) {
			yield fail(page.error);
			return;
		}
		yield succeed(fresh(page.value));
		if (page.value.length < PAGE) return;
		const last = Math.max(...page.value.map(confirmedAt));
		if (last > from) {
			from = last;
			continue;
		}
		// The whole page lies in one second: page through it by id.
		let idFrom = 1 + Math.max(...page.value.map((order) => Number(readId(order.order_id))));
		for (;;) {
			const crowd = await client.getOrders({ ...fetch, dateConfirmedFrom: from, idFrom });
			if (!crowd.ok) {
				yield fail(crowd.error);
				return;
			}
			yield succeed(fresh(crowd.value.filter((order) => confirmedAt(order) === from)));
			if (crowd.value.length < PAGE) break;
			idFrom = 1 + Math.max(...crowd.value.map((order) => Number(readId(order.order_id))));
		}
		from += 1;
	}
}
