import fc from 'fast-check';
import { claimOrders } from '../../src/application/claim-orders';
import type { RawRecord } from '../../src/adapters/raw-json/raw-values';
import type { SalesOrder } from '../../src/domain/order/sales-order';
import { succeed } from '../../src/domain/result';
import { aBaseLinkerOrder, aProduct, mapped } from '../adapters/baselinker/a-base-linker-order';
import { FakeClock } from '../support/fake-clock';
import { InMemoryLedger } from '../support/in-memory-ledger';

const [A, B, C, N] = [70000001, 70000002, 70000003, 70000009];
const LEASE = 600_000;

function carried(orderId: number, uuid: string, pieces: RawRecord, journal: RawRecord[] = []) {
	const products = Object.entries(pieces).map(([sku, quantity]) => aProduct({ sku, quantity }));
	const fields = { order_source: 'allegro', order_source_id: 3141, external_order_id: uuid };
	return mapped(aBaseLinkerOrder({ order_id: orderId, ...fields, products, journal }));
}

const direct = (uuid: string, pieces: RawRecord): SalesOrder => ({
	...carried(1, uuid, pieces),
	aliases: [],
});

const MERGED = [A, B].map((order_id) => ({ log_type: 5, order_id, object_id: C }));
const SPLIT = [{ log_type: 6, order_id: A, object_id: N }];

/** What a customer ordered, and the orders the roads bring before and after somebody changed them in BaseLinker. */
const WORLDS = {
	merged: {
		ordered: { X: 3n, Y: 1n },
		always: [direct('uuid-a', { X: 3 }), direct('uuid-b', { Y: 1 })],
		before: [[carried(A, 'uuid-a', { X: 3 })], [carried(B, 'uuid-b', { Y: 1 })]],
		// A technical merge leaves the parts where they are: BaseLinker answers all three.
		after: [
			[
				carried(A, 'uuid-a', { X: 3 }, MERGED),
				carried(B, 'uuid-b', { Y: 1 }, MERGED),
				carried(C, 'uuid-a', { X: 3, Y: 1 }, MERGED),
			],
		],
	},
	split: {
		ordered: { X: 3n },
		always: [direct('uuid-a', { X: 3 })],
		before: [[carried(A, 'uuid-a', { X: 3 })]],
		after: [
			[carried(A, 'uuid-a', { X: 1 }, SPLIT), carried(N, 'uuid-a', { X: 2 }, SPLIT)],
			[carried(N, 'uuid-a', { X: 2 }, SPLIT)],
			[carried(A, 'uuid-a', { X: 1 }, SPLIT)],
		],
	},
} as const;

const FATES = ['written', 'written', 'refused', 'given back', 'crashed'] as const;

const step = fc.record({
	pick: fc.nat(99),
	road: fc.constantFrom('direct', 'carried', 'both'),
	turned: fc.boolean(),
	owner: fc.constantFrom('run-a', 'run-b'),
	fates: fc.array(fc.constantFrom(...FATES), { minLength: 4, maxLength: 4 }),
	pause: fc.constantFrom(0, LEASE),
});

describe.each(['merged', 'split'] as const)('orders that were %s, on two roads', (name) => {
	const world = WORLDS[name];

	it('reach the ERP with each of their goods once at most, in any order of arrival', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(step, { minLength: 1, maxLength: 8 }),
				fc.nat(8),
				async (steps, changedAt) => {
					const clock = new FakeClock();
					const ledger = new InMemoryLedger(clock);
					const written = new Map<string, bigint>();
					for (const [index, { pick, road, turned, owner, fates, pause }] of steps.entries()) {
						const shown: readonly (readonly SalesOrder[])[] =
							index < changedAt ? world.before : world.after;
						const one = world.always[pick % world.always.length] as SalesOrder;
						const many = shown[pick % shown.length] ?? [];
						const batch = [
							...(road === 'carried' ? [] : [one]),
							...(road === 'direct' ? [] : many),
						];
						if (turned) batch.reverse();
						clock.advance(pause);
						const results = await claimOrders(
							batch.map((order) => succeed(order)),
							ledger,
							{
								scope: 's',
								owner,
								leaseMs: LEASE,
								retryRefused: true,
								recheckWaiting: true,
								dryRun: false,
							},
						);
						for (const [i, result] of results.entries()) {
							if (!result.ok) throw new Error(result.error.message);
							const { order, answer } = result.value;
							if (!answer.handle) continue;
							const fate = fates[i % fates.length];
							if (fate === 'refused') await ledger.refuse(answer.handle, 'ITEM_NOT_FOUND', 'No.');
							if (fate === 'given back') await ledger.yield(answer.handle, 'SYSTEM_BUSY', 'No.');
							if (fate !== 'written') continue;
							const permission = await ledger.beginWrite(answer.handle, LEASE);
							if (!permission.ok || permission.value.kind !== 'granted') continue;
							for (const { sku, quantity } of order.lines) {
								written.set(sku, (written.get(sku) ?? 0n) + BigInt(quantity));
							}
							await ledger.settle(answer.handle, { id: '1', number: 'ZK', outcome: 'written' });
						}
					}
					for (const [sku, ordered] of Object.entries(world.ordered)) {
						expect(written.get(sku) ?? 0n).toBeLessThanOrEqual(ordered);
					}
				},
			),
			{ numRuns: 500 },
		);
	});
});
