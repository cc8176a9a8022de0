import fc from 'fast-check';
import { anErpDocument } from '../builders/an-erp-document';
import { AttachingBench, STATUS } from '../support/attaching-bench';
import type { LedgerMishap } from '../support/in-memory-ledger';
import type { ShopMishap } from '../support/in-memory-shop';

const ORDERS = [101, 102, 103] as const;

const shopMishaps = fc.array(
	fc.constantFrom<ShopMishap>(
		'none',
		'none',
		'none',
		'rejected',
		'unavailable',
		'lostBefore',
		'lostAfter',
		'crashBefore',
		'crashAfter',
	),
	{ maxLength: 20 },
);
const ledgerMishaps = fc.array(
	fc.constantFrom<LedgerMishap>(
		'none',
		'none',
		'none',
		'failBefore',
		'failAfter',
		'crashBefore',
		'crashAfter',
	),
	{ maxLength: 20 },
);
/** Pauses between runs: within the quiet time, and after it. Units: ms. */
const runs = fc.array(fc.constantFrom(0, 10_000, 301_000, 700_000), { minLength: 1, maxLength: 4 });

function anOrderedBench(): AttachingBench {
	const bench = new AttachingBench();
	for (const id of ORDERS) {
		const number = `FS ${id}/2026`;
		bench.order(id, anErpDocument('invoice', { id: `9${id}`, number }));
	}
	return bench;
}

describe('documents on their way to the shop, whatever goes wrong', () => {
	it('are issued once, arrive, and no order has the status of a document that is not there', async () => {
		await fc.assert(
			fc.asyncProperty(shopMishaps, ledgerMishaps, runs, async (shop, ledger, pauses) => {
				const bench = anOrderedBench();
				const shopLeft = [...shop];
				const ledgerLeft = [...ledger];
				bench.shop.mishap = () => shopLeft.shift() ?? 'none';
				bench.ledger.mishap = () => ledgerLeft.shift() ?? 'none';
				for (const pause of pauses) {
					await bench.runUntilCrash(ORDERS);
					for (const id of ORDERS) {
						const sent = bench.shop.documents.some(
							({ orderId, externalNumber }) => orderId === id && externalNumber !== '',
						);
						const status = bench.shop.orders.get(id)?.statusId;
						expect([id, status === STATUS.sent && !sent]).toEqual([id, false]);
					}
					bench.clock.advance(pause);
				}
				for (let round = 0; round < 2; round += 1) await bench.calm().run(ORDERS);
				for (const id of ORDERS) {
					const ours = bench.shop.documents.filter(({ orderId }) => orderId === id);
					expect(ours.map(({ externalNumber }) => externalNumber)).toEqual([`FS ${id}/2026`]);
					expect(bench.shop.orders.get(id)?.statuses).toEqual([STATUS.sent]);
				}
				bench.shop.calls.length = 0;
				await bench.run(ORDERS);
				expect(bench.shop.calls).toEqual([]);
			}),
			{ numRuns: 300 },
		);
	});
});
