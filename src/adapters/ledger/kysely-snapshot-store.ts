import { type ExpressionBuilder, type Kysely, sql } from 'kysely';
import type { Result } from '../../domain/result';
import { succeed } from '../../domain/result';
import type { Page, PageRequest } from '../../ports/erp-adapter';
import type {
	JsonValue,
	Snapshot,
	SnapshotEntry,
	SnapshotShelf,
	SnapshotStore,
} from '../../ports/snapshot-store';
import { BulkStatement } from './bulk-statement';
import { attempt, attemptWriting, type LedgerStore, tableOf } from './ledger-store';
import type { LedgerTables, SnapshotTable } from './ledger-tables';
import { toStoredKey, toStoredScope } from './stored-key';

type SnapshotRow = Pick<SnapshotTable, 'snapshot_key' | 'value' | 'updated_at'>;

const KEY = { name: 'snapshot_key', type: 'name' } as const;
const SHELF = { scope: 'name', kind: 'name' } as const;

/** The statements of the snapshots; made once per ledger. */
function snapshotStatements(store: LedgerStore) {
	const { dialect } = store;
	const table = tableOf(store, 'snapshot');
	return {
		select: new BulkStatement<'scope' | 'kind', SnapshotRow>(dialect, {
			fixed: SHELF,
			columns: [KEY],
			write: ({ fixed, rows }) => sql`select snapshot_key, value, updated_at from ${table}
				where scope = ${fixed('scope')} and kind = ${fixed('kind')}
				and snapshot_key in (select r.snapshot_key from ${rows} where r.snapshot_key is not null)`,
		}),
		delete: new BulkStatement<'scope' | 'kind'>(dialect, {
			fixed: SHELF,
			columns: [KEY],
			write: ({ fixed, rows }) => sql`delete from ${table}
				where scope = ${fixed('scope')} and kind = ${fixed('kind')}
				and snapshot_key in (select r.snapshot_key from ${rows} where r.snapshot_key is not null)`,
		}),
		insert: new BulkStatement<'scope' | 'kind' | 'now'>(dialect, {
			fixed: { ...SHELF, now: 'bigint' },
			columns: [KEY, { name: 'value', type: 'text' }],
			write: ({
				fixed,
				rows,
			}) => sql`insert into ${table} (scope, kind, snapshot_key, value, updated_at)
				select ${fixed('scope')}, ${fixed('kind')}, r.snapshot_key, r.value, ${fixed('now')}
				from ${rows} where r.snapshot_key is not null`,
		}),
	};
}

/** What all rows of a shelf share, as it is stored. */
interface Place {
	readonly scope: string;
	readonly kind: string;
}

/** Snapshots in the ledger's database, so that they live and die with what they are compared with. */
export class KyselySnapshotStore implements SnapshotStore {
	private readonly statements: ReturnType<typeof snapshotStatements>;

	constructor(private readonly store: LedgerStore) {
		this.statements = snapshotStatements(store);
	}

	async read(
		shelf: SnapshotShelf,
		keys: readonly string[],
	): Promise<Result<ReadonlyMap<string, Snapshot>>> {
		if (keys.length === 0) return succeed(new Map());
		return await attempt(
			this.store,
			async () => await this.readRows(this.store.db, placeOf(shelf), keys),
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
		const place = placeOf(shelf);
		const mistakes: unknown[] = [];
		const lock = `snapshots/${place.kind}/${place.scope}`;
		const changed = await attemptWriting(this.store, lock, async ({ db, now }) => {
			const known = await this.readRows(db, place, keys);
			const entries = noting(mistakes, () => decide(known));
			await this.writeRows(db, place, entries, now);
		});
		// A mistake of the caller is no trouble of the ledger.
		if (mistakes.length > 0) throw mistakes[0];
		return changed;
	}

	async list(
		shelf: SnapshotShelf,
		{ cursor, limit }: PageRequest,
	): Promise<Result<Page<Snapshot>>> {
		const { db, dialect } = this.store;
		return await attempt(this.store, async () => {
			const all = db.selectFrom('snapshot').selectAll().where(isOn(shelf));
			const from = cursor === null ? all : all.where('snapshot_key', '>', cursor);
			const rows = await dialect.first(from.orderBy('snapshot_key'), limit).execute();
			const last = rows.length < limit ? undefined : rows.at(-1);
			return { items: rows.map(toSnapshot), next: last?.snapshot_key ?? null };
		});
	}

	async count(shelf: SnapshotShelf): Promise<Result<number>> {
		return await attempt(this.store, async () => {
			const { count } = await this.store.db
				.selectFrom('snapshot')
				.select(({ fn }) => fn.countAll().as('count'))
				.where(isOn(shelf))
				.executeTakeFirstOrThrow();
			return Number(count);
		});
	}

	async remove(shelf: SnapshotShelf, keys: readonly string[]): Promise<Result<void>> {
		if (keys.length === 0) return succeed(undefined);
		const stored = [...new Set(keys.map(toStoredKey))];
		return await attemptWriting(this.store, null, async ({ db }) => {
			await this.statements.delete.run(db, { ...placeOf(shelf) }, [stored]);
		});
	}

	private async readRows(
		db: Kysely<LedgerTables>,
		place: Place,
		keys: readonly string[],
	): Promise<ReadonlyMap<string, Snapshot>> {
		const asked = new Map(keys.map((key) => [toStoredKey(key), key]));
		const rows = await this.statements.select.rows(db, { ...place }, [[...asked.keys()]]);
		return new Map(
			rows.map((row) => [asked.get(row.snapshot_key) ?? row.snapshot_key, toSnapshot(row)]),
		);
	}

	private async writeRows(
		db: Kysely<LedgerTables>,
		place: Place,
		entries: readonly SnapshotEntry[],
		now: number,
	): Promise<void> {
		const values = new Map(
			entries.map(({ key, value }) => [toStoredKey(key), JSON.stringify(value)]),
		);
		const keys = [...values.keys()];
		await this.statements.delete.run(db, { ...place }, [keys]);
		await this.statements.insert.run(db, { ...place, now }, [keys, [...values.values()]]);
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

function toSnapshot({ value, updated_at }: Omit<SnapshotRow, 'snapshot_key'>): Snapshot {
	return { value: JSON.parse(value) as JsonValue, updatedAt: Number(updated_at) };
}

function isOn(shelf: SnapshotShelf) {
	const { scope, kind } = placeOf(shelf);
	return (is: ExpressionBuilder<LedgerTables, 'snapshot'>) => is.and({ scope, kind });
}

function placeOf({ scope, kind }: SnapshotShelf): Place {
	return { scope: toStoredScope(scope), kind: toStoredScope(kind) };
}
