import type { CallContext } from '../../optima-bridge/call';
import { writeOutsideOrder } from '../../optima-bridge/outside-order';
import { requireOrder } from '../../optima-bridge/printed-order';
import { textOf } from '../../optima-bridge/rows';
import { cardFor } from './erp-card';
import type { ShopOrder, ShopPayment } from './order';

const PAYMENT_FORMS: Readonly<Record<ShopPayment, string>> = {
	transfer: 'przelew',
	onDelivery: 'pobranie',
	online: 'przelew',
	instalments: 'przelew',
};

const SHIPPING_ARTICLE = 'TRANSPORT';

function priceText(minor: number): string {
	return (minor / 100).toFixed(2);
}

/**
 * Brings an order into the ERP: class 308, in the buffer, the shop's number as foreign number.
 *
 * Errors: `BridgeError` when the ERP refuses; runs inside the transaction that is open.
 */
export function exportOrder(
	context: CallContext,
	order: ShopOrder,
	source: number,
): { id: number; number: string; cardIsNew: boolean } {
	const card = cardFor(context, order.number, order.customer);
	const lines = order.lines.map(({ sku, quantity, unitMinor }) => ({
		article: sku,
		quantity: String(quantity),
		unitPrice: priceText(unitMinor),
	}));
	const shipping = {
		article: SHIPPING_ARTICLE,
		quantity: '1',
		unitPrice: priceText(order.deliveryMinor ?? 0),
	};
	const id = writeOutsideOrder(context, {
		number: order.number,
		contractorId: card.id,
		paymentForm: PAYMENT_FORMS[order.payment],
		lines: order.deliveryMinor ? [...lines, shipping] : lines,
		description: order.comment,
		columns: { TrN_eSklepZrodlo: source },
	});
	const number = textOf(requireOrder(context, String(id)), 'TrN_NumerPelny');
	return { id, number, cardIsNew: card.isNew };
}
