import { anErpDocument } from '../../../builders/an-erp-document';
import { detailsOf, ErpOrderBench } from '../erp-order-bench';

const INVOICE = { documentId: 'invoice-1', binaryPropertyName: 'data' };

let bench: ErpOrderBench;

beforeEach(() => {
	bench = new ErpOrderBench('document', 'downloadPdf');
	bench.erp.writtenElsewhere({});
	bench.erp.documents.set('1', [anErpDocument('invoice', { number: 'FS 1/2026' })]);
});

describe('ERP Order, Document: Download PDF', () => {
	it('puts the printed document on the item, with name and type', async () => {
		const { items } = await bench.execute(INVOICE, [{ kept: 1 }]);
		expect(items).toMatchObject([
			{
				json: {
					kept: 1,
					pdf: { documentId: 'invoice-1', fileName: 'FS_1_2026.pdf', bytes: 18 },
				},
				binary: { data: { fileName: 'FS_1_2026.pdf', mimeType: 'application/pdf' } },
				pairedItem: { item: 0 },
			},
		]);
		const content = Buffer.from(items[0]?.binary?.data?.data ?? '', 'base64').toString('latin1');
		expect(content).toBe('%PDF-1.4 FS 1/2026');
		bench.expectSchema(items, ['kept']);
	});

	it('takes another name of file and field', async () => {
		const fields = {
			...INVOICE,
			binaryPropertyName: 'invoice',
			options: { fileName: 'faktura.pdf' },
		};
		const first = await bench.execute(fields, [{}]);
		expect(Object.keys(first.items[0]?.binary ?? {})).toEqual(['invoice']);
		expect(first.items[0]?.binary?.invoice?.fileName).toBe('faktura.pdf');
	});

	it('fails the item alone whose document is missing or unnamed', async () => {
		const perItem = [
			{ ...INVOICE, documentId: 'x' },
			INVOICE,
			{ ...INVOICE, documentId: ' ' },
			{ ...INVOICE, binaryPropertyName: '' },
		];
		const { items } = await bench.execute({}, [{}, {}, {}, {}], { perItem, goOn: true });
		expect(items.map((item) => detailsOf(item).kind)).toEqual([
			'notFound',
			undefined,
			'configuration',
			'configuration',
		]);
	});

	it('is refused with the remedy where documents cannot be printed', async () => {
		bench.lacks('documentPdf', 'Print it in the program.');
		const { items } = await bench.execute(INVOICE, [{}], { goOn: true });
		expect(detailsOf(items[0])).toMatchObject({
			code: 'NOT_SUPPORTED',
			remedy: 'Print it in the program.',
		});
	});
});
