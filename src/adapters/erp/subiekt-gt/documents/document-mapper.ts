import type { ErpDocument, ErpDocumentKind } from '../../../../domain/documents/erp-document';
import type { DocumentFact } from '../../../../domain/lifecycle/order-facts';
import { toDecimalText } from '../../shared/amounts';
import type { DocumentRow } from './document-queries';
import { kindOf, ksefModeOf, stateOf } from './document-types';
import type { FoundDocument } from './find-documents';

/** How a document came to be listed. */
export type HowFound = Pick<FoundDocument, 'path' | 'correctsId'> & { readonly certain: boolean };

function typedOf(row: DocumentRow) {
	return { type: row.dok_Typ, subtype: row.dok_Podtyp };
}

/** A document in our words. */
export function toErpDocument(row: DocumentRow, found: HowFound): ErpDocument {
	const ksefMode = ksefModeOf(row.documentForm);
	return {
		id: String(row.dok_Id),
		number: row.dok_NrPelny.trim(),
		kind: kindOf(typedOf(row)),
		state: stateOf(row.dok_Status),
		issuedOn: row.dok_DataWyst.slice(0, 10),
		currency: row.dok_Waluta?.trim() ?? '',
		totalGross: toDecimalText(row.dok_WartBrutto),
		ksefNumber: row.ksefNumber?.trim() ?? '',
		...(ksefMode === undefined ? {} : { ksefMode }),
		path: found.path,
		certain: found.certain,
		correctsId: found.correctsId === null ? '' : String(found.correctsId),
	};
}

/** A document as the life cycle looks at it. */
export function toDocumentFact(row: DocumentRow, found: FoundDocument): DocumentFact {
	const { id, number, kind, state, issuedOn } = toErpDocument(row, { ...found, certain: true });
	return { id, number, kind, state, issuedOn, descends: found.descends };
}

/** Which documents people look at first; an invoice to a receipt comes before its receipt. */
const RANK: Readonly<Record<ErpDocumentKind, number>> = {
	invoiceToReceipt: 1,
	invoice: 1,
	finalInvoice: 1,
	marginInvoice: 1,
	advanceInvoice: 2,
	proforma: 2,
	receipt: 3,
	correction: 4,
	goodsIssue: 5,
};

/** Puts "the invoice" of the order first: certain before uncertain, then by kind, then as they were entered. */
export function byImportance(left: ErpDocument, right: ErpDocument): number {
	return (
		Number(right.certain) - Number(left.certain) ||
		RANK[left.kind] - RANK[right.kind] ||
		Number(left.id) - Number(right.id)
	);
}
