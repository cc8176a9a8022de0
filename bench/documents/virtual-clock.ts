import type { Clock } from '../../src/ports/clock';

interface Sleeper {
	readonly until: number;
	wake(): void;
}

/**
 * Time that passes only while everybody waits: an hour of waiting for a budget costs no time of the machine, and a call
 * that is under way takes none.
 */
export class VirtualClock implements Clock {
	private working = 0;
	private sleepers: Sleeper[] = [];

	constructor(private instant: number) {}

	now(): number {
		return this.instant;
	}

	/** Does work whose waiting lets time pass. */
	async during<T>(work: () => Promise<T>): Promise<T> {
		this.working += 1;
		try {
			return await work();
		} finally {
			this.working -= 1;
			this.pass();
		}
	}

	async sleep(ms: number): Promise<void> {
		await new Promise<void>((wake) => {
			this.sleepers.push({ until: this.instant + ms, wake });
			this.working -= 1;
			this.pass();
		});
	}

	/** Goes on to the next moment somebody waits for, when nobody works. */
	private pass(): void {
		if (this.working > 0 || this.sleepers.length === 0) return;
		this.instant = Math.max(this.instant, Math.min(...this.sleepers.map(({ until }) => until)));
		const due = this.sleepers.filter(({ until }) => until <= this.instant);
		this.sleepers = this.sleepers.filter(({ until }) => until > this.instant);
		this.working += due.length;
		for (const { wake } of due) wake();
	}
}
