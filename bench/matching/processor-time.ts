import { closeSync, openSync, readSync } from 'node:fs';

/** Where Linux says how long a thread has run, in nanoseconds, then how long it waited for a processor. */
const SCHEDULE = `/proc/self/task/${process.pid}/schedstat`;

const NANOSECONDS_PER_MS = 1e6;

/** Enough for the three numbers of the file. */
const MOST_BYTES = 100;

/**
 * How long a processor has worked for this process's main thread; what another program or thread did in its turn does
 * not count. `process.threadCpuUsage()` is too coarse for it: it knows whole ticks of the system's clock, 4 ms each.
 *
 * Source: kernel.org, Documentation/scheduler/sched-stats.rst.
 */
export class ProcessorTime {
	private readonly file: number;
	private readonly bytes = Buffer.alloc(MOST_BYTES);

	private constructor() {
		this.file = openSync(SCHEDULE, 'r');
	}

	/** Undefined where the system does not tell, which is anywhere but on Linux. */
	static open(): ProcessorTime | undefined {
		try {
			return new ProcessorTime();
		} catch {
			return undefined;
		}
	}

	/** Units: ms. The system counts a running thread at every tick; asked what the process has used, it counts at once. */
	now(): number {
		process.cpuUsage();
		const size = readSync(this.file, this.bytes, 0, MOST_BYTES, 0);
		return Number.parseInt(this.bytes.toString('latin1', 0, size), 10) / NANOSECONDS_PER_MS;
	}

	close(): void {
		closeSync(this.file);
	}
}
