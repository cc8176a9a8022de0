import { type Result, succeed } from '../../domain/result';
import type { CallBudget } from '../../ports/call-budget';
import type { DecisionMemory } from '../../ports/decision-memory';
import type { LedgerArchive } from '../../ports/ledger-archive';
import type { OrderDesk } from '../../ports/order-desk';
import type { OrderLedger } from '../../ports/order-ledger';
import type { SnapshotStore } from '../../ports/snapshot-store';
import { KyselyArchive } from './archive/kysely-archive';
import { KyselyOrderDesk } from './desk/kysely-order-desk';
import { KyselyCallBudget } from './kysely-call-budget';
import { KyselyDecisionMemory } from './kysely-decision-memory';
import { KyselyLedger } from './kysely-ledger';
import { KyselySnapshotStore } from './kysely-snapshot-store';
import { attempt, type LedgerStore } from './ledger-store';
import { migrateLedger } from './migrate-ledger';

/** A ledger that is open, with what is kept beside it. */
export interface OpenLedger {
	readonly ledger: OrderLedger;
	readonly budget: CallBudget;
	readonly snapshots: SnapshotStore;
	readonly desk: OrderDesk;
	readonly decisions: DecisionMemory;
	readonly archive: LedgerArchive;
	/** Version of the database. */
	version(): Promise<Result<string>>;
	close(): Promise<void>;
}

/** Ledger, budget and snapshots over a database, brought to the schema of this version. */
export async function openLedgerIn(store: LedgerStore): Promise<Result<OpenLedger>> {
	const migrated = await migrateLedger(store);
	if (!migrated.ok) {
		await store.db.destroy();
		return migrated;
	}
	return succeed({
		ledger: new KyselyLedger(store),
		budget: new KyselyCallBudget(store),
		snapshots: new KyselySnapshotStore(store),
		desk: new KyselyOrderDesk(store),
		decisions: new KyselyDecisionMemory(store),
		archive: new KyselyArchive(store),
		version: async () =>
			await attempt(store, async () => {
				const { rows } = await store.dialect.version().execute(store.db);
				return rows[0]?.version ?? '';
			}),
		close: async () => await store.db.destroy(),
	});
}
