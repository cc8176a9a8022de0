import type { ErpOrder } from '../domain/order/erp-order';
import { fail, type Result, succeed } from '../domain/result';
import type { ErpAdapter, OrderQuery, Page, PageRequest } from '../ports/erp-adapter';
import { type Patience, patiently } from './patience';
import { type ListPart, READING_CANCELLED, readPages } from './read-pages';
import { requireCapability } from './require-capability';

/** Which orders are listed, and how much of each. */
export interface OrderListing extends ListPart, Omit<OrderQuery, 'cursor' | 'limit'> {
	/** Whether lines are read, too: one more question per order. */
	readonly withLines: boolean;
}

/** A page with the lines of its orders; an order that is gone meanwhile stays as it was listed. */
async function addLines(
	page: Page<ErpOrder>,
	erp: ErpAdapter,
	patience: Patience,
): Promise<Result<Page<ErpOrder>>> {
	const items: ErpOrder[] = [];
	for (const order of page.items) {
		if (patience.signal?.aborted) return fail(READING_CANCELLED);
		const whole = await patiently(async () => await erp.getOrder({ id: order.id }), patience);
		if (!whole.ok && whole.error.kind !== 'notFound') return whole;
		items.push(whole.ok ? whole.value : order);
	}
	return succeed({ ...page, items });
}

/**
 * Lists orders of the ERP page by page; memory holds one page at a time, however many there are.
 *
 * Errors: `NOT_SUPPORTED` where orders cannot be listed by their last change; those of reading the ERP.
 */
export async function* listOrders(
	{ cursor, limit, withLines, ...filter }: OrderListing,
	erp: ErpAdapter,
	patience: Patience,
): AsyncGenerator<Result<Page<ErpOrder>>> {
	const ask = async (request: PageRequest) => {
		const able =
			filter.changedSince === null ? succeed(null) : requireCapability(erp, 'ordersChangedSince');
		return able.ok ? await erp.listOrders({ ...filter, ...request }) : able;
	};
	for await (const page of readPages(ask, { cursor, limit }, patience)) {
		const whole = page.ok && withLines ? await addLines(page.value, erp, patience) : page;
		yield whole;
		if (!whole.ok) return;
	}
}
