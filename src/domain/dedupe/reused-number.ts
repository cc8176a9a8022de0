import type { ErpOrder } from '../order/erp-order';
import { orderName } from '../order/order-name';
import type { SalesOrder } from '../order/sales-order';
import { warsawDay } from '../order/warsaw-day';
import type { BuyerVerdict } from './compare-buyer';
import { sameTotal } from './compare-content';

/**
 * Whether a document that carries the order's reference may be another order under a number used again: it was issued
 * before this order was placed, and comes to another total. Then its buyer is worth a look.
 */
export function mayBeReused(order: SalesOrder, erpOrder: ErpOrder): boolean {
	const placedOn = warsawDay(order.placedAt);
	if (placedOn === undefined || erpOrder.issuedOn === '') return false;
	return erpOrder.issuedOn < placedOn && !sameTotal(order, erpOrder);
}

/**
 * Whether a document that carries the order's reference is another order (C12): date, total and buyer all say so. Each
 * alone has harmless reasons: an edited document, a card chosen by a person, a road that dates orders later.
 */
export function isReused(order: SalesOrder, erpOrder: ErpOrder, buyer: BuyerVerdict): boolean {
	return buyer === 'different' && mayBeReused(order, erpOrder);
}

/** What is said about an order whose reference stands in the document of another one. */
export function reusedNumber(order: SalesOrder, documents: string) {
	const message = `${orderName(order)}: ERP order ${documents} carries its reference, but is older and has another buyer and total: another order had this number. Nothing was linked or written.`;
	return { code: 'ID_REUSED', message } as const;
}
