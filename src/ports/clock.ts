/** Time as the core sees it; tests pass a fake one. */
export interface Clock {
	/** Milliseconds since the Unix epoch. */
	now(): number;
	/** Waits; ends early without error when the signal aborts. */
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
}
