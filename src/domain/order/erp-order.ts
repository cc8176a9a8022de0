import type { DecimalText } from './decimal';

/**
 * How far an order is in the ERP.
 *
 * - `entry`: somebody is still entering it, or a program died while doing so; neither an order nor none.
 * - `buffer`: saved, but not yet valid. `open`: valid. `reserved`: valid, its goods reserved.
 * - `partlyRealised`, `realised`: some or all of it was delivered. `cancelled`: taken back.
 */
export type ErpOrderStatus =
	| 'entry'
	| 'buffer'
	| 'open'
	| 'reserved'
	| 'partlyRealised'
	| 'realised'
	| 'cancelled'
	| 'unknown';

/** What vendero noted in the company about an order of its shop; read only. */
export interface VenderoTrace {
	readonly orderId: string;
	readonly orderNumber: string;
	/** Warsaw calendar day; null when not noted. */
	readonly placedOn: string | null;
	/** In words: `waiting`, `confirmed`, `in progress`, `sent`, `ready for pick-up`, `finished`, …; `unknown` otherwise. */
	readonly status: string;
	/** State of the synchronisation as vendero's own number, undocumented; null when not noted. */
	readonly syncState: number | null;
	/** Vendero's words about the synchronisation; empty when it says nothing. */
	readonly syncDescription: string;
	/** Local time of the last synchronisation; null when not noted. */
	readonly syncedAt: string | null;
}

/** A sales order as the ERP shows it. */
export interface ErpOrder {
	/** The ERP's key, as text. */
	readonly id: string;
	/** The number as printed. A buffered document may have none: then empty text, never proof of absence. */
	readonly number: string;
	/** The shop's number as stored in the ERP (possibly a hash, see the adapter). */
	readonly customerOrderNumber: string;
	/** The technical id of the shop's order as stored in the ERP; empty where it has no such column. */
	readonly internetId: string;
	/** Root key our own writing left in the document; empty when somebody else wrote it. */
	readonly rootKey: string;
	/** Warsaw calendar day `YYYY-MM-DD`. */
	readonly issuedOn: string;
	readonly status: ErpOrderStatus;
	readonly currency: string;
	readonly totalGross: DecimalText;
	/** Key of the buyer's card; empty when the document has none. */
	readonly contractorId: string;
	readonly remarks: string;
	/** Name of the flag people marked the order with, where the ERP has flags and they are read; absent when it has none. */
	readonly flag?: string;
	/** Present where the company carries vendero's traces of the order. */
	readonly vendero?: VenderoTrace;
	/** Present when lines were asked for. */
	readonly lines?: readonly ErpOrderLine[];
}

/** One line of an ERP order. */
export interface ErpOrderLine {
	readonly sku: string;
	readonly name: string;
	readonly quantity: DecimalText;
	readonly unitPriceGross: DecimalText;
	readonly totalGross: DecimalText;
	/** Percentage as decimal text. */
	readonly vatPercent: DecimalText;
}
