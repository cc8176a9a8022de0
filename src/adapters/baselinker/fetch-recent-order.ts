import { fail, integrationError, type Result, succeed } from '../../domain/result';
import { type RawRecord, readId } from '../raw-json/raw-values';
import type { BaseLinkerClient, OrderQuery } from './baselinker-client';
import { readSeconds } from './baselinker-values';

const HOUR_S = 3_600;
const DAY_S = 24 * HOUR_S;

/** How far back one looks for an example, in seconds; nearer first, because one page is read of each. */
const REACHES_S: readonly number[] = [HOUR_S, DAY_S, 7 * DAY_S, 60 * DAY_S];

/**
 * One order of these days, as an example to build a workflow on: the newest of the first page that has any.
 *
 * Errors: those of the client; `notFound` when two months have none.
 */
export async function fetchRecentOrder(
	client: BaseLinkerClient,
	filters: Omit<OrderQuery, 'orderId' | 'idFrom' | 'dateFrom' | 'dateConfirmedFrom'>,
	now: number,
): Promise<Result<RawRecord>> {
	const field = filters.unconfirmed ? 'date_add' : 'date_confirmed';
	for (const reach of REACHES_S) {
		const from = Math.floor(now / 1000) - reach;
		const bound = filters.unconfirmed ? { dateFrom: from } : { dateConfirmedFrom: from };
		const page = await client.getOrders({ ...filters, ...bound });
		if (!page.ok) return page;
		const newest = [...page.value]
			.filter((order) => readId(order.order_id) !== '')
			.sort((one, other) => readSeconds(one[field]) - readSeconds(other[field]))
			.at(-1);
		if (newest) return succeed(newest);
	}
	const message = 'BaseLinker has no order of the last 60 days that fits the filters.';
	const remedy = 'Take a filter away, or place an order for trying.';
	return fail(integrationError('notFound', 'ORDER_UNREADABLE', message, { remedy }));
}
