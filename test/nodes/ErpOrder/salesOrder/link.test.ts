import { aSalesOrder } from '../../../builders/a-sales-order';
import { detailsOf, ErpOrderBench } from '../erp-order-bench';

const BY_ID = { getBy: 'id', documentId: '1' };

let bench: ErpOrderBench;

beforeEach(() => {
	bench = new ErpOrderBench('salesOrder', 'link');
});

function itemFor(id: string) {
	const order = aSalesOrder().from('shop/main', id).withLine('OB-0001', 1).build();
	return { order, kept: id };
}

describe('ERP Order, Sales Order: Link', () => {
	it('links the order of the item, and answers as Create does', async () => {
		bench.erp.writtenElsewhere({ customerOrderNumber: 'by phone' });
		const { items, context } = await bench.execute(BY_ID, [itemFor('1001')]);
		expect(items).toMatchObject([
			{
				json: {
					kept: '1001',
					erp: { documentId: '1', documentNumber: 'ZK 1/2026', linked: true },
					outcome: { status: 'linked' },
				},
				pairedItem: { item: 0 },
			},
		]);
		bench.expectSchema(items, ['kept']);
		expect(context.hints).toEqual(['1 orders: 1 linked']);
		expect(bench.ledger.stateOf('shop/main/1001')).toBe('settled');
	});

	it('fails items that are no order or cannot be linked, with what became of the order', async () => {
		bench.erp.writtenElsewhere({ rootKey: 'allegro/other/1' });
		const inputs = [{ note: 'no order' }, itemFor('1001')];
		const { items } = await bench.execute(BY_ID, inputs, { goOn: true });
		expect(detailsOf(items[0]).code).toBe('ORDER_UNREADABLE');
		expect(detailsOf(items[1])).toMatchObject({
			code: 'ORDER_LINKED_ELSEWHERE',
			outcome: { status: 'refused' },
		});
		expect(bench.erp.calls).not.toContain('linkOrder');
	});

	it('takes a delivery line for no difference when it is told the shipping item', async () => {
		const line = { unitPriceGross: '10.00', totalGross: '10.00', vatPercent: '23' };
		bench.erp.writtenElsewhere({
			lines: [
				{ sku: 'OB-0001', name: '', quantity: '1', ...line },
				{ sku: 'DOSTAWA', name: '', quantity: '1', ...line },
			],
		});
		const linked = await bench.execute(BY_ID, [itemFor('1001')]);
		expect(linked.items[0]?.json.outcome).toHaveProperty('warnings');
		const told = { ...BY_ID, options: { shippingItem: ' DOSTAWA ', scope: 'another' } };
		const again = await bench.execute(told, [itemFor('1001')]);
		expect(again.items[0]?.json.outcome).not.toHaveProperty('warnings');
	});

	it('tells in a dry run what would be linked, and writes nothing', async () => {
		bench.erp.writtenElsewhere({});
		const options = { dryRun: true };
		const { items } = await bench.execute({ ...BY_ID, options }, [itemFor('1001')]);
		expect(items[0]?.json.dryRun).toMatchObject({
			wouldBe: 'linked',
			message: 'Order 1001: would be linked to ERP order ZK 1/2026.',
			erp: { documentId: '1' },
		});
		expect(items[0]?.json).not.toHaveProperty('outcome');
		expect([bench.erp.orders[0]?.rootKey, bench.ledger.stateOf('shop/main/1001')]).toEqual([
			'',
			undefined,
		]);
	});

	it('is refused with the remedy where linking is lacking', async () => {
		bench.erp.writtenElsewhere({});
		bench.lacks('linkOrder', 'Write the number by hand.');
		const { items } = await bench.execute(BY_ID, [itemFor('1001')], { goOn: true });
		expect(detailsOf(items[0])).toMatchObject({
			code: 'NOT_SUPPORTED',
			remedy: 'Write the number by hand.',
		});
	});
});
