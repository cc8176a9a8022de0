import type {
	ErpDocument,
	ErpDocumentKind,
	ErpDocumentState,
} from '../../../../domain/documents/erp-document';

/**
 * Values of `dok_Typ` we follow. Source: InsERT's structure description, counted on three live databases (structure
 * notes, section 1.2).
 */
export const DOCUMENT = {
	/** FS */
	invoice: 2,
	/** RS */
	bill: 4,
	/** KFS */
	correction: 6,
	/** WZ */
	goodsIssue: 11,
	/** ZK */
	order: 16,
	/** PA */
	receipt: 21,
	/** FM */
	marginInvoice: 62,
	/** KFM */
	marginCorrection: 67,
} as const;

/** Documents that sell what was ordered. */
export const SALES: readonly number[] = [
	DOCUMENT.invoice,
	DOCUMENT.bill,
	DOCUMENT.receipt,
	DOCUMENT.marginInvoice,
];

/** Documents that correct a sale. */
export const CORRECTIONS: readonly number[] = [DOCUMENT.correction, DOCUMENT.marginCorrection];

/** `dok_Podtyp` of an FS. Source: structure notes, section 1.2. */
export const INVOICE_SUBTYPE = {
	/** FSd, made to a receipt. */
	toReceipt: 1,
	/** FSz, made of the goods issues of several orders. */
	collective: 2,
	/** FSzal */
	advance: 3,
	/** FSzc, FSzk */
	final: [4, 5],
} as const;

/** A document's type and subtype. */
export interface TypedDocument {
	readonly type: number;
	readonly subtype: number;
}

/** Whether an invoice may hold the goods issues of several orders. */
export function isCollective({ type, subtype }: TypedDocument): boolean {
	return type === DOCUMENT.invoice && subtype === INVOICE_SUBTYPE.collective;
}

function invoiceKind(subtype: number): ErpDocumentKind {
	if (subtype === INVOICE_SUBTYPE.toReceipt) return 'invoiceToReceipt';
	if (subtype === INVOICE_SUBTYPE.advance) return 'advanceInvoice';
	return INVOICE_SUBTYPE.final.some((final) => final === subtype) ? 'finalInvoice' : 'invoice';
}

/** The kind of a document in our words; a bill (of sellers outside VAT) is an invoice without the tax. */
export function kindOf({ type, subtype }: TypedDocument): ErpDocumentKind {
	if (type === DOCUMENT.invoice) return invoiceKind(subtype);
	if (type === DOCUMENT.receipt) return 'receipt';
	if (type === DOCUMENT.marginInvoice) return 'marginInvoice';
	if (type === DOCUMENT.goodsIssue) return 'goodsIssue';
	return CORRECTIONS.includes(type) ? 'correction' : 'invoice';
}

const EXECUTED = 1;
/** Withdrawn and cancelled. */
const TAKEN_BACK: readonly number[] = [0, 2];

/** `dok_Status` of a document that is no order: only an executed one counts, a deferred one is still a draft. */
export function stateOf(status: number): ErpDocumentState {
	if (status === EXECUTED) return 'issued';
	return TAKEN_BACK.includes(status) ? 'cancelled' : 'buffer';
}

/**
 * How a document goes to KSeF by `dok_FormaDokumentowania`: 0 paper, 1 online, 2 emergency, 3 offline. In an emergency
 * the document is handed out before it has a number, too. Source: structure notes, section 4.4 (seen in data).
 */
const KSEF_MODES = ['none', 'online', 'offline', 'offline'] as const;

/** How a document goes to KSeF; undefined where this version does not tell. */
export function ksefModeOf(form: number | null): ErpDocument['ksefMode'] {
	return form === null ? undefined : KSEF_MODES[form];
}
