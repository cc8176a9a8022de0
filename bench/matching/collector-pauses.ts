import { constants, type PerformanceEntry, PerformanceObserver } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';

/** Until the engine has told of its last collection. Units: ms. */
const SETTLE_MS = 100;

/** What the collector did within a span of time. */
export interface Pause {
	/** How long it stopped everything. */
	readonly ms: number;
	/** Whether it looked at all objects, also the old ones: what it found then was left from long before. */
	readonly isMajor: boolean;
}

function isMajor(entry: PerformanceEntry & { readonly detail?: unknown }): boolean {
	const { kind } = (entry.detail ?? {}) as { readonly kind?: number };
	return kind === constants.NODE_PERFORMANCE_GC_MAJOR;
}

/** Pauses of JavaScript's garbage collector, as the engine itself tells them. */
export class CollectorPauses {
	private readonly pauses: PerformanceEntry[] = [];
	private readonly observer = new PerformanceObserver((list) => {
		this.pauses.push(...list.getEntries());
	});

	constructor() {
		this.observer.observe({ entryTypes: ['gc'] });
	}

	/** Ends the watching; answers what the collector did within a span of time. Units: ms. */
	async end(): Promise<(from: number, to: number) => Pause> {
		await wait(SETTLE_MS);
		this.observer.disconnect();
		return (from, to) => {
			const within = this.pauses
				.map((pause) => {
					const { startTime, duration } = pause;
					const ms = Math.min(to, startTime + duration) - Math.max(from, startTime);
					return { ms, isMajor: isMajor(pause) };
				})
				.filter(({ ms }) => ms > 0);
			return {
				ms: within.reduce((sum, { ms }) => sum + ms, 0),
				isMajor: within.some((pause) => pause.isMajor),
			};
		};
	}
}
