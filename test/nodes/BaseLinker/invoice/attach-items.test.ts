import type { IDataObject } from 'n8n-workflow';
import {
	ATTACH,
	type AttachBench,
	attachmentOf,
	codesOf,
	expectSchema,
	invoice,
	startAttachBench,
	STATUS,
} from './attach-bench';
import { WITH_ERROR_OUTPUT } from '../run-baselinker';
import { anErpDocument } from '../../../builders/an-erp-document';

let node: Awaited<ReturnType<typeof startAttachBench>>;
let bench: AttachBench;

beforeAll(async () => {
	node = await startAttachBench();
});
beforeEach(async () => {
	bench = await node.open();
});
afterEach(async () => await bench.stop());
afterAll(async () => await node.stop());

const PDF = '%PDF-1.4 a file of an item';
const FILES: IDataObject = {
	...ATTACH,
	workOn: 'files',
	kinds: undefined,
	statusWithout: undefined,
};
const ITEMS: IDataObject = { ...ATTACH, workOn: 'items' };
const document = (number: string, more: object = {}) => ({ ...invoice(number), ...more });
const sentFile = (orderId: number, index = 0) =>
	bench.account.store.documents.ofOrder(orderId)[index]?.file?.content.toString();

describe('Attach ERP Document: files of the items', () => {
	it('sends the file an item carries, byte by byte, and keeps the item with its file', async () => {
		const id = bench.order(null);
		const items = [{ order_id: id, document: document('FS 1'), note: 'mine' }];
		const run = await bench.run(FILES, items, { files: { 0: PDF } });
		expect(sentFile(id)).toBe(PDF);
		expect(bench.statusOf(id)).toBe(STATUS.sent);
		expect(run.attached[0]).toMatchObject({
			json: { note: 'mine', attachment: { result: 'attached' } },
			binary: { data: { mimeType: 'application/pdf' } },
			pairedItem: { item: 0 },
		});
		expectSchema(run.attached[0]);
		expect(bench.erp.calls).toEqual([]);
	});

	it('gives an order its status when all its files are sent, not before', async () => {
		const [whole, part] = [bench.order(null), bench.order(null)];
		const correction = {
			...anErpDocument('correction', { id: 'k', number: 'KFS 1', correctsId: 'id of FS 2' }),
		};
		const items = [
			{ order_id: part, document: document('FS 2') },
			{ order_id: whole, document: document('FS 1') },
			{ order_id: part, document: correction },
			{ order_id: whole, document: { ...anErpDocument('receipt', { id: 'p', number: 'PA 1' }) } },
		];
		const run = await bench.run(FILES, items, { files: { 0: PDF, 1: PDF, 2: PDF, 3: PDF } });
		expect([bench.statusOf(whole), bench.statusOf(part)]).toEqual([STATUS.sent, STATUS.fresh]);
		expect(run.attached.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }, { item: 3 }]);
		expect(run.attention.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
		expect(codesOf(run.attention)).toEqual(['SHOP_INVOICE_MISSING', 'SHOP_INVOICE_MISSING']);
		expect(bench.shown(whole)).toEqual(['receipt PA 1 ×1', 'invoice FS 1 ×1']);
	});

	it.each([
		['what is no PDF', '<html>', {}, 'PDF_INVALID'],
		['what ends before it is a PDF', '%PD', {}, 'PDF_INVALID'],
		['what is too big', `%PDF-${'x'.repeat(200_000)}`, { pdfLimitMb: 0.1 }, 'PDF_TOO_BIG'],
		['an item without a file', null, {}, 'PDF_INVALID'],
	])('sends nothing for %s, and goes on', async (_what, text, options, code) => {
		const [bad, good] = [bench.order(null), bench.order(null)];
		const items = [
			{ order_id: bad, document: document('FS 1') },
			{ order_id: good, document: document('FS 2') },
		];
		const run = await bench.run({ ...FILES, options }, items, { files: { 0: text, 1: PDF } });
		expect(codesOf(run.attention)).toEqual([code]);
		expect(bench.shown(bad)).toEqual([]);
		expect(bench.shown(good)).toEqual(['invoice FS 2 ×1']);
	});

	it('waits for the KSeF number the item tells', async () => {
		const id = bench.order(null);
		const item = { order_id: id, document: document('FS 1') };
		const gated = { ...FILES, ksefKinds: ['invoice'] };
		const run = await bench.run(gated, [item], { files: { 0: PDF } });
		expect(codesOf(run.waiting)).toEqual(['KSEF_NUMBER_MISSING']);
		const ksefNumber = '5265877635-20250826-0100001AF629-AF';
		const later = { order_id: id, document: document('FS 1', { ksefNumber }) };
		expect((await bench.run(gated, [later], { files: { 0: PDF } })).attached).toHaveLength(1);
	});

	it('knows an order that is gone', async () => {
		const items = [{ order_id: 999, document: document('FS 1') }];
		const run = await bench.run({ ...FILES, ifMissing: 'report' }, items, { files: { 0: PDF } });
		expect(codesOf(run.attention)).toEqual(['SHOP_ORDER_GONE']);
	});

	it.each([
		['no order', { order_id: 'ZK 7' }, /"Order ID" is "ZK 7"/],
		[
			'no key of the document',
			{ document: document('FS 1', { id: '' }) },
			/"Document ID" is empty/,
		],
		['no number', { document: document('FS 1', { number: '' }) }, /"Document Number" is empty/],
		[
			'a kind that is none',
			{ document: document('FS 1', { kind: 'goodsIssue' }) },
			/"Document Kind" is "goodsIssue"/,
		],
	])('lets an item with %s fail alone', async (_what, wrong, words) => {
		const id = bench.order(null);
		const good = { order_id: id, document: document('FS 1') };
		const run = await bench.run(FILES, [{ ...good, ...wrong }, good], {
			node: WITH_ERROR_OUTPUT,
			files: { 0: PDF, 1: PDF },
		});
		expect(run.failed).toHaveLength(1);
		expect(run.failed[0]?.json.error).toMatch(words);
		expect(run.attached).toHaveLength(1);
	});
});

describe('Attach ERP Document: orders of the items', () => {
	it('asks the ERP for the order each item is', async () => {
		const id = bench.order([invoice('FS 1')]);
		const order = { ...bench.account.store.findOrder(id) } as unknown as IDataObject;
		const run = await bench.run(ITEMS, [order]);
		expect(attachmentOf(run.attached[0])).toMatchObject({ documents: [{ number: 'FS 1' }] });
		expect(bench.statusOf(id)).toBe(STATUS.sent);
	});

	it('goes by the ERP order an earlier step has found', async () => {
		const id = bench.order([invoice('FS 1')]);
		const [erpOrder] = bench.erp.orders;
		const item = { order_id: id, erp: { documentId: erpOrder?.id, documentNumber: 'ZK 1' } };
		expect((await bench.run(ITEMS, [item])).attached).toHaveLength(1);
		expect(bench.erp.calls).not.toContain('findOrders');
	});

	it('works once on an order that comes twice, and both items tell', async () => {
		const id = bench.order([invoice('FS 1')]);
		const order = { ...bench.account.store.findOrder(id) } as unknown as IDataObject;
		const run = await bench.run(ITEMS, [order, order]);
		expect(run.attached.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(bench.shown(id)).toEqual(['invoice FS 1 ×1']);
	});

	it('lets an item that is no order fail alone', async () => {
		const id = bench.order([invoice('FS 1')]);
		const order = { ...bench.account.store.findOrder(id) } as unknown as IDataObject;
		const run = await bench.run(ITEMS, [{ order_id: 7 }, order], { node: WITH_ERROR_OUTPUT });
		expect(run.failed[0]?.json).toMatchObject({ details: { code: 'ORDER_UNREADABLE' } });
		expect(run.attached).toHaveLength(1);
	});
});
