import fc from 'fast-check';
import type { AccountLook } from '../../../../src/adapters/baselinker/polling/watch-account';
import { startWatchBench } from './watch-bench';

const DAY_MS = 86_400_000;
const CHANGED = { events: new Set(['changed'] as const) };

const idsOf = ({ found }: AccountLook) => found.map(({ order }) => order.order_id as number);
const sorted = (ids: readonly number[]) => [...ids].sort((one, other) => one - other);

describe('watchAccount', () => {
	it('brings every order once, however many share a second, whenever a look ends, dies or meets new ones', async () => {
		const step = fc.record({
			/** Orders that are confirmed before the look, and in the middle of it. */
			before: fc.constantFrom(0, 1, 2, 3, 5, 99, 100, 101, 205),
			during: fc.integer({ min: 0, max: 3 }),
			seconds: fc.constantFrom(0, 0, 1, 30, 119, 120, 121, 4_000),
			room: fc.constantFrom(1, 7, 99, 100, 101, 500),
			lost: fc.boolean(),
		});
		await fc.assert(
			fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
				const bench = startWatchBench();
				const wish = { events: new Set(['created', 'confirmed'] as const) };
				await bench.look(wish);
				const arrived: number[] = [];
				const brought: Record<'created' | 'confirmed', number[]> = { created: [], confirmed: [] };
				const take = (seen: AccountLook) => {
					for (const { order, events } of seen.found) {
						for (const event of events) {
							if (event !== 'changed') brought[event].push(order.order_id as number);
						}
					}
				};
				for (const { before, during, seconds, room, lost } of steps) {
					bench.clock.advance(seconds * 1_000);
					for (let n = 0; n < before; n += 1) arrived.push(bench.arrive());
					let left = during;
					bench.onCall = () => {
						if (left <= 0) return;
						left -= 1;
						arrived.push(bench.arrive());
					};
					const seen = await bench.look(wish, { room, lost });
					bench.onCall = () => undefined;
					if (!lost) take(seen);
				}
				take(await bench.look(wish));
				expect(sorted(brought.confirmed)).toEqual(sorted(arrived));
				expect(sorted(brought.created)).toEqual(sorted(arrived));
				expect((await bench.look(wish)).found).toEqual([]);
			}),
			{ numRuns: 20, seed: 7 },
		);
	});

	it('goes past a crowded second with a small room', async () => {
		const bench = startWatchBench();
		await bench.look({});
		const ids = Array.from({ length: 330 }, () => bench.arrive());
		const brought: number[] = [];
		for (let looks = 0; looks < 34; looks += 1) {
			brought.push(...idsOf(await bench.look({}, { room: 10 })));
		}
		expect(sorted(brought)).toEqual(ids);
	});

	it('brings an order that turns up two minutes behind a newer one', async () => {
		const bench = startWatchBench();
		await bench.look({});
		bench.clock.advance(600_000);
		const newer = bench.arrive();
		expect(idsOf(await bench.look({}))).toEqual([newer]);
		const late = bench.arrive({ date_confirmed: Math.floor(bench.clock.now() / 1000) - 120 });
		expect(idsOf(await bench.look({}))).toEqual([late]);
	});

	it('begins anew with an event that is wanted again', async () => {
		const bench = startWatchBench();
		await bench.look({});
		const before = bench.arrive();
		expect(idsOf(await bench.look({}))).toEqual([before]);
		await bench.look({ events: new Set(['created']) });
		expect(bench.state.confirmed).toBeNull();
	});
});

describe('watchAccount: changes', () => {
	it('finds what changed in an outage longer than the journal, though it speaks of something else', async () => {
		const bench = startWatchBench({ journal: true });
		const [one, other] = [bench.arrive(), bench.arrive()];
		await bench.look(CHANGED);
		bench.store.setStatus([one], 88011);
		bench.clock.advance(4 * DAY_MS);
		bench.store.setFields(other, { admin_comments: 'x' }, {});
		expect(idsOf(await bench.look(CHANGED))).toEqual([one]);
		expect(idsOf(await bench.look(CHANGED))).toEqual([]);
	});

	it('takes an empty journal for no news only until the next comparison', async () => {
		const bench = startWatchBench();
		const id = bench.arrive();
		await bench.look(CHANGED);
		bench.store.setStatus([id], 88011);
		bench.clock.advance(60_000);
		expect(idsOf(await bench.look(CHANGED))).toEqual([]);
		bench.clock.advance(840_000);
		expect(idsOf(await bench.look(CHANGED))).toEqual([id]);
	});

	it('notices a journal that was switched off after it had spoken', async () => {
		const bench = startWatchBench({ journal: true });
		const id = bench.arrive();
		await bench.look(CHANGED);
		bench.store.setStatus([id], 88012);
		expect(idsOf(await bench.look(CHANGED))).toEqual([id]);
		bench.store.configure({ journal: false });
		bench.store.setStatus([id], 88011);
		bench.clock.advance(3_600_000);
		expect(idsOf(await bench.look(CHANGED))).toEqual([]);
		bench.clock.advance(5 * 3_600_000);
		expect(idsOf(await bench.look(CHANGED))).toEqual([id]);
	});

	it('says what the journal says of an order that is too old to be compared', async () => {
		const bench = startWatchBench({ journal: true });
		const at = Math.floor(bench.clock.now() / 1000) - 100 * 86_400;
		const old = bench.arrive({ date_confirmed: at });
		await bench.look(CHANGED);
		bench.store.setStatus([old], 88013);
		const seen = await bench.look(CHANGED);
		expect(seen.found).toMatchObject([{ order: { order_id: old }, changed: ['status'] }]);
		expect((await bench.look(CHANGED)).found).toEqual([]);
	});

	it('tells nothing of orders outside the filters', async () => {
		const bench = startWatchBench({ journal: true });
		const [mine, other] = [bench.arrive({ order_source: 'shop' }), bench.arrive()];
		const wish = { ...CHANGED, filters: { source: 'shop' } };
		await bench.look(wish);
		bench.store.setStatus([mine, other], 88011);
		expect(idsOf(await bench.look(wish))).toEqual([mine]);
	});

	it('goes on with a comparison, and with the journal, that one look had no room for', async () => {
		for (const options of [{ journal: false }, { journal: true }]) {
			const bench = startWatchBench(options);
			const ids = Array.from({ length: 140 }, () => bench.arrive());
			await bench.look(CHANGED);
			const changed = ids.filter((_id, index) => index % 7 === 0);
			bench.store.setStatus(changed, 88011);
			bench.clock.advance(900_000);
			const brought: number[] = [];
			for (let looks = 0; looks < 7; looks += 1) {
				brought.push(...idsOf(await bench.look(CHANGED, { room: 3 })));
			}
			expect(sorted(brought)).toEqual(changed);
			expect(idsOf(await bench.look(CHANGED))).toEqual([]);
		}
	});

	it('tells a change again whose telling was lost', async () => {
		const bench = startWatchBench({ journal: true });
		const id = bench.arrive();
		await bench.look(CHANGED);
		bench.store.setStatus([id], 88011);
		expect(idsOf(await bench.look(CHANGED, { lost: true }))).toEqual([id]);
		expect(idsOf(await bench.look(CHANGED))).toEqual([id]);
		expect(idsOf(await bench.look(CHANGED))).toEqual([]);
	});
});
