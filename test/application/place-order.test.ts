import fc from 'fast-check';
import { DEFAULT_PAUSES_MS } from '../../src/application/patience';
import { placedBefore, placeOrder, type PlaceOptions } from '../../src/application/place-order';
import { orderMark } from '../../src/domain/order/order-mark';
import type { SalesOrder } from '../../src/domain/order/sales-order';
import { fail, integrationError, type Result, succeed } from '../../src/domain/result';
import type { OrderPlace, PlacedOrder } from '../../src/ports/order-place';
import { aSalesOrder } from '../builders/a-sales-order';
import { Crash } from '../support/crash';
import { FakeClock } from '../support/fake-clock';
import { InMemoryLedger, type LedgerMishap } from '../support/in-memory-ledger';
import { cursor, ledgerMishap, slowed } from '../support/mishaps';

type PlaceMishap =
	'none' | 'unavailable' | 'rejected' | 'lostBefore' | 'lostAfter' | 'crashBefore' | 'crashAfter';

const MISHAPS: readonly PlaceMishap[] = [
	'none',
	'unavailable',
	'rejected',
	'lostBefore',
	'lostAfter',
	'crashBefore',
	'crashAfter',
];

/** A place that takes any order any number of times. */
class CarelessPlace implements OrderPlace {
	readonly marks: string[] = [];
	mishap: () => PlaceMishap = () => 'none';

	async place(_order: SalesOrder, mark: string): Promise<Result<PlacedOrder>> {
		const mishap = this.mishap();
		if (mishap === 'crashBefore') throw new Crash('before placing');
		const lost = { inDoubt: true };
		const down = (more = {}) =>
			fail(integrationError('unavailable', 'SYSTEM_UNAVAILABLE', 'Nobody answers.', more));
		if (mishap === 'unavailable') return down({ retry: 'backoff' });
		if (mishap === 'lostBefore') return down(lost);
		if (mishap === 'rejected') {
			return fail(integrationError('rejectedByVendor', 'REJECTED_BY_VENDOR', 'No.'));
		}
		this.marks.push(mark);
		if (mishap === 'crashAfter') throw new Crash('after placing');
		if (mishap === 'lostAfter') return down(lost);
		return succeed({ id: String(this.marks.length) });
	}

	async find(_order: SalesOrder, mark: string): Promise<Result<PlacedOrder | null>> {
		const at = this.marks.indexOf(mark);
		return succeed(at < 0 ? null : { id: String(at + 1) });
	}
}

const ORDER = aSalesOrder().from('woocommerce/my-shop', '1001').withLine('A', 1).build();
const QUIET_MS = 120_000;

function startBench() {
	const clock = new FakeClock();
	const ledger = new InMemoryLedger(clock);
	const place = new CarelessPlace();
	const log = { debug: () => undefined, info: () => undefined, warn: () => undefined };
	let runs = 0;
	const options = (more: Partial<PlaceOptions> = {}): PlaceOptions => ({
		scope: 'baselinker/main',
		owner: `run-${runs}`,
		leaseMs: 60_000,
		quietMs: QUIET_MS,
		pausesMs: DEFAULT_PAUSES_MS,
		...more,
	});
	const services = { clock, ledger, place, log };

	/** One run, as another owner than the run before; undefined when it dies. */
	async function run(more: Partial<PlaceOptions> = {}) {
		runs += 1;
		try {
			return await placeOrder(ORDER, services, options(more));
		} catch (error) {
			if (error instanceof Crash) return undefined;
			throw error;
		}
	}
	return { clock, ledger, place, services, options, run };
}

describe('placeOrder', () => {
	it('puts an order in once and knows it afterwards', async () => {
		const { run, place } = startBench();
		expect(await run()).toMatchObject({ value: { result: 'placed', id: '1', warnings: [] } });
		expect(await run()).toMatchObject({ value: { result: 'known', id: '1' } });
		expect(place.marks).toEqual(['woocommerce/my-shop/1001']);
	});

	it('finds it by its mark at once when the answer is lost', async () => {
		const { run, place } = startBench();
		place.mishap = cursor<PlaceMishap>(['lostAfter'], 'none');
		expect(await run()).toMatchObject({ value: { result: 'placed', id: '1' } });
		expect(place.marks).toHaveLength(1);
	});

	it('finds it in the next run after a crash, and not before the quiet time is over', async () => {
		const { run, place, clock } = startBench();
		place.mishap = cursor<PlaceMishap>(['crashAfter'], 'none');
		expect(await run()).toBeUndefined();
		expect(await run()).toMatchObject({ error: { kind: 'busy' } });
		clock.advance(QUIET_MS + 60_001);
		expect(await run()).toMatchObject({ value: { result: 'found', id: '1' } });
		expect(place.marks).toHaveLength(1);
	});

	it('leaves it in doubt where it does not show, and puts it in after the quiet time', async () => {
		const { run, place, clock } = startBench();
		place.mishap = cursor<PlaceMishap>(['lostBefore'], 'none');
		expect(await run()).toMatchObject({ error: { code: 'WRITE_IN_DOUBT', inDoubt: true } });
		expect(place.marks).toEqual([]);
		clock.advance(QUIET_MS + 1);
		expect(await run()).toMatchObject({ value: { result: 'placed' } });
		expect(place.marks).toHaveLength(1);
	});

	it('names the order in a refusal, and tries again when it was repaired', async () => {
		const { run, place } = startBench();
		place.mishap = cursor<PlaceMishap>(['rejected'], 'none');
		const refused = { code: 'REJECTED_BY_VENDOR', message: 'Order 1001: No.' };
		expect(await run()).toMatchObject({ error: refused });
		expect(await run()).toMatchObject({ value: { result: 'placed' } });
	});

	it('tells what was put in before without touching anything', async () => {
		const { run, services, options, place } = startBench();
		expect(await placedBefore(ORDER, services, options())).toEqual(succeed(null));
		expect(place.marks).toEqual([]);
		await run();
		expect(await placedBefore(ORDER, services, options())).toEqual(succeed('1'));
	});
});

describe('placeOrder, whatever happens', () => {
	const step = fc.record({
		place: fc.array(fc.constantFrom(...MISHAPS), { maxLength: 6 }),
		ledger: fc.array(ledgerMishap, { maxLength: 6 }),
		pauseMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 400_000 })),
	});

	it('ends with exactly one order after any sequence of runs, faults and crashes', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), async (steps) => {
				const { run, place, ledger, clock } = startBench();
				for (const { place: mishaps, ledger: ledgerMishaps, pauseMs } of steps) {
					place.mishap = cursor<PlaceMishap>(mishaps, 'none');
					ledger.mishap = cursor<LedgerMishap>(ledgerMishaps, 'none');
					await run();
					clock.advance(pauseMs);
					expect(place.marks.length).toBeLessThanOrEqual(1);
				}
				place.mishap = () => 'none';
				ledger.mishap = () => 'none';
				clock.advance(1_000_000);
				expect((await run())?.ok).toBe(true);
				expect(await run()).toMatchObject({ value: { result: 'known', id: '1' } });
				expect(place.marks).toHaveLength(1);
			}),
			{ numRuns: 300 },
		);
	});

	it('ends with one order in any interleaving of two runs', async () => {
		await fc.assert(
			fc.asyncProperty(fc.scheduler(), async (scheduler) => {
				const { run, place, ledger } = startBench();
				slowed(scheduler, place, ['place', 'find']);
				slowed(scheduler, ledger, ['claim', 'beginWrite', 'settle']);
				const both = Promise.all([run({ owner: 'one' }), run({ owner: 'other' })]);
				await scheduler.waitFor(both);
				expect(place.marks).toHaveLength(1);
			}),
			{ numRuns: 100 },
		);
	});
});

describe('orderMark', () => {
	it('is the reference, or a digest of a long one that still differs', () => {
		const long = (id: string) => orderMark({ channel: 'allegro', account: 'a', id: id.repeat(30) });
		expect(orderMark(ORDER.ref)).toBe('woocommerce/my-shop/1001');
		expect(long('ab')).toMatch(/^allegro~[0-9a-f]{40}$/);
		expect(long('ab').length).toBeLessThanOrEqual(50);
		expect(long('ab')).not.toBe(long('ac'));
	});
});
