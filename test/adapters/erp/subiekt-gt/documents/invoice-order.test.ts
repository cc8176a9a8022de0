import type { ErpOrder } from '../../../../../src/domain/order/erp-order';
import { warsawDay } from '../../../../../src/domain/order/warsaw-day';
import type { ErpAdapter, InvoiceSettings } from '../../../../../src/ports/erp-adapter';
import type { HttpOutcome } from '../../../../../src/ports/http-transport';
import { aSalesOrder } from '../../../../builders/a-sales-order';
import { errorOf, valueOf } from '../../../../contracts/erp-adapter.contract';
import { aBridge, refusal, response, success } from '../a-bridge';
import { SUBIEKT_FIXTURE } from '../sandbox-bench';
import { useSubiekt } from '../use-subiekt';

const ZK = 16;
const FS = 2;
const WITH_GOODS: InvoiceSettings = { goodsIssue: true, buffer: false, issuedOn: null };

const bench = useSubiekt();

let numbers = 0;

async function written(symbol: string, sku = 'OB-0001', quantity = 2): Promise<ErpOrder> {
	numbers += 1;
	const order = aSalesOrder().from('shop/invoice', `I-${numbers}`).withLine(sku, quantity, '10.00');
	const card = valueOf(await bench.adapter.getContractor({ symbol }));
	const created = await bench.adapter.createOrder(order.build(), card, SUBIEKT_FIXTURE.settings);
	return valueOf(created).order;
}

function callsOf(call: string): number {
	return bench.sandbox.control.journalCounts()['sfera-bridge']?.[call] ?? 0;
}

/** The adapter to the sandbox's database with a bridge whose answers are given. */
function withBridge(...outcomes: readonly HttpOutcome[]): ErpAdapter {
	return bench.open({ bridge: aBridge(...outcomes).bridge });
}

describe('invoiceOrder', () => {
	it('makes an invoice for a company and a receipt in the name of a person', async () => {
		for (const [symbol, kind] of [
			['ALFA', 'invoice'],
			['KOWALSKI', 'receipt'],
		] as const) {
			const order = await written(symbol);
			const invoiced = valueOf(await bench.adapter.invoiceOrder(order.id, WITH_GOODS));
			expect(invoiced).toMatchObject({
				result: 'changed',
				warnings: [],
				value: { order: { id: order.id, status: 'realised' } },
			});
			expect(invoiced.value.documents).toMatchObject([{ kind, state: 'issued', certain: true }]);
		}
	});

	it('makes one document, however many ask at once', async () => {
		const order = await written('ALFA');
		const results = await Promise.all(
			[1, 2, 3].map(() => bench.adapter.invoiceOrder(order.id, WITH_GOODS)),
		);
		expect(results.map((result) => valueOf(result).result).sort()).toEqual([
			'changed',
			'existing',
			'existing',
		]);
		expect(callsOf('order/makesaledoc')).toBe(1);
	});

	it.each([
		['SHOP-1004', 'FS 1/MAG/2026'],
		['SHOP-1005', 'PA 1/09/2026'],
		['SHOP-1010', 'FS 6/MAG/2026'],
		['SHOP-1016', 'FS 13/MAG/2026'],
		['SHOP-1021', 'FS 20/MAG/2026'],
		['SHOP-1024', 'FS 23/MAG/2026'],
		['SHOP-1026', 'FM 1/MAG/2026'],
	])('finds the document that exists: %s', async (shop, number) => {
		const keys = { rootKey: 'x', refs: [], customerOrderNumber: shop, issuedSince: null };
		const [order] = valueOf(await bench.adapter.findOrders(keys));
		const found = valueOf(await bench.adapter.invoiceOrder(order?.id ?? '', WITH_GOODS));
		expect(found.result).toBe('existing');
		expect(found.value.documents.map((document) => document.number)).toContain(number);
		expect(callsOf('order/makesaledoc')).toBe(0);
	});

	it.each([
		['a draft in the buffer', '49', 'waits in the buffer'],
		['an advance invoice', '56', 'final invoice in Subiekt'],
		['realised without any document', '11', 'no sales document is tied to it'],
	])('refuses an order with %s, before the bridge is asked', async (_, id, words) => {
		const error = errorOf(await bench.adapter.invoiceOrder(id, WITH_GOODS));
		expect(error).toMatchObject({ kind: 'invalidOrder', code: 'ERP_STATE_FORBIDS' });
		expect(error.message).toMatch(/^ERP order ZK \d+\/09\/2026: /);
		expect(error.message).toContain(words);
		expect(callsOf('order/makesaledoc')).toBe(0);
	});

	it('refuses an order whose invoice may exist without a link, when it looks at numbers', async () => {
		const curious = bench.open({ documentsByNumber: true });
		const error = errorOf(await curious.invoiceOrder('28', WITH_GOODS));
		expect(error.code).toBe('ERP_STATE_FORBIDS');
		expect(error.message).toContain('FS 10/MAG/2026');
		expect(callsOf('order/makesaledoc')).toBe(0);
	});

	it('makes a new one when the old one was cancelled', async () => {
		await bench.company.run('update dok__Dokument set dok_Status = 2 where dok_Id = 50');
		const made = valueOf(await bench.adapter.invoiceOrder('49', WITH_GOODS));
		expect(made.result).toBe('changed');
		expect(made.value.documents.map(({ state }) => state).sort()).toEqual(['cancelled', 'issued']);
	});

	it('says which goods are missing for, and writes nothing', async () => {
		const order = await written('ALFA', 'MALO-1', 2);
		const error = errorOf(await bench.adapter.invoiceOrder(order.id, WITH_GOODS));
		expect(error).toMatchObject({ kind: 'invalidOrder', code: 'STOCK_MISSING' });
		expect(error.message).toContain(order.number);
		expect(error.inDoubt).toBeUndefined();
		expect(valueOf(await bench.adapter.documentsOf(order.id))).toEqual([]);
	});

	it('tells when Subiekt did otherwise with the goods than asked', async () => {
		const order = await written('ALFA');
		const invoiced = valueOf(
			await bench.adapter.invoiceOrder(order.id, { ...WITH_GOODS, goodsIssue: false }),
		);
		expect(invoiced.warnings).toEqual([
			{
				code: 'WRITE_NOT_VERIFIED',
				message: expect.stringContaining(`${order.number}: its goods were issued together`),
			},
		]);
		await bench.company.run('update dok__Dokument set dok_JestRuchMag = 0 where dok_Typ = 2');
		const again = valueOf(await bench.adapter.invoiceOrder(order.id, WITH_GOODS));
		expect(again.warnings).toEqual([
			{ code: 'WRITE_NOT_VERIFIED', message: expect.stringContaining('goods were not issued') },
		]);
	});

	it('refuses settings the bridge cannot obey, before anything is written', async () => {
		const order = await written('ALFA');
		const today = warsawDay(Date.now()) ?? '';
		for (const change of [{ buffer: true }, { issuedOn: '2026-01-31' }]) {
			const error = errorOf(
				await bench.adapter.invoiceOrder(order.id, { ...WITH_GOODS, ...change }),
			);
			expect(error).toMatchObject({ kind: 'configuration', code: 'NOT_SUPPORTED' });
		}
		expect(callsOf('order/makesaledoc')).toBe(0);
		const made = await bench.adapter.invoiceOrder(order.id, { ...WITH_GOODS, issuedOn: today });
		expect(valueOf(made).result).toBe('changed');
	});

	it('asks for no document of a number two orders share', async () => {
		await bench.company.documents(
			{ id: 800, type: ZK, number: 'ZK 8/10/2026' },
			{ id: 801, type: ZK, number: 'ZK 8/10/2026' },
		);
		await bench.company.run('update dok__Dokument set dok_Nr = 8 where dok_Id >= 800');
		const error = errorOf(await bench.adapter.invoiceOrder('800', WITH_GOODS));
		expect(error).toMatchObject({ kind: 'invalidOrder', code: 'ERP_STATE_FORBIDS' });
		expect(error.message).toContain('several documents with number ZK 8/10/2026');
		expect(callsOf('order/makesaledoc')).toBe(0);
	});

	it('believes Subiekt more than a refusal: the fiscal printer fails after saving', async () => {
		const order = await written('KOWALSKI');
		const { bridge } = aBridge(refusal('Błąd komunikacji z drukarką fiskalną.'));
		const late = bench.open({
			bridge: {
				...bridge,
				makeSaleDocument: async (number) => {
					await bench.company.documents({ id: 810, type: 21, subtype: 2, to: Number(order.id) });
					return await bridge.makeSaleDocument(number);
				},
			},
		});
		const made = valueOf(await late.invoiceOrder(order.id, WITH_GOODS));
		expect(made.result).toBe('changed');
		expect(made.value.documents).toMatchObject([{ id: '810', kind: 'receipt' }]);
		expect(made.warnings[0]).toMatchObject({
			code: 'WRITE_NOT_VERIFIED',
			message: expect.stringContaining('made nevertheless'),
		});
	});

	it('passes a refusal on when nothing was made', async () => {
		const order = await written('ALFA');
		const refusing = withBridge(refusal('Okres jest zamknięty.'));
		const error = errorOf(await refusing.invoiceOrder(order.id, WITH_GOODS));
		expect(error).toMatchObject({
			kind: 'rejectedByVendor',
			description: 'Okres jest zamknięty.',
			message: expect.stringContaining(order.number),
		});
		expect(error.inDoubt).toBeUndefined();
	});

	it('shows a document Subiekt does not tie to the order, and warns of doing it again', async () => {
		const order = await written('ALFA');
		await bench.company.documents({ id: 820, type: FS, number: 'FS 820/MAG/2026' });
		const stray = withBridge(success({ doc_ref: 'FS 820/MAG/2026', doc_state_code: 0 }));
		const made = valueOf(await stray.invoiceOrder(order.id, { ...WITH_GOODS, goodsIssue: false }));
		expect(made.value.documents).toMatchObject([{ id: '820', path: 'answer of the bridge' }]);
		expect(made.warnings).toMatchObject([{ message: expect.stringContaining('Never invoice') }]);
	});

	it.each([
		['names a document nobody finds', success({ doc_ref: 'FS 9', doc_state_code: 0 })],
		['says nothing we understand', success({ doc_ref: 'FS 9' })],
		['sends a web page', response('<html>')],
		[
			'breaks the connection',
			{ kind: 'failed', reached: 'unknown', code: 'X', message: '' } as const,
		],
	])('is in doubt when the bridge %s', async (_, outcome) => {
		const order = await written('ALFA');
		const doubtful = withBridge(outcome);
		const error = errorOf(await doubtful.invoiceOrder(order.id, WITH_GOODS));
		expect(error).toMatchObject({ inDoubt: true, message: expect.stringContaining(order.number) });
	});

	it('is sure of nothing written when the bridge could not be reached or knows no such order', async () => {
		const order = await written('ALFA');
		for (const [outcome, code] of [
			[{ kind: 'failed', reached: 'no', code: 'X', message: '' }, 'SYSTEM_UNAVAILABLE'],
			[success({ doc_ref: false, doc_state_code: 1 }), 'CONFIGURATION_INVALID'],
		] as const) {
			const sure = withBridge(outcome);
			const error = errorOf(await sure.invoiceOrder(order.id, WITH_GOODS));
			expect(error.code).toBe(code);
			expect(error.inDoubt).toBeUndefined();
		}
	});
});
