/**
 * States of an order as the panel shows them.
 *
 * Source: the vendor's help on order states; the state of an order that waits for an instalment service is
 * assumed to be the one of the payment system.
 */
export const STATE = {
	entered: 'wprowadzone',
	awaitsCost: 'oczekuje na akceptację kosztów dostawy',
	awaitsCustomer: 'oczekuje na potwierdzenie klienta',
	awaitsPayment: 'oczekuje na potwierdzenie systemu płatności',
	awaitsShop: 'oczekuje na potwierdzenie sklepu',
	confirmed: 'potwierdzone',
	completed: 'zrealizowane',
	cancelled: 'anulowane',
} as const;

/** State of an order, in the panel's words. */
export type OrderState = (typeof STATE)[keyof typeof STATE];

/** The way an order goes through the ERP; nothing before it comes from there. */
const ERP_WAY: readonly OrderState[] = [STATE.awaitsShop, STATE.confirmed, STATE.completed];

/** Whether an order is at its end: nothing the ERP says moves it any more. */
export function isFinal(state: OrderState): boolean {
	return state === STATE.completed || state === STATE.cancelled;
}

/** Whether the ERP may move an order so: onwards, or to its cancellation, never back. */
export function mayMove(from: OrderState, to: OrderState): boolean {
	if (isFinal(from)) return false;
	return to === STATE.cancelled || ERP_WAY.indexOf(to) > ERP_WAY.indexOf(from);
}
