import type { IntegrationError, Result } from '../../domain/result';
import type { Link, LinkMemory } from './link-memory';
import type { SyncEntry } from './sync-entry';
import type { PlannedPair, SyncPlan } from './sync-plan';
import type { SyncRequest, SyncServices } from './sync-request';

/** Failures after which every further write would end the same way. */
export const ENDS_THE_RUN: ReadonlySet<IntegrationError['kind']> = new Set([
	'authentication',
	'rateLimited',
	'busy',
]);

/** What the writing works with. */
export interface Applying {
	readonly services: SyncServices;
	readonly request: SyncRequest;
	readonly links: LinkMemory;
	readonly plan: SyncPlan;
	readonly now: number;
	/** The shop's time at this moment. */
	shopTime(): number;
	/** Told of every write that was tried, in its order. */
	emit(entry: SyncEntry): void;
	/** Keeps the right to write. Errors: when another run took it. */
	hold(): Promise<Result<void>>;
}

/** The same, with what has been written and noted so far. */
export interface Progress extends Applying {
	/** Pairs whose customer was written. */
	readonly inShop: Set<PlannedPair>;
	/** Links as they were noted last, of pairs that were to be written. */
	readonly latest: Map<PlannedPair, Link>;
}
