import type { ErpOrder } from '../order/erp-order';
import { erpOrderName } from '../order/order-name';
import type { Finding } from '../outcome';
import type { ErpDocument, ErpDocumentKind } from './erp-document';

/** What invoicing makes: the sale document, and the goods issue that goes with it. */
export type InvoicePart = 'invoice' | 'goodsIssue';

/** What an order still lacks of its documents. */
export type InvoicingNeed =
	| { readonly kind: 'missing'; readonly parts: readonly InvoicePart[] }
	| { readonly kind: 'complete' }
	| { readonly kind: 'forbidden'; readonly finding: Finding };

/** Documents that close a sale, the one an accountant would call "the invoice" first. */
const SALE_KINDS: readonly ErpDocumentKind[] = [
	'invoice',
	'finalInvoice',
	'marginInvoice',
	'invoiceToReceipt',
	'receipt',
];

/** Whether a document counts: it is not taken back, and surely belongs to the order. */
function counts({ state, certain }: ErpDocument): boolean {
	return state !== 'cancelled' && certain;
}

/** The document that closes the sale of an order, buffered ones too; undefined when there is none that counts. */
export function saleDocumentOf(documents: readonly ErpDocument[]): ErpDocument | undefined {
	const living = documents.filter(counts);
	for (const kind of SALE_KINDS) {
		const found = living.find((document) => document.kind === kind);
		if (found) return found;
	}
	return undefined;
}

/** The goods issue of an order; undefined when there is none that counts. */
export function goodsIssueOf(documents: readonly ErpDocument[]): ErpDocument | undefined {
	return documents.filter(counts).find(({ kind }) => kind === 'goodsIssue');
}

/** A document that may or may not belong to the order, of a kind that is about to be made. */
function doubtful(
	documents: readonly ErpDocument[],
	parts: readonly InvoicePart[],
): ErpDocument | undefined {
	const kinds: readonly ErpDocumentKind[] = [
		...(parts.includes('invoice') ? SALE_KINDS : []),
		...(parts.includes('goodsIssue') ? (['goodsIssue'] as const) : []),
	];
	return documents.find(
		({ certain, state, kind }) => !certain && state !== 'cancelled' && kinds.includes(kind),
	);
}

/** Why nothing may be made for an order in this state; undefined when it may. */
function obstacle(
	order: ErpOrder,
	documents: readonly ErpDocument[],
	parts: readonly InvoicePart[],
): Finding | undefined {
	const name = `ERP order ${erpOrderName(order)}`;
	switch (order.status) {
		case 'entry':
			return { code: 'ORDER_IN_ENTRY', message: `${name}: somebody is still entering it.` };
		case 'cancelled':
			return { code: 'ERP_STATE_FORBIDS', message: `${name}: it is cancelled.` };
		case 'buffer':
			return {
				code: 'ERP_STATE_FORBIDS',
				message: `${name}: it is still in the buffer; confirm it first.`,
			};
	}
	const advance = documents.filter(counts).find(({ kind }) => kind === 'advanceInvoice');
	if (advance && parts.includes('invoice')) {
		const message = `${name}: it has advance invoice ${advance.number}; make the final invoice in the ERP.`;
		return { code: 'ERP_STATE_FORBIDS', message };
	}
	const other = doubtful(documents, parts);
	if (!other) return undefined;
	const message = `${name}: document ${other.number || other.id} may be its ${other.kind}, but nothing certain ties them.`;
	return { code: 'ERP_DOCUMENT_UNCERTAIN', message };
}

/**
 * Decides what is to be made for an order. A receipt closes the sale, too: what bridges make for a person may be
 * one, and an invoice beside it would be a second sale.
 *
 * Shape: documents in any order, cancelled and uncertain ones among them; neither of those stands for a document
 * that is there, but an uncertain one keeps its kind from being made.
 */
export function decideInvoicing(
	order: ErpOrder,
	documents: readonly ErpDocument[],
	wish: { readonly goodsIssue: boolean },
): InvoicingNeed {
	const parts: InvoicePart[] = [];
	if (!saleDocumentOf(documents)) parts.push('invoice');
	if (wish.goodsIssue && !goodsIssueOf(documents)) parts.push('goodsIssue');
	if (parts.length === 0) return { kind: 'complete' };
	const finding = obstacle(order, documents, parts);
	return finding ? { kind: 'forbidden', finding } : { kind: 'missing', parts };
}
