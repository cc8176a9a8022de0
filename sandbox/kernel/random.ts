/**
 * A small seeded random source (mulberry32): the same seed always gives the same stream, so that a
 * failing run can be repeated to the letter.
 */
export class SeededRandom {
	private state: number;

	constructor(seed: number) {
		this.state = seed >>> 0;
	}

	/** A number in [0, 1). */
	next(): number {
		this.state = (this.state + 0x6d2b79f5) >>> 0;
		let mixed = this.state;
		mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	}

	/** A whole number in [low, high], both included. */
	integer(low: number, high: number): number {
		return low + Math.floor(this.next() * (high - low + 1));
	}

	/** One element of a non-empty list. */
	pick<T>(list: readonly T[]): T {
		return list[this.integer(0, list.length - 1)] as T;
	}

	/** True with the given probability. */
	chance(probability: number): boolean {
		return this.next() < probability;
	}
}
