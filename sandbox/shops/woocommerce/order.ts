import type { PlacedOrder } from '../placed-order';

/** States of an order. Source: WooCommerce REST API documentation, "Order properties". */
export const WOO_STATUSES = [
	'pending',
	'processing',
	'on-hold',
	'completed',
	'cancelled',
	'refunded',
	'failed',
	'trash',
] as const;

/** State of an order. */
export type WooStatus = (typeof WOO_STATUSES)[number];

/** A note on an order. Units: unix seconds. */
export interface WooNote {
	id: number;
	createdAt: number;
	note: string;
	isForCustomer: boolean;
}

/** An order as the shop keeps it. Units: unix seconds. */
export interface WooOrder {
	id: number;
	number: string;
	placed: PlacedOrder;
	status: WooStatus;
	createdAt: number;
	modifiedAt: number;
	paidAt: number | undefined;
	/** 0 for a guest. */
	customerId: number;
	metaData: Array<{ id: number; key: string; value: unknown }>;
	notes: WooNote[];
}

/** What PUT /orders/{id} may change. */
export interface WooChanges {
	status?: WooStatus;
	customerNote?: string;
	/** By key: a known one takes the new value, another one is added. */
	metaData?: ReadonlyArray<{ key: string; value: unknown }>;
}

/** Key under which invoice plug-ins for Polish shops keep the buyer's tax number; WooCommerce itself has no such field. */
export const TAX_ID_KEY = '_billing_nip';
