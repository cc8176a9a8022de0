import { type Result, succeed } from '../../domain/result';
import type { CallBudget } from '../../ports/call-budget';
import type { LedgerArchive } from '../../ports/ledger-archive';
import type { OrderLedger } from '../../ports/order-ledger';
import type { SnapshotStore } from '../../ports/snapshot-store';
import { KyselyArchive } from './archive/kysely-archive';
import { KyselyCallBudget } from './kysely-call-budget';
import { KyselyLedger } from './kysely-ledger';
import { KyselySnapshotStore } from './kysely-snapshot-store';
import type { LedgerStore } from './ledger-store';
import { migrateLedger } from './migrate-ledger';

/** A ledger that is open, with what is kept beside it. */
export interface OpenLedger {
	readonly ledger: OrderLedger;
	readonly budget: CallBudget;
	readonly snapshots: SnapshotStore;
	readonly archive: LedgerArchive;
	close(): Promise<void>;
}

/** Ledger, budget and snapshots over a database, brought to the schema of this version. */
export async function openLedgerIn(store: LedgerStore): Promise<Result<OpenLedger>> {
	const migrated = await migrateLedger(store);
	if (!migrated.ok) {
		await store.db.destroy();
		return migrated;
	}
	const ledger = new KyselyLedger(store);
	const budget = new KyselyCallBudget(store);
	const snapshots = new KyselySnapshotStore(store);
	const archive = new KyselyArchive(store);
	return succeed({ ledger, budget, snapshots, archive, close: async () => await ledger.close() });
}
