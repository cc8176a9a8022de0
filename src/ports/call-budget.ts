import type { Result } from '../domain/result';

/**
 * Calls a vendor allows within a sliding window, shared by everybody who uses the same ledger.
 *
 * Shape: `key` names the account without secrets (a hash of the token).
 */
export interface CallBudget {
	/**
	 * Takes one call.
	 *
	 * Units: milliseconds. Answers 0 when the call may be made now, else how long to wait before asking again.
	 */
	take(key: string, limit: number, windowMs: number): Promise<Result<number>>;
	/** Notes that the vendor blocked the account until this instant (ms since the epoch): nobody calls before. */
	block(key: string, untilMs: number): Promise<Result<void>>;
}
