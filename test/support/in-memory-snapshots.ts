import { fail, integrationError, type Result, succeed } from '../../src/domain/result';
import type { Clock } from '../../src/ports/clock';
import type { Page, PageRequest } from '../../src/ports/erp-adapter';
import type {
	JsonValue,
	Snapshot,
	SnapshotEntry,
	SnapshotShelf,
	SnapshotStore,
} from '../../src/ports/snapshot-store';

/** Snapshots in a map; values go through JSON, as they do on their way to a file. */
export class InMemorySnapshots implements SnapshotStore {
	/** Names of the calls that arrived. */
	readonly calls: string[] = [];
	/** Whether every call fails. */
	broken = false;
	private readonly shelves = new Map<string, Map<string, Snapshot>>();

	constructor(private readonly clock: Clock) {}

	async read(
		shelf: SnapshotShelf,
		keys: readonly string[],
	): Promise<Result<ReadonlyMap<string, Snapshot>>> {
		this.calls.push('read');
		return this.broken ? this.failure() : succeed(this.pick(shelf, keys));
	}

	async write(shelf: SnapshotShelf, entries: readonly SnapshotEntry[]): Promise<Result<void>> {
		this.calls.push('write');
		if (this.broken) return this.failure();
		this.put(shelf, entries);
		return succeed(undefined);
	}

	async change(
		shelf: SnapshotShelf,
		keys: readonly string[],
		decide: (known: ReadonlyMap<string, Snapshot>) => readonly SnapshotEntry[],
	): Promise<Result<void>> {
		this.calls.push('change');
		if (this.broken) return this.failure();
		this.put(shelf, decide(this.pick(shelf, keys)));
		return succeed(undefined);
	}

	async list(
		where: SnapshotShelf,
		{ cursor, limit }: PageRequest,
	): Promise<Result<Page<Snapshot>>> {
		this.calls.push('list');
		if (this.broken) return this.failure();
		const keys = [...this.shelf(where).keys()].filter((key) => cursor === null || key > cursor);
		const page = keys.sort().slice(0, limit);
		const items = [...this.pick(where, page).values()];
		return succeed({ items, next: page.length < limit ? null : (page.at(-1) ?? null) });
	}

	async count(where: SnapshotShelf): Promise<Result<number>> {
		this.calls.push('count');
		return this.broken ? this.failure() : succeed(this.shelf(where).size);
	}

	async remove(where: SnapshotShelf, keys: readonly string[]): Promise<Result<void>> {
		this.calls.push('remove');
		if (this.broken) return this.failure();
		for (const key of keys) this.shelf(where).delete(key);
		return succeed(undefined);
	}

	private failure(): Result<never> {
		return fail(integrationError('unavailable', 'LEDGER_UNAVAILABLE', 'The disk is full.'));
	}

	private shelf({ scope, kind }: SnapshotShelf): Map<string, Snapshot> {
		const name = JSON.stringify([scope, kind]);
		const shelf = this.shelves.get(name) ?? new Map<string, Snapshot>();
		this.shelves.set(name, shelf);
		return shelf;
	}

	private pick(where: SnapshotShelf, keys: readonly string[]): ReadonlyMap<string, Snapshot> {
		const shelf = this.shelf(where);
		return new Map(
			keys.flatMap((key) => {
				const found = shelf.get(key);
				return found ? [[key, structuredClone(found)] as const] : [];
			}),
		);
	}

	private put(where: SnapshotShelf, entries: readonly SnapshotEntry[]): void {
		const updatedAt = this.clock.now();
		for (const { key, value } of entries) {
			const copy = JSON.parse(JSON.stringify(value)) as JsonValue;
			this.shelf(where).set(key, { value: copy, updatedAt });
		}
	}
}
