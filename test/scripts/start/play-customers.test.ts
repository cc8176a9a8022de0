import { loadTemplates, withLedger } from '../../../scripts/demo/run-template';
import { PLAY_CUSTOMERS } from '../../../scripts/start/play-customers';
import { type IdoSellBench, startIdoSellBench } from '../../nodes/IdoSellContractor/run-idosell';
import { testEngine } from '../../support/engine';

describe('customers of the shop to play with', () => {
	let bench: IdoSellBench;
	beforeEach(async () => {
		bench = await startIdoSellBench();
	});
	afterEach(() => bench.stop());

	it('give the template something to write and something to ask by its first run', async () => {
		for (const customer of PLAY_CUSTOMERS) bench.shop.add(customer);
		const [template] = loadTemplates('idosell-contractors-sync');
		if (!template) throw new Error('no template');
		const run = await (
			await testEngine()
		).run(withLedger(template).workflow, {
			credentials: bench.credentials,
			startNode: 'Run by Hand',
		});
		const codesIn = (list: string) =>
			run.outputsOf(list).flatMap((items) =>
				items.map(({ json }) => {
					const { card, outcome } = json as {
						card?: { code: string } | null;
						outcome?: { code: string };
					};
					return [card?.code, outcome?.code];
				}),
			);
		expect(codesIn('Changed in IdoSell')).toEqual([['KOWALSKI', undefined]]);
		expect(codesIn('Suggested Links')).toEqual([['SKLEP-KLIENT-15', 'LINK_SUGGESTED']]);
		expect(codesIn('To Decide by a Person')).toEqual(
			expect.arrayContaining([
				['NOWAK', 'FIELD_CHANGED_TWICE'],
				[undefined, 'CARD_NOT_IN_ERP'],
			]),
		);
		expect(codesIn('Run Done')).toHaveLength(1);
	});
});
