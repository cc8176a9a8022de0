import type { ContractorChoice } from '../../src/domain/contractor/contractor-choice';
import type { Outcome } from '../../src/domain/outcome';
import type { SalesOrder } from '../../src/domain/order/sales-order';
import type { ClaimHandle } from '../../src/ports/order-ledger';

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
	/** What became of the order so far. */
	outcome?: Outcome;
}
