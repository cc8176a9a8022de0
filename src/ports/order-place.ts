import type { SalesOrder } from '../domain/order/sales-order';
import type { Result } from '../domain/result';

/** An order that stands in a place. */
export interface PlacedOrder {
	/** The place's number of it. */
	readonly id: string;
}

/** A tool orders are put into that would take the same one any number of times. */
export interface OrderPlace {
	/**
	 * Puts an order in, and leaves the mark on it by which it is found again.
	 *
	 * Errors: `invalidOrder` for what the place cannot take; with `inDoubt` when it may have been put in.
	 */
	place(order: SalesOrder, mark: string): Promise<Result<PlacedOrder>>;
	/** The order that carries the mark; null when there is none. */
	find(order: SalesOrder, mark: string): Promise<Result<PlacedOrder | null>>;
}
