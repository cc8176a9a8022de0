import { detailsOf, ErpOrderBench } from '../erp-order-bench';

const CARD = { contractor: { __rl: true, mode: 'id', value: '101' } };

let bench: ErpOrderBench;

beforeEach(() => {
	bench = new ErpOrderBench('contractor', 'update');
});

describe('ERP Order, Contractor: Update', () => {
	it('changes the given fields and leaves the others alone', async () => {
		const updateFields = { street: ' Nowa ', phone: '', countryCode: 'de' };
		const { items, context } = await bench.execute({ ...CARD, updateFields }, [{ kept: 1 }]);
		expect(items[0]?.json).toMatchObject({
			kept: 1,
			contractor: { action: 'use', id: '101' },
			contractorCard: { street: 'Nowa', phone: '', countryCode: 'DE', city: 'Warszawa' },
			change: { result: 'changed', warnings: [] },
		});
		bench.expectSchema(items, ['kept']);
		expect(context.hints).toEqual(['1 contractors: 1 changed']);
		const again = await bench.execute({ ...CARD, updateFields }, [{}]);
		expect(again.items[0]?.json.change).toMatchObject({ result: 'existing' });
		expect(bench.erp.calls.filter((call) => call === 'updateContractor')).toHaveLength(1);
	});

	it('does not clear what an expression did not find', async () => {
		const updateFields = { street: 'Nowa', phone: undefined, email: null };
		await bench.execute({ ...CARD, updateFields }, [{}]);
		expect(bench.erp.cards[0]).toMatchObject({
			street: 'Nowa',
			phone: '+48 500 000 001',
			email: 'jan.przykladowy@poczta.example',
		});
	});

	it('fails the item alone that names no card or no field', async () => {
		const updateFields = { street: 'Nowa' };
		const perItem = [
			{ updateFields: {} },
			{ updateFields },
			{ updateFields, contractor: { __rl: true, mode: 'id', value: '9' } },
		];
		const { items } = await bench.execute(CARD, [{}, {}, {}], { perItem, goOn: true });
		expect(items.map((item) => detailsOf(item).kind)).toEqual([
			'configuration',
			undefined,
			'notFound',
		]);
		expect(items[0]?.json.error).toBe('"Update Fields" is empty.');
	});

	it('tells in a dry run what would change, and writes nothing', async () => {
		const fields = { ...CARD, updateFields: { street: 'Nowa' }, options: { dryRun: true } };
		const { items } = await bench.execute(fields, [{}]);
		expect(items[0]?.json.dryRun).toMatchObject({
			wouldBe: 'changed',
			message: 'Contractor KARTA-101: would change street.',
			contractorCard: { street: 'Testowa' },
		});
		expect(bench.erp.calls).not.toContain('updateContractor');
	});

	it('is refused with the remedy where cards cannot be changed', async () => {
		bench.lacks('updateContractor', 'Change it in the program.');
		const fields = { ...CARD, updateFields: { street: 'Nowa' } };
		const { items } = await bench.execute(fields, [{}], { goOn: true });
		expect(detailsOf(items[0])).toMatchObject({
			code: 'NOT_SUPPORTED',
			remedy: 'Change it in the program.',
		});
	});
});
