/**
 * The sandbox's own time. Every rule that depends on time (call limits, blocked tokens, export delays)
 * reads this clock, so a test can move a minute forward without waiting for it.
 *
 * Units: milliseconds since the Unix epoch.
 */
export class SandboxClock {
	private offsetMs = 0;

	constructor(private readonly source: () => number = Date.now) {}

	/** Current sandbox time. */
	now(): number {
		return this.source() + this.offsetMs;
	}

	/** Current sandbox time in whole seconds, as most vendors send it. */
	nowSeconds(): number {
		return Math.floor(this.now() / 1000);
	}

	/** Moves time forward (or back, with a negative value). */
	advance(ms: number): void {
		this.offsetMs += ms;
	}

	/** Makes the clock read `instantMs` at this moment; it runs on from there. */
	set(instantMs: number): void {
		this.offsetMs = instantMs - this.source();
	}

	/** Forgets every shift. */
	reset(): void {
		this.offsetMs = 0;
	}
}
