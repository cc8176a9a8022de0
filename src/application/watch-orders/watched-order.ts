import type {
	LifeCycleNote,
	LifeCycleSettings,
	LifeCycleStatus,
	MissingStep,
	WaitingFor,
} from '../../domain/lifecycle/life-cycle';
import type { ShopStateTexts } from '../../domain/lifecycle/expected-shop-state';
import type { NextStep, NextStepPermissions } from '../../domain/lifecycle/next-step';
import type { OrderFacts } from '../../domain/lifecycle/order-facts';
import type { ShopStateReport } from '../../domain/lifecycle/shop-state';
import type { Clock } from '../../ports/clock';
import type { ErpAdapter } from '../../ports/erp-adapter';
import type { SnapshotStore } from '../../ports/snapshot-store';

/** An order somebody wants to hear about. */
export interface WatchRequest {
	/** The ERP's key of the order; null when it is not in the ERP yet. */
	readonly orderId: string | null;
	/** The number the shop knows it by; needed when there is no `orderId`, otherwise it may be empty. */
	readonly shopNumber: string;
	/** The state the shop shows, in its own words; null when nobody looked. */
	readonly shopState: string | null;
}

/** How orders are watched. */
export interface WatchOptions {
	/** One scope per ERP company, as for claims. */
	readonly scope: string;
	readonly settings: LifeCycleSettings;
	/** Shop whose states are expected; `none` leaves the shop out. */
	readonly shop: 'comarchESklep' | 'none';
	/** Texts the user's shop shows where e-Sklep's own do not fit, by status. */
	readonly shopStateTexts?: ShopStateTexts;
	/** Start of the last finished synchronisation of ERP and shop (ISO 8601); null when it is not known. */
	readonly lastSynchronisedAt: string | null;
	readonly permissions: NextStepPermissions;
	/** Hours without any movement after which an open order is silent; 0 for never. */
	readonly silentAfterHours: number;
	/** Answers without remembering anything. */
	readonly dryRun: boolean;
	readonly signal?: AbortSignal | undefined;
}

/** What watching needs from outside. */
export interface WatchServices {
	readonly erp: Pick<ErpAdapter, 'orderFacts' | 'capabilities'>;
	readonly snapshots: SnapshotStore;
	readonly clock: Clock;
}

/** A missing step with the instant since which it is missing. */
export interface WatchedStep extends MissingStep {
	/** ISO 8601. */
	readonly since: string;
}

/**
 * How far an order is, who waits for what, and since when.
 *
 * Shape: instants are ISO 8601 in UTC.
 */
export interface WatchedOrder {
	readonly orderId: string | null;
	/** The ERP's number; empty while it has none. */
	readonly number: string;
	readonly shopNumber: string;
	readonly status: LifeCycleStatus;
	/** Since when it has this status: the ERP's last change where that brought it, else when it was first seen. */
	readonly since: string;
	/** Status of the look before; null the first time. */
	readonly previousStatus: LifeCycleStatus | null;
	/** Whether status or missing steps differ from the look before; true the first time. */
	readonly moved: boolean;
	/** Last time anything about the order changed, documents and pieces among it. */
	readonly lastMovedAt: string;
	/** Whether an open order has not moved for longer than the user allows. */
	readonly silent: boolean;
	/** Who the order waits for first; null when nothing is missing. */
	readonly waitingFor: WaitingFor | null;
	/** Since when it waits for them; null when nothing is missing. */
	readonly waitingSince: string | null;
	readonly missing: readonly WatchedStep[];
	readonly notes: readonly LifeCycleNote[];
	/** Whether the order vanished from the ERP; everything else is then as remembered. */
	readonly gone: boolean;
	/** Null when no shop is watched. */
	readonly shopState: ShopStateReport | null;
	readonly next: NextStep;
	/** All that is known, merged over all looks; null when it is not in the ERP yet. */
	readonly facts: OrderFacts | null;
	/** All of it in one sentence. */
	readonly message: string;
}
