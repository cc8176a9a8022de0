import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SeededRandom } from '../../../sandbox/kernel/random';
import { BaseLinkerClient } from '../../../src/adapters/baselinker/baselinker-client';
import { getStatuses } from '../../../src/adapters/baselinker/dictionaries';
import { openEmbeddedLedger } from '../../../src/adapters/ledger/open-embedded-ledger';
import { createAxiosTransport } from '../../../src/transport/http/axios-transport';
import { FakeClock } from '../../support/fake-clock';
import { NOON_MS, startBaseLinker, TOKEN } from '../../sandbox/baselinker/start-baselinker';

const PER_MINUTE = 20;
const WORKERS = 3;
const CALLS = 60;
/** Longest time between taking a call from the budget and its answer. */
const LONGEST_UNDER_WAY_MS = 2_500;

/** Most calls of any minute, wherever it begins. Units: ms. */
function busiestMinute(instants: readonly number[]): number {
	return Math.max(
		...instants.map((start) => instants.filter((at) => at >= start && at < start + 60_000).length),
	);
}

describe('workers that share a ledger', () => {
	it('never make more calls together in any rolling minute than one alone might', async () => {
		const account = await startBaseLinker({ callsPerMinute: PER_MINUTE });
		const folder = mkdtempSync(join(tmpdir(), 'order-bridge-workers-'));
		const random = new SeededRandom(7);
		const clock = new FakeClock(NOON_MS);
		/** Since when each worker has a call under way, asking the budget for it included. */
		const underWay = new Map<number, number>();
		/** Time passes for all, and no call takes longer than it may. */
		async function pass(ms: number): Promise<void> {
			for (let left = ms; left > 0;) {
				const oldest = Math.min(...underWay.values());
				const step = Math.min(left, oldest + LONGEST_UNDER_WAY_MS - clock.now());
				if (step <= 0) await new Promise(setImmediate);
				else {
					clock.advance(step);
					account.clock.advance(step);
					left -= step;
				}
			}
		}

		/** As a process of its own: it shares nothing with the others but the file. */
		async function work(_none: unknown, worker: number): Promise<number> {
			const opened = await openEmbeddedLedger({ file: join(folder, 'ledger.db'), clock });
			if (!opened.ok) throw new Error(opened.error.message);
			const { budget, close } = opened.value;
			const http = createAxiosTransport();
			const client = new BaseLinkerClient({
				http: {
					send: async (request) => {
						const outcome = await http.send(request);
						underWay.delete(worker);
						return outcome;
					},
				},
				budget: {
					block: async (key, until) => await budget.block(key, until),
					take: async (key, limit, windowMs) => {
						underWay.set(worker, clock.now());
						const wait = await budget.take(key, limit, windowMs);
						if (!wait.ok || wait.value > 0) underWay.delete(worker);
						return wait;
					},
				},
				clock: { now: () => clock.now(), sleep: pass },
				baseUrl: account.url,
				headers: { 'X-BLToken': TOKEN },
				limits: { key: 'baselinker/test', callsPerMinute: PER_MINUTE, longestWaitMs: 10_000_000 },
				timeoutMs: 5_000,
			});
			let answered = 0;
			for (let call = 0; call < CALLS; call += 1) {
				if (random.chance(0.5)) await pass(random.integer(0, 4_000));
				if ((await getStatuses(client)).ok) answered += 1;
			}
			await close();
			return answered;
		}
		try {
			const answered = await Promise.all(Array.from({ length: WORKERS }, work));
			const calls = account.journal.list();
			expect(answered).toEqual(Array.from({ length: WORKERS }, () => CALLS));
			expect(calls.map(({ outcome }) => outcome)).toEqual(calls.map(() => 'ok'));
			expect(calls).toHaveLength(WORKERS * CALLS);
			expect(busiestMinute(calls.map(({ at }) => Date.parse(at)))).toBeLessThanOrEqual(PER_MINUTE);
			// The limit was felt: without it the calls would have fitted into fewer minutes.
			expect(clock.now() - NOON_MS).toBeGreaterThan(
				(WORKERS * CALLS * 60_000) / PER_MINUTE - 60_000,
			);
		} finally {
			await account.stop();
			rmSync(folder, { recursive: true, force: true });
		}
	});
});
