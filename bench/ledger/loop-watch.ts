import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';

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
