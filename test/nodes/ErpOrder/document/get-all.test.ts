import { anErpDocument } from '../../../builders/an-erp-document';
import { detailsOf, ErpOrderBench } from '../erp-order-bench';

const BY_ID = { getBy: 'id', documentId: '1' };

let bench: ErpOrderBench;

beforeEach(() => {
	bench = new ErpOrderBench('document', 'getAll');
	bench.erp.writtenElsewhere({});
	bench.erp.writtenElsewhere({});
	bench.erp.documents.set('1', [
		anErpDocument('invoice'),
		anErpDocument('invoice', { id: 'old', state: 'cancelled' }),
		anErpDocument('goodsIssue'),
		anErpDocument('receipt', { certain: false }),
	]);
});

function idsOf(items: readonly { json: { document?: unknown } }[]): string[] {
	return items.map(({ json }) => (json.document as { id: string }).id);
}

describe('ERP Order, Document: Get Many', () => {
	it('answers each certain document as an item of its own, beside the fields of its order', async () => {
		const perItem = [BY_ID, { getBy: 'number', documentNumber: 'ZK 2/2026' }];
		const { items } = await bench.execute({}, [{ kept: 1 }, { kept: 2 }], { perItem });
		expect(idsOf(items)).toEqual(['invoice-1', 'old', 'goodsIssue-1']);
		expect(items.every(({ json, pairedItem }) => json.kept === 1 && pairedItem !== undefined)).toBe(
			true,
		);
		bench.expectSchema(items, ['kept']);
	});

	it.each([
		[{ kinds: ['invoice'] }, ['invoice-1', 'old']],
		[{ kinds: ['invoice'], states: ['issued'] }, ['invoice-1']],
		[{ withUncertain: true, kinds: ['receipt'] }, ['receipt-1']],
	])('filters by %j', async (filters, ids) => {
		const { items } = await bench.execute({ ...BY_ID, filters }, [{}]);
		expect(idsOf(items)).toEqual(ids);
	});

	it('answers a list per order when asked for, also an empty one (S4.4)', async () => {
		const perItem = [BY_ID, { ...BY_ID, documentId: '2' }];
		const { items } = await bench.execute({ output: 'list' }, [{}, {}], { perItem });
		expect(items.map(({ json }) => (json.documents as unknown[]).length)).toEqual([3, 0]);
	});

	it('fails the item alone that names no order or an unknown kind', async () => {
		const perItem = [
			{ ...BY_ID, documentId: '9' },
			{ ...BY_ID, filters: { kinds: ['letter'] } },
			{ ...BY_ID, filters: { states: ['lost'] } },
			{ getBy: 'number', documentNumber: '' },
			BY_ID,
		];
		const { items } = await bench.execute({}, [{}, {}, {}, {}, {}], { perItem, goOn: true });
		expect(items.slice(0, 4).map((item) => detailsOf(item).kind)).toEqual([
			'notFound',
			'configuration',
			'configuration',
			'configuration',
		]);
		expect(items).toHaveLength(4 + 3);
	});
});
