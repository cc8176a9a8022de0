import type { IDataObject } from 'n8n-workflow';
import type { AuditSummary, FindingKind } from '../../src/application/audit-orders';
import type { ContractorChoice } from '../../src/domain/contractor/contractor-choice';
import type { Outcome } from '../../src/domain/outcome';
import type { ErpOrder } from '../../src/domain/order/erp-order';
import type { SalesOrder } from '../../src/domain/order/sales-order';
import type { ClaimHandle } from '../../src/ports/order-ledger';

/** An ERP order in the few words a person needs to open the right one. */
export interface ErpOrderSummary {
	documentId: string;
	documentNumber: string;
	customerOrderNumber: string;
	internetId: string;
	issuedOn: string;
	status: string;
	currency: string;
	totalGross: string;
}

/** The few words about an ERP order. */
export function summarize(erpOrder: ErpOrder): ErpOrderSummary {
	const { id: documentId, number: documentNumber, customerOrderNumber, internetId } = erpOrder;
	const { issuedOn, status, currency, totalGross } = erpOrder;
	const numbers = { documentId, documentNumber, customerOrderNumber, internetId };
	return { ...numbers, issuedOn, status, currency, totalGross };
}

/**
 * The fields our nodes add to an item on its way; everything else the item carries stays as it was.
 *
 * Shape: plain JSON, so that items survive expressions, storage and other nodes.
 */
export interface OrderItemFields {
	/** The order in our own words, added by the first of our nodes that reads it. */
	order?: SalesOrder;
	/** The right to write it, added by Dedupe: Claim. */
	claim?: ClaimHandle & {
		/** Whether the ERP must be read before writing, because an earlier answer was lost. */
		inDoubt: boolean;
	};
	/** The contractor the order is written on, added by Conflict Router. */
	contractor?: ContractorChoice;
	/** The ERP order, added by ERP Order and by Dedupe for known orders. */
	erp?: { documentId: string; documentNumber: string; linked: boolean };
	/** What a look of Dedupe into the ERP found. */
	lookup?: {
		result: 'none' | 'linked' | 'conflict';
		/** The ERP orders it is, or might be. */
		erpOrders: readonly ErpOrderSummary[];
		/** Documents that look alike and were left alone. */
		warnings: readonly IDataObject[];
	};
	/** What Dedupe: Audit found in the ERP. */
	finding?: {
		kind: FindingKind;
		certainty: 'certain' | 'possible';
		/** Whether an earlier audit reported it, and when it was reported first (ISO 8601). */
		known: boolean;
		since: string;
		evidence: readonly string[];
		/** What Dedupe: Release dismisses it by. */
		reference: string;
		/** The ERP order that is not fulfilled until a person has decided; empty when none is held. */
		heldDocumentId: string;
		order: { rootKey: string; customerOrderNumber: string };
		/** The order's own document; only key and number when it is gone. */
		ours: Partial<ErpOrderSummary> & { isThere: boolean; writtenByUs: boolean };
		/** The document beside it or in its place. */
		other: (ErpOrderSummary & { cameAfterOurs: boolean }) | null;
	};
	/** What an audit has gone through, and what came of it. */
	audit?: AuditSummary & { scope: string; days: number; dryRun: boolean };
	/** What became of the order so far. */
	outcome?: Outcome;
}
