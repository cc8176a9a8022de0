import type { DecimalText } from '../order/decimal';
import type { ErpDocumentKind, ErpDocumentState } from '../documents/erp-document';

/** State of the order itself in the ERP; an ERP without a buffer never answers `buffer`. */
export type OrderFactState = 'buffer' | 'confirmed' | 'cancelled';

/** A document as the life cycle looks at it. */
export interface DocumentFact {
	readonly id: string;
	readonly number: string;
	readonly kind: ErpDocumentKind;
	readonly state: ErpDocumentState;
	/** Warsaw calendar day `YYYY-MM-DD`. */
	readonly issuedOn: string;
	/**
	 * Whether a goods issue is this order's own: a collective invoice pulls in the goods issues of other orders.
	 * `unverified`: the ERP holds no line relations for it; it counts, and is reported.
	 */
	readonly descends: 'yes' | 'no' | 'unverified';
}

/** One line of the order with what goods issues took of it. Units: pieces in the base unit. */
export interface LineFact {
	readonly lineId: string;
	readonly sku: string;
	/** Services never reach a goods issue and do not count for completeness. */
	readonly isService: boolean;
	readonly ordered: DecimalText;
	/** Taken by goods issues out of the buffer that are this order's own. */
	readonly issued: DecimalText;
}

/**
 * Everything an ERP knows about how far one order is, as seen at one moment.
 *
 * Shape: documents are listed once each, cancelled ones too.
 */
export interface OrderFacts {
	readonly orderId: string;
	readonly number: string;
	readonly state: OrderFactState;
	/** Warsaw calendar day of the order. */
	readonly issuedOn: string;
	/** Local time of the last change as the ERP tells it (`YYYY-MM-DDTHH:mm:ss`), null when it does not. */
	readonly changedAt: string | null;
	readonly documents: readonly DocumentFact[];
	readonly lines: readonly LineFact[];
	/**
	 * What the ERP itself says of the order's realisation (Subiekt's status 8, WAPRO's `Z`), for systems where an
	 * order is closed without documents; null where nothing is said.
	 */
	readonly saysRealised: boolean | null;
}
