import { checkOrder } from '../../src/application/check-order';
import type { ContractorChoice } from '../../src/domain/contractor/contractor-choice';
import type { SalesOrder } from '../../src/domain/order/sales-order';
import { aSalesOrder } from '../builders/a-sales-order';
import { WritingBench } from '../support/writing-bench';

const order = aSalesOrder().withLine('OB-0001', 2).build();
const CARD = { action: 'use', id: '101', symbol: '' } as const;

async function check(
	bench: WritingBench,
	sales: SalesOrder,
	choice: ContractorChoice | null = CARD,
) {
	const { settings } = bench.task(sales);
	const result = await checkOrder(sales, choice, bench.erp, {
		windowDays: 14,
		clock: bench.clock,
		settings,
	});
	if (!result.ok) throw new Error(result.error.message);
	return result.value;
}

describe('checkOrder', () => {
	it('finds a good order writable, with or without a chosen contractor', async () => {
		const bench = new WritingBench();
		expect((await check(bench, order)).verdict).toBe('writable');
		expect((await check(bench, order, null)).verdict).toBe('writable');
	});

	it('answers everything to repair at once: data, settings and contractor', async () => {
		const bench = new WritingBench();
		bench.erp.problemsOf = () => [
			{ code: 'QUANTITY_NOT_POSITIVE', message: 'said by the order itself' },
			{ code: 'WAREHOUSE_NOT_FOUND', message: 'Order 14275: no warehouse X.' },
		];
		const bad = aSalesOrder().withLine('OB-0001', 0).build();
		const found = await check(bench, bad, { action: 'use', id: '999', symbol: 'GONE' });
		expect(found.verdict).toBe('blocked');
		expect(found.problems.map(({ message }) => message)).toEqual([
			'Order 14275: line 1 (OB-0001) has quantity "0".',
			'Order 14275: no warehouse X.',
			'Order 14275: contractor GONE does not exist in the ERP.',
		]);
	});

	it('says that it is in the ERP already, or that ERP orders contradict', async () => {
		const bench = new WritingBench();
		bench.erp.writtenElsewhere({ rootKey: 'baselinker/main/14275' });
		expect(await check(bench, order)).toMatchObject({ verdict: 'exists', byMarker: true });
		bench.erp.writtenElsewhere({ rootKey: 'baselinker/main/14275' });
		const unclear = await check(bench, order);
		expect(unclear.verdict).toBe('unclear');
		expect(unclear.erpOrders).toHaveLength(2);
	});

	it('says that it was cancelled in the ERP, by root and by buyer', async () => {
		for (const fields of [{ rootKey: 'baselinker/main/14275' }, { contractorId: '101' }]) {
			const bench = new WritingBench();
			bench.erp.writtenElsewhere({ ...fields, status: 'cancelled' });
			const { verdict, problems } = await check(bench, order);
			expect([verdict, problems.map(({ code }) => code)]).toEqual([
				'unclear',
				['ORDER_CANCELLED_IN_ERP'],
			]);
		}
	});

	it('asks the ERP nothing about an order that cannot be told apart', async () => {
		const bench = new WritingBench();
		const nameless = aSalesOrder().with({ customerOrderNumber: '' }).build();
		expect((await check(bench, nameless)).problems[0]?.code).toBe('ORDER_IDENTITY_MISSING');
		expect(bench.erp.calls).toEqual([]);
	});

	it('writes nothing', async () => {
		const bench = new WritingBench();
		await check(bench, order, { action: 'create', oneTime: false });
		expect(bench.erp.calls).toEqual(['findOrders', 'checkOrder']);
		expect(bench.ledger.calls).toEqual([]);
	});
});
