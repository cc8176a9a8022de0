import { detailsOf, ErpOrderBench } from '../erp-order-bench';

const BY_ID = { getBy: 'id', documentId: '1' };

let bench: ErpOrderBench;

beforeEach(() => {
	bench = new ErpOrderBench('salesOrder', 'confirm');
});

describe('ERP Order, Sales Order: Confirm', () => {
	it('lets orders out of the buffer, and answers them as they stand then', async () => {
		bench.erp.writtenElsewhere({ status: 'buffer' });
		bench.erp.writtenElsewhere({ status: 'open' });
		const perItem = [BY_ID, { getBy: 'number', documentNumber: 'ZK 2/2026' }];
		const { items, context } = await bench.execute({}, [{ kept: 1 }, { kept: 2 }], { perItem });
		expect(items).toMatchObject([
			{
				json: { kept: 1, erpOrder: { id: '1', status: 'open' }, change: { result: 'changed' } },
				pairedItem: { item: 0 },
			},
			{ json: { kept: 2, change: { result: 'existing' } }, pairedItem: { item: 1 } },
		]);
		bench.expectSchema(items, ['kept']);
		expect(context.hints).toEqual(['2 orders: 1 changed, 1 as wished already']);
	});

	it('fails the item alone that cannot be confirmed', async () => {
		bench.erp.writtenElsewhere({ status: 'cancelled' });
		bench.erp.writtenElsewhere({ status: 'buffer' });
		const perItem = [
			BY_ID,
			{ ...BY_ID, documentId: '9' },
			{ ...BY_ID, documentId: '2' },
			{ getBy: 'id' },
		];
		const { items, context } = await bench.execute({}, [{}, {}, {}, {}], { perItem, goOn: true });
		expect(items.map((item) => detailsOf(item).code)).toEqual([
			'ERP_STATE_FORBIDS',
			expect.any(String),
			undefined,
			'CONFIGURATION_INVALID',
		]);
		expect(items[3]?.json.error).toBe('"Document ID" is empty.');
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3].map((item) => ({ item })),
		);
		expect(context.hints).toEqual(['4 orders: 1 changed, 3 failed']);
	});

	it('stops the workflow after the whole batch', async () => {
		bench.erp.writtenElsewhere({ status: 'cancelled' });
		bench.erp.writtenElsewhere({ status: 'buffer' });
		const perItem = [BY_ID, { ...BY_ID, documentId: '2' }];
		await expect(bench.execute({}, [{}, {}], { perItem })).rejects.toThrow(
			'ERP order ZK 1/2026: it is cancelled and cannot be confirmed. [item 0; 0 more of 2 items failed',
		);
		expect(bench.erp.orders[1]?.status).toBe('open');
	});

	it('tells in a dry run what would happen, and writes nothing', async () => {
		bench.erp.writtenElsewhere({ status: 'buffer' });
		bench.erp.writtenElsewhere({ status: 'cancelled' });
		const perItem = [BY_ID, { ...BY_ID, documentId: '2' }];
		const { items } = await bench.execute({ options: { dryRun: true } }, [{}, {}], { perItem });
		expect(items.map(({ json }) => json)).toMatchObject([
			{
				dryRun: {
					wouldBe: 'changed',
					message: 'ERP order ZK 1/2026: would leave the buffer.',
					erpOrder: { status: 'buffer' },
				},
			},
			{ dryRun: { wouldBe: 'refused', code: 'ERP_STATE_FORBIDS', channel: 'errors' } },
		]);
		expect(items.every(({ json }) => !('erpOrder' in json) && !('change' in json))).toBe(true);
		expect(bench.erp.calls).not.toContain('confirmOrder');
	});

	it('is refused with the remedy where the ERP has no buffer', async () => {
		bench.lacks('confirmOrder', 'There is no buffer.');
		const { items } = await bench.execute(BY_ID, [{}], { goOn: true });
		expect(detailsOf(items[0])).toMatchObject({
			code: 'NOT_SUPPORTED',
			remedy: 'There is no buffer.',
		});
	});

	it('spares the rest when the password is wrong, and when the execution is cancelled', async () => {
		for (let i = 0; i < 3; i += 1) bench.erp.writtenElsewhere({ status: 'buffer' });
		bench.erp.mishap = () => 'authentication';
		const { items } = await bench.execute(BY_ID, [{}, {}, {}], { goOn: true });
		expect(items.map(({ json }) => json.error)).toEqual([
			'wrong API key.',
			...Array(2).fill('Not tried, because an item before it met this: wrong API key.'),
		]);
		expect(bench.erp.calls).toEqual(['getOrder']);
		const cancel = new AbortController();
		cancel.abort();
		const settings = { goOn: true, signal: cancel.signal };
		const later = await bench.execute(BY_ID, [{}], settings);
		expect(later.items[0]?.json.error).toContain('cancelled');
	});

	it('never lets the input pass for success when something unexpected happens', async () => {
		bench.erp.writtenElsewhere({});
		bench.erp.getOrder = async () => {
			throw new TypeError('a defect');
		};
		const { items } = await bench.execute(BY_ID, [{}], { goOn: true });
		expect(items[0]?.json.error).toBe('a defect');
	});
});
