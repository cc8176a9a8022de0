/** The end of a request's patience. */
export interface Deadline {
	/** Aborted when the time is over. */
	readonly signal: AbortSignal;
	/** Forgets the deadline; a request that is over is not kept in memory until then. */
	clear(): void;
}

/** Starts a deadline that keeps no process alive. Units: ms. */
export function startDeadline(ms: number): Deadline {
	const controller = new AbortController();
	const timer = setTimeout(() => controller.abort(), ms);
	timer.unref();
	return { signal: controller.signal, clear: () => clearTimeout(timer) };
}
