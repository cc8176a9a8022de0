import type { ContractorChoice } from '../../domain/contractor/contractor-choice';
import type { SalesOrder } from '../../domain/order/sales-order';
import type { Outcome } from '../../domain/outcome';
import type { IntegrationError } from '../../domain/result';
import type { Clock } from '../../ports/clock';
import type { ErpAdapter, OrderWriteSettings } from '../../ports/erp-adapter';
import type { Log } from '../../ports/log';
import type { ClaimHandle, LedgerDocument, OrderLedger } from '../../ports/order-ledger';
import type { MatchRules } from '../look-in-erp';

/** One order that is to be written. */
export interface WriteTask {
	readonly order: SalesOrder;
	/** The claim an earlier step took; null to claim here. */
	readonly claim: ClaimHandle | null;
	/** The card to write it on; null when nobody chose one. */
	readonly contractor: ContractorChoice | null;
	readonly settings: OrderWriteSettings;
}

/** A task with the right to carry it out. */
export interface ClaimedTask extends WriteTask {
	readonly claim: ClaimHandle;
}

/** Whom the use case asks and tells. */
export interface WriteServices {
	readonly erp: ErpAdapter;
	readonly ledger: OrderLedger;
	readonly clock: Clock;
	readonly log: Log;
}

/** How orders are written. */
export interface WriteOptions extends MatchRules {
	/** Scope of claims taken here: one per ERP company. */
	readonly scope: string;
	readonly owner: string;
	/** How long a claim taken here is held, in ms. */
	readonly leaseMs: number;
	/**
	 * How long after a write began, or its answer was lost, nobody else may write the order, in ms. It has to be
	 * more than twice the bridge's time-out: a write that is under way must have arrived or died by then.
	 */
	readonly quietMs: number;
	/** Pauses between tries inside the run, in ms. */
	readonly pausesMs: readonly number[];
	/** Whether a person is asked about documents of the same buyer and total that carry no number of the order. */
	readonly asksAboutLookalikes: boolean;
	/** Most orders written at the same moment; the ERP's way in may allow fewer. */
	readonly atOnce: number;
	readonly signal?: AbortSignal | undefined;
}

/**
 * Whom a failure will meet next: nobody, this order alone, probably the next orders too (the system is down or
 * busy), or surely every order (wrong password, ledger full).
 */
export type Trouble = 'none' | 'order' | 'system' | 'everyOrder';

/** What became of one order. */
export interface WriteResult {
	readonly outcome: Outcome;
	/** Its ERP order, when one is known. */
	readonly document: LedgerDocument | null;
	/** The same as an error; null when it is written or linked. */
	readonly error: IntegrationError | null;
	readonly trouble: Trouble;
}
