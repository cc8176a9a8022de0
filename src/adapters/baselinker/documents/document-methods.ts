import type { ShopSlot } from '../../../domain/documents/documents-to-send';
import type { RawRecord } from '../../raw-json/raw-values';

/** How BaseLinker calls what is done with documents of one slot. */
export interface DocumentMethods {
	readonly idName: string;
	readonly numberName: string;
	readonly externalName: string;
	/** Longest number of another program. */
	readonly numberLength: number;
	/** Null where nothing is issued from outside. */
	readonly add: { readonly method: string; readonly parameters: RawRecord } | null;
	readonly attach: string;
	readonly seriesType: string;
}

const INVOICE: DocumentMethods = {
	idName: 'invoice_id',
	numberName: 'number',
	externalName: 'external_invoice_number',
	numberLength: 30,
	// Each line keeps the rate it has in the order; the series' own rate would make other sums.
	add: { method: 'addInvoice', parameters: { vat_rate: 'ITEM' } },
	attach: 'addOrderInvoiceFile',
	seriesType: 'INVOICE',
};

/**
 * The methods per slot. A correction is an invoice of another type, and takes a file like one.
 *
 * Source: documented (getInvoices, addInvoice, addOrderInvoiceFile, getReceipts, addOrderReceiptFile); `addReceipt` is
 * seen in two method lists of 2026, its answer is assumed to name `receipt_id`: the first account with receipts settles it.
 */
export const METHODS: Readonly<Record<ShopSlot, DocumentMethods>> = {
	invoice: INVOICE,
	correction: { ...INVOICE, add: null, seriesType: 'CORRECTION' },
	receipt: {
		idName: 'receipt_id',
		numberName: 'receipt_full_nr',
		externalName: 'external_receipt_number',
		numberLength: 20,
		add: { method: 'addReceipt', parameters: {} },
		attach: 'addOrderReceiptFile',
		seriesType: 'RECEIPT',
	},
};
