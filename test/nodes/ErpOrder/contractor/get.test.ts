import { detailsOf, ErpOrderBench } from '../erp-order-bench';

const locator = (mode: string, value: unknown) => ({ contractor: { __rl: true, mode, value } });

let bench: ErpOrderBench;

beforeEach(() => {
	bench = new ErpOrderBench('contractor', 'get');
});

describe('ERP Order, Contractor: Get', () => {
	it.each([
		['list', '101'],
		['id', 101],
		['code', 'KARTA-101'],
	])(
		'reads the card by %s, and answers it as Sales Order: Create reads it',
		async (mode, value) => {
			const { items } = await bench.execute(locator(mode, value), [{ kept: 1 }]);
			expect(items).toMatchObject([
				{
					json: {
						kept: 1,
						contractor: { action: 'use', id: '101', symbol: 'KARTA-101' },
						contractorCard: { id: '101', lastName: 'Przykładowy' },
					},
					pairedItem: { item: 0 },
				},
			]);
			bench.expectSchema(items, ['kept']);
		},
	);

	it('fails the item alone that names no card', async () => {
		const perItem = [locator('id', '9'), locator('id', '101'), locator('code', ' ')];
		const { items } = await bench.execute({}, [{}, {}, {}], { perItem, goOn: true });
		expect(items.map((item) => detailsOf(item).kind)).toEqual([
			'notFound',
			undefined,
			'configuration',
		]);
		expect(items[2]?.json.error).toBe('"Contractor" is empty.');
	});

	it('tries again when the ERP is busy', async () => {
		bench.disturbErp({ getContractor: ['busy'] });
		const { items } = await bench.execute(locator('id', '101'), [{}]);
		expect(items[0]?.json.contractorCard).toMatchObject({ id: '101' });
	});
});
