import type { DecimalText } from '../order/decimal';

/** How far an order is on its way through the ERP, least far first; `cancelled` ends it from anywhere. */
export const LIFE_CYCLE_STATUSES = [
	'not_imported',
	'waiting_for_shop',
	'confirmed',
	'invoiced',
	'partially_fulfilled',
	'fulfilled',
	'cancelled',
] as const;

/** One of {@link LIFE_CYCLE_STATUSES}. */
export type LifeCycleStatus = (typeof LIFE_CYCLE_STATUSES)[number];

/** Who has to do something before an order goes on. */
export type WaitingFor = 'customer' | 'shop' | 'warehouse' | 'accounting' | 'synchronisation';

/** Why an order is not further; one code per cause. */
export type MissingCode =
	/** Gates of the shop before the order reaches the ERP (S1.7). */
	| 'customerConfirmation'
	| 'deliveryCost'
	| 'deliveryCostAcceptance'
	| 'payment'
	/** The shop released the order; the next synchronisation brings it into the ERP. */
	| 'import'
	| 'inBuffer'
	| 'notInvoiced'
	| 'goodsNotIssued'
	| 'invoiceInBuffer'
	| 'goodsIssueInBuffer'
	| 'invoicedWithoutGoodsIssue'
	| 'goodsIssuedWithoutInvoice'
	| 'quantitiesIncomplete'
	/** The ERP is further than the shop shows. */
	| 'shopNotSynchronised';

/** A line of which goods are still to be issued. Units: pieces in the base unit. */
export interface Shortage {
	readonly sku: string;
	readonly ordered: DecimalText;
	readonly issued: DecimalText;
}

/** One step that is missing, and who has to take it. */
export interface MissingStep {
	readonly code: MissingCode;
	readonly waitingFor: WaitingFor;
	/** Names the order and what is missing. */
	readonly message: string;
	/** Present for `quantitiesIncomplete`. */
	readonly shortages?: readonly Shortage[];
}

/** Something worth knowing about a status; it does not change it. */
export type LifeCycleNoteCode =
	/** A goods issue counts although the ERP holds no line relations for it. */
	| 'descentUnverified'
	/** A goods issue of another order on the same invoice was left out. */
	| 'goodsIssueOfOtherOrder'
	/** The ERP calls the order realised although documents are missing. */
	| 'realisedWithoutDocuments'
	/** There is nothing a goods issue could take: only services. */
	| 'servicesOnly'
	/** A document of the order was cancelled and does not count. */
	| 'documentCancelled'
	/** A document seen before is no longer in the ERP. */
	| 'documentGone'
	/** The order itself is no longer in the ERP. */
	| 'orderGone'
	/** The ERP shows an earlier state than was seen before; the remembered one stands. */
	| 'earlierStateShown';

/** A note with the sentence that names order and document. */
export interface LifeCycleNote {
	readonly code: LifeCycleNoteCode;
	readonly message: string;
}

/** What could be done next for an order by the ERP's own functions. */
export type NextAction = 'leaveBuffer' | 'invoiceWithGoodsIssue' | 'invoice' | 'goodsIssue';

/** How far an order is, what is missing, and what else is to be said. */
export interface LifeCycle {
	readonly status: LifeCycleStatus;
	/** What comes first stands first; empty for `fulfilled` and `cancelled`. */
	readonly missing: readonly MissingStep[];
	readonly notes: readonly LifeCycleNote[];
	/** What would bring the order on; null when only a person can, or nothing is left to do. */
	readonly next: NextAction | null;
}

/** The user's rules for reading documents. */
export interface LifeCycleSettings {
	/**
	 * Whether an invoice or receipt counts only once it is out of the buffer; the careful default. Goods issues in
	 * the buffer never count: they have moved no stock.
	 */
	readonly requireIssuedInvoice: boolean;
}
