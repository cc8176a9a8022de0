import { describeDecisionMemory } from '../../contracts/decision-memory.contract';
import { describeOrderDesk } from '../../contracts/order-desk.contract';
import { describeOrderLedger } from '../../contracts/order-ledger.contract';
import { describeSnapshotStore } from '../../contracts/snapshot-store.contract';
import { InMemorySnapshots } from '../../support/in-memory-snapshots';
import { LEDGER_HOMES, type LedgerHome } from '../../support/ledger-homes';

describe.each(LEDGER_HOMES)('a ledger in $name', ({ name, start, pace }) => {
	let home: LedgerHome;

	beforeAll(async () => {
		home = await start();
	});

	afterAll(async () => {
		await home.stop();
	});

	describeOrderLedger(name, async (clock) => await home.fresh(clock));

	describeSnapshotStore(name, async (clock) => await home.fresh(clock), { pace });

	describeOrderDesk(name, async (clock) => await home.fresh(clock), { pace });

	describeDecisionMemory(name, async (clock) => await home.fresh(clock));
});

describeSnapshotStore('in memory', async (clock) => ({
	snapshots: new InMemorySnapshots(clock),
	close: async () => undefined,
}));
