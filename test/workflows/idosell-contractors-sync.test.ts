import type { IDataObject, INode } from 'n8n-workflow';
import { loadTemplates, withLedger } from '../../scripts/demo/run-template';
import { testEngine } from '../support/engine';
import { type IdoSellBench, startIdoSellBench } from '../nodes/IdoSellContractor/run-idosell';

const NAME = 'idosell-contractors-sync';
const LISTS = [
	'Changed in IdoSell',
	'Changed in the ERP',
	'Stopped by Guard or Quota, With Reason',
	'Run Done',
	'Suggested Links',
	'To Decide by a Person',
	'Not Finished, With Reason',
] as const;

describe('template Keep IdoSell customers and ERP contractors in step', () => {
	let bench: IdoSellBench;
	let card: IDataObject;
	let clientId: number;

	beforeEach(async () => {
		bench = await startIdoSellBench();
		const party = {
			...{ firstName: 'Jan', lastName: 'Mostowy', email: 'jan@a.test', phone: '601234567' },
			...{
				street: 'Stara',
				houseNumber: '1',
				postcode: '61-001',
				city: 'Poznań',
				countryCode: 'PL',
			},
		};
		card = await bench.erpContractor('create', { partySource: 'fields', party });
		({ clientId } = bench.shop.add({
			clientLogin: 'jan@a.test',
			clientEmail: 'jan@a.test',
			clientCodeExternal: String(card.symbol),
			clientFirstName: 'Jan',
			clientLastName: 'Mostowy',
			clientStreet: 'Stara 1',
			clientZipCode: '61-001',
			clientCity: 'Poznań',
			clientPhone1: '601234567',
		}));
	});
	afterEach(() => bench.stop());

	/** Runs the template, with other options where a story wants them, and counts what lies in its lists. */
	async function runTemplate(options: IDataObject = {}, credential: IDataObject = {}) {
		const [template] = loadTemplates(NAME);
		if (!template) throw new Error(`no template ${NAME}`);
		const { workflow } = withLedger(template);
		const nodes = workflow.nodes.map((node): INode => {
			if (node.name !== 'Synchronise Contractors') return node;
			const all = { ...(node.parameters.options as object), ...options };
			return { ...node, parameters: { ...node.parameters, options: all as never } };
		});
		const engine = await testEngine();
		const run = await engine.run(
			{ ...workflow, nodes },
			{
				credentials: {
					...bench.credentials,
					orderBridgeIdoSellApi: {
						...bench.credentials.orderBridgeIdoSellApi,
						...credential,
					} as never,
				},
				startNode: 'Run by Hand',
			},
		);
		expect(run.status).toBe('success');
		const lists = LISTS.map((list) => [
			list,
			run.outputsOf(list).flatMap((items) => items.map(({ json }) => json)),
		]);
		return Object.fromEntries(lists) as Record<(typeof LISTS)[number], IDataObject[]>;
	}

	const sizes = (lists: Awaited<ReturnType<typeof runTemplate>>) =>
		LISTS.map((list) => lists[list].length);

	async function bothChanged() {
		await runTemplate();
		const contractor = { __rl: true, mode: 'id', value: String(card.id) };
		await bench.erpContractor('update', { contractor, updateFields: { street: 'Nowa' } });
		bench.shop.edit(clientId, { clientEmail: 'jan@b.test' });
	}

	it('keeps both edits, says so, and has nothing to do the next time (S3.3, S3.10)', async () => {
		await bothChanged();
		expect(sizes(await runTemplate())).toEqual([1, 1, 0, 1, 0, 0, 0]);
		expect(bench.shop.client(clientId)).toMatchObject({
			clientStreet: 'Nowa 1',
			clientEmail: 'jan@b.test',
		});
		expect(sizes(await runTemplate())).toEqual([0, 0, 0, 1, 0, 0, 0]);
	});

	it('lists what a person decides, and suggestions by themselves', async () => {
		await runTemplate();
		bench.shop.edit(clientId, { clientCodeExternal: '' });
		const second = {
			clientLogin: 'jan2',
			clientEmail: 'jan@a.test',
			clientFirstName: 'Jan',
			clientLastName: 'Mostowy',
		};
		bench.shop.add(second);
		const lists = await runTemplate();
		expect(sizes(lists)).toEqual([0, 0, 0, 1, 0, 1, 0]);
		expect(lists['To Decide by a Person'][0]).toMatchObject({ outcome: { code: 'LINK_LOST' } });
	});

	it.each<[string, IDataObject, IDataObject, string]>([
		['the guard', { mostChanges: 1 }, {}, 'TOO_MANY_CHANGES'],
		['the quota', {}, { callsPerMonth: 5 }, 'CALLS_USED_UP'],
	])('ends visibly when %s stops it', async (_what, options, credential, code) => {
		await bothChanged();
		const lists = await runTemplate(options, credential);
		expect(lists['Stopped by Guard or Quota, With Reason']).toMatchObject([
			{ report: { isStopped: true }, outcome: { code } },
		]);
		expect(lists['Run Done']).toEqual([]);
		expect(bench.calls()['PUT clients/clients']).toBeUndefined();
	});

	it('says when it could not be finished', async () => {
		const lists = await runTemplate({}, { apiKey: 'wrong' });
		expect(sizes(lists)).toEqual([0, 0, 0, 0, 0, 0, 1]);
	});
});
