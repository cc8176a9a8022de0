import type { Result } from '../domain/result';
import type { Page, PageRequest } from './erp-adapter';

/** A person's answer to the question which card a buyer of a channel is. */
export interface RememberedDecision {
	/** Who the buyer is, as a digest (`buyerKeyOf`). */
	readonly buyerKey: string;
	readonly card: { readonly id: string; readonly symbol: string };
	/** Name of the person. */
	readonly by: string;
	/** Milliseconds since the epoch. */
	readonly at: number;
	/** Root key of the order it was decided on. */
	readonly rootKey: string;
}

/**
 * Memory of what people decided about buyers; a later decision about the same buyer takes the place of an earlier one.
 *
 * Shape: one scope per ERP company, as for claims.
 * Errors: as those of the ledger it lies in.
 */
export interface DecisionMemory {
	/** Decisions about these buyers that were not revoked, by buyer. */
	find(
		scope: string,
		buyerKeys: readonly string[],
	): Promise<Result<ReadonlyMap<string, RememberedDecision>>>;
	remember(scope: string, decision: Omit<RememberedDecision, 'at'>): Promise<Result<void>>;
	/** Makes a decision count no longer; false when there is none. */
	revoke(scope: string, buyerKey: string, by: string): Promise<Result<boolean>>;
	/** Decisions that count, in the order of their keys. */
	list(scope: string, page: PageRequest): Promise<Result<Page<RememberedDecision>>>;
}
