import { type PerformanceEntry, PerformanceObserver } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';

/** Until the engine has told of its last collection. Units: ms. */
const SETTLE_MS = 100;

/** Pauses of JavaScript's garbage collector, as the engine itself tells them. */
export class CollectorPauses {
	private readonly pauses: PerformanceEntry[] = [];
	private readonly observer = new PerformanceObserver((list) => {
		this.pauses.push(...list.getEntries());
	});

	constructor() {
		this.observer.observe({ entryTypes: ['gc'] });
	}

	/** Ends the watching; answers how long the collector stopped everything within a span of time. Units: ms. */
	async end(): Promise<(from: number, to: number) => number> {
		await wait(SETTLE_MS);
		this.observer.disconnect();
		return (from, to) =>
			this.pauses
				.map(({ startTime, duration }) => {
					return Math.min(to, startTime + duration) - Math.max(from, startTime);
				})
				.filter((within) => within > 0)
				.reduce((sum, within) => sum + within, 0);
	}
}
