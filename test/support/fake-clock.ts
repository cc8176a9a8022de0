import type { Clock } from '../../src/ports/clock';

/** A clock that moves only when told, or when somebody sleeps on it. */
export class FakeClock implements Clock {
	/** Every wait that was asked for, in ms. */
	readonly sleeps: number[] = [];

	constructor(private instant: number = Date.parse('2026-11-20T10:00:00Z')) {}

	now(): number {
		return this.instant;
	}

	async sleep(ms: number): Promise<void> {
		this.sleeps.push(ms);
		this.instant += ms;
	}

	advance(ms: number): void {
		this.instant += ms;
	}

	set(iso: string): void {
		this.instant = Date.parse(iso);
	}
}
