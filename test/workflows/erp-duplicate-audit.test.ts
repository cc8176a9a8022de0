import type { IDataObject } from 'n8n-workflow';
import { loadTemplates, withLedger } from '../../scripts/demo/run-template';
import { testEngine } from '../support/engine';
import { NodesOverErps } from '../support/nodes-over-erps';

const NAME = 'erp-duplicate-audit';
const ERP = 'wapro-mag';
/** Symbol of the card for everybody who has none of their own. */
const COLLECTIVE_CARD = '3';
const LISTS = [
	'New Duplicates',
	'Possible Duplicates',
	'Pairs Reported Before',
	'Gone or Entered Anew',
	'Audit Done',
	'Not Finished, With Reason',
] as const;

describe('template Find orders that stand in the ERP twice', () => {
	let bench: NodesOverErps;

	beforeAll(async () => {
		bench = await NodesOverErps.start();
	});

	beforeEach(async () => {
		await bench.reset();
	});

	afterAll(async () => {
		await bench.stop();
	});

	/** Runs the template and answers what lies in its lists. */
	async function runTemplate(): Promise<Record<(typeof LISTS)[number], IDataObject[]>> {
		const [template] = loadTemplates(NAME);
		if (!template) throw new Error(`no template ${NAME}`);
		const { workflow } = withLedger(template);
		const run = await (
			await testEngine()
		).run(workflow, {
			credentials: bench.credentials,
			startNode: 'Run by Hand',
		});
		expect(run.status).toBe('success');
		const lists = LISTS.map((list) => [
			list,
			run.outputsOf(list).flatMap((items) => items.map(({ json }) => json)),
		]);
		return Object.fromEntries(lists) as Record<(typeof LISTS)[number], IDataObject[]>;
	}

	const sizes = (lists: Awaited<ReturnType<typeof runTemplate>>) =>
		LISTS.map((list) => lists[list].length);

	it('lists sure and possible copies, what is gone and that it is done; the next night as known (S2.5)', async () => {
		const order = (id: string, number: string) => bench.order(ERP, id, number);
		const orders = [order('40001', '1001'), order('40002', '1002'), order('40003', '1003')];
		const [first, , gone] = await bench.write(ERP, ...orders);
		const copy = await bench.strangers(ERP, '1001');
		await bench.strangers(ERP, '1002', COLLECTIVE_CARD);
		await bench.erp(ERP).remove(gone ?? '');

		const lists = await runTemplate();
		expect(sizes(lists)).toEqual([1, 1, 0, 1, 1, 0]);
		expect(lists['New Duplicates'][0]).toMatchObject({
			finding: { ours: { documentId: first }, other: { documentId: copy } },
			outcome: { code: 'ERP_ORDER_DUPLICATED' },
		});
		expect(lists['Gone or Entered Anew'][0]).toMatchObject({ finding: { kind: 'gone' } });
		expect(lists['Audit Done'][0]).toMatchObject({ audit: { orders: 3, fresh: 3 } });

		expect(sizes(await runTemplate())).toEqual([0, 0, 2, 1, 1, 0]);
		await bench.erp(ERP).remove(copy);
		expect(sizes(await runTemplate())).toEqual([0, 0, 1, 1, 1, 0]);
	});

	it('says when it could not be finished', async () => {
		bench.lockOut();
		const lists = await runTemplate();
		expect(sizes(lists)).toEqual([0, 0, 0, 0, 0, 1]);
		expect(lists['Not Finished, With Reason'][0]?.details).toMatchObject({
			code: 'AUTHENTICATION_REFUSED',
		});
	});
});
