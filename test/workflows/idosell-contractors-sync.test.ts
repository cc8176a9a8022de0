import type { IDataObject, INode } from 'n8n-workflow';
import { loadTemplates, withLedger } from '../../scripts/demo/run-template';
import { CLERK } from '../../scripts/demo/desk-scene';
import { type PublishedWorkflow, publishWorkflow } from '../../scripts/engine/webhook-server';
import { hiddenFields } from '../nodes/OrderDeskTrigger/a-desk';
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

	describe('what a person decides at the desk', () => {
		const LIST = '?view=contractors';
		let desk: PublishedWorkflow;

		beforeEach(async () => {
			const [template] = loadTemplates('order-desk');
			if (!template) throw new Error('no template order-desk');
			const credentials = { ...bench.credentials, httpBasicAuth: CLERK };
			const { workflow } = withLedger(template);
			desk = await publishWorkflow(await testEngine(), workflow, { credentials });
		});
		afterEach(async () => await desk.stop());

		async function visit(query: string, form?: Record<string, string>): Promise<string> {
			const { user, password } = CLERK;
			const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
			const posting = form && { method: 'POST', body: new URLSearchParams(form) };
			const headers = { authorization, 'accept-language': 'en' };
			const answer = await fetch(`${desk.urls['Order Desk']}${query}`, { headers, ...posting });
			return await answer.text();
		}
		const questions = async () =>
			[...(await visit(LIST)).matchAll(/href="(\?question=[^"]+)"/g)].map(([, link]) => link ?? '');
		async function answer(button: string, code = ''): Promise<string> {
			const [link, ...others] = (await questions()).filter((known) => known.includes(code));
			if (!link || others.length > 0) throw new Error('there is not one question');
			const page = await visit(link);
			expect(page).toContain(`value="${button}"`);
			return await visit('', { ...hiddenFields(page), do: button, name: 'Anna' });
		}
		async function cityOnBothSides() {
			await runTemplate();
			const contractor = { __rl: true, mode: 'id', value: String(card.id) };
			await bench.erpContractor('update', { contractor, updateFields: { city: 'Luboń' } });
			bench.shop.edit(clientId, { clientCity: 'Swarzędz' });
		}
		const cities = async () => {
			const contractor = { __rl: true, mode: 'id', value: String(card.id) };
			const { city } = await bench.erpContractor('get', { contractor });
			return [city, bench.shop.client(clientId).clientCity];
		};

		it.each([
			['takeErp:', 'Luboń'],
			['takeShop:', 'Swarzędz'],
		])(
			'a city changed on both sides is listed once, and "%s" is carried out',
			async (button, city) => {
				await cityOnBothSides();
				for (let run = 0; run < 3; run += 1) await runTemplate();
				expect(await questions()).toHaveLength(1);
				const [link = ''] = await questions();
				const page = await visit(link);
				for (const value of ['Luboń', 'Swarzędz', 'Poznań']) expect(page).toContain(value);
				expect(await cities()).toEqual(['Luboń', 'Swarzędz']);

				expect(await answer(button)).toContain('The next run carries it out');
				await runTemplate();
				expect(await cities()).toEqual([city, city]);
				expect(await questions()).toEqual([]);
				expect(sizes(await runTemplate())).toEqual([0, 0, 0, 1, 0, 0, 0]);
			},
		);

		it('a customer without code is shown with the evidence and linked by the next run', async () => {
			bench.shop.edit(clientId, { clientCodeExternal: '' });
			await runTemplate();
			const [link = ''] = await questions();
			expect(await visit(link)).toContain('The e-mail address is the same');
			await answer(`link:${String(card.id)}`);
			await runTemplate();
			expect(bench.shop.client(clientId).clientCodeExternal).toBe(card.symbol);
			expect(await questions()).toEqual([]);
			expect((await runTemplate())['To Decide by a Person']).toEqual([]);
		});

		it('a lost link is taken up again', async () => {
			await runTemplate();
			bench.shop.edit(clientId, { clientCodeExternal: 'ZMIENIONY' });
			await runTemplate();
			expect(await questions()).toHaveLength(2);
			await answer(`link:${String(card.id)}`, 'LINK_LOST');
			await runTemplate();
			expect(bench.shop.client(clientId).clientCodeExternal).toBe(card.symbol);
			// The customer's own question, whose contractor his code was, goes when he is looked at again.
			await runTemplate();
			expect(await questions()).toEqual([]);
		});
	});

	it('says when it could not be finished', async () => {
		const lists = await runTemplate({}, { apiKey: 'wrong' });
		expect(sizes(lists)).toEqual([0, 0, 0, 0, 0, 0, 1]);
	});
});
