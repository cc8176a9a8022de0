import { DatabaseSync } from 'node:sqlite';
import { createNodeSqliteStore } from '../../../src/adapters/ledger/node-sqlite/node-sqlite-store';
import type { Durability } from '../../../src/adapters/ledger/ledger-store';
import { systemClock } from '../../../src/transport/system-clock';

/** Source: sqlite.org, PRAGMA synchronous. */
const NORMAL = 1;
const FULL = 2;

describe('how a ledger file waits for the disk', () => {
	const database = new DatabaseSync(':memory:');
	const store = createNodeSqliteStore(database, systemClock);

	afterAll(() => store.db.destroy());

	const waiting = () => database.prepare('pragma synchronous').get()?.['synchronous'];
	const waitingWhile = async (durability?: Durability) =>
		await store.writing(null, async () => waiting(), durability);

	it('does so for every change that must last', async () => {
		expect(await waitingWhile()).toBe(FULL);
	});

	it('does not for a change that a power cut may undo, and does again for the next one', async () => {
		expect(await waitingWhile({ mayBeForgotten: true })).toBe(NORMAL);
		expect(await waitingWhile()).toBe(FULL);
	});

	it('does again after a change that failed', async () => {
		const failing = store.writing(null, () => Promise.reject(new Error('full disk')), {
			mayBeForgotten: true,
		});

		await expect(failing).rejects.toThrow('full disk');
		expect(waiting()).toBe(FULL);
	});

	it('lets nothing slip in between that must last', async () => {
		const all = await Promise.all([
			waitingWhile({ mayBeForgotten: true }),
			waitingWhile(),
			waitingWhile({ mayBeForgotten: true }),
			waitingWhile(),
		]);

		expect(all).toEqual([NORMAL, FULL, NORMAL, FULL]);
	});
});
