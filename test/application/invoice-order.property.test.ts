import fc from 'fast-check';
import type { ErpMishap } from '../support/in-memory-erp';
import type { LedgerMishap } from '../support/in-memory-ledger';
import { INVOICE_ALONE, InvoicingBench, WITH_GOODS_ISSUE } from '../support/invoicing-bench';
import { cursor, erpMishap, ledgerMishap, slowed } from '../support/mishaps';

/** Mostly nothing, so that many runs come as far as the write; often enough a write that arrives late. */
const trouble = fc.oneof(
	{ weight: 9, arbitrary: fc.constant<ErpMishap>('none') },
	{ weight: 3, arbitrary: erpMishap },
	{ weight: 1, arbitrary: fc.integer({ min: 5_000, max: 100_000 }) },
);
const run = fc.record({
	erp: fc.array(trouble, { maxLength: 12 }),
	ledger: fc.array(ledgerMishap, { maxLength: 8 }),
	/** Time until the next run: often before a late write has arrived. */
	pauseMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 700_000 })),
	goodsIssue: fc.boolean(),
});

async function expectOneOfEach(bench: InvoicingBench): Promise<void> {
	bench.calm();
	await bench.invoice(WITH_GOODS_ISSUE);
	bench.calm();
	expect(await bench.invoice(WITH_GOODS_ISSUE)).toMatchObject({ value: { result: 'existing' } });
	expect([bench.countOf('invoice'), bench.countOf('goodsIssue')]).toEqual([1, 1]);
}

describe('invoiceOrder, whatever happens', () => {
	it('ends with exactly one invoice after any sequence of runs, faults and crashes', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(run, { minLength: 1, maxLength: 5 }), async (runs) => {
				const bench = new InvoicingBench();
				for (const { erp, ledger, pauseMs } of runs) {
					bench.erp.mishap = cursor<ErpMishap>(erp, 'none');
					bench.ledger.mishap = cursor<LedgerMishap>(ledger, 'none');
					await bench.invoiceUntilCrash(WITH_GOODS_ISSUE);
					bench.clock.advance(pauseMs);
					expect(bench.countOf('invoice')).toBeLessThanOrEqual(1);
				}
				await expectOneOfEach(bench);
			}),
			{ numRuns: 400 },
		);
	});

	it('adds the goods issue once to an invoice made before, whatever happens', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(run, { minLength: 1, maxLength: 5 }), async (runs) => {
				const bench = new InvoicingBench();
				bench.erp.invoicingLooks = 'whenCalled';
				for (const { erp, ledger, pauseMs, goodsIssue } of runs) {
					bench.erp.mishap = cursor<ErpMishap>(erp, 'none');
					bench.ledger.mishap = cursor<LedgerMishap>(ledger, 'none');
					await bench.invoiceUntilCrash(goodsIssue ? WITH_GOODS_ISSUE : INVOICE_ALONE);
					bench.clock.advance(pauseMs);
				}
				await expectOneOfEach(bench);
			}),
			{ numRuns: 400 },
		);
	});

	it('ends with exactly one invoice in any interleaving of two runs', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.scheduler(),
				fc.array(erpMishap, { maxLength: 12 }),
				async (scheduler, mishaps) => {
					const bench = new InvoicingBench();
					bench.erp.mishap = cursor<ErpMishap>(mishaps, 'none');
					slowed(scheduler, bench.erp, ['getOrder', 'documentsOf', 'invoiceOrder']);
					slowed(scheduler, bench.ledger, ['claim', 'beginWrite', 'settle', 'yield', 'refuse']);
					// Time stands still: a write never outlasts the lease it runs under.
					const invoice = async (owner: string) =>
						await bench.invoiceUntilCrash(WITH_GOODS_ISSUE, { owner, pausesMs: [0, 0] });
					await scheduler.waitFor(Promise.all([invoice('one'), invoice('other')]));
					expect(bench.countOf('invoice')).toBeLessThanOrEqual(1);
					await scheduler.waitFor(expectOneOfEach(bench));
				},
			),
			{ numRuns: 200 },
		);
	});
});
