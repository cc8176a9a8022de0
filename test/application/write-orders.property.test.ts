import fc from 'fast-check';
import { toClaimRequest } from '../../src/application/write-order/to-claim-request';
import { writeOrders } from '../../src/application/write-orders';
import { aParty } from '../builders/a-party';
import { aSalesOrder } from '../builders/a-sales-order';
import { Crash } from '../support/crash';
import type { ErpMishap } from '../support/in-memory-erp';
import type { LedgerMishap } from '../support/in-memory-ledger';
import { cursor, erpMishap, ledgerMishap, slowed } from '../support/mishaps';
import { WritingBench } from '../support/writing-bench';

const ADD_NEW = { action: 'create', oneTime: false } as const;
const BUYERS = ['Ala', 'Ola', 'Ewa'].map((name) => aParty().person(name, 'Nowa').build());
const ORDERS = BUYERS.map((buyer, index) =>
	aSalesOrder()
		.from('shop/main', String(1001 + index))
		.boughtBy(buyer)
		.build(),
);

const run = fc.record({
	picks: fc.array(fc.integer({ min: 0, max: ORDERS.length - 1 }), { minLength: 1, maxLength: 4 }),
	erp: fc.array(erpMishap, { maxLength: 30 }),
	ledger: fc.array(ledgerMishap, { maxLength: 20 }),
	/** Time until the next run. */
	pauseMs: fc.integer({ min: 0, max: 700_000 }),
	/** Whether items carry the claims of the run before, as a repeated node does. */
	carryClaims: fc.boolean(),
});

function tasksFor(bench: WritingBench, picks: readonly number[], carryClaims: boolean) {
	return picks.flatMap((pick) => {
		const order = ORDERS[pick];
		if (!order) return [];
		const known = carryClaims ? bench.ledger.record(`shop/main/${order.ref.id}`) : undefined;
		return [bench.task(order, { contractor: ADD_NEW, claim: known ?? null })];
	});
}

async function expectOneOrderEach(bench: WritingBench): Promise<void> {
	bench.calm();
	await bench.run(tasksFor(bench, [0, 1, 2], false));
	bench.calm();
	const last = await bench.run(tasksFor(bench, [0, 1, 2], false));
	expect(ORDERS.map((order) => bench.copiesOf(order))).toEqual([1, 1, 1]);
	expect(last.map(({ outcome }) => outcome.status)).toEqual(['linked', 'linked', 'linked']);
	expect(bench.erp.cards).toHaveLength(1 + BUYERS.length);
}

describe('writeOrders, whatever happens', () => {
	it('ends with exactly one ERP order per root after any sequence of runs, faults and crashes', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(run, { minLength: 1, maxLength: 5 }), async (runs) => {
				const bench = new WritingBench();
				for (const { picks, erp, ledger, pauseMs, carryClaims } of runs) {
					bench.erp.mishap = cursor<ErpMishap>(erp, 'none');
					bench.ledger.mishap = cursor<LedgerMishap>(ledger, 'none');
					const tasks = tasksFor(bench, picks, carryClaims);
					await bench.runUntilCrash(tasks);
					bench.clock.advance(pauseMs);
					for (const order of ORDERS) expect(bench.copiesOf(order)).toBeLessThanOrEqual(1);
				}
				await expectOneOrderEach(bench);
			}),
			{ numRuns: 400 },
		);
	});

	it('ends with exactly one ERP order per root whenever a stranger is faster, in an ERP that looks last', async () => {
		const strangers = fc.array(fc.integer({ min: 0, max: 2 * ORDERS.length }), { maxLength: 12 });
		await fc.assert(
			fc.asyncProperty(
				fc.array(run, { minLength: 1, maxLength: 4 }),
				strangers,
				async (runs, at) => {
					const bench = new WritingBench();
					bench.erp.looksLast = true;
					const picked = cursor<number>(at, ORDERS.length);
					/** The stranger looks first, too, and knows the buyer's card. */
					const strangerWrites = (order: (typeof ORDERS)[number] | undefined) => {
						const card = bench.erp.cards.find(({ lastName, firstName }) => {
							const { buyer } = order ?? {};
							return buyer?.firstName === firstName && buyer.lastName === lastName;
						});
						const number = order?.customerOrderNumber ?? '';
						const there = bench.erp.orders.some(
							({ customerOrderNumber }) => customerOrderNumber === number,
						);
						if (!order || !card || there) return;
						bench.erp.writtenElsewhere({
							customerOrderNumber: number,
							contractorId: card.id,
							totalGross: order.totalGross,
						});
					};
					for (const { picks, erp, ledger, pauseMs, carryClaims } of runs) {
						const mishap = cursor<ErpMishap>(erp, 'none');
						bench.erp.mishap = (call) => {
							if (call === 'createOrder') strangerWrites(ORDERS[picked()]);
							return mishap();
						};
						bench.ledger.mishap = cursor<LedgerMishap>(ledger, 'none');
						await bench.runUntilCrash(tasksFor(bench, picks, carryClaims));
						bench.clock.advance(pauseMs);
					}
					bench.calm();
					await bench.run(tasksFor(bench, [0, 1, 2], false));
					bench.calm();
					const last = await bench.run(tasksFor(bench, [0, 1, 2], false));
					expect(last.map(({ outcome }) => outcome.status)).toEqual(['linked', 'linked', 'linked']);
					const numbers = bench.erp.orders.map(({ customerOrderNumber }) => customerOrderNumber);
					expect(numbers.sort()).toEqual(
						ORDERS.map(({ customerOrderNumber }) => customerOrderNumber).sort(),
					);
				},
			),
			{ numRuns: 300 },
		);
	});

	it('ends with exactly one ERP order per root in any interleaving of two writers', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.scheduler(),
				fc.array(erpMishap, { maxLength: 30 }),
				fc.boolean(),
				fc.constantFrom(1, 3),
				fc.constantFrom(1, 3),
				async (scheduler, mishaps, sameClaims, atOnce, readsAtOnce) => {
					const bench = new WritingBench();
					bench.erp.readsAtOnce = readsAtOnce;
					if (sameClaims) {
						// One execution that runs twice carries the same claims twice (F5).
						await bench.ledger.claim(ORDERS.map(toClaimRequest), {
							...bench.options(),
							retryRefused: false,
							recheckWaiting: false,
							dryRun: false,
						});
					}
					bench.erp.mishap = cursor<ErpMishap>(mishaps, 'none');
					slowed(scheduler, bench.erp, [
						'findOrders',
						'checkOrder',
						'createContractor',
						'createOrder',
					]);
					slowed(scheduler, bench.ledger, ['claim', 'find', 'beginWrite', 'settle', 'yield']);
					const write = async (owner: string) => {
						const tasks = tasksFor(bench, [0, 1, 2], sameClaims);
						// Time stands still: a write never outlasts the lease it runs under.
						const options = { ...bench.options(), owner, atOnce, pausesMs: [0, 0] };
						try {
							await writeOrders(tasks, bench.services, options);
						} catch (error) {
							if (!(error instanceof Crash)) throw error;
						}
					};
					const writers = Promise.all([write('one'), write('other')]);
					await scheduler.waitFor(writers);
					for (const order of ORDERS) expect(bench.copiesOf(order)).toBeLessThanOrEqual(1);
					await scheduler.waitFor(expectOneOrderEach(bench));
				},
			),
			{ numRuns: 200 },
		);
	});
});
