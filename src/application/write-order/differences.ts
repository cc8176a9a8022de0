import { compareContent } from '../../domain/dedupe/compare-content';
import type { ErpOrder } from '../../domain/order/erp-order';
import type { SalesOrder } from '../../domain/order/sales-order';
import type { Finding } from '../../domain/outcome';
import { succeed } from '../../domain/result';
import type { ErpAdapter } from '../../ports/erp-adapter';

/**
 * What an ERP order says otherwise than the order it is (S2.9). Lines are read to flag differences; when they cannot
 * be read, the totals are compared all the same.
 *
 * Shape: `shippingItem` is the item delivery is booked on; its line counts as no difference.
 */
export async function differencesTo(
	erpOrder: ErpOrder,
	order: SalesOrder,
	erp: ErpAdapter,
	shippingItem: string,
): Promise<Finding[]> {
	const whole = erpOrder.lines ? succeed(erpOrder) : await erp.getOrder({ id: erpOrder.id });
	return compareContent(order, whole.ok ? whole.value : erpOrder, shippingItem);
}
