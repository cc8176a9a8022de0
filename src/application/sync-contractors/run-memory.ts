import { fail, integrationError, type Result, succeed } from '../../domain/result';
import type { JsonValue, SnapshotShelf, SnapshotStore } from '../../ports/snapshot-store';

const KEY = 'run';

/** How long a run that says nothing keeps others away; a killed one as long. Units: ms. */
const LEASE_MS = 10 * 60_000;

/** Cards a run may leave to the next one; with more it does not end, so that nothing is forgotten. */
export const MOST_LEFT_OVER = 5_000;

/** Where the last complete run ended. Units: ms since the epoch. */
export interface RunMark {
	/** Time of the shop up to which its customers were read; null before the first run. */
	readonly shopUntil: number | null;
	readonly erpUntil: number | null;
	/** Cards whose write failed or whose question is open: looked at again whatever changed. */
	readonly leftOver: readonly string[];
	/** Pairs that are linked. */
	readonly pairs: number;
}

interface Stored extends RunMark {
	readonly lease: { readonly owner: string; readonly until: number } | null;
}

const NEVER: Stored = { shopUntil: null, erpUntil: null, leftOver: [], pairs: 0, lease: null };

/** Where runs of one synchronisation begin and end, and which of them may write. */
export class RunMemory {
	private readonly shelf: SnapshotShelf;

	constructor(
		private readonly store: SnapshotStore,
		scope: string,
		private readonly owner: string,
	) {
		this.shelf = { scope, kind: 'contractorSync' };
	}

	/** Where the last run ended. */
	async read(): Promise<Result<RunMark>> {
		const found = await this.store.read(this.shelf, [KEY]);
		return found.ok ? succeed(toStored(found.value.get(KEY)?.value)) : found;
	}

	/**
	 * Takes the right to write, or keeps it for longer.
	 *
	 * Errors: `RUN_UNDER_WAY` while another run has it.
	 */
	async hold(now: number): Promise<Result<void>> {
		let other = false;
		const changed = await this.change(({ lease, ...mark }) => {
			other = lease !== null && lease.owner !== this.owner && lease.until > now;
			return other ? null : { ...mark, lease: { owner: this.owner, until: now + LEASE_MS } };
		});
		if (!changed.ok || !other) return changed;
		const message = 'Another run synchronises the contractors of this shop at this moment.';
		return fail(integrationError('busy', 'RUN_UNDER_WAY', message));
	}

	/** Gives the right back; a run that came to its end tells where the next one begins. */
	async release(mark: RunMark | null): Promise<Result<void>> {
		return await this.change((stored) => {
			if (stored.lease?.owner !== this.owner) return null;
			return { ...stored, ...mark, lease: null };
		});
	}

	private async change(to: (stored: Stored) => Stored | null): Promise<Result<void>> {
		return await this.store.change(this.shelf, [KEY], (known) => {
			const changed = to(toStored(known.get(KEY)?.value));
			if (changed === null) return [];
			return [{ key: KEY, value: JSON.parse(JSON.stringify(changed)) as JsonValue }];
		});
	}
}

function toStored(value: JsonValue | undefined): Stored {
	return typeof value === 'object' && value !== null ? { ...NEVER, ...value } : NEVER;
}
