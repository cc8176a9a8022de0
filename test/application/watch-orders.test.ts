import { watchOrders } from '../../src/application/watch-orders';
import type {
	WatchedOrder,
	WatchOptions,
	WatchRequest,
} from '../../src/application/watch-orders/watched-order';
import { CAREFUL_LIFE_CYCLE } from '../../src/domain/lifecycle/life-cycle-status';
import { ONLY_WATCH } from '../../src/domain/lifecycle/next-step';
import type { OrderFacts } from '../../src/domain/lifecycle/order-facts';
import { fail, integrationError, type Result, succeed } from '../../src/domain/result';
import type { JsonValue } from '../../src/ports/snapshot-store';
import { aDocument, aLine, someFacts } from '../builders/some-facts';
import { FakeClock } from '../support/fake-clock';
import { InMemoryErp } from '../support/in-memory-erp';
import { InMemorySnapshots } from '../support/in-memory-snapshots';

const NOTHING_THERE = integrationError(
	'notFound',
	'ERP_ORDER_NOT_FOUND',
	'Order 12: there is none.',
);

/** An ERP whose answers a story writes down; the clock starts at 10:00 UTC, which is 11:00 in Warsaw. */
class Bench {
	readonly clock = new FakeClock();
	readonly snapshots = new InMemorySnapshots(this.clock);
	readonly answers = new Map<string, Result<OrderFacts>>();
	readonly asked: string[] = [];
	readonly erp = {
		capabilities: new InMemoryErp(this.clock).capabilities,
		orderFacts: async (id: string): Promise<Result<OrderFacts>> => {
			this.asked.push(id);
			return this.answers.get(id) ?? fail(NOTHING_THERE);
		},
	};

	shows(facts: Partial<OrderFacts>, id = '12'): void {
		this.answers.set(id, succeed(someFacts({ orderId: id, ...facts })));
	}

	async watch(
		requests: readonly Partial<WatchRequest>[],
		more: Partial<WatchOptions> = {},
	): Promise<readonly Result<WatchedOrder>[]> {
		return await watchOrders(
			requests.map((request) => {
				return { orderId: '12', shopNumber: '', shopState: null, ...request };
			}),
			this,
			{
				scope: 'optima',
				settings: CAREFUL_LIFE_CYCLE,
				shop: 'comarchESklep',
				lastSynchronisedAt: null,
				permissions: ONLY_WATCH,
				silentAfterHours: 0,
				dryRun: false,
				...more,
			},
		);
	}

	/** Looks at one order. */
	async look(
		request: Partial<WatchRequest> = {},
		more: Partial<WatchOptions> = {},
	): Promise<WatchedOrder> {
		const [watched] = await this.watch([request], more);
		if (!watched?.ok) throw new Error(watched?.error.message);
		return watched.value;
	}
}

const WZ = aDocument({ id: '90', kind: 'goodsIssue', number: 'WZ/1/2026' });
const COMPLETE = { documents: [aDocument(), WZ], lines: [aLine({ issued: '2' })] };

let bench: Bench;
beforeEach(() => {
	bench = new Bench();
});

describe('watchOrders', () => {
	it('tells who waits for what, since when, and what could be done', async () => {
		bench.shows({ state: 'buffer' });
		const first = await bench.look();
		expect(first).toMatchObject({
			orderId: '12',
			number: 'RO/12/2026',
			status: 'waiting_for_shop',
			since: '2026-11-20T10:00:00.000Z',
			previousStatus: null,
			moved: true,
			waitingFor: 'shop',
			waitingSince: '2026-11-20T10:00:00.000Z',
			gone: false,
			silent: false,
			next: { action: 'leaveBuffer', allowed: false },
			message: 'Order RO/12/2026: it is still in the buffer of the ERP.',
		});
		expect(first.facts?.state).toBe('buffer');
		bench.clock.advance(60_000);
		expect(await bench.look()).toMatchObject({
			since: '2026-11-20T10:00:00.000Z',
			waitingSince: '2026-11-20T10:00:00.000Z',
			previousStatus: 'waiting_for_shop',
			moved: false,
		});
		bench.shows({});
		expect(await bench.look({}, { permissions: { ...ONLY_WATCH, invoice: true } })).toMatchObject({
			status: 'confirmed',
			since: '2026-11-20T10:01:00.000Z',
			previousStatus: 'waiting_for_shop',
			moved: true,
			waitingFor: 'warehouse',
			missing: [{ code: 'goodsNotIssued' }, { code: 'notInvoiced', waitingFor: 'accounting' }],
			next: { action: 'invoice', allowed: true },
		});
	});

	it('says "is fulfilled" when nothing is missing', async () => {
		bench.shows(COMPLETE);
		expect(await bench.look()).toMatchObject({
			status: 'fulfilled',
			missing: [],
			waitingFor: null,
			waitingSince: null,
			message: 'Order RO/12/2026: it is fulfilled.',
		});
	});

	describe('since when', () => {
		it("is the ERP's last change where that brought the status, in Warsaw's time", async () => {
			bench.shows({ changedAt: '2026-11-20T09:30:00' });
			expect((await bench.look()).since).toBe('2026-11-20T08:30:00.000Z');
		});

		it('is the look that saw it first where the last change is older than the look before', async () => {
			bench.shows({ changedAt: '2026-11-20T09:30:00' });
			await bench.look();
			bench.clock.advance(600_000);
			bench.shows({ changedAt: '2026-11-20T09:30:00', ...COMPLETE });
			expect((await bench.look()).since).toBe('2026-11-20T10:10:00.000Z');
		});

		it.each([['2026-11-20T11:00:01'], ['yesterday'], ['']])(
			'does not believe a last change of "%s"',
			async (changedAt) => {
				bench.shows({ changedAt });
				expect((await bench.look()).since).toBe('2026-11-20T10:00:00.000Z');
			},
		);

		it('is kept for every missing step on its own', async () => {
			bench.shows({ documents: [aDocument({ state: 'buffer' })] });
			await bench.look();
			bench.clock.advance(60_000);
			bench.shows({ documents: [aDocument({ state: 'buffer' }), { ...WZ, state: 'buffer' }] });
			expect((await bench.look()).missing).toMatchObject([
				{ code: 'goodsIssueInBuffer', since: '2026-11-20T10:01:00.000Z' },
				{ code: 'invoiceInBuffer', since: '2026-11-20T10:00:00.000Z' },
			]);
		});
	});

	describe('silence', () => {
		const twoHours = { silentAfterHours: 2 };
		const HOUR = 3_600_000;

		it('is an alarm when nothing has moved for longer than allowed', async () => {
			bench.shows({ state: 'buffer' });
			await bench.look();
			bench.clock.advance(2 * HOUR);
			expect((await bench.look({}, twoHours)).silent).toBe(false);
			bench.clock.advance(1);
			const silent = await bench.look({}, twoHours);
			expect(silent.silent).toBe(true);
			expect(silent.message).toMatch(
				/buffer of the ERP\. Nothing has moved since 2026-11-20T10:00/,
			);
			expect((await bench.look()).silent).toBe(false);
		});

		it('is broken by a single piece', async () => {
			const issued = (pieces: string) => ({
				documents: [aDocument(), WZ],
				lines: [aLine({ ordered: '5', issued: pieces })],
			});
			bench.shows(issued('1'));
			await bench.look();
			bench.clock.advance(2 * HOUR);
			bench.shows(issued('2'));
			const moved = await bench.look({}, twoHours);
			expect(moved).toMatchObject({ moved: false, lastMovedAt: '2026-11-20T12:00:00.000Z' });
			bench.clock.advance(2 * HOUR);
			expect((await bench.look({}, twoHours)).silent).toBe(false);
		});

		it.each([
			['fulfilled', COMPLETE],
			['cancelled', { state: 'cancelled' as const }],
		])('of a %s order is no alarm', async (_, facts) => {
			bench.shows(facts);
			await bench.look();
			bench.clock.advance(100 * HOUR);
			expect((await bench.look({}, twoHours)).silent).toBe(false);
		});
	});

	describe('what the ERP shows later', () => {
		it('does not lead the status back (S1.5)', async () => {
			bench.shows(COMPLETE);
			await bench.look();
			bench.shows({ state: 'buffer' });
			const again = await bench.look();
			expect(again).toMatchObject({ status: 'fulfilled', moved: false });
			expect(again.notes.map(({ code }) => code)).toEqual(['earlierStateShown', 'documentGone']);
		});

		it('reports an invoice that is gone, and lets a person decide', async () => {
			bench.shows({ documents: [aDocument({ number: 'FA/3/2026' })] });
			await bench.look();
			bench.shows({});
			const all = { leaveBuffer: true, invoice: true, goodsIssue: true };
			const after = await bench.look({}, { permissions: all });
			expect(after).toMatchObject({
				status: 'invoiced',
				notes: [{ code: 'documentGone' }],
				next: { action: 'goodsIssue', allowed: false },
			});
			expect(after.next.message).toContain('FA/3/2026');
		});

		it('leads it back when an invoice was cancelled, because a cancelled invoice is none', async () => {
			bench.shows({ documents: [aDocument()] });
			await bench.look();
			bench.shows({ documents: [aDocument({ state: 'cancelled' })] });
			expect(await bench.look()).toMatchObject({
				status: 'confirmed',
				previousStatus: 'invoiced',
				moved: true,
				notes: [{ code: 'documentCancelled' }],
			});
		});

		it('tells an order that vanished as it was remembered, since when it is gone', async () => {
			bench.shows({ documents: [aDocument()] });
			await bench.look();
			bench.clock.advance(60_000);
			bench.answers.clear();
			for (const lastMovedAt of ['2026-11-20T10:01:00.000Z', '2026-11-20T10:01:00.000Z']) {
				const gone = await bench.look();
				expect(gone).toMatchObject({ status: 'invoiced', gone: true, moved: false, lastMovedAt });
				expect(gone.notes).toMatchObject([{ code: 'orderGone' }]);
				expect(gone.next.allowed).toBe(false);
				bench.clock.advance(60_000);
			}
			bench.shows({ documents: [aDocument()] });
			expect(await bench.look()).toMatchObject({ status: 'invoiced', gone: false, notes: [] });
		});

		it('is an error of its own when nobody ever saw the order', async () => {
			const [result] = await bench.watch([{ shopNumber: 'ES/5' }]);
			expect(result).toMatchObject({
				ok: false,
				error: {
					kind: 'notFound',
					code: 'ERP_ORDER_NOT_FOUND',
					message: 'Order ES/5: it is not in the ERP.',
				},
			});
		});
	});

	describe('the shop', () => {
		const early = { orderId: null, shopNumber: 'ES/5' };

		it('names who holds an order back before the ERP has it (S1.1, S1.7)', async () => {
			const shopState = 'Oczekuje na potwierdzenie klienta';
			expect(await bench.look({ ...early, shopState })).toMatchObject({
				orderId: null,
				number: '',
				status: 'not_imported',
				waitingFor: 'customer',
				missing: [{ code: 'customerConfirmation' }],
				shopState: { verdict: 'matches', step: 'customerGate' },
				facts: null,
				message: 'Order ES/5: the customer has not confirmed it in the shop yet.',
			});
			const released = { ...early, shopState: 'oczekuje na potwierdzenie sklepu' };
			expect(await bench.look(released)).toMatchObject({
				waitingFor: 'synchronisation',
				missing: [{ code: 'import' }],
				moved: true,
			});
		});

		it('goes on under the key of the ERP once the order is there', async () => {
			await bench.look(early);
			bench.clock.advance(61_000);
			bench.shows({ state: 'buffer' });
			expect(await bench.look({ shopNumber: 'ES/5' })).toMatchObject({
				status: 'waiting_for_shop',
				previousStatus: 'not_imported',
				moved: true,
			});
			expect((await bench.look()).previousStatus).toBe('waiting_for_shop');
		});

		it('waits for the next synchronisation while it is behind', async () => {
			bench.shows(COMPLETE);
			const behind = await bench.look({ shopState: 'Potwierdzone' });
			expect(behind).toMatchObject({
				status: 'fulfilled',
				waitingFor: 'synchronisation',
				missing: [{ code: 'shopNotSynchronised' }],
				shopState: { verdict: 'behind', afterSynchronisation: 'zrealizowane' },
			});
			bench.clock.advance(60_000);
			const ran = { lastSynchronisedAt: '2026-11-20T10:00:30Z' };
			expect(await bench.look({ shopState: 'Potwierdzone' }, ran)).toMatchObject({
				shopState: { verdict: 'unexpected', step: 'completionSync' },
			});
			expect(await bench.look({ shopState: 'Zrealizowane' }, ran)).toMatchObject({
				shopState: { verdict: 'matches' },
				waitingFor: null,
			});
		});

		it('knows without looking whether a synchronisation has told the shop', async () => {
			bench.shows({});
			await bench.look();
			const told = { lastSynchronisedAt: '2026-11-20T10:00:30Z' };
			bench.clock.advance(60_000);
			expect((await bench.look({}, told)).shopState?.awaits).toBeNull();
			// Invoiced without a goods issue means the same to the shop as confirmed.
			bench.shows({ documents: [aDocument()] });
			expect(await bench.look({}, told)).toMatchObject({
				status: 'invoiced',
				shopState: { awaits: null },
			});
			bench.shows(COMPLETE);
			expect((await bench.look({}, told)).missing).toMatchObject([
				{ code: 'shopNotSynchronised', since: '2026-11-20T10:01:00.000Z' },
			]);
		});

		it('takes a synchronisation time it cannot read for none', async () => {
			bench.shows({});
			const watched = await bench.look({}, { lastSynchronisedAt: 'soon' });
			expect(watched.shopState?.awaits).toBeNull();
		});

		it('may be left out', async () => {
			bench.shows({});
			expect((await bench.look({ shopState: 'Anulowane' }, { shop: 'none' })).shopState).toBeNull();
			const [result] = await bench.watch([early], { shop: 'none' });
			expect(result).toMatchObject({ ok: true, value: { missing: [{ code: 'import' }] } });
		});
	});

	describe('a batch', () => {
		const DOWN = integrationError('unavailable', 'SYSTEM_UNAVAILABLE', 'the ERP is down.');
		const requests = Array.from({ length: 9 }, (_, index) => ({ orderId: String(index) }));

		it('answers in the order of the requests, with one transaction of the memory', async () => {
			for (const { orderId } of requests) bench.shows({}, orderId);
			const results = await bench.watch([...requests].reverse());
			expect(results.map((result) => result.ok && result.value.orderId)).toEqual(
				requests.map(({ orderId }) => orderId).reverse(),
			);
			expect(bench.snapshots.calls).toEqual(['change']);
		});

		it('reads an order once that comes twice', async () => {
			bench.shows({});
			const results = await bench.watch([{}, {}]);
			expect(results).toMatchObject([{ value: { moved: true } }, { value: { moved: false } }]);
			expect(bench.asked).toEqual(['12']);
		});

		it('goes on when one order fails', async () => {
			for (const { orderId } of requests) bench.shows({}, orderId);
			bench.answers.set('3', fail(DOWN));
			const results = await bench.watch(requests);
			expect(results.filter(({ ok }) => !ok)).toEqual([fail(DOWN)]);
			expect(results[3]).toEqual(fail(DOWN));
		});

		it('spares the rest when the ERP is down', async () => {
			for (const { orderId } of requests) bench.answers.set(orderId, fail(DOWN));
			const results = await bench.watch(requests);
			expect(bench.asked).toHaveLength(5);
			expect(results[8]).toMatchObject({
				error: {
					kind: 'unavailable',
					message: expect.stringMatching(
						/^Order with ID 8: not looked at.*the ERP is down/,
					) as string,
				},
			});
		});

		it('spares the rest at once when the password is wrong', async () => {
			const wrong = integrationError('authentication', 'AUTHENTICATION_REFUSED', 'wrong password.');
			for (const { orderId } of requests) bench.answers.set(orderId, fail(wrong));
			await bench.watch(requests);
			expect(bench.asked).toHaveLength(1);
		});

		it('does not take orders that are not there for a system that is down', async () => {
			await bench.watch(requests);
			expect(bench.asked).toHaveLength(9);
		});

		it('stops where the run is cancelled', async () => {
			const stop = new AbortController();
			stop.abort();
			const results = await bench.watch(requests, { signal: stop.signal });
			expect(bench.asked).toEqual([]);
			expect(results[0]).toMatchObject({
				error: {
					kind: 'busy',
					message: expect.stringMatching(/^Order with ID 0: .*cancelled/) as string,
				},
			});
		});

		it('fails as a whole when nothing can be remembered, and keeps the errors of single orders', async () => {
			bench.shows({}, '0');
			bench.answers.set('1', fail(DOWN));
			bench.snapshots.broken = true;
			const results = await bench.watch([{ orderId: '0' }, { orderId: '1' }]);
			expect(results).toMatchObject([
				{ error: { code: 'LEDGER_UNAVAILABLE' } },
				{ error: { code: 'SYSTEM_UNAVAILABLE' } },
			]);
		});

		it('of many orders is remembered in parts', async () => {
			const many = Array.from({ length: 1_001 }, (_, index) => ({ orderId: String(index) }));
			for (const { orderId } of many) bench.shows({}, orderId);
			expect(await bench.watch(many)).toHaveLength(1_001);
			expect(bench.snapshots.calls).toEqual(['change', 'change', 'change']);
		});
	});

	it('remembers nothing in a dry run', async () => {
		bench.shows({ state: 'buffer' });
		await bench.look();
		bench.shows({});
		const trial = await bench.look({}, { dryRun: true });
		expect(trial).toMatchObject({ status: 'confirmed', previousStatus: 'waiting_for_shop' });
		const real = await bench.look();
		expect(real).toMatchObject({ previousStatus: 'waiting_for_shop', moved: true });
	});

	it('keeps ERP companies apart', async () => {
		bench.shows({});
		await bench.look();
		expect((await bench.look({}, { scope: 'another' })).previousStatus).toBeNull();
	});

	it('looks afresh at what another form of memory holds', async () => {
		bench.shows({});
		const shelf = { scope: 'optima', kind: 'orderLife' };
		const others: JsonValue[] = [null, 7, { form: 99 }, { status: 'fulfilled' }];
		for (const value of others) {
			await bench.snapshots.write(shelf, [{ key: 'erp/12', value }]);
			expect((await bench.look()).previousStatus).toBeNull();
		}
	});

	it('does not take what a slower run has not seen yet for gone', async () => {
		bench.shows(COMPLETE);
		bench.clock.advance(60_000);
		await bench.look();
		bench.clock.advance(-30_000);
		bench.shows({});
		expect(await bench.look()).toMatchObject({ status: 'fulfilled', notes: [], moved: false });
	});
});
