import type { ErpOrder } from './erp-order';
import type { SalesOrder } from './sales-order';

/** How messages name an order: `Order 14275`; without a number, by the id of its source. */
export function orderName(order: SalesOrder): string {
	return `Order ${order.customerOrderNumber.trim() || order.ref.id.trim() || '(without number)'}`;
}

/** How messages name an ERP order: its number, or its key while it has none (a buffered document). */
export function erpOrderName(erpOrder: Pick<ErpOrder, 'id' | 'number'>): string {
	return erpOrder.number || `without number (ID ${erpOrder.id})`;
}
