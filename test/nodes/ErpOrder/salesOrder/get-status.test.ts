import type { WatchedOrder } from '../../../../src/application/watch-orders/watched-order';
import { aSalesOrder } from '../../../builders/a-sales-order';
import { anErpDocument } from '../../../builders/an-erp-document';
import { detailsOf, ErpOrderBench } from '../erp-order-bench';

const BY_ID = { getBy: 'id', documentId: '1' };
const E_SKLEP = { ...BY_ID, shop: 'comarchESklep' };

let bench: ErpOrderBench;

beforeEach(() => {
	bench = new ErpOrderBench('salesOrder', 'getStatus');
});

function statusOf(item: { readonly json: object } | undefined): WatchedOrder {
	return (item?.json as { orderStatus: WatchedOrder }).orderStatus;
}

/** An order of one piece of goods. */
function fill(status: 'buffer' | 'open' | 'cancelled' = 'open'): void {
	const line = { unitPriceGross: '10.00', totalGross: '10.00', vatPercent: '23' };
	const lines = [{ sku: 'OB-0001', name: '', quantity: '1', ...line }];
	bench.erp.writtenElsewhere({ status, lines });
}

describe('ERP Order, Sales Order: Get Status', () => {
	it('tells how far an order is, what is missing, and who waits for it', async () => {
		fill('buffer');
		fill();
		const perItem = [BY_ID, { getBy: 'number', documentNumber: 'ZK 2/2026' }];
		const { items } = await bench.execute({}, [{ kept: 1 }, { kept: 2 }], { perItem });
		expect(items.map(({ json, pairedItem }) => [json.kept, pairedItem])).toEqual([
			[1, { item: 0 }],
			[2, { item: 1 }],
		]);
		expect(statusOf(items[0])).toMatchObject({
			orderId: '1',
			status: 'waiting_for_shop',
			missing: [{ code: 'inBuffer' }],
			shopState: null,
			next: { action: 'leaveBuffer', allowed: false },
		});
		expect(statusOf(items[1]).status).toBe('confirmed');
		bench.expectSchema(items, ['kept']);
	});

	it('remembers what it saw, and tells what moved and who is silent', async () => {
		fill('buffer');
		await bench.execute(BY_ID, [{}]);
		bench.clock.advance(49 * 3_600_000);
		const [silent] = (await bench.execute(BY_ID, [{}])).items;
		expect(statusOf(silent)).toMatchObject({ moved: false, silent: true });
		const patient = { ...BY_ID, options: { silentAfterHours: 100 } };
		expect(statusOf((await bench.execute(patient, [{}])).items[0]).silent).toBe(false);
		await bench.erp.confirmOrder('1');
		bench.erp.documents.set('1', [anErpDocument('invoice'), anErpDocument('goodsIssue')]);
		const [moved] = (await bench.execute(BY_ID, [{}])).items;
		expect(statusOf(moved)).toMatchObject({
			status: 'fulfilled',
			previousStatus: 'waiting_for_shop',
			moved: true,
		});
	});

	it('looks without remembering when told to', async () => {
		fill();
		const look = { ...BY_ID, options: { remember: false } };
		await bench.execute(look, [{}]);
		const [again] = (await bench.execute(look, [{}])).items;
		expect(statusOf(again).previousStatus).toBeNull();
		expect(bench.snapshots.calls).toEqual(['read', 'read']);
	});

	it('compares the shop with the ERP, by the words of the user\u2019s shop (S1.6)', async () => {
		fill();
		const options = {
			shopStateTexts: { values: [{ status: 'confirmed', text: 'przyjęte' }, { status: 'x' }] },
			lastSynchronisedAt: '2026-11-20T09:00:00.000Z',
		};
		const shown = { ...E_SKLEP, options, shopState: ' Przyjęte ' };
		expect(statusOf((await bench.execute(shown, [{}])).items[0]).shopState).toMatchObject({
			verdict: 'matches',
			observed: 'Przyjęte',
			afterSynchronisation: 'przyjęte',
		});
		const unseen = { ...E_SKLEP, shopState: '' };
		expect(statusOf((await bench.execute(unseen, [{}])).items[0]).shopState?.observed).toBeNull();
	});

	it('watches an order of the shop from before the ERP has it', async () => {
		const order = aSalesOrder().from('shop/main', '1001').withLine('OB-0001', 1).build();
		const fields = { ...E_SKLEP, getBy: 'order', shopState: 'oczekuje na potwierdzenie sklepu' };
		const [early] = (await bench.execute(fields, [{ order }])).items;
		expect(statusOf(early)).toMatchObject({
			orderId: null,
			shopNumber: '1001',
			status: 'not_imported',
			missing: [{ code: 'import' }],
		});
		await bench.runOne(bench.task(order));
		const [later] = (await bench.execute(fields, [{ order }])).items;
		expect(statusOf(later)).toMatchObject({
			orderId: '1',
			status: 'confirmed',
			previousStatus: 'not_imported',
		});
	});

	it('allows the steps the user allows', async () => {
		fill();
		const options = { allowedSteps: ['invoice', 'goodsIssue'], countDrafts: true };
		const [item] = (await bench.execute({ ...BY_ID, options }, [{}])).items;
		expect(statusOf(item).next).toMatchObject({
			action: 'invoiceWithGoodsIssue',
			allowed: true,
		});
	});

	it('fails the item alone that names no order', async () => {
		fill();
		bench.erp.writtenElsewhere({ customerOrderNumber: '1001' });
		bench.erp.writtenElsewhere({ customerOrderNumber: '1001' });
		const order = aSalesOrder().from('shop/main', '1001').withLine('OB-0001', 1).build();
		const perItem = [
			{ ...BY_ID, documentId: '9' },
			{ getBy: 'number', documentNumber: 'ZK 9/2026' },
			{ getBy: 'number', documentNumber: '' },
			{ getBy: 'order' },
			BY_ID,
			{ getBy: 'order' },
		];
		const inputs = [{}, {}, {}, { note: 'no order' }, {}, { order }];
		const { items } = await bench.execute({}, inputs, { perItem, goOn: true });
		expect(items.map((item) => detailsOf(item).kind)).toEqual([
			'notFound',
			'notFound',
			'configuration',
			'invalidOrder',
			undefined,
			'invalidOrder',
		]);
		expect(detailsOf(items[5]).code).toBe('ERP_ORDERS_CONTRADICT');
		await expect(bench.execute({}, [{}, {}], { perItem })).rejects.toThrow('[item 0;');
	});

	it.each([
		[{ lastSynchronisedAt: 'yesterday' }, '"Last Synchronisation" is "yesterday".'],
		[{ silentAfterHours: -1 }, '"Silence After (Hours)" is "-1".'],
	])('refuses %j for every item', async (options, message) => {
		fill();
		const { items } = await bench.execute({ ...BY_ID, options }, [{}, {}], { goOn: true });
		expect(items.map(({ json }) => json.error)).toEqual([message, message]);
		expect(bench.erp.calls).toEqual([]);
	});

	it('tells no status that the ledger could not remember', async () => {
		fill();
		bench.snapshots.broken = true;
		const { items } = await bench.execute(BY_ID, [{}], { goOn: true });
		expect(detailsOf(items[0]).code).toBe('LEDGER_UNAVAILABLE');
	});

	it('spares the rest when the ERP is down, and when the execution is cancelled', async () => {
		fill();
		bench.erp.mishap = () => 'authentication';
		const { items } = await bench.execute(BY_ID, [{}, {}], { goOn: true });
		expect(items.map((item) => detailsOf(item).code)).toEqual(
			Array(2).fill('AUTHENTICATION_REFUSED'),
		);
		expect(bench.erp.calls).toEqual(['orderFacts']);
		const cancel = new AbortController();
		cancel.abort();
		const settings = { goOn: true, signal: cancel.signal };
		const later = await bench.execute(BY_ID, [{}], settings);
		expect(later.items[0]?.json.error).toContain('cancelled');
	});
});
