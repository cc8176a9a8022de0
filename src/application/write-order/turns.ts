import { Semaphore, type SemaphoreInterface } from 'async-mutex';
import type { WriteTurn } from '../../ports/erp-adapter';

/** The turn of one order, held or not. */
export interface Turn extends WriteTurn {
	/** Waits for the turn; at once when it is held already. */
	take(): Promise<void>;
}

/** The turns of one batch: so many orders and contractors are written at the same moment. */
export class Turns {
	private readonly free: SemaphoreInterface;

	constructor(atOnce: number) {
		this.free = new Semaphore(Math.max(1, atOnce));
	}

	/** The turn of one order. */
	next(): Turn {
		let release: (() => void) | undefined;
		return {
			take: async () => {
				if (release === undefined) [, release] = await this.free.acquire();
			},
			give: () => {
				release?.();
				release = undefined;
			},
		};
	}
}
