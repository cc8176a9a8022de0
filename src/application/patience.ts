import type { IntegrationError, Result } from '../domain/result';
import type { Clock } from '../ports/clock';

/** Pauses between tries inside one run, in ms; after the last one the next run has to try. */
export const DEFAULT_PAUSES_MS: readonly number[] = [500, 2_000, 5_000];

/** Longest wait a vendor may ask for inside one run, in ms. */
const LONGEST_WAIT_MS = 10_000;

/** How long somebody tries again. */
export interface Patience {
	readonly clock: Clock;
	readonly pausesMs: readonly number[];
	readonly signal?: AbortSignal | undefined;
	/** Whether a call whose answer was lost may be repeated: only when repeating it finds its own work. */
	readonly repeatLost?: boolean;
	/** No try starts at or after this instant (ms since the epoch). */
	readonly until?: number;
}

/** How long to wait before the same call may be repeated; undefined when it may not. */
function pauseBefore(error: IntegrationError, pauseMs: number, patience: Patience) {
	if (error.inDoubt) return patience.repeatLost ? pauseMs : undefined;
	if (error.retry === 'never') return undefined;
	if (error.retry === 'backoff') return pauseMs;
	return error.retry.afterMs <= LONGEST_WAIT_MS ? error.retry.afterMs : undefined;
}

/** Repeats work while its failure says that trying again makes sense; answers the last result. */
export async function patiently<T>(
	work: () => Promise<Result<T>>,
	patience: Patience,
): Promise<Result<T>> {
	let result = await work();
	for (const pauseMs of patience.pausesMs) {
		if (result.ok) return result;
		const wait = pauseBefore(result.error, pauseMs, patience);
		if (wait === undefined) return result;
		await patience.clock.sleep(wait, patience.signal);
		if (patience.signal?.aborted) return result;
		if (patience.until !== undefined && patience.clock.now() >= patience.until) return result;
		result = await work();
	}
	return result;
}
