import type { ClaimState, ClaimVerdict } from '../domain/dedupe/claim-state';
import type { Relation } from '../domain/order/kin';
import type { Finding } from '../domain/outcome';
import type { ReasonCode } from '../domain/reason-codes';
import type { Result } from '../domain/result';
import type { Page, PageRequest } from './erp-adapter';
import type { DeskNote } from './order-desk';

/** One order that wants to be written. */
export interface ClaimRequest {
	/** The root reference as text (`refKey`). */
	readonly rootKey: string;
	/** Other references of the same order as text, the tool that carried it among them. */
	readonly aliases: readonly string[];
	/** Fingerprint of the content. */
	readonly fingerprint: string;
	readonly customerOrderNumber: string;
	/** ISO 8601. */
	readonly placedAt: string;
	/** Relatives by their references as text; ledgers leave them to whoever asks. */
	readonly kin?: readonly KinKeys[];
}

/** Relatives of an order by their references as text. */
export interface KinKeys {
	readonly relation: Relation;
	readonly keys: readonly string[];
}

/** How claims are taken. */
export interface ClaimOptions {
	/** Target the claims are for: one scope per ERP company. */
	readonly scope: string;
	/** Who claims; the same owner may take its own claim again. */
	readonly owner: string;
	/** How long an owner may work before another may take over, in ms. */
	readonly leaseMs: number;
	/** Whether refused orders are tried again. */
	readonly retryRefused: boolean;
	/** Whether orders that wait for a person are looked at again. */
	readonly recheckWaiting: boolean;
	/** Answers verdicts without changing anything. */
	readonly dryRun: boolean;
}

/** Right to write one order: valid while the token is the newest of its root. */
export interface ClaimHandle {
	readonly scope: string;
	readonly rootKey: string;
	/** Fencing token; grows with every claim of the root. */
	readonly token: number;
}

/** An ERP document as the ledger remembers it. */
export interface LedgerDocument {
	readonly id: string;
	readonly number: string;
	/** Whether we wrote it, or found it written by somebody else. */
	readonly outcome: 'written' | 'linked';
}

/** What the ledger knows of a root. */
export interface ClaimRecord {
	readonly scope: string;
	readonly rootKey: string;
	readonly state: ClaimState;
	readonly token: number;
	readonly owner: string;
	/** Milliseconds since the epoch. */
	readonly leaseUntil: number;
	readonly fingerprint: string;
	readonly document: LedgerDocument | null;
	readonly reason: { readonly code: ReasonCode; readonly message: string } | null;
	readonly aliases: readonly string[];
	/** How often the root was claimed. */
	readonly attempts: number;
	/** Milliseconds since the epoch. */
	readonly updatedAt: number;
}

/** A settled root as an audit reads it: what to look for in the ERP, and what is expected there. */
export interface SettledClaim {
	readonly rootKey: string;
	readonly aliases: readonly string[];
	readonly customerOrderNumber: string;
	/** ISO 8601. */
	readonly placedAt: string;
	readonly document: LedgerDocument;
	/** Milliseconds since the epoch. */
	readonly updatedAt: number;
}

/** Which settled roots are read, a part at a time. */
export interface SettledQuery extends PageRequest {
	/** Only roots changed at or after this instant; ms since the epoch. */
	readonly changedSince: number;
}

/** Answer to one claim request. */
export interface ClaimAnswer {
	readonly verdict: ClaimVerdict;
	/** Present when the verdict is `new`. */
	readonly handle?: ClaimHandle;
	/** Whether an earlier attempt may have written: the ERP must be read before anything is written. */
	readonly inDoubt: boolean;
	/** The record after the claim (for a dry run: as it stands); null when unknown in a dry run. */
	readonly record: ClaimRecord | null;
	/** Why it is not `new`. */
	readonly reason?: { readonly code: ReasonCode; readonly message: string };
}

/** Answer to {@link OrderLedger.beginWrite}. */
export type WritePermission =
	| { readonly kind: 'granted' }
	/** The root is settled already, e.g. because the node is being repeated. */
	| { readonly kind: 'settled'; readonly document: LedgerDocument }
	/** Another owner holds a newer token, or the claim is in no state to be written. */
	| { readonly kind: 'lost'; readonly record: ClaimRecord | null };

/** One line of the audit trail. */
export interface LedgerEvent {
	/** Milliseconds since the epoch. */
	readonly at: number;
	readonly rootKey: string;
	readonly kind: string;
	readonly token: number;
	readonly owner: string;
	/** Reason code, document number, …; no personal data. */
	readonly detail: string;
}

/**
 * Memory of what became of every order: the only truth about "seen before".
 *
 * Errors: `unavailable` with `LEDGER_UNAVAILABLE` (disk full, locked, not writable), `configuration` (newer schema).
 */
export interface OrderLedger {
	/** Claims a batch in one transaction; answers come in the order of the requests. */
	claim(
		requests: readonly ClaimRequest[],
		options: ClaimOptions,
	): Promise<Result<readonly ClaimAnswer[]>>;
	/** Checks the token and notes that the ERP write starts now; renews the lease. */
	beginWrite(handle: ClaimHandle, leaseMs: number): Promise<Result<WritePermission>>;
	/** The order has its ERP document. `kept` is false when another owner's newer claim stands. */
	settle(
		handle: ClaimHandle,
		document: LedgerDocument,
	): Promise<Result<{ readonly kept: boolean }>>;
	/** A person decides; with a note the order is listed at the desk, as with all that follows. */
	wait(
		handle: ClaimHandle,
		code: ReasonCode,
		message: string,
		note?: DeskNote,
	): Promise<Result<{ readonly kept: boolean }>>;
	/** The order cannot be written as it is. */
	refuse(
		handle: ClaimHandle,
		code: ReasonCode,
		message: string,
		note?: DeskNote,
	): Promise<Result<{ readonly kept: boolean }>>;
	/** The answer of a write was lost; nobody claims before `quietMs` have passed. */
	doubt(
		handle: ClaimHandle,
		message: string,
		quietMs: number,
		note?: DeskNote,
	): Promise<Result<{ readonly kept: boolean }>>;
	/** Nothing was written and nothing is decided: the next run may claim at once. */
	yield(
		handle: ClaimHandle,
		code: ReasonCode,
		message: string,
		note?: DeskNote,
	): Promise<Result<{ readonly kept: boolean }>>;
	/** Releases a root on request of a person, whatever its state but an ERP write in progress. */
	release(scope: string, rootKey: string, reason: string): Promise<Result<ClaimRecord | null>>;
	/**
	 * Notes that the ERP document of a settled root is gone (`finding` says how), or that it is there after all (null).
	 * The root stays settled whatever is noted: only {@link release} frees it.
	 *
	 * `changed` is false when it is no news, and when the root is not settled with that document.
	 */
	noteDocument(
		scope: string,
		rootKey: string,
		document: LedgerDocument,
		finding: Finding | null,
	): Promise<Result<{ readonly changed: boolean }>>;
	/**
	 * Makes up to `limit` settled roots compact that nobody touched for so long: their audit trail shrinks to one line,
	 * what tells the orders again is kept for ever. Answers how many; fewer than `limit` when none are left.
	 */
	compact(olderThanMs: number, limit: number): Promise<Result<number>>;
	/** Records of these roots or aliases; unknown ones are left out. */
	find(scope: string, keys: readonly string[]): Promise<Result<readonly ClaimRecord[]>>;
	/**
	 * Settled roots in the order of their keys. A part is quick however many roots there are: it may hold fewer
	 * items than `limit`, also none, and go on at `next` all the same.
	 */
	settled(scope: string, query: SettledQuery): Promise<Result<Page<SettledClaim>>>;
	/** Roots that wait for a person, in the order of their keys; parts as those of `settled`. */
	waiting(scope: string, page: PageRequest): Promise<Result<Page<ClaimRecord>>>;
	/** The audit trail of one root, oldest first. */
	events(scope: string, rootKey: string): Promise<Result<readonly LedgerEvent[]>>;
	/** Claims per state. */
	count(scope: string): Promise<Result<Readonly<Record<ClaimState, number>>>>;
	close(): Promise<void>;
}
