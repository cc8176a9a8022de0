import type { Kysely } from 'kysely';
import { type Result, succeed } from '../../domain/result';
import type { Clock } from '../../ports/clock';
import type {
	JsonValue,
	Snapshot,
	SnapshotEntry,
	SnapshotShelf,
	SnapshotStore,
} from '../../ports/snapshot-store';
import { BulkByKeys, BulkInsert, type CellValue } from './bulk-rows';
import { attempt, type LedgerStore } from './ledger-store';
import type { LedgerTables, SnapshotTable } from './ledger-tables';
import { toStoredKey, toStoredScope } from './stored-key';

type SnapshotRow = Pick<SnapshotTable, 'snapshot_key' | 'value' | 'updated_at'>;

/** Snapshots in the ledger's database, so that they live and die with what they are compared with. */
export class KyselySnapshotStore implements SnapshotStore {
	private readonly selectRows: BulkByKeys<SnapshotRow>;
	private readonly deleteRows: BulkByKeys<unknown>;
	private readonly insertRows: BulkInsert<'snapshot'>;

	constructor(
		private readonly store: LedgerStore,
		private readonly clock: Clock,
	) {
		const limit = store.parameterLimit;
		this.selectRows = new BulkByKeys(
			(db, [scope = '', kind = ''], keys) =>
				db
					.selectFrom('snapshot')
					.select(['snapshot_key', 'value', 'updated_at'])
					.where('scope', '=', scope)
					.where('kind', '=', kind)
					.where('snapshot_key', 'in', keys),
			limit,
		);
		this.deleteRows = new BulkByKeys(
			(db, [scope = '', kind = ''], keys) =>
				db
					.deleteFrom('snapshot')
					.where('scope', '=', scope)
					.where('kind', '=', kind)
					.where('snapshot_key', 'in', keys),
			limit,
		);
		this.insertRows = new BulkInsert(
			'snapshot',
			['scope', 'kind', 'snapshot_key', 'value', 'updated_at'],
			limit,
		);
	}

	async read(
		shelf: SnapshotShelf,
		keys: readonly string[],
	): Promise<Result<ReadonlyMap<string, Snapshot>>> {
		if (keys.length === 0) return succeed(new Map());
		return await attempt(
			this.store,
			async () => await this.readRows(this.store.db, place(shelf), keys),
		);
	}

	async write(shelf: SnapshotShelf, entries: readonly SnapshotEntry[]): Promise<Result<void>> {
		return await this.change(shelf, [], () => entries);
	}

	async change(
		shelf: SnapshotShelf,
		keys: readonly string[],
		decide: (known: ReadonlyMap<string, Snapshot>) => readonly SnapshotEntry[],
	): Promise<Result<void>> {
		const fixed = place(shelf);
		const mistakes: unknown[] = [];
		const changed = await attempt(this.store, async () => {
			await this.store.writing(async (db) => {
				const known = await this.readRows(db, fixed, keys);
				await this.writeRows(
					db,
					fixed,
					noting(mistakes, () => decide(known)),
				);
			});
		});
		// A mistake of the caller is no trouble of the ledger.
		if (mistakes.length > 0) throw mistakes[0];
		return changed;
	}

	private async readRows(
		db: Kysely<LedgerTables>,
		fixed: readonly string[],
		keys: readonly string[],
	): Promise<ReadonlyMap<string, Snapshot>> {
		const asked = new Map(keys.map((key) => [toStoredKey(key), key]));
		const rows = await this.selectRows.run(db, fixed, [...asked.keys()]);
		return new Map(
			rows.map((row) => [
				asked.get(row.snapshot_key) ?? row.snapshot_key,
				{ value: JSON.parse(row.value) as JsonValue, updatedAt: Number(row.updated_at) },
			]),
		);
	}

	private async writeRows(
		db: Kysely<LedgerTables>,
		fixed: readonly string[],
		entries: readonly SnapshotEntry[],
	): Promise<void> {
		const values = new Map(
			entries.map(({ key, value }) => [toStoredKey(key), JSON.stringify(value)]),
		);
		await this.deleteRows.run(db, fixed, [...values.keys()]);
		const now = this.clock.now();
		const cells = [...values].flatMap(([key, value]): CellValue[] => [...fixed, key, value, now]);
		await this.insertRows.run(db, cells);
	}
}

/** Lets a failure pass, and notes whose it is. */
function noting<T>(mistakes: unknown[], work: () => T): T {
	try {
		return work();
	} catch (mistake) {
		mistakes.push(mistake);
		throw mistake;
	}
}

/** What all rows of a shelf share: scope and kind as they are stored. */
function place({ scope, kind }: SnapshotShelf): readonly string[] {
	return [toStoredScope(scope), toStoredScope(kind)];
}
