import { Semaphore, type SemaphoreInterface } from 'async-mutex';
import type { IntegrationError } from '../../domain/result';
import type { Clock } from '../../ports/clock';
import type { WriteTurn } from '../../ports/erp-adapter';

/** The turn of one order at being written. */
export interface OrderTurn extends WriteTurn {
	/** Waits until the order is one of the next to be written; those that get there together go on together. */
	approach(): Promise<void>;
}

/** A way in whose writes take less time than this, in ms, is quick: then the ledger's permission is what orders wait for. */
const QUICK_MS = 50;
/**
 * Orders that come near while a quick way in is busy with those before them. Their permissions are one transaction; a
 * kill leaves so many to be read again.
 */
const AHEAD = 16;

/** The turns of one batch: so many orders and contractors are written at the same moment. */
export class Turns {
	private readonly free: SemaphoreInterface;
	private readonly atOnce: number;
	private readonly waiting: (() => void)[] = [];
	private near = 0;
	private ahead = 0;

	/** `obstacle` tells why nothing is written any more; null while it is. */
	constructor(
		atOnce: number,
		private readonly clock: Clock,
		private readonly obstacle: () => IntegrationError | null,
	) {
		this.atOnce = Math.max(1, atOnce);
		this.free = new Semaphore(this.atOnce);
	}

	/** The turn of one order. */
	next(): OrderTurn {
		let release: (() => void) | undefined;
		let isNear = false;
		let began = 0;
		return {
			approach: async () => {
				await new Promise<void>((resolve) => {
					this.waiting.push(resolve);
					this.admit();
				});
				isNear = true;
			},
			take: async () => {
				if (release === undefined) [, release] = await this.free.acquire();
				began = this.clock.now();
				const obstacle = this.obstacle();
				return obstacle && { ...obstacle, retry: 'never' };
			},
			give: () => {
				if (release) this.ahead = this.clock.now() - began < QUICK_MS ? AHEAD : 0;
				release?.();
				release = undefined;
				if (isNear) this.leave();
				isNear = false;
			},
		};
	}

	private leave(): void {
		this.near -= 1;
		this.admit();
	}

	/** Lets the next ones come near, once so few are left that they come as a group. */
	private admit(): void {
		if (this.near >= this.atOnce + this.ahead / 4) return;
		while (this.near < this.atOnce + this.ahead) {
			const next = this.waiting.shift();
			if (!next) return;
			this.near += 1;
			next();
		}
	}
}
