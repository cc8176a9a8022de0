import type { ChangeGuard } from '../../domain/sync/change-guard';
import type { ErpRules } from '../../domain/sync/erp-rules';
import type { SyncSettings } from '../../domain/sync/sync-settings';
import type { Clock } from '../../ports/clock';
import type { ErpAdapter } from '../../ports/erp-adapter';
import type { Log } from '../../ports/log';
import type { ShopClients } from '../../ports/shop-clients';
import type { SnapshotStore } from '../../ports/snapshot-store';

/** Whom a synchronisation asks. */
export interface SyncServices {
	readonly erp: ErpAdapter;
	readonly shop: ShopClients;
	readonly memory: SnapshotStore;
	readonly clock: Clock;
	readonly log: Log;
}

/** How one run synchronises. */
export interface SyncRequest {
	/** Names the ERP company and the shop in the ledger. */
	readonly scope: string;
	/** Who runs, so that two runs do not write at the same time. */
	readonly owner: string;
	/** Where questions are listed for people: the ERP company, and the shop by its name; null when nowhere. */
	readonly desk: { readonly scope: string; readonly shop: string } | null;
	readonly rules: ErpRules;
	readonly settings: SyncSettings;
	readonly guard: ChangeGuard;
	/** Score from which a code is set on a customer without one; null when a person always decides. */
	readonly linkFrom: number | null;
	/** Whether cards are suggested for customers without code. */
	readonly suggest: boolean;
	/** Shops new customers belong to. */
	readonly shopIds: readonly number[];
	/** Whether every card and customer is looked at, not only what changed since the last run. */
	readonly full: boolean;
	/** Whether nothing is written, not even to the ledger. */
	readonly dryRun: boolean;
	/** How much earlier than the end of the last run this one begins, for clocks that differ. */
	readonly overlapMs: number;
	readonly pausesMs: readonly number[];
	readonly signal?: AbortSignal | undefined;
}
