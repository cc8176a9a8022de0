import { anErpDocument } from '../../../builders/an-erp-document';
import { detailsOf, ErpOrderBench } from '../erp-order-bench';

const BY_ID = { getBy: 'id', documentId: '={{ $json.id }}' };

let bench: ErpOrderBench;

beforeEach(() => {
	bench = new ErpOrderBench('salesOrder', 'createInvoice');
	bench.erp.invoicingLooks = 'never';
});

function fill(count: number): void {
	for (let i = 0; i < count; i += 1) bench.erp.writtenElsewhere({});
}

/** One item per order, named by its key. */
function byKey(...ids: string[]) {
	return {
		json: ids.map((id) => ({ kept: id })),
		perItem: ids.map((documentId) => ({ ...BY_ID, documentId })),
	};
}

describe('ERP Order, Sales Order: Create Invoice', () => {
	it('invoices every order once, however often it comes', async () => {
		fill(2);
		const { json, perItem } = byKey('1', '2', '1');
		const { items, context } = await bench.execute({}, json, { perItem });
		expect(items.map(({ json: { kept, change } }) => [kept, change])).toEqual([
			['1', { result: 'changed', warnings: [] }],
			['2', { result: 'changed', warnings: [] }],
			['1', { result: 'existing', warnings: [] }],
		]);
		expect(items[0]?.json).toMatchObject({
			erpOrder: { id: '1' },
			documents: [{ kind: 'invoice', state: 'issued' }],
		});
		bench.expectSchema(items, ['kept']);
		expect(context.hints).toEqual(['3 orders: 2 changed, 1 as wished already']);
		await bench.execute({}, json, { perItem });
		expect(bench.erp.calls.filter((call) => call === 'invoiceOrder')).toHaveLength(2);
	});

	it('passes on goods issue, buffer and the day in Poland', async () => {
		fill(1);
		const seen: unknown[] = [];
		const make = bench.erp.invoiceOrder.bind(bench.erp);
		bench.erp.invoiceOrder = async (id, settings) => {
			seen.push(settings);
			return await make(id, settings);
		};
		const options = { issuedOn: '2026-11-29T23:30:00.000Z' };
		const fields = { ...BY_ID, documentId: 1, goodsIssue: true, buffer: true, options };
		await bench.execute(fields, [{}]);
		expect(seen).toEqual([{ goodsIssue: true, buffer: true, issuedOn: '2026-11-30' }]);
	});

	it('keeps one failed order apart from the others, with code and remedy', async () => {
		fill(3);
		bench.erp.orders[1] = { ...(bench.erp.orders[1] as object), status: 'buffer' } as never;
		const { json, perItem } = byKey('1', '2', '3');
		const { items } = await bench.execute({}, json, { perItem, goOn: true });
		expect(items.map((item) => detailsOf(item).code)).toEqual([
			undefined,
			'ERP_STATE_FORBIDS',
			undefined,
		]);
		expect(items[1]?.json.error).toBe(
			'ERP order ZK 2/2026: it is still in the buffer; confirm it first.',
		);
	});

	it('waits for a lost answer, and finds the invoice in the next run (C2)', async () => {
		fill(1);
		bench.disturbErp({ invoiceOrder: [60_000] });
		const { json, perItem } = byKey('1');
		const lost = await bench.execute({}, json, { perItem, goOn: true });
		expect(detailsOf(lost.items[0])).toMatchObject({
			code: 'WRITE_IN_DOUBT',
			channel: 'syncErrors',
		});
		bench.calm();
		const { items } = await bench.execute({}, json, { perItem });
		expect(items[0]?.json.change).toMatchObject({ result: 'existing' });
		expect(bench.erp.documents.get('1')).toHaveLength(1);
	});

	it('tells in a dry run what would be made, and writes neither to ERP nor ledger', async () => {
		fill(2);
		bench.erp.documents.set('2', [anErpDocument('invoice')]);
		const { json, perItem } = byKey('1', '2');
		const options = { dryRun: true };
		const { items } = await bench.execute({ options }, json, { perItem });
		expect(items.map(({ json: { dryRun } }) => dryRun)).toMatchObject([
			{
				wouldBe: 'changed',
				message: 'ERP order ZK 1/2026: would get an invoice.',
				erpOrder: { id: '1' },
				documents: [],
			},
			{ wouldBe: 'existing', documents: [{ id: 'invoice-1' }] },
		]);
		expect(items.every(({ json: fields }) => !('change' in fields))).toBe(true);
		expect(bench.erp.calls).not.toContain('invoiceOrder');
		expect(bench.ledger.record('invoice/subiekt-gt/order/1')).toBeUndefined();
	});

	it.each(['invoiceOrder', 'goodsIssue'] as const)(
		'is refused with the remedy where %s is lacking',
		async (flag) => {
			fill(1);
			bench.lacks(flag, 'Do it in the program.');
			const fields = { ...BY_ID, documentId: '1', goodsIssue: true };
			const { items } = await bench.execute(fields, [{}], { goOn: true });
			expect(detailsOf(items[0])).toMatchObject({
				code: 'NOT_SUPPORTED',
				remedy: 'Do it in the program.',
			});
		},
	);

	it.each([
		['a quiet time the bridge can outlast', { quietSeconds: 120 }, /"Quiet Time" is 120 s/],
		['a date that is none', { issuedOn: 'tomorrow' }, /"Issue Date" is "tomorrow"/],
	])('refuses %s for each item', async (_what, options, message) => {
		fill(2);
		const { json, perItem } = byKey('1', '2');
		const { items } = await bench.execute({ options }, json, { perItem, goOn: true });
		expect(items.map((item) => item.json.error)).toEqual(
			Array(2).fill(expect.stringMatching(message)),
		);
		expect(bench.erp.calls).toEqual([]);
	});

	it('makes nothing without the ledger', async () => {
		fill(2);
		bench.ledger.mishap = () => 'failBefore';
		const { json, perItem } = byKey('1', '2');
		const { items } = await bench.execute({}, json, { perItem, goOn: true });
		expect(items.map((item) => detailsOf(item).code)).toEqual(Array(2).fill('LEDGER_UNAVAILABLE'));
		expect(bench.erp.calls).not.toContain('invoiceOrder');
	});
});
