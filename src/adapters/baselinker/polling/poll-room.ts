import type { Clock } from '../../../ports/clock';

/** How much one look may bring and take: the rest waits for the next one. */
export class PollRoom {
	constructor(
		private readonly clock: Clock,
		private left: number,
		/** Milliseconds since the epoch. */
		private readonly until: number,
	) {}

	/** Whether nothing more is to be fetched now. */
	get isUp(): boolean {
		return this.left <= 0 || this.clock.now() >= this.until;
	}

	/** Whether only the time is up; what brings no orders may go on without it. */
	get isLate(): boolean {
		return this.clock.now() >= this.until;
	}

	/** As many of these as there is room for. */
	take<T>(entries: readonly T[]): readonly T[] {
		const taken = entries.slice(0, Math.max(this.left, 0));
		this.left -= taken.length;
		return taken;
	}
}
