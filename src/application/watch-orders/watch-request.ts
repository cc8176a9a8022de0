import type { SalesOrder } from '../../domain/order/sales-order';
import { fail, integrationError, type Result, succeed } from '../../domain/result';
import type { ErpAdapter } from '../../ports/erp-adapter';
import type { OrderHandle } from '../handles';
import { lookInErp, type MatchRules } from '../look-in-erp';
import { type Patience, patiently } from '../patience';
import type { WatchRequest } from './watched-order';

/** By what somebody names an order to watch: as the ERP knows it, or as the shop handed it over. */
export type WatchedName = { readonly erpOrder: OrderHandle } | { readonly order: SalesOrder };

/** How an order of the shop is looked for. */
export interface NameRules extends Patience, MatchRules {}

async function idOf(
	name: WatchedName,
	erp: ErpAdapter,
	rules: NameRules,
): Promise<Result<string | null>> {
	if ('erpOrder' in name) {
		const by = name.erpOrder;
		if ('id' in by) return succeed(by.id);
		const order = await patiently(async () => await erp.getOrder(by), rules);
		return order.ok ? succeed(order.value.id) : order;
	}
	const found = await patiently(async () => await lookInErp(name.order, erp, rules), rules);
	if (!found.ok) return found;
	if (found.value.kind === 'same') return succeed(found.value.erpOrder.id);
	if (found.value.kind === 'none') return succeed(null);
	const { code, message, erpOrders } = found.value;
	const [only, ...more] = erpOrders;
	// A cancelled order is no riddle when it is watched: cancelled is what is to be told.
	if (code === 'ORDER_CANCELLED_IN_ERP' && only && more.length === 0) return succeed(only.id);
	return fail(integrationError('invalidOrder', code, message));
}

/**
 * Finds the order somebody wants to hear about. An order of the shop the ERP does not have yet is watched all the
 * same, by its number.
 *
 * Shape: `shopNumber` may be empty; an order of the shop brings its own. `shopState` is null when nobody looked.
 * Errors: `notFound` for an unknown number; `ERP_ORDERS_CONTRADICT` or `ORDER_IN_ENTRY` when it is
 * unclear which ERP order it is; those of reading.
 */
export async function toWatchRequest(
	name: WatchedName,
	shop: { readonly shopNumber: string; readonly shopState: string | null },
	erp: ErpAdapter,
	rules: NameRules,
): Promise<Result<WatchRequest>> {
	const orderId = await idOf(name, erp, rules);
	if (!orderId.ok) return orderId;
	const own = 'order' in name ? name.order.customerOrderNumber.trim() : '';
	return succeed({ orderId: orderId.value, ...shop, shopNumber: shop.shopNumber || own });
}
