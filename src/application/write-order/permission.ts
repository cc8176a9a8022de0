import type { Endings } from './endings';
import type { ClaimedTask, WriteOptions, WriteResult, WriteServices } from './task';
import { lastTryBefore } from './write-while-held';

/** A step either goes on with what it found, or the story ends here. */
export type Step<T> = { readonly goOn: T } | { readonly end: WriteResult };

/** One order on its way: the task, whom to ask, and how it may end. */
export interface Writing {
	readonly task: ClaimedTask;
	readonly services: WriteServices;
	readonly options: WriteOptions;
	readonly end: Endings;
}

/**
 * Right before a write the ledger checks the claim's token and holds everybody else off.
 *
 * Shape: `until` is the instant (ms since the epoch) at or after which no try may start any more.
 */
export async function withPermission(writing: Writing): Promise<Step<{ readonly until: number }>> {
	const { task, services, options, end } = writing;
	const until = lastTryBefore(services.clock, options.quietMs);
	const permission = await services.ledger.beginWrite(task.claim, options.quietMs);
	if (!permission.ok) return { end: end.withoutLedger(permission.error) };
	if (permission.value.kind === 'settled') {
		return { end: end.settledBefore(permission.value.document) };
	}
	if (permission.value.kind === 'lost') return { end: end.lost(permission.value.record) };
	return { goOn: { until } };
}
