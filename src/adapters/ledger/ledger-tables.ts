import type { Generated } from 'kysely';
import type { ClaimState } from '../../domain/dedupe/claim-state';
import type { ReasonCode } from '../../domain/reason-codes';
import type { LedgerDocument } from '../../ports/order-ledger';

/**
 * One root order and what became of it. Unique by scope and root key.
 *
 * Shape: instants are ms since the epoch; texts that say nothing are null.
 */
export interface ClaimTable {
	scope: string;
	/** The root key as `toStoredKey` writes it. */
	root_key: string;
	/** The root key as JSON text, where `root_key` is only its digest. */
	root_text: string | null;
	/** JSON array of the aliases; the table `alias` finds them. */
	aliases: string;
	state: ClaimState;
	owner: string;
	lease_until: number;
	token: number;
	/** 1 while an earlier attempt may have written and the ERP has not been read since. */
	in_doubt: number;
	fingerprint: string;
	document_id: string | null;
	document_number: string | null;
	document_outcome: LedgerDocument['outcome'] | null;
	reason_code: ReasonCode | null;
	reason_message: string | null;
	customer_order_number: string;
	placed_at: string;
	attempts: number;
	/** How many lines the audit trail has, the first claim among them. */
	changes: number;
	created_at: number;
	updated_at: number;
	/** 1 once only what tells the order again is kept. */
	compact: Generated<number>;
}

/** Another reference of a root. Unique by scope and alias. */
export interface AliasTable {
	scope: string;
	alias: string;
	root_key: string;
}

/** Other content of a settled root that was reported once. */
export interface RevisionTable {
	scope: string;
	root_key: string;
	fingerprint: string;
	seen_at: number;
}

/**
 * Audit trail; rows are only ever added. The line of the first claim is the claim's row itself (`created_at`,
 * `owner`) until the root is claimed again; then it is written out here.
 */
export interface EventTable {
	scope: string;
	root_key: string;
	/** Position in the trail of its root, from 1. */
	number: number;
	at: number;
	kind: string;
	token: number;
	owner: string;
	detail: string;
}

/** An account with limited calls. */
export interface BudgetTable {
	budget_key: string;
	/** Calls made so far; names the rows of `budget_call`. */
	calls: number;
	blocked_until: number;
}

/** When a call was made; rows that left the window are removed. */
export interface BudgetCallTable {
	budget_key: string;
	number: number;
	at: number;
}

/** How something looked when it was last seen. Unique by scope, kind and key. */
export interface SnapshotTable {
	scope: string;
	kind: string;
	/** The key as `toStoredKey` writes it. */
	snapshot_key: string;
	/** JSON. */
	value: string;
	updated_at: number;
}

/** What a person needs to know of an order that stands still. Unique by scope and root key. */
export interface DeskNoteTable {
	scope: string;
	root_key: string;
	noted_at: number;
	customer: string;
	total: string;
	/** Folded words a search looks through. */
	search: string;
	/** A `DeskNote` as JSON; null when it is not kept, or no longer. */
	note: string | null;
}

/** What a person decided about a buyer. Unique by scope and buyer. */
export interface DecisionTable {
	scope: string;
	/** The key as `toStoredKey` writes it. */
	buyer_key: string;
	card_id: string;
	card_symbol: string;
	decided_by: string;
	decided_at: number;
	order_key: string;
	revoked_at: number | null;
	revoked_by: string | null;
}

/** Random text that all processes share. */
export interface DeskSecretTable {
	name: string;
	value: string;
}

/** The ledger's tables. */
export interface LedgerTables {
	claim: ClaimTable;
	alias: AliasTable;
	revision: RevisionTable;
	event: EventTable;
	budget: BudgetTable;
	budget_call: BudgetCallTable;
	snapshot: SnapshotTable;
	desk_note: DeskNoteTable;
	decision: DecisionTable;
	desk_secret: DeskSecretTable;
}
