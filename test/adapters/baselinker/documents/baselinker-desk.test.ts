import { tinyPdf } from '../../../../sandbox/kernel/pdf';
import { BaseLinkerDesk } from '../../../../src/adapters/baselinker/documents/baselinker-desk';
import { type ClientBench, errorOf, NOON_MS, startClient } from '../start-client';

const PDF = tinyPdf('FS 1/2026');
const ERP_SERIES = '15';
const CORRECTIONS = { id: '18', type: 'CORRECTION', name: 'Korekty', format: 'K/%N' } as const;

let bench: ClientBench;
let desk: BaseLinkerDesk;
let order: { id: number; placedAt: number };

beforeEach(async () => {
	bench = await startClient();
	desk = new BaseLinkerDesk(bench.client);
	order = anOrder();
});

afterEach(async () => await bench.stop());

function anOrder() {
	const id = bench.account.store.insertOrder({ date_add: NOON_MS / 1000 });
	return { id, placedAt: NOON_MS };
}
const book = () => bench.account.store.documents;
async function issued(slot: 'invoice' | 'receipt', series = ERP_SERIES): Promise<string> {
	const made = await desk.issue(order.id, slot, series);
	if (!made.ok) throw new Error(made.error.message);
	return made.value.id;
}
const FILE = { content: PDF, externalNumber: 'FS 1/2026' };

describe('BaseLinkerDesk', () => {
	it('issues an invoice, gives it a file with every byte, and finds it by its number', async () => {
		const id = await issued('invoice');
		expect(await desk.attach(id, 'invoice', FILE)).toEqual({ ok: true, value: null });
		expect(await desk.documentsOf(order, 'invoice')).toEqual({
			ok: true,
			value: [
				{
					id,
					slot: 'invoice',
					seriesId: ERP_SERIES,
					number: 'BL/1/11/2026',
					externalNumber: 'FS 1/2026',
				},
			],
		});
		expect(book().all()[0]?.file?.content.equals(PDF)).toBe(true);
	});

	it('sends bytes that need escaping in a form, as they are', async () => {
		const content = Buffer.concat([PDF, Buffer.from([0xfb, 0xef, 0xbe, 0xff, 0xfe])]);
		expect(content.toString('base64')).toMatch(/\+/);
		await desk.attach(await issued('invoice'), 'invoice', { ...FILE, content });
		expect(book().all()[0]?.file?.content.equals(content)).toBe(true);
	});

	it('sends a part of a larger buffer as that part', async () => {
		const padded = Buffer.concat([Buffer.from('before'), PDF, Buffer.from('after')]);
		const content = new Uint8Array(padded.buffer, padded.byteOffset + 6, PDF.length);
		await desk.attach(await issued('invoice'), 'invoice', { ...FILE, content });
		expect(book().all()[0]?.file?.content.equals(PDF)).toBe(true);
	});

	it('keeps invoices, corrections and other orders apart', async () => {
		const { store } = bench.account;
		const other = anOrder();
		await issued('invoice');
		book().issue(store.requireOrder(order.id), 'correction', CORRECTIONS);
		book().issue(store.requireOrder(other.id), 'correction', CORRECTIONS);
		const slots = async (slot: 'invoice' | 'correction') => {
			const found = await desk.documentsOf(order, slot);
			return found.ok ? found.value.length : found.error;
		};
		expect([await slots('invoice'), await slots('correction')]).toEqual([1, 1]);
	});

	it.each(['clean', 'strings', 'php'] as const)('reads the %s typing alike', async (typing) => {
		bench.account.store.configure({ typing });
		const id = await issued('invoice');
		const found = await desk.documentsOf(order, 'invoice');
		expect(found).toMatchObject({ value: [{ id, seriesId: ERP_SERIES, externalNumber: '' }] });
	});

	it.each(['issue', 'attach'] as const)(
		'does not repeat %s when the answer is lost',
		async (what) => {
			const id = what === 'attach' ? await issued('invoice') : '';
			bench.arm({ kind: 'answerLost', times: 1 });
			const outcome =
				what === 'issue'
					? await desk.issue(order.id, 'invoice', ERP_SERIES)
					: await desk.attach(id, 'invoice', FILE);
			expect(errorOf(outcome)).toMatchObject({ code: 'WRITE_IN_DOUBT', inDoubt: true });
			expect(book().all()).toHaveLength(1);
		},
	);

	it('never issues a correction', async () => {
		const refused = errorOf(await desk.issue(order.id, 'correction', '18'));
		expect(refused.code).toBe('NOT_SUPPORTED');
		expect(bench.calls()).toEqual({});
	});

	it('knows the series of each kind by one call', async () => {
		expect(await desk.hasSeries('invoice', '15')).toEqual({ ok: true, value: true });
		expect(await desk.hasSeries('invoice', '16')).toEqual({ ok: true, value: false });
		expect(await desk.hasSeries('receipt', '16')).toEqual({ ok: true, value: true });
		expect(bench.calls()).toEqual({ getSeries: 1 });
	});

	it('takes an answer without a list for no answer, not for an order without invoices', async () => {
		bench.arm({ kind: 'html', times: 10 });
		expect((await desk.documentsOf(order, 'invoice')).ok).toBe(false);
	});

	it('knows an order that is gone', async () => {
		expect(await desk.hasOrder(order.id)).toEqual({ ok: true, value: true });
		bench.account.store.removeOrder(order.id);
		expect(await desk.hasOrder(order.id)).toEqual({ ok: true, value: false });
	});

	it('sets plain and custom fields by one call', async () => {
		await desk.setFields(order.id, { extra_field_1: 'FS 1', '601': 'FS 1' });
		expect(bench.account.store.findOrder(order.id)).toMatchObject({
			extra_field_1: 'FS 1',
			custom_extra_fields: { '601': 'FS 1' },
		});
		expect(bench.calls()).toEqual({ setOrderFields: 1 });
	});
});

describe('receipts', () => {
	it('are issued and found by one call', async () => {
		const id = await issued('receipt', '16');
		await desk.attach(id, 'receipt', { ...FILE, externalNumber: 'PA 1' });
		expect(await desk.documentsOf(order, 'receipt')).toMatchObject({
			value: [{ id, slot: 'receipt', externalNumber: 'PA 1' }],
		});
		expect(bench.calls()).toEqual({ addReceipt: 1, addOrderReceiptFile: 1, getReceipt: 1 });
	});

	it('are missing only when the list does not show one either; the list is read once', async () => {
		const others = Array.from({ length: 120 }, anOrder);
		for (const { id } of others) {
			const placed = bench.account.store.requireOrder(id);
			book().issue(placed, 'receipt', book().defaultSeries('receipt'));
		}
		expect(await desk.documentsOf(order, 'receipt')).toEqual({ ok: true, value: [] });
		expect(bench.calls()).toEqual({ getReceipt: 1, getReceipts: 2 });
		expect(await desk.documentsOf(anOrder(), 'receipt')).toEqual({ ok: true, value: [] });
		expect(bench.calls()).toEqual({ getReceipt: 2, getReceipts: 2 });
	});

	it('are found by the list when the one call is refused for another reason', async () => {
		const id = await issued('receipt', '16');
		bench.arm({ kind: 'errorBody', call: 'getReceipt$', times: 1 });
		expect(await desk.documentsOf(order, 'receipt')).toMatchObject({ value: [{ id }] });
	});
});
