import { type Result, succeed } from '../../domain/result';
import type { JsonValue, SnapshotStore } from '../../ports/snapshot-store';

const KIND = 'documentRuns';

function readInstant(value: JsonValue | undefined): number | null {
	return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/**
 * What is remembered of the runs over one account: when it was set up, and when the last run ended.
 *
 * Units: ms since the epoch. Errors: those of the ledger it lies in.
 */
export class RunMemory {
	constructor(
		private readonly snapshots: SnapshotStore,
		private readonly scope: string,
		/** The shop's account: `baselinker/main`. */
		private readonly shop: string,
	) {}

	private get shelf() {
		return { scope: this.scope, kind: KIND };
	}

	/** When the account was worked on first; `now` from now on when it never was, unless nothing is to be remembered. */
	async setUpAt(now: number, remember: boolean): Promise<Result<number>> {
		const key = `${this.shop}/setUp`;
		if (remember) {
			const changed = await this.snapshots.change(this.shelf, [key], (known) =>
				readInstant(known.get(key)?.value) === null ? [{ key, value: now }] : [],
			);
			if (!changed.ok) return changed;
		}
		const read = await this.snapshots.read(this.shelf, [key]);
		return read.ok ? succeed(readInstant(read.value.get(key)?.value) ?? now) : read;
	}

	/** When the last run ended; null when none is known. */
	async lastRunEnded(): Promise<Result<number | null>> {
		const key = `${this.shop}/lastRun`;
		const read = await this.snapshots.read(this.shelf, [key]);
		return read.ok ? succeed(readInstant(read.value.get(key)?.value)) : read;
	}

	/** Notes that a run ended. */
	async noteRunEnded(now: number): Promise<Result<void>> {
		return await this.snapshots.write(this.shelf, [{ key: `${this.shop}/lastRun`, value: now }]);
	}
}
