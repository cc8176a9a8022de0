import { RunMemory } from '../../../src/application/attach-documents/run-memory';
import { FakeClock } from '../../support/fake-clock';
import { InMemorySnapshots } from '../../support/in-memory-snapshots';

const snapshots = () => new InMemorySnapshots(new FakeClock());

describe('RunMemory', () => {
	it('remembers the first run as the set-up', async () => {
		const memory = new RunMemory(snapshots(), 'erp', 'baselinker/main');
		expect(await memory.setUpAt(1000, true)).toEqual({ ok: true, value: 1000 });
		expect(await memory.setUpAt(2000, true)).toEqual({ ok: true, value: 1000 });
	});

	it('remembers nothing of a dry run', async () => {
		const memory = new RunMemory(snapshots(), 'erp', 'baselinker/main');
		expect(await memory.setUpAt(1000, false)).toEqual({ ok: true, value: 1000 });
		expect(await memory.setUpAt(2000, true)).toEqual({ ok: true, value: 2000 });
	});

	it('keeps accounts and ERP companies apart', async () => {
		const store = snapshots();
		await new RunMemory(store, 'erp', 'baselinker/main').noteRunEnded(1000);
		await new RunMemory(store, 'erp', 'baselinker/main').setUpAt(1000, true);
		for (const [scope, shop] of [
			['erp', 'baselinker/outlet'],
			['other', 'baselinker/main'],
		] as const) {
			const memory = new RunMemory(store, scope, shop);
			expect(await memory.lastRunEnded()).toEqual({ ok: true, value: null });
			expect(await memory.setUpAt(5000, true)).toEqual({ ok: true, value: 5000 });
		}
		const same = new RunMemory(store, 'erp', 'baselinker/main');
		expect(await same.lastRunEnded()).toEqual({ ok: true, value: 1000 });
	});

	it('says so when the ledger does not answer', async () => {
		const store = snapshots();
		store.broken = true;
		const memory = new RunMemory(store, 'erp', 'baselinker/main');
		expect((await memory.setUpAt(1, true)).ok).toBe(false);
		expect((await memory.lastRunEnded()).ok).toBe(false);
	});
});
