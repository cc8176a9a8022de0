import { type Result, succeed } from '../../../domain/result';
import type {
	JsonValue,
	Snapshot,
	SnapshotEntry,
	SnapshotShelf,
	SnapshotStore,
} from '../../../ports/snapshot-store';
import { readRecord } from '../../raw-json/raw-values';
import { type OrderDigests, readDigests } from './order-digests';
import { printState, readKept, readState, type WatchState } from './watch-state';

/** Place beside the items of n8n: what is put here is saved when, and only when, the items are handed on. */
export interface Receipt {
	read(): unknown;
	write(value: JsonValue): void;
}

/** Whose memory it is, and who looks now. */
export interface Watcher {
	readonly shelf: SnapshotShelf;
	/** Names the watch within the shelf. */
	readonly key: string;
	/** Names this look; no two share one. */
	readonly owner: string;
	/** How long a look that dies keeps others away, in ms. */
	readonly leaseMs: number;
}

function turnKey(key: string): string {
	return `${key}/turn`;
}

function stateKey(key: string): string {
	return `${key}/state`;
}

function orderKey(key: string, orderId: string): string {
	return `${key}/order/${orderId}`;
}

function digestEntries(
	key: string,
	digests: Iterable<readonly [string, OrderDigests]>,
): SnapshotEntry[] {
	return [...digests].map(([orderId, value]) => ({
		key: orderKey(key, orderId),
		value: { ...value },
	}));
}

/**
 * What a watch over an account remembers between its looks.
 *
 * Two places share the work. A state that goes with orders is written to the receipt, which n8n saves together with handing
 * the orders on: whoever dies before that has handed nothing on and remembers nothing of it, so that no order is lost and
 * none comes twice. A state without orders has nobody to be saved with; it goes to the ledger at once, or a restart would
 * begin anew and skip what came meanwhile. The ledger also holds what orders looked like, which is too much for a receipt,
 * and the turn: while one look is under way, a second one, of this process or another, sees nothing.
 *
 * The next look carries what the receipt holds over into the ledger; of the two the larger number counts.
 */
export class WatchMemory {
	private constructor(
		private readonly snapshots: SnapshotStore,
		private readonly watcher: Watcher,
		private readonly receipt: Receipt,
		readonly state: WatchState,
	) {}

	/**
	 * Takes the turn; null while another look has it.
	 *
	 * Errors: those of the ledger.
	 */
	static async open(
		snapshots: SnapshotStore,
		watcher: Watcher,
		receipt: Receipt,
		now: number,
	): Promise<Result<WatchMemory | null>> {
		const { shelf, key, owner, leaseMs } = watcher;
		const kept = readKept(receipt.read());
		let memory: WatchMemory | null = null;
		const decide = (known: ReadonlyMap<string, Snapshot>): readonly SnapshotEntry[] => {
			memory = null;
			const turn = readRecord(known.get(turnKey(key))?.value);
			if (Number(turn.until ?? 0) > now) return [];
			const stored = readState(known.get(stateKey(key))?.value);
			const isNews = kept.state.sequence > stored.sequence;
			const state = isNews ? kept.state : stored;
			memory = new WatchMemory(snapshots, watcher, receipt, state);
			return [
				{ key: turnKey(key), value: { owner, until: now + leaseMs } },
				...(isNews ? [{ key: stateKey(key), value: printState(state) }] : []),
				...(isNews ? digestEntries(key, Object.entries(kept.digests)) : []),
			];
		};
		const opened = await snapshots.change(shelf, [turnKey(key), stateKey(key)], decide);
		return opened.ok ? succeed(memory) : opened;
	}

	/** What orders looked like, by number; unknown ones are left out. */
	async recall(ids: readonly string[]): Promise<Result<ReadonlyMap<string, OrderDigests>>> {
		const { shelf, key } = this.watcher;
		const keys = new Map(ids.map((id) => [orderKey(key, id), id]));
		const known = await this.snapshots.read(shelf, [...keys.keys()]);
		if (!known.ok) return known;
		return succeed(
			new Map(
				[...known.value].map(([stored, { value }]) => [keys.get(stored) ?? '', readDigests(value)]),
			),
		);
	}

	/** Notes what orders look like that are handed on to nobody. */
	async note(digests: ReadonlyMap<string, OrderDigests>): Promise<Result<void>> {
		const { shelf, key } = this.watcher;
		return await this.snapshots.write(shelf, digestEntries(key, digests));
	}

	/** Keeps a state together with the orders that are handed on now. */
	keepWithOrders(state: WatchState, told: Readonly<Record<string, OrderDigests>>): void {
		const digests = Object.fromEntries(
			Object.entries(told).map(([id, own]) => [id, { ...own } as JsonValue]),
		);
		this.receipt.write({ state: printState(state), digests });
	}

	/** Keeps a state no orders go with. */
	async keep(state: WatchState): Promise<Result<void>> {
		const { shelf, key } = this.watcher;
		return await this.snapshots.write(shelf, [{ key: stateKey(key), value: printState(state) }]);
	}

	/** Gives the turn back, unless somebody else has taken it over meanwhile. */
	async close(): Promise<Result<void>> {
		const { shelf, key, owner } = this.watcher;
		return await this.snapshots.change(shelf, [turnKey(key)], (known) => {
			const turn = readRecord(known.get(turnKey(key))?.value);
			return turn.owner === owner ? [{ key: turnKey(key), value: { owner, until: 0 } }] : [];
		});
	}
}
