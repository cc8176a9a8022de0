import type { ContractorChoice } from '../domain/contractor/contractor-choice';
import type { CandidateView } from '../domain/conflict/candidate-view';
import type { OfferedAction } from '../domain/conflict/decide-conflict';
import type { DeskAction } from '../domain/conflict/desk-action';
import type { ClaimState } from '../domain/dedupe/claim-state';
import type { SalesOrder } from '../domain/order/sales-order';
import type { Finding } from '../domain/outcome';
import type { Result } from '../domain/result';
import type { ClaimHandle, LedgerDocument } from './order-ledger';

/**
 * What a person needs to decide about an order that stands still, and a workflow to go on with it.
 *
 * It holds personal data: it is kept until the order is settled, or its time is over.
 */
export interface DeskNote {
	readonly order: SalesOrder;
	/** The contractor that was chosen before the order stood still; null when that is the question. */
	readonly contractor: ContractorChoice | null;
	/** Cards that are or may be the buyer's. */
	readonly candidates: readonly CandidateView[];
	/** Answers that make sense, beside one-time, retry and dismiss. */
	readonly actions: readonly OfferedAction[];
	/** Everything to be repaired, when it is more than one thing. */
	readonly findings: readonly Finding[];
}

/**
 * Parts of the list.
 *
 * - `open`: everything that stands still. `errors`, `syncErrors`: of it, by the channel of its reason.
 * - `dismissed`: a person decided that it is not written. `done`: it has its ERP document.
 */
export const DESK_VIEWS = ['open', 'errors', 'syncErrors', 'dismissed', 'done'] as const;

/** One of {@link DESK_VIEWS}. */
export type DeskView = (typeof DESK_VIEWS)[number];

/** Which orders are listed, newest first. */
export interface DeskQuery {
	readonly view: DeskView;
	/** Words that all occur in number, source, document, buyer; folded alike. Empty for all. */
	readonly search: string;
	/** Where to go on; null for the first page. */
	readonly cursor: string | null;
	readonly limit: number;
}

/** A line of the list. */
export interface DeskEntry {
	readonly rootKey: string;
	readonly aliases: readonly string[];
	readonly state: ClaimState;
	/** Changes with everything that happens to the order; a decision is about one version. */
	readonly version: number;
	readonly customerOrderNumber: string;
	/** ISO 8601. */
	readonly placedAt: string;
	/** Milliseconds since the epoch. */
	readonly updatedAt: number;
	/** Milliseconds since the epoch. */
	readonly leaseUntil: number;
	readonly document: LedgerDocument | null;
	readonly reason: Finding | null;
	/** Name of the buyer; empty once the order is settled. */
	readonly customer: string;
	/** `129.90 PLN`; empty once the order is settled. */
	readonly total: string;
}

/** A part of the list. `next` is null at the end; a search may answer fewer lines than asked for, and go on. */
export interface DeskPage {
	readonly entries: readonly DeskEntry[];
	readonly next: string | null;
}

/** How many orders each part of the list has; `done` is counted up to a limit. */
export interface DeskCounts {
	readonly open: number;
	readonly errors: number;
	readonly syncErrors: number;
	readonly dismissed: number;
	readonly done: { readonly count: number; readonly orMore: boolean };
}

/** One order with all that is kept of it. */
export interface DeskOrder extends DeskEntry {
	/** Null when it was too large to keep, or its time was over, or the order is settled. */
	readonly note: DeskNote | null;
}

/** What a person decided about one order as he saw it. */
export interface DeskVerdict {
	readonly scope: string;
	readonly rootKey: string;
	readonly version: number;
	readonly action: DeskAction;
	/** For the audit trail: the action and the card in words. */
	readonly detail: string;
	/** Name of the person. */
	readonly by: string;
	/** How long the workflow may work on it before another run may take over, in ms. */
	readonly leaseMs: number;
}

/** What became of a verdict. */
export type DeskAnswer =
	/** It counts. `handle` is the right to write; null when there is nothing to write. */
	| {
			readonly kind: 'taken';
			readonly handle: ClaimHandle | null;
			readonly inDoubt: boolean;
			/** Null only with nothing to write. */
			readonly note: DeskNote | null;
	  }
	/** Somebody was faster. */
	| { readonly kind: 'decided'; readonly by: string; readonly at: number; readonly detail: string }
	/** A run changed the order meanwhile: it has to be looked at again. */
	| { readonly kind: 'changed'; readonly state: ClaimState }
	/** A run works on it, or it was settled, or the action is none for its state. */
	| { readonly kind: 'closed'; readonly state: ClaimState }
	/** The order itself is kept no longer: it is decided when it comes again. */
	| { readonly kind: 'forgotten' }
	| { readonly kind: 'unknown' };

/**
 * The list of orders that stand still, and the one place where a person's decision about them counts, once.
 *
 * Errors: as those of the ledger it lies in.
 */
export interface OrderDesk {
	list(scope: string, query: DeskQuery): Promise<Result<DeskPage>>;
	count(scope: string): Promise<Result<DeskCounts>>;
	/** One order, by its root key or an alias; null when it is unknown. */
	read(scope: string, key: string): Promise<Result<DeskOrder | null>>;
	/** Lets a decision count if it is the first one about the order as it was seen. */
	decide(verdict: DeskVerdict): Promise<Result<DeskAnswer>>;
	/** Random text that all processes share, made at the first question; it leaves the ledger by no other way. */
	secret(name: string): Promise<Result<string>>;
	/** Removes the personal data of orders nobody touched for so long; answers of how many. */
	forget(olderThanMs: number): Promise<Result<number>>;
}
