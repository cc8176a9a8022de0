import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const MIB = 1024 * 1024;
/** Least pause between two looks; collecting takes time, and may not become most of the work. Units: ms. */
const LEAST_PAUSE_MS = 500;
const PAUSE_PER_LOOK = 15;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Memory this process holds after a collection: JavaScript's and that of buffers. Units: MiB. */
export function heldNow(): number {
	collect();
	const { heapUsed, external } = process.memoryUsage();
	return (heapUsed + external) / MIB;
}

/** What work holds beyond the start, looked at again and again while it goes on. Units: MiB. */
export class HeldMemory {
	private readonly samples: number[] = [];
	private readonly before = heldNow();
	private timer = setTimeout(() => this.look(), LEAST_PAUSE_MS);

	private look(): void {
		const began = performance.now();
		this.samples.push(heldNow() - this.before);
		const took = performance.now() - began;
		this.timer = setTimeout(() => this.look(), Math.max(LEAST_PAUSE_MS, PAUSE_PER_LOOK * took));
	}

	/** Ends the looking: the most, and the averages of the first and the last fifth. */
	end(): { readonly most: number; readonly first: number; readonly last: number } {
		clearTimeout(this.timer);
		this.samples.push(heldNow() - this.before);
		const fifth = Math.max(1, Math.floor(this.samples.length / 5));
		const average = (part: readonly number[]) =>
			part.reduce((sum, one) => sum + one, 0) / part.length;
		return {
			most: Math.max(...this.samples),
			first: average(this.samples.slice(0, fifth)),
			last: average(this.samples.slice(-fifth)),
		};
	}
}
