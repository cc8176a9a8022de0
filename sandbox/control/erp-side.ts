import type { CatalogueItem } from './seed/catalogue';
import type { StreamRoot } from './seed/generate-stream';
import type { PaymentMethods } from './seed/payment-methods';

/** A sales order as the sandbox ERP holds it. */
export interface ErpSalesOrder {
	id: number;
	number: string;
	originalNumber: string;
	title: string;
	/** Every free text of the order in which a writer may have left the root's code. */
	remarks: string;
	contractorId: number | null;
	/** Gross amount, as number or decimal text. */
	totalGross: number | string;
}

/** What the control plane needs of one sandbox ERP. */
export interface ErpSide {
	/** Items that seeded orders may hold. */
	catalogue(): CatalogueItem[];
	/** Payment methods of the shops, those included that this ERP has no form for. */
	paymentMethods: PaymentMethods;
	/** Every sales order in the ERP now. */
	salesOrders(): ErpSalesOrder[];
	/** Ids of the sales orders that were there when the ERP was opened or reset. */
	earlierOrders(): ReadonlySet<number>;
	/** Writes a root order as another integrator would have, and answers with its ERP id. */
	writeForeignOrder(root: StreamRoot): Promise<number>;
	/** Back to the seeded database. */
	reset(): void | Promise<void>;
}
