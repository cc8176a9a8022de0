import { fetchKinEvents } from '../../../src/adapters/baselinker/fetch-kin-events';
import type { RawRecord } from '../../../src/adapters/raw-json/raw-values';
import type { Result } from '../../../src/domain/result';
import { type ClientBench, errorOf, startClient } from './start-client';

let bench: ClientBench;

afterEach(async () => {
	await bench.stop();
});

async function read(): Promise<(orderId: number) => readonly RawRecord[]> {
	const events = await fetchKinEvents(bench.client);
	if (!events.ok) throw new Error(events.error.message);
	return (orderId) => events.value.of({ order_id: String(orderId) }).journal ?? [];
}

const told = (events: readonly RawRecord[]) =>
	events.map(({ log_type, order_id, object_id }) => [log_type, order_id, object_id]);

describe('fetchKinEvents', () => {
	it.each(['inclusive', 'exclusive'] as const)(
		'reads merges, splits and copies of all pages, each once, with an %s cursor',
		async (journalCursor) => {
			bench = await startClient({ journal: true, journalPage: 3, journalCursor });
			const { events } = bench.account.store;
			events.append(1, 18, 88012);
			events.append(1, 6, 9);
			for (let order = 10; order < 17; order += 1) events.append(order, 5, 1);
			events.append(2, 17, 3);
			const journalOf = await read();
			expect(told(journalOf(1))).toEqual([
				[6, 1, 9],
				...[10, 11, 12, 13, 14, 15, 16].map((order) => [5, order, 1]),
			]);
			expect(told(journalOf(9))).toEqual([[6, 1, 9]]);
			expect(told(journalOf(3))).toEqual([[17, 2, 3]]);
			expect(journalOf(4)).toEqual([]);
		},
	);

	it('asks once where nothing happened, or the journal is switched off', async () => {
		bench = await startClient({ journal: false });
		expect((await read())(1)).toEqual([]);
		expect(bench.calls()).toEqual({ getJournalList: 1 });
	});

	it('gives up on a journal that never ends, instead of leaving events out', async () => {
		bench = await startClient({ journal: true });
		let id = 0;
		jest
			.spyOn(bench.client, 'getJournal')
			.mockImplementation(async () => ({ ok: true, value: [{ log_id: (id += 1), log_type: 6 }] }));
		const failed: Result<unknown> = await fetchKinEvents(bench.client);
		expect(errorOf(failed)).toMatchObject({ kind: 'unexpectedAnswer' });
		expect(id).toBe(201);
	});

	it('leaves orders without events as they are', async () => {
		bench = await startClient({ journal: true });
		const events = await fetchKinEvents(bench.client);
		expect(events.ok && events.value.of({ order_id: 5 })).toEqual({});
		expect(events.ok && events.value.of({})).toEqual({});
	});

	it('tells why the journal could not be read', async () => {
		bench = await startClient({ journal: true });
		bench.arm({ kind: 'errorBody', call: 'getJournalList', code: 'ERROR_X', message: 'No.' });
		const failed: Result<unknown> = await fetchKinEvents(bench.client);
		expect(errorOf(failed)).toMatchObject({
			kind: 'rejectedByVendor',
			description: expect.stringContaining('No.') as string,
		});
	});
});
