import { erpSource, type ErpAsked } from '../../../src/application/attach-documents/erp-source';
import { refKey } from '../../../src/domain/order/channel-ref';
import type { SalesOrder } from '../../../src/domain/order/sales-order';
import { anErpDocument } from '../../builders/an-erp-document';
import { aParty } from '../../builders/a-party';
import { aSalesOrder } from '../../builders/a-sales-order';
import { WritingBench } from '../../support/writing-bench';

const ORDER = aSalesOrder().from('shop/main', '1001').withLine('SKU-1', 1).build();

let bench: WritingBench;
beforeEach(() => {
	bench = new WritingBench();
});

function asked(more: Partial<ErpAsked> = {}): ErpAsked {
	const { erp, ledger, clock } = bench;
	const patience = { clock, pausesMs: [10] };
	const rules = { windowDays: 14, matchFields: 'both' as const };
	return { erp, ledger, patience, scope: 'erp', rules, pdfLimitBytes: 1000, ...more };
}
const documentsOf = async (order: SalesOrder | null, given: string | null = null) => {
	const found = await erpSource(order, given, asked()).documents();
	return found.ok ? found.value.map(({ number }) => number) : found.error.code;
};
async function written(order: SalesOrder): Promise<string> {
	const { document } = await bench.runOne(bench.task(order));
	if (!document) throw new Error('not written');
	bench.erp.documents.set(document.id, [
		anErpDocument('invoice', { number: `FS of ${document.id}` }),
	]);
	return document.id;
}

describe('the documents of an order, as the ERP has them', () => {
	it('are those of the ERP order the ledger remembers, without a search', async () => {
		const id = await written(ORDER);
		bench.erp.calls.length = 0;
		expect(await documentsOf(ORDER)).toEqual([`FS of ${id}`]);
		expect(bench.erp.calls).toEqual(['documentsOf']);
	});

	it('are found by another reference of the order, too', async () => {
		const id = await written(ORDER);
		const carried = aSalesOrder().from('baselinker/main', '7').alsoKnownAs('shop/main', '1001');
		expect(await documentsOf(carried.build())).toEqual([`FS of ${id}`]);
	});

	it('are looked for in the ERP when the ledger knows nothing', async () => {
		const { id } = bench.erp.writtenElsewhere({
			customerOrderNumber: '1001',
			rootKey: refKey(ORDER.ref),
		});
		bench.erp.documents.set(id, [anErpDocument('invoice', { number: 'FS by hand' })]);
		expect(await documentsOf(ORDER)).toEqual(['FS by hand']);
	});

	it('are looked for in the ERP when the remembered order is gone', async () => {
		const id = await written(ORDER);
		bench.erp.orders.splice(
			bench.erp.orders.findIndex((one) => one.id === id),
			1,
		);
		expect(await documentsOf(ORDER)).toEqual([]);
	});

	it('are none when the ERP does not have the order', async () => {
		expect(await documentsOf(ORDER)).toEqual([]);
	});

	it('are a question for a person when two ERP orders fit', async () => {
		for (const number of ['A', 'B']) {
			bench.erp.writtenElsewhere({
				number,
				customerOrderNumber: '1001',
				rootKey: refKey(ORDER.ref),
			});
		}
		expect(await documentsOf(ORDER)).toBe('ERP_ORDERS_CONTRADICT');
	});

	it('are those of the ERP order an earlier step found', async () => {
		const id = await written(ORDER);
		expect(await documentsOf(null, id)).toEqual([`FS of ${id}`]);
		expect(await documentsOf(null, '999')).toEqual([]);
		expect(await documentsOf(null)).toBe('ORDER_UNREADABLE');
	});

	it('tell whether the buyer has a tax number', () => {
		const boughtBy = (taxId: string) =>
			aSalesOrder()
				.boughtBy({ ...aParty().build(), taxId })
				.build();
		const hasTaxId = (order: SalesOrder | null) => erpSource(order, null, asked()).hasTaxId;
		expect([boughtBy('5265877635'), boughtBy(''), null].map(hasTaxId)).toEqual([
			true,
			false,
			undefined,
		]);
	});

	it('are printed one at a time, and checked', async () => {
		const id = await written(ORDER);
		const [document = anErpDocument()] = bench.erp.documents.get(id) ?? [];
		const pdf = await erpSource(ORDER, null, asked()).pdf(document);
		expect(pdf.ok && Buffer.from(pdf.value).toString()).toBe(`%PDF-1.4 FS of ${id}`);
		const small = await erpSource(ORDER, null, asked({ pdfLimitBytes: 5 })).pdf(document);
		expect(small).toMatchObject({ error: { code: 'PDF_TOO_BIG' } });
	});
});
