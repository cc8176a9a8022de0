import { previewOrders } from '../../src/application/preview-orders';
import type { WriteTask } from '../../src/application/write-order/task';
import { aSalesOrder } from '../builders/a-sales-order';
import { WritingBench } from '../support/writing-bench';

const order = aSalesOrder().withLine('OB-0001', 2).build();

async function preview(bench: WritingBench, task: WriteTask) {
	const [result] = await previewOrders([task], bench.services, bench.options());
	return result;
}

describe('previewOrders', () => {
	it.each([
		[{ action: 'use', id: '101', symbol: 'KARTA-101' } as const, 'on contractor KARTA-101'],
		[{ action: 'create', oneTime: false } as const, 'on a new contractor'],
		[{ action: 'create', oneTime: true } as const, 'on a new one-time contractor'],
	])('says an order would be written, and on which card', async (contractor, words) => {
		const bench = new WritingBench();
		const result = await preview(bench, bench.task(order, { contractor }));
		expect(result?.outcome).toEqual({
			status: 'written',
			message: `Order 14275: would be written ${words}.`,
		});
	});

	it('says to which ERP order it would be linked', async () => {
		const bench = new WritingBench();
		bench.erp.writtenElsewhere({ contractorId: '101', totalGross: '20.00' });
		const result = await preview(bench, bench.task(order));
		expect(result).toMatchObject({
			outcome: { status: 'linked' },
			document: { number: 'ZK 1/2026', outcome: 'linked' },
		});
	});

	it('names everything that would refuse it', async () => {
		const bench = new WritingBench();
		bench.erp.problemsOf = () => [{ code: 'ITEM_NOT_FOUND', message: 'Order 14275: no item X.' }];
		const contractor = { action: 'use', id: '999', symbol: '' } as const;
		const result = await preview(bench, bench.task(order, { contractor }));
		expect(result?.outcome.status).toBe('refused');
		expect(result?.outcome.findings?.map(({ code }) => code)).toEqual([
			'ITEM_NOT_FOUND',
			'CONTRACTOR_NOT_USABLE',
		]);
	});

	it('says what the ledger would answer', async () => {
		const bench = new WritingBench();
		await bench.runOne(bench.task(order));
		expect((await preview(bench, bench.task(order)))?.outcome.status).toBe('linked');
		const changed = aSalesOrder().withLine('OB-0001', 5).build();
		expect((await preview(bench, bench.task(changed)))?.outcome).toMatchObject({
			status: 'waiting',
			code: 'ORDER_CHANGED_AFTER_WRITE',
		});
	});

	it.each([
		['no contractor', (bench: WritingBench) => bench.task(order, { contractor: null })],
		[
			'ERP orders that contradict',
			(bench: WritingBench) => {
				bench.erp.writtenElsewhere({ contractorId: '' });
				return bench.task(order);
			},
		],
		[
			'an ERP that is down',
			(bench: WritingBench) => {
				bench.erp.mishap = () => 'unavailable';
				return bench.task(order);
			},
		],
		[
			'a ledger that is down',
			(bench: WritingBench) => {
				bench.ledger.mishap = () => 'failBefore';
				return bench.task(order);
			},
		],
	])('says it would wait for %s', async (_case, prepare) => {
		const bench = new WritingBench();
		const result = await preview(bench, prepare(bench));
		expect(result?.outcome.status).toBe('waiting');
	});

	it('changes neither ledger nor ERP, also for orders that carry a claim', async () => {
		const bench = new WritingBench().disturbErp({ findOrders: ['crashBefore'] });
		await bench.runUntilCrash([bench.task(order)]);
		bench.disturbErp({});
		const before = structuredClone(bench.ledger.record('baselinker/main/14275'));
		const other = aSalesOrder().from('shop/main', '7').build();
		const tasks = [bench.task(order, { claim: before ?? null }), bench.task(other)];
		const results = await previewOrders(tasks, bench.services, bench.options());
		expect(results.map(({ outcome }) => outcome.status)).toEqual(['written', 'written']);
		expect(bench.ledger.record('baselinker/main/14275')).toEqual(before);
		expect(bench.stateOf(other)).toBeUndefined();
		expect([bench.erp.orders.length, bench.erp.cards.length]).toEqual([0, 1]);
	});
});
