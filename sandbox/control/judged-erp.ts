import type { ErpSalesOrder, ErpSide } from './erp-side';
import type { GroundTruth } from './ground-truth';

/** One ERP of the sandbox and the book of the root orders seeded for it. */
export interface JudgedErp {
	side: ErpSide;
	truth: GroundTruth;
}

/** Of the orders in an ERP, those that came in since it was opened or reset, and those from before. */
export function splitByAge(
	side: ErpSide,
	orders: readonly ErpSalesOrder[] = side.salesOrders(),
): { fresh: ErpSalesOrder[]; earlier: ErpSalesOrder[] } {
	const known = side.earlierOrders();
	return {
		fresh: orders.filter((order) => !known.has(order.id)),
		earlier: orders.filter((order) => known.has(order.id)),
	};
}
