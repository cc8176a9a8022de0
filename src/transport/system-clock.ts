import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../ports/clock';

/** The machine's clock. */
export const systemClock: Clock = {
	now: () => Date.now(),
	sleep: async (ms, signal) => {
		try {
			await delay(ms, undefined, signal ? { signal } : {});
		} catch {
			// An aborted wait ends early; the caller looks at the signal itself.
			return;
		}
	},
};
