import type { PlacedOrder } from '../placed-order';

/** Standard states an order passes through. Source: Magento user guide, "Order status". */
export type MagentoState = 'new' | 'processing' | 'complete' | 'canceled';

/** A comment in the history of an order. Units: unix seconds. */
export interface MagentoComment {
	id: number;
	createdAt: number;
	comment: string;
	status: string;
	isVisible: boolean;
}

/** An order as the shop keeps it; a change makes a new one. Units: unix seconds. */
export interface MagentoOrder {
	readonly entityId: number;
	readonly incrementId: string;
	readonly placed: PlacedOrder;
	readonly state: MagentoState;
	readonly status: string;
	readonly createdAt: number;
	readonly updatedAt: number;
	/** Null for a guest. */
	readonly customerId: number | null;
	readonly comments: readonly MagentoComment[];
}
