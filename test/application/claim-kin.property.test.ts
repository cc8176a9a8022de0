import fc from 'fast-check';
import { claimOrders } from '../../src/application/claim-orders';
import type { RawRecord } from '../../src/adapters/raw-json/raw-values';
import type { SalesOrder } from '../../src/domain/order/sales-order';
import { succeed } from '../../src/domain/result';
import type { ClaimHandle } from '../../src/ports/order-ledger';
import { aBaseLinkerOrder, aProduct, mapped } from '../adapters/baselinker/a-base-linker-order';
import { FakeClock } from '../support/fake-clock';
import { InMemoryLedger } from '../support/in-memory-ledger';

const [A, B, C, N] = [70000001, 70000002, 70000003, 70000009];
const LEASE = 600_000;

function carried(
	orderId: number,
	uuid: string,
	pieces: RawRecord,
	journal: RawRecord[] = [],
	splitAndCopied: 'ask' | 'own' = 'own',
) {
	const products = Object.entries(pieces).map(([sku, quantity]) => aProduct({ sku, quantity }));
	const fields = { order_source: 'allegro', order_source_id: 3141, external_order_id: uuid };
	return mapped(aBaseLinkerOrder({ order_id: orderId, ...fields, products, journal }), {
		splitAndCopied,
	});
}

const direct = (uuid: string, pieces: RawRecord): SalesOrder => ({
	...carried(1, uuid, pieces),
	aliases: [],
});

const MERGED = [A, B].map((order_id) => ({ log_type: 5, order_id, object_id: C }));
/** Merged into the main order, which deletes the other one; the journal the other way round. */
const JOINED = [{ log_type: 5, order_id: A, object_id: B }];
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
	joined: {
		ordered: { X: 3n, Y: 1n },
		always: [direct('uuid-a', { X: 3 })],
		before: [[carried(A, 'uuid-a', { X: 3 })], [carried(B, 'uuid-b', { Y: 1 })]],
		after: [[carried(A, 'uuid-a', { X: 3, Y: 1 }, JOINED)]],
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
	'split, and a person is asked': {
		ordered: { X: 3n },
		always: [direct('uuid-a', { X: 3 })],
		before: [[carried(A, 'uuid-a', { X: 3 })]],
		after: [
			[carried(A, 'uuid-a', { X: 1 }, SPLIT, 'ask'), carried(N, 'uuid-a', { X: 2 }, SPLIT, 'ask')],
			[carried(N, 'uuid-a', { X: 2 }, SPLIT, 'ask')],
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

/** Who brings orders, after which pause, and what becomes of those that may be written. */
interface Circumstances {
	readonly owner: string;
	readonly pause: number;
	readonly fates: readonly (typeof FATES)[number][];
}

/** An ERP that is written to by two roads, and what became of the goods. */
class TwoRoads {
	/** Pieces in the ERP, by SKU. */
	readonly written = new Map<string, bigint>();
	/** Whether a person was told that something does not fit. */
	isReported = false;
	private readonly clock = new FakeClock();
	private readonly ledger = new InMemoryLedger(this.clock);

	async bring(batch: readonly SalesOrder[], { owner, fates, pause }: Circumstances) {
		this.clock.advance(pause);
		const options = { scope: 's', owner, leaseMs: LEASE, retryRefused: true };
		const results = await claimOrders(
			batch.map((order) => succeed(order)),
			this.ledger,
			{ ...options, recheckWaiting: true, dryRun: false },
		);
		for (const [i, result] of results.entries()) {
			if (!result.ok) throw new Error(result.error.message);
			const { order, answer } = result.value;
			this.isReported ||= answer.verdict === 'conflict' || answer.verdict === 'revision';
			if (answer.handle) await this.meet(fates[i % fates.length], order, answer.handle);
		}
	}

	private async meet(
		fate: (typeof FATES)[number] | undefined,
		order: SalesOrder,
		claim: ClaimHandle,
	) {
		if (fate === 'refused') await this.ledger.refuse(claim, 'ITEM_NOT_FOUND', 'No.');
		if (fate === 'given back') await this.ledger.yield(claim, 'SYSTEM_BUSY', 'No.');
		if (fate !== 'written') return;
		const permission = await this.ledger.beginWrite(claim, LEASE);
		if (!permission.ok || permission.value.kind !== 'granted') return;
		for (const { sku, quantity } of order.lines) {
			this.written.set(sku, (this.written.get(sku) ?? 0n) + BigInt(quantity));
		}
		await this.ledger.settle(claim, { id: '1', number: 'ZK', outcome: 'written' });
	}
}

describe.each(['merged', 'joined', 'split', 'split, and a person is asked'] as const)(
	'orders that were %s, on two roads',
	(name) => {
		const { ordered, always, before, after } = WORLDS[name];
		const pieces = (written: ReadonlyMap<string, bigint>) =>
			Object.keys(ordered).map((sku) => written.get(sku) ?? 0n);

		it('reach the ERP with each of their goods once, or somebody is told, in any order of arrival', async () => {
			await fc.assert(
				fc.asyncProperty(
					fc.array(step, { minLength: 1, maxLength: 8 }),
					fc.nat(8),
					async (steps, changedAt) => {
						const erp = new TwoRoads();
						for (const [index, { pick, road, turned, ...rest }] of steps.entries()) {
							const shown: readonly (readonly SalesOrder[])[] = index < changedAt ? before : after;
							const own = road === 'carried' ? [] : [always[pick % always.length] as SalesOrder];
							const carriedOnes = road === 'direct' ? [] : (shown[pick % shown.length] ?? []);
							const batch = [...own, ...carriedOnes];
							await erp.bring(turned ? batch.reverse() : batch, rest);
							pieces(erp.written).forEach((count, i) => {
								expect(count).toBeLessThanOrEqual(Object.values(ordered)[i] ?? 0n);
							});
						}
						// In the end everything comes once more and nothing goes wrong.
						const calm: Circumstances = { owner: 'run-c', fates: ['written'], pause: LEASE };
						for (const batch of [...after, always, ...after]) {
							await erp.bring(batch, calm);
						}
						const counts = pieces(erp.written);
						Object.values(ordered).forEach((count, i) => {
							expect(counts[i]).toBeLessThanOrEqual(count);
							if (!erp.isReported) expect(counts[i]).toBe(count);
						});
					},
				),
				{ numRuns: 300 },
			);
		});
	},
);
