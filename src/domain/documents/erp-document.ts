import type { DecimalText } from '../order/decimal';

/** Kinds of documents that follow a sales order, whatever the ERP calls them. */
export type ErpDocumentKind =
	| 'invoice'
	| 'receipt'
	/** An invoice made to a receipt; "the invoice" of its order rather than the receipt. */
	| 'invoiceToReceipt'
	| 'advanceInvoice'
	| 'finalInvoice'
	| 'marginInvoice'
	| 'proforma'
	| 'correction'
	| 'goodsIssue';

/** How far a document is: still editable, valid, or taken back. */
export type ErpDocumentState = 'buffer' | 'issued' | 'cancelled';

/** A document that belongs to a sales order. */
export interface ErpDocument {
	/** The ERP's key, as text. */
	readonly id: string;
	/** As printed; a buffered document may have none. */
	readonly number: string;
	readonly kind: ErpDocumentKind;
	readonly state: ErpDocumentState;
	/** Warsaw calendar day `YYYY-MM-DD`. */
	readonly issuedOn: string;
	readonly currency: string;
	readonly totalGross: DecimalText;
	/** Number in the National e-Invoicing System; empty while it has none. */
	readonly ksefNumber: string;
	/** How it goes to that system: at once, or later after it was handed out; absent where the ERP does not tell. */
	readonly ksefMode?: 'none' | 'online' | 'offline';
	/** By which link it was found, in the ERP's words, e.g. `dok_DoDokId`; for people who check. */
	readonly path: string;
	/** False when only a number or text points to the order: shown, never acted on. */
	readonly certain: boolean;
	/** Key of the document a correction corrects; empty otherwise. */
	readonly correctsId: string;
}
