import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedLedger } from '../../../src/adapters/ledger/open-embedded-ledger';
import { describeOrderLedger } from '../../contracts/order-ledger.contract';
import { describeSnapshotStore } from '../../contracts/snapshot-store.contract';
import type { FakeClock } from '../../support/fake-clock';
import { InMemorySnapshots } from '../../support/in-memory-snapshots';

let folder: string;
let files = 0;

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'order-bridge-ledger-'));
});

afterAll(() => {
	rmSync(folder, { recursive: true, force: true });
});

async function openNext(clock: FakeClock) {
	const opened = await openEmbeddedLedger({ file: join(folder, `${++files}.db`), clock });
	if (!opened.ok) throw new Error(opened.error.message);
	return opened.value;
}

describeOrderLedger('node:sqlite', openNext);

describeSnapshotStore('node:sqlite', openNext);

describeSnapshotStore('in memory', async (clock) => ({
	snapshots: new InMemorySnapshots(clock),
	close: async () => undefined,
}));
