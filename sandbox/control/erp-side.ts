import type { CatalogueItem } from './seed/catalogue';
import type { StreamRoot } from './seed/generate-stream';

/** A sales order as the sandbox ERP holds it. */
export interface ErpSalesOrder {
	id: number;
	number: string;
	originalNumber: string;
	title: string;
	remarks: string;
	contractorId: number | null;
	/** Gross amount, as number or decimal text. */
	totalGross: number | string;
}

/** What the control plane needs of the sandbox ERP. */
export interface ErpSide {
	/** Items that seeded orders may hold. */
	catalogue(): CatalogueItem[];
	/** Every sales order in the ERP now. */
	salesOrders(): ErpSalesOrder[];
	/** Writes a root order as another integrator would have, and answers with its ERP id. */
	writeForeignOrder(root: StreamRoot): Promise<number>;
	/** Back to the seeded database. */
	reset(): void | Promise<void>;
}
