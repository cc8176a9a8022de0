import type { PlacedOrder } from '../placed-order';

/** Status of a checkout form. Source: Allegro REST API documentation, GET /order/checkout-forms. */
export const FORM_STATUSES = ['BOUGHT', 'FILLED_IN', 'READY_FOR_PROCESSING', 'CANCELLED'] as const;

/** Status of a checkout form. */
export type FormStatus = (typeof FORM_STATUSES)[number];

/** What the seller says about his work. Source: as above, `fulfillment.status`. */
export const FULFILLMENT_STATUSES = [
	'NEW',
	'PROCESSING',
	'READY_FOR_SHIPMENT',
	'READY_FOR_PICKUP',
	'SENT',
	'PICKED_UP',
	'CANCELLED',
	'SUSPENDED',
	'RETURNED',
] as const;

/** What the seller says about his work. */
export type FulfillmentStatus = (typeof FULFILLMENT_STATUSES)[number];

/** Kinds of event. Source: as above, GET /order/events. */
export const EVENT_TYPES = [
	'BOUGHT',
	'FILLED_IN',
	'READY_FOR_PROCESSING',
	'BUYER_CANCELLED',
	'FULFILLMENT_STATUS_CHANGED',
	'AUTO_CANCELLED',
] as const;

/** Kind of event. */
export type EventType = (typeof EVENT_TYPES)[number];

/** An order of one seller's account. Units: milliseconds since the Unix epoch. */
export interface CheckoutForm {
	/** UUID. */
	id: string;
	account: number;
	placed: PlacedOrder;
	status: FormStatus;
	fulfillment: FulfillmentStatus;
	boughtAt: number;
	/** When the buyer paid, or chose to pay the courier; absent before that. */
	readyAt: number | undefined;
	updatedAt: number;
	/** Changes with the content. */
	revision: string;
	buyerId: number;
}

/** One entry of the journal of events. Units: milliseconds since the Unix epoch. */
export interface OrderEvent {
	/** Rises with each entry of the account, in the order in which they were published. */
	id: bigint;
	type: EventType;
	occurredAt: number;
	form: CheckoutForm;
	revision: string;
}
