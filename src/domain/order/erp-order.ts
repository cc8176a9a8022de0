import type { DecimalText } from './decimal';

/** A sales order as the ERP shows it. */
export interface ErpOrder {
	/** The ERP's key, as text. */
	readonly id: string;
	/** The number as printed. A buffered document may have none: then empty text, never proof of absence. */
	readonly number: string;
	/** The shop's number as stored in the ERP (possibly a hash, see the adapter). */
	readonly customerOrderNumber: string;
	/** Root key our own writing left in the document; empty when somebody else wrote it. */
	readonly rootKey: string;
	/** Warsaw calendar day `YYYY-MM-DD`. */
	readonly issuedOn: string;
	readonly status: 'buffer' | 'open' | 'reserved' | 'realised' | 'cancelled' | 'unknown';
	readonly currency: string;
	readonly totalGross: DecimalText;
	/** Key of the buyer's card; empty when the document has none. */
	readonly contractorId: string;
	readonly remarks: string;
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
