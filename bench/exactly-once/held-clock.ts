/**
 * The clock of the suite's sandbox, which stands still while a stream is put in: every cell's orders have the same
 * dates then. Units: ms since the epoch.
 */
export class HeldClock {
	private heldAt: number | undefined;

	constructor(private readonly anchor = Date.now()) {}

	now(): number {
		return this.heldAt ?? Date.now();
	}

	/** Does work while it is the same moment. */
	async holding<T>(work: () => Promise<T>): Promise<T> {
		this.heldAt = this.anchor;
		try {
			return await work();
		} finally {
			this.heldAt = undefined;
		}
	}
}
