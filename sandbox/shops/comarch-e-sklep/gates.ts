import type { ESklepOptions } from './options';
import type { Gate, NewShopOrder, ShopOrder } from './order';
import { STATE, type OrderState } from './states';

/** Gates that stand before a new order. */
export function gatesOf(order: NewShopOrder, options: ESklepOptions): Set<Gate> {
	const gates = new Set<Gate>();
	if (order.deliveryMinor === undefined) gates.add('shippingCost');
	if (options.customersConfirm) gates.add('customer');
	if (order.payment === 'online') gates.add('onlinePayment');
	if (order.payment === 'instalments') gates.add('instalments');
	return gates;
}

/**
 * State of an order that is not in the ERP yet: the first gate that is not released, in the order of the vendor's table.
 *
 * Source: that table for one gate; which of several gates the panel shows is assumed.
 */
export function stateBeforeExport({
	gates,
	deliveryMinor,
}: Pick<ShopOrder, 'gates' | 'deliveryMinor'>): OrderState {
	if (gates.has('shippingCost')) {
		return deliveryMinor === undefined ? STATE.entered : STATE.awaitsCost;
	}
	if (gates.has('customer')) return STATE.awaitsCustomer;
	return gates.size > 0 ? STATE.awaitsPayment : STATE.awaitsShop;
}

const AWAITED: Readonly<Record<Gate, string>> = {
	shippingCost: 'shipping cost not agreed',
	customer: 'not confirmed by the customer',
	onlinePayment: 'online payment not confirmed',
	instalments: 'instalments not granted',
};

/** Why a synchronisation leaves an order in the shop; undefined when it is due. */
export function reasonToWait(
	order: ShopOrder,
	options: ESklepOptions,
	now: number,
): string | undefined {
	if (order.gates.size > 0) return [...order.gates].map((gate) => AWAITED[gate]).join(', ');
	const isYoung = now - order.placedAt < options.minimumAgeSeconds * 1000;
	if (!isYoung) return undefined;
	return options.minimumAgeSeconds === 60
		? 'younger than one minute'
		: `younger than ${options.minimumAgeSeconds} seconds`;
}
