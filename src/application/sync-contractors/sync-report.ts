import type { CallCount } from '../../ports/shop-clients';
import type { IntegrationError } from '../../domain/result';
import type { SyncEntry } from './sync-entry';
import type { SyncPlan } from './sync-plan';

/** What one run came to. */
export interface SyncReport {
	readonly dryRun: boolean;
	/** Cards and customers that were looked at, cards that changed, and pairs among them. */
	readonly counts: SyncPlan['counts'];
	/** Writes the plan has. */
	readonly changes: number;
	readonly toShop: number;
	readonly added: number;
	readonly toErp: number;
	readonly codesSet: number;
	readonly questions: number;
	readonly failed: number;
	readonly calls: CallCount;
	/** Why it ended early; null when it came to its end. */
	readonly stopped: IntegrationError | null;
	/** The same for people. */
	readonly lines: readonly string[];
}

/** Counts the entries of a run as they go by. */
export class EntryCount {
	readonly done = { toShop: 0, added: 0, toErp: 0, codesSet: 0, questions: 0, failed: 0 };

	note({ target, action, status }: SyncEntry): void {
		if (status === 'failed') this.done.failed += 1;
		else if (target === 'review') this.done.questions += 1;
		else if (action === 'add') this.done.added += 1;
		else if (action === 'setCode') this.done.codesSet += 1;
		else this.done[target] += 1;
	}
}

/** What of a run is known at its end. */
export interface RunFacts {
	readonly dryRun: boolean;
	readonly plan: SyncPlan;
	readonly entries: EntryCount;
	readonly calls: CallCount;
	readonly stopped: IntegrationError | null;
}

/** The report of a run, with lines people read. */
export function toReport({ dryRun, plan, entries, calls, stopped }: RunFacts): SyncReport {
	const { done } = entries;
	const { counts } = plan;
	const would = dryRun ? 'would be ' : '';
	const left = calls.leftThisMonth === null ? '' : `, ${calls.leftThisMonth} left this month`;
	const lines = [
		`${counts.cards} contractors and ${counts.clients} customers looked at, ${counts.inStep} pairs in step`,
		`${done.toShop} customers ${would}changed, ${done.added} ${would}added, ${done.codesSet} codes ${would}set`,
		`${done.toErp} contractors ${would}changed in the ERP`,
		`${done.questions} questions, ${done.failed} failed, ${counts.absent} contractors not in the shop, ${counts.unknown} customers without contractor`,
		`${calls.made} calls to the shop (${calls.reads} reads, ${calls.writes} writes)${left}`,
		...(stopped ? [`Stopped: ${stopped.message}`] : []),
	];
	return { dryRun, counts, changes: plan.changes, ...done, calls, stopped, lines };
}
