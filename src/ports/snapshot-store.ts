import type { Result } from '../domain/result';
import type { Page, PageRequest } from './erp-adapter';

/** Anything JSON can hold. */
export type JsonValue =
	null | boolean | number | string | readonly JsonValue[] | { readonly [name: string]: JsonValue };

/** A remembered value. */
export interface Snapshot {
	readonly value: JsonValue;
	/** Milliseconds since the epoch. */
	readonly updatedAt: number;
}

/** A value to remember under a key. */
export interface SnapshotEntry {
	readonly key: string;
	readonly value: JsonValue;
}

/** Where snapshots belong. */
export interface SnapshotShelf {
	/** One scope per ERP company, as for claims. */
	readonly scope: string;
	/** What is remembered, e.g. `orderLife`. */
	readonly kind: string;
}

/**
 * Memory of how something looked when it was last seen: the base of comparisons with how it looks now.
 *
 * Shape: any number of keys of any length; each key once per answer.
 * Errors: as those of the ledger it lies in.
 */
export interface SnapshotStore {
	/** What is remembered of these keys; unknown ones are left out. */
	read(
		shelf: SnapshotShelf,
		keys: readonly string[],
	): Promise<Result<ReadonlyMap<string, Snapshot>>>;
	/** Remembers all entries, or none; of two entries with one key the later one counts. */
	write(shelf: SnapshotShelf, entries: readonly SnapshotEntry[]): Promise<Result<void>>;
	/**
	 * Reads, decides and writes in one transaction that no other writer runs beside, so that nothing another process
	 * learns meanwhile is lost. `decide` must be quick and without effects: it may run again.
	 */
	change(
		shelf: SnapshotShelf,
		keys: readonly string[],
		decide: (known: ReadonlyMap<string, Snapshot>) => readonly SnapshotEntry[],
	): Promise<Result<void>>;
	/** Values of a shelf in the order of their keys; small shelves only, because each value is read whole. */
	list(shelf: SnapshotShelf, page: PageRequest): Promise<Result<Page<Snapshot>>>;
	/** How many values a shelf holds. */
	count(shelf: SnapshotShelf): Promise<Result<number>>;
	/** Forgets these keys; unknown ones do not matter. */
	remove(shelf: SnapshotShelf, keys: readonly string[]): Promise<Result<void>>;
}
