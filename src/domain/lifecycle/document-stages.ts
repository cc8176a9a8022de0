import type { ErpDocumentKind } from '../documents/erp-document';
import { formatDecimal, parseDecimal } from '../order/decimal';
import type { LifeCycleSettings, Shortage } from './life-cycle';
import type { DocumentFact, LineFact, OrderFacts } from './order-facts';

/** What a document does for the life of its order. */
type DocumentRole = 'sale' | 'goodsIssue' | 'none';

/**
 * Role of each kind. A receipt is a sale as good as an invoice; an advance invoice and a proforma sell nothing yet,
 * a correction changes what was sold.
 */
const DOCUMENT_ROLES = {
	invoice: 'sale',
	receipt: 'sale',
	invoiceToReceipt: 'sale',
	finalInvoice: 'sale',
	marginInvoice: 'sale',
	advanceInvoice: 'none',
	proforma: 'none',
	correction: 'none',
	goodsIssue: 'goodsIssue',
} as const satisfies Record<ErpDocumentKind, DocumentRole>;

/** How far the sales documents of an order are. */
export type SalesStage = 'none' | 'inBuffer' | 'issued';

/**
 * How far the goods of an order are. `partly` and `whole`: goods issues out of the buffer took some or all of them;
 * `notNeeded`: the order has services only.
 */
export type GoodsStage = 'none' | 'inBuffer' | 'partly' | 'whole' | 'notNeeded';

/** The documents of an order that count, and how far they bring it. */
export interface DocumentStages {
	readonly sales: SalesStage;
	readonly goods: GoodsStage;
	/** Invoices and receipts that are not cancelled. */
	readonly salesDocuments: readonly DocumentFact[];
	/** Goods issues of this order that are not cancelled. */
	readonly goodsIssues: readonly DocumentFact[];
	readonly shortages: readonly Shortage[];
}

/** What a document of this kind does for the life of its order. */
export function roleOf({ kind }: Pick<DocumentFact, 'kind'>): DocumentRole {
	return DOCUMENT_ROLES[kind];
}

/** Lines of which goods are still to be issued; services never reach a goods issue. */
function shortagesOf(lines: readonly LineFact[]): readonly Shortage[] {
	return lines.flatMap(({ sku, isService, ordered, issued }) => {
		const wanted = parseDecimal(ordered) ?? 0n;
		const taken = parseDecimal(issued) ?? 0n;
		if (isService || taken >= wanted) return [];
		return [{ sku, ordered: formatDecimal(wanted, 0), issued: formatDecimal(taken, 0) }];
	});
}

/** In some ERPs a sale takes the goods itself, without a goods issue; the lines tell. */
function tookGoods(lines: readonly LineFact[]): boolean {
	return lines.some(({ isService, issued }) => !isService && (parseDecimal(issued) ?? 0n) > 0n);
}

function salesStage(documents: readonly DocumentFact[], settings: LifeCycleSettings): SalesStage {
	const counts = ({ state }: DocumentFact) => state === 'issued' || !settings.requireIssuedInvoice;
	if (documents.some(counts)) return 'issued';
	return documents.length > 0 ? 'inBuffer' : 'none';
}

function goodsStage(issues: readonly DocumentFact[], facts: OrderFacts): GoodsStage {
	const isServicesOnly = facts.lines.length > 0 && facts.lines.every(({ isService }) => isService);
	if (isServicesOnly) return 'notNeeded';
	if (issues.some(({ state }) => state === 'issued') || tookGoods(facts.lines)) {
		return shortagesOf(facts.lines).length > 0 ? 'partly' : 'whole';
	}
	return issues.length > 0 ? 'inBuffer' : 'none';
}

/**
 * Reads off its documents how far an order is.
 *
 * Cancelled documents are dropped first, as are goods issues of other orders. A draft that is gone from the ERP is
 * dropped where drafts do not count; `gone` holds the keys of documents the ERP no longer shows.
 */
export function stagesOf(
	facts: OrderFacts,
	settings: LifeCycleSettings,
	gone: ReadonlySet<string>,
): DocumentStages {
	const own = facts.documents.filter(({ state, descends }) => {
		return state !== 'cancelled' && descends !== 'no';
	});
	const isGoneDraft = ({ id, state }: DocumentFact) => state === 'buffer' && gone.has(id);
	const goodsIssues = own.filter(
		(document) => roleOf(document) === 'goodsIssue' && !isGoneDraft(document),
	);
	const salesDocuments = own.filter(
		(document) =>
			roleOf(document) === 'sale' && !(settings.requireIssuedInvoice && isGoneDraft(document)),
	);
	return {
		sales: salesStage(salesDocuments, settings),
		goods: goodsStage(goodsIssues, facts),
		salesDocuments,
		goodsIssues,
		shortages: shortagesOf(facts.lines),
	};
}
