import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';

/** How often the loop is looked at, in ms; that much belongs to every figure. */
const RESOLUTION_MS = 1;

/**
 * Longest stretch in which the event loop had no turn while work was done.
 *
 * Units: ms of the wall: what other programs of the machine take away counts as well.
 */
export async function longestBlock(work: () => Promise<unknown>): Promise<number> {
	const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
	histogram.enable();
	// Looks before and after: a block that begins at once, or ends the work, counts as well.
	await delay(5);
	histogram.reset();
	await work();
	await delay(5);
	histogram.disable();
	return histogram.max / 1e6;
}

/** Steps of the idle work, and how long it goes on, in ms. */
const STEP_MS = 2;
const IDLE_WORK_MS = 300;

/** As {@link longestBlock}, of work that gives the loop a turn every 2 ms: what is longer, the machine took away. */
export async function machineStall(): Promise<number> {
	return await longestBlock(async () => {
		const end = performance.now() + IDLE_WORK_MS;
		while (performance.now() < end) {
			const stepEnds = performance.now() + STEP_MS;
			while (performance.now() < stepEnds);
			await nextTurn();
		}
	});
}
