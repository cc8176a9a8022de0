import type { CatalogueItem } from './seed/catalogue';
import type { SandboxDatabase } from '../sqlserver/database';
import type { StreamRoot } from './seed/generate-stream';
import type { PaymentMethods } from './seed/payment-methods';

/** A sales order as the sandbox ERP holds it. */
export interface ErpSalesOrder {
	id: number;
	number: string;
	originalNumber: string;
	/** The technical id of an internet order, in ERPs that have a column for it. */
	internetId?: string;
	title: string;
	/** Every free text of the order in which a writer may have left the root's code. */
	remarks: string;
	contractorId: number | null;
	/** Gross amount, as number or decimal text. */
	totalGross: number | string;
}

/** One line of an order that somebody else's integrator writes. Units: gross minor units per piece. */
export interface ForeignLine {
	sku: string;
	quantity: number;
	grossMinor: number;
}

/** How somebody else's integrator fills an order. */
export interface ForeignOrderStyle {
	/** The visible number; cut to what the ERP's column holds. */
	customerNumber: string;
	/** Left out where the ERP has no column for it. */
	internetId: string;
	lines: readonly ForeignLine[];
}

/** A transaction as the ERP vendor's own import of internet sales brings it. */
export interface InternetTransaction {
	internetId: string;
	customerNumber: string;
}

/** What the control plane needs of one sandbox ERP. */
export interface ErpSide {
	/** Items that seeded orders may hold. */
	catalogue(): CatalogueItem[];
	/** Payment methods of the shops, those included that this ERP has no form for. */
	paymentMethods: PaymentMethods;
	/** Every sales order in the ERP now. */
	salesOrders(): ErpSalesOrder[];
	/** How many contractor cards the ERP holds now, one-time ones included. */
	contractors(): number;
	/** Ids of the sales orders that were there when the ERP was opened or reset. */
	earlierOrders(): ReadonlySet<number>;
	/** Id of the newest sales order, 0 when there is none; ids only rise. */
	newestOrderId(): number;
	/**
	 * Writes a root order as another integrator would have, and answers with its ERP id. Without `style` it is as if it had
	 * been there for long: it carries the shop's number and one line of transport worth the whole order, and no lag hides it.
	 */
	writeForeignOrder(root: StreamRoot, style?: ForeignOrderStyle): Promise<number>;
	/** Runs the vendor's own import of internet sales, where the vendor has one. */
	importTransaction?(
		transaction: InternetTransaction,
	): Promise<{ orderId: number; created: boolean }>;
	/** Shows clients every change to order tables this much later than it was made. Units: milliseconds. */
	setReadLag(ms: number): void;
	/** Back to the seeded database. */
	reset(): void | Promise<void>;
}

/** Symbol of the shipping service, the same in every company of the sandbox. */
export const SHIPPING_SKU = 'TRANSPORT';

/** What a visible number may have in an ERP. Source: `NR_ZAMOWIENIA_KLIENTA`, `dok_NrPelnyOryg`, `TrN_NumerObcy`. */
export const NUMBER_LENGTH = 30;

/** Writes a foreign order as one transaction; one without a style is history, which no lag hides. */
export async function writeExclusively<T>(
	database: SandboxDatabase,
	style: ForeignOrderStyle | undefined,
	write: () => T,
): Promise<T> {
	return await database.runExclusive(() => (style ? write() : database.withoutReadLag(write)));
}

/** One line of transport worth the whole order. */
export function oneLine({ totalMinor }: StreamRoot): ForeignLine[] {
	return [{ sku: SHIPPING_SKU, quantity: 1, grossMinor: totalMinor }];
}
