import type { BaseLinkerOrder } from './order';

/** Orders one getOrders answer may hold. Source: getOrders documentation. */
export const ORDERS_PER_PAGE = 100;

/** Filters of getOrders; absent means "any". Units: unix seconds. */
export interface OrderFilters {
	orderId?: number;
	dateConfirmedFrom?: number;
	dateFrom?: number;
	idFrom?: number;
	unconfirmedToo: boolean;
	statusId?: number;
	email?: string;
	source?: string;
	sourceId?: number;
	shopOrderId?: number;
	externalOrderId?: string;
}

type Cursor = 'date_confirmed' | 'date_add' | 'order_id';

function cursorOf(filters: OrderFilters): Cursor {
	if (filters.dateConfirmedFrom !== undefined) return 'date_confirmed';
	if (filters.dateFrom !== undefined) return 'date_add';
	return 'order_id';
}

function fits(order: BaseLinkerOrder, filters: OrderFilters): boolean {
	const is = <T>(wanted: T | undefined, actual: T) => wanted === undefined || wanted === actual;
	return (
		(order.confirmed || filters.unconfirmedToo) &&
		is(filters.orderId, order.order_id) &&
		order.date_confirmed >= (filters.dateConfirmedFrom ?? 0) &&
		order.date_add >= (filters.dateFrom ?? 0) &&
		order.order_id >= (filters.idFrom ?? 0) &&
		is(filters.statusId, order.order_status_id) &&
		is(filters.email?.toLowerCase(), order.email.toLowerCase()) &&
		is(filters.source, order.order_source) &&
		is(filters.sourceId, order.order_source_id) &&
		is(filters.shopOrderId, order.shop_order_id) &&
		is(filters.externalOrderId, order.external_order_id)
	);
}

/**
 * Finds one page of orders.
 *
 * Shape: ascending by the cursor in use (confirmation, creation, id), then by id; every `from` is
 * inclusive, so orders of one second can straddle a page edge.
 */
export class OrderSearch {
	private sorted = new Map<Cursor, BaseLinkerOrder[]>();

	constructor(private readonly all: () => Iterable<BaseLinkerOrder>) {}

	page(filters: OrderFilters): BaseLinkerOrder[] {
		const found: BaseLinkerOrder[] = [];
		for (const order of this.orderedBy(cursorOf(filters))) {
			if (!fits(order, filters)) continue;
			found.push(order);
			if (found.length === ORDERS_PER_PAGE) break;
		}
		return found;
	}

	/** To be called when an order came, went or changed a date. */
	forgetOrdering(): void {
		this.sorted = new Map();
	}

	private orderedBy(cursor: Cursor): BaseLinkerOrder[] {
		const known = this.sorted.get(cursor);
		if (known) return known;
		const fresh = [...this.all()].sort(
			(one, other) => one[cursor] - other[cursor] || one.order_id - other.order_id,
		);
		this.sorted.set(cursor, fresh);
		return fresh;
	}
}
