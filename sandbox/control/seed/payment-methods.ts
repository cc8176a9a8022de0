/** What shops call the ways to pay. Shape: `prepaid` repeats a method as often as it counts. */
export interface PaymentMethods {
	prepaid: readonly string[];
	cashOnDelivery: string;
	/** Methods for which the ERP has no form that can be used. */
	unknown: readonly string[];
}

/** Methods of shops whose ERP has forms for transfer, card, cash and cash on delivery. */
export const USUAL_METHODS: PaymentMethods = {
	prepaid: ['Przelew', 'Przelew', 'PayU', 'PayU', 'PayU', 'Karta', 'Gotówka'],
	cashOnDelivery: 'Pobranie',
	unknown: ['Bitcoin', 'Bon podarunkowy XL', 'Odroczone 30 dni'],
};
