import { fail, integrationError, type Result, succeed } from '../../domain/result';
import type { CallBudget } from '../../ports/call-budget';
import type { Clock } from '../../ports/clock';

/** The account's limit and how long a run waits for it. */
export interface CallLimits {
	/** Names the account without secrets. */
	readonly key: string;
	readonly callsPerMinute: number;
	/** Longest wait for a free slot within a run, in ms; a longer one ends the run with the time stated. */
	readonly longestWaitMs: number;
}

/**
 * The vendor's minute, in ms, and how much longer a call counts here: it counts for the vendor when it arrives, which is a
 * moment after it was taken, so that two calls a minute apart may arrive closer together than that.
 */
const MINUTE_MS = 60_000;
const UNDER_WAY_MS = 3_000;

/**
 * Takes one call from the account's budget, waiting for it when that does not take too long.
 *
 * Errors: `rateLimited` with the time the account is free again; those of the ledger that keeps the budget.
 */
export async function takeSlot(
	budget: CallBudget,
	limits: CallLimits,
	clock: Clock,
	signal?: AbortSignal,
): Promise<Result<null>> {
	const started = clock.now();
	for (;;) {
		if (signal?.aborted) {
			return fail(integrationError('busy', 'SYSTEM_BUSY', 'The run was cancelled.'));
		}
		const wait = await budget.take(limits.key, limits.callsPerMinute, MINUTE_MS + UNDER_WAY_MS);
		if (!wait.ok) return wait;
		if (wait.value <= 0) return succeed(null);
		if (clock.now() - started + wait.value > limits.longestWaitMs) {
			const free = new Date(clock.now() + wait.value).toISOString();
			return fail(
				integrationError(
					'rateLimited',
					'RATE_LIMITED',
					`BaseLinker may not be called before ${free}.`,
					{ retry: { afterMs: wait.value } },
				),
			);
		}
		await clock.sleep(wait.value, signal);
	}
}
