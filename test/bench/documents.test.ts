import { CALLS_PER_MINUTE, measureCalls } from '../../bench/documents/calls';

describe('two workers that send documents at once, by the journal of the account', () => {
	it('stay within the budget in every rolling minute, and call three times an order', async () => {
		const figures = await measureCalls(60);
		expect(figures).toMatchObject({
			mostPerOrder: 3,
			blocked: 0,
			inOrder: 60,
			secondRun: { getOrders: 1 },
		});
		// More calls than a minute allows, so the budget had to hold somebody back.
		expect(figures.minutes).toBeGreaterThan(1);
		expect(figures.mostPerMinute).toBe(CALLS_PER_MINUTE);
		expect(figures.calls).toMatchObject({ addInvoice: 60, addOrderInvoiceFile: 60 });
	});
});
