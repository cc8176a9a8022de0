import type { OrderState } from './states';

/** What holds an order back; each is released on its own. */
export type Gate = 'shippingCost' | 'customer' | 'onlinePayment' | 'instalments';

/** How the customer pays. `online` and `instalments` hold the order until their service has confirmed. */
export type ShopPayment = 'transfer' | 'onDelivery' | 'online' | 'instalments';

/** Who acted on an order. */
export type ShopActor = 'customer' | 'administrator';

/** Who ordered. Shape: `id` is the shop's account, empty for a guest. */
export interface ShopCustomer {
	id: string;
	firstName: string;
	lastName: string;
	email: string;
	phone: string;
	street: string;
	houseNumber: string;
	postcode: string;
	city: string;
	/** Empty for a person. */
	companyName: string;
	/** As the customer typed it. */
	taxId: string;
}

/** One thing ordered. Units: gross price of one in minor units. */
export interface ShopLine {
	sku: string;
	quantity: number;
	unitMinor: number;
}

/** What a customer sends off. */
export interface NewShopOrder {
	customer: ShopCustomer;
	lines: ReadonlyArray<{ sku: string; quantity: number }>;
	payment: ShopPayment;
	/** Units: gross minor units; undefined when shop and customer have yet to agree on it. */
	deliveryMinor: number | undefined;
	comment: string;
}

/** An order of the shop. Units: milliseconds since the epoch, gross minor units. */
export interface ShopOrder {
	/** As the customer sees it and the ERP keeps it: `ES-1001`. */
	readonly number: string;
	readonly placedAt: number;
	readonly customer: ShopCustomer;
	readonly lines: readonly ShopLine[];
	readonly payment: ShopPayment;
	readonly comment: string;
	/** Undefined until the shop proposes it. */
	deliveryMinor: number | undefined;
	/** Gates not released yet. */
	readonly gates: Set<Gate>;
	state: OrderState;
	/** The order in the ERP, once it was exported. */
	erp: { id: number; number: string } | undefined;
}

/** Value of an order with its delivery. Units: gross minor units. */
export function totalMinor({ lines, deliveryMinor = 0 }: ShopOrder): number {
	return lines.reduce((sum, line) => sum + line.unitMinor * line.quantity, deliveryMinor);
}
