/** Pauses before repeating a call that failed in a passing way, in ms. Source: habits of clients of live shops. */
export const PAUSES_MS: readonly number[] = [2_000, 4_000, 6_000, 10_000];

/** Longest Retry-After that is waited for within a run, in ms. */
const LONGEST_RETRY_AFTER_MS = 60_000;

/** The pause before try number `attempt` (from 0), or undefined when it is time to give up. */
export function pauseBefore(attempt: number, retryAfter: string | undefined): number | undefined {
	const planned = PAUSES_MS[attempt];
	const asked = Number(retryAfter) * 1_000;
	if (planned === undefined || !(asked > 0)) return planned;
	return asked > LONGEST_RETRY_AFTER_MS ? undefined : asked;
}
