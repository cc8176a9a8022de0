import { Semaphore, type SemaphoreInterface } from 'async-mutex';
import type { IntegrationError } from '../../domain/result';
import type { WriteTurn } from '../../ports/erp-adapter';

/** The turns of one batch: so many orders and contractors are written at the same moment. */
export class Turns {
	private readonly free: SemaphoreInterface;

	/** `obstacle` tells why nothing is written any more; null while it is. */
	constructor(
		atOnce: number,
		private readonly obstacle: () => IntegrationError | null,
	) {
		this.free = new Semaphore(Math.max(1, atOnce));
	}

	/** The turn of one order. */
	next(): WriteTurn {
		let release: (() => void) | undefined;
		return {
			take: async () => {
				if (release === undefined) [, release] = await this.free.acquire();
				const obstacle = this.obstacle();
				return obstacle && { ...obstacle, retry: 'never' };
			},
			give: () => {
				release?.();
				release = undefined;
			},
		};
	}
}
