import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { misfits, type Schema } from '../../support/schema-misfits';
import { type IdoSellBench, startIdoSellBench, WITH_ERROR_OUTPUT } from './run-idosell';

const [TO_SHOP, TO_ERP, REVIEW, ERROR] = [0, 1, 2, 3];

const PERSON = {
	partySource: 'fields',
	party: {
		firstName: 'Jan',
		lastName: 'Mostowy',
		email: 'jan@a.test',
		phone: '601234567',
		street: 'Stara',
		houseNumber: '1',
		postcode: '61-001',
		city: 'Poznań',
		countryCode: 'PL',
	},
};

function schemaOf(operation: string): Schema {
	const file = `../../../nodes/IdoSellContractor/__schema__/v1.0.0/synchronization/${operation}.json`;
	return JSON.parse(readFileSync(path.join(__dirname, file), 'utf8')) as Schema;
}

describe('IdoSell Contractor: Synchronisation with Subiekt GT', () => {
	let bench: IdoSellBench;
	let card: IDataObject;
	let clientId: number;

	beforeEach(async () => {
		bench = await startIdoSellBench();
		card = await bench.erpContractor('create', PERSON);
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

	const byId = () => ({ contractor: { __rl: true, mode: 'id', value: String(card.id) } });
	const cardNow = async () => await bench.erpContractor('get', byId());
	const entries = (items: readonly { json: IDataObject }[] = []) =>
		items.map(({ json }) => json).filter(({ sync }) => sync !== undefined);
	const reportOf = (items: readonly { json: IDataObject }[] = []) =>
		items.map(({ json }) => json.report as IDataObject).find((report) => report !== undefined);

	/** In step first; then the street in the ERP, the e-mail in the shop. */
	async function bothChanged(parameters: IDataObject) {
		await bench.sync('apply', parameters);
		const updateFields = { street: 'Nowa', houseNumber: '2' };
		await bench.erpContractor('update', { ...byId(), updateFields });
		bench.shop.edit(clientId, { clientEmail: 'jan@b.test' });
	}

	it('plans without writing, then writes what was planned: both edits survive (S3.3)', async () => {
		await bothChanged({});
		const planned = await bench.sync('plan');
		expect(entries(planned.outputs[TO_SHOP])).toMatchObject([
			{ sync: { status: 'planned', changes: [{ field: 'street', to: 'Nowa 2' }] } },
		]);
		expect(bench.calls()['PUT clients/clients']).toBeUndefined();

		const applied = await bench.sync('apply');
		expect(applied.status).toBe('success');
		expect(entries(applied.outputs[TO_SHOP])).toMatchObject([
			{
				sync: { status: 'written', changes: [{ field: 'street', from: 'Stara 1', to: 'Nowa 2' }] },
			},
		]);
		expect(entries(applied.outputs[TO_ERP])).toMatchObject([
			{
				sync: { status: 'written', changes: [{ field: 'email', to: 'jan@b.test' }] },
				card: { id: card.id },
				shopClient: { clientId },
			},
		]);
		expect(bench.shop.client(clientId)).toMatchObject({
			clientStreet: 'Nowa 2',
			clientEmail: 'jan@b.test',
		});
		expect(await cardNow()).toMatchObject({
			street: 'Nowa',
			houseNumber: '2',
			email: 'jan@b.test',
		});
		expect(bench.calls()['PUT clients/clients']).toBe(1);

		const again = await bench.sync('apply');
		expect(entries(again.outputs.flat())).toEqual([]);
		expect(reportOf(again.outputs[REVIEW])).toMatchObject({
			isStopped: false,
			counts: { inStep: 1 },
		});
	});

	it('loses the e-mail as in IdoSell Bridge when that is chosen (S3.3)', async () => {
		await bothChanged({ mode: 'bridge' });
		const applied = await bench.sync('apply', { mode: 'bridge' });
		expect(entries(applied.outputs.flat())).toMatchObject([
			{ sync: { row: 'U10', lost: ['email'] } },
		]);
		expect(bench.shop.client(clientId)).toMatchObject({
			clientStreet: 'Nowa 2',
			clientEmail: 'jan@a.test',
		});
		expect(await cardNow()).toMatchObject({ email: 'jan@a.test' });
		expect(entries((await bench.sync('apply', { mode: 'bridge' })).outputs.flat())).toEqual([]);
	});

	it('is one-way to the shop by default (S3.2)', async () => {
		await bothChanged({ direction: 'erpToShop' });
		await bench.sync('apply', { direction: 'erpToShop' });
		expect(bench.shop.client(clientId)).toMatchObject({
			clientStreet: 'Nowa 2',
			clientEmail: 'jan@b.test',
		});
		expect(await cardNow()).toMatchObject({ email: 'jan@a.test' });
	});

	it('sends a field both changed to "Review" with both values and the remedy (S3.4)', async () => {
		await bench.sync('apply');
		await bench.erpContractor('update', { ...byId(), updateFields: { city: 'Luboń' } });
		bench.shop.edit(clientId, { clientCity: 'Mosina' });
		const { outputs } = await bench.sync('apply');
		expect(entries(outputs[REVIEW])).toMatchObject([
			{
				sync: {
					conflicts: [{ field: 'city', erp: 'Luboń', shop: 'Mosina', before: { erp: 'Poznań' } }],
				},
				outcome: { status: 'waiting', code: 'FIELD_CHANGED_TWICE', channel: 'errors' },
			},
		]);
	});

	it('adds customers to the shops that are named, with the symbol as code (S3.1)', async () => {
		const party = { ...PERSON.party, firstName: 'Ewa', email: 'ewa@a.test', phone: '602345678' };
		const ewa = await bench.erpContractor('create', { partySource: 'fields', party });
		const off = await bench.sync('apply');
		expect(reportOf(off.outputs[REVIEW])).toMatchObject({ added: 0 });
		const { outputs } = await bench.sync('apply', { addClients: true, shopIds: '1,2' });
		expect(entries(outputs[TO_SHOP])).toMatchObject([
			{ sync: { action: 'add', status: 'written' } },
		]);
		expect(bench.shop.client('ewa@a.test')).toMatchObject({
			clientCodeExternal: ewa.symbol,
			shopsIds: [1, 2],
		});
	});

	it('suggests the contractor of a customer without code; Set External Code on that item links them (S3.6)', async () => {
		bench.shop.edit(clientId, { clientCodeExternal: '' });
		const { outputs } = await bench.sync('apply');
		const [suggestion] = entries(outputs[REVIEW]);
		expect(suggestion).toMatchObject({
			outcome: { code: 'LINK_SUGGESTED' },
			card: { code: card.symbol },
			sync: { candidates: [{ id: card.id }] },
		});
		const set = await bench.contractor(
			'setCode',
			{
				client: { __rl: true, mode: 'id', value: '={{ $json.shopClient.clientId }}' },
				code: '={{ $json.card.code }}',
			},
			[suggestion ?? {}],
		);
		expect(set.outputs[0]?.[0]?.json.client).toMatchObject({ clientId, result: 'changed' });
		await bench.sync('apply');
		await bench.erpContractor('update', { ...byId(), updateFields: { city: 'Luboń' } });
		await bench.sync('apply');
		expect(bench.shop.client(clientId)).toMatchObject({ clientCity: 'Luboń' });
	});

	it('says in the report and in a hint that the guard stopped it', async () => {
		await bothChanged({});
		const { outputs, hints, status } = await bench.sync('apply', { options: { mostChanges: 1 } });
		expect(status).toBe('success');
		expect(reportOf(outputs[REVIEW])).toMatchObject({ isStopped: true, changes: 2 });
		expect(outputs[REVIEW]?.at(-1)?.json.outcome).toMatchObject({ code: 'TOO_MANY_CHANGES' });
		expect(hints[0]).toMatch(/Stopped: 2 customers and cards would be changed/);
		expect(bench.calls()['PUT clients/clients']).toBeUndefined();
	});

	it.each([
		['of the run', { options: { callsPerRun: 2 } }, {}],
		['of the month', {}, { callsPerMonth: 2 }],
	])(
		'says that the calls %s are used up, and how many are left',
		async (_what, parameters, credential) => {
			const { outputs } = await bench.sync('apply', parameters, {}, credential);
			expect(outputs[REVIEW]?.at(-1)?.json).toMatchObject({
				report: { isStopped: true, calls: { made: 2 } },
				outcome: { code: 'CALLS_USED_UP', remedy: expect.stringContaining('next run') as string },
			});
		},
	);

	it.each<[string, IDataObject, IDataObject, RegExp, string]>([
		['a wrong key', {}, { apiKey: 'wrong' }, /refused the API key/, 'AUTHENTICATION_REFUSED'],
		['no address', {}, { shopUrl: '' }, /"Shop URL" is empty/, 'CONFIGURATION_INVALID'],
		['another version', {}, { apiVersion: 5 }, /"API Version" is "5"/, 'CONFIGURATION_INVALID'],
		[
			'a mode nobody knows',
			{ mode: 'best' },
			{},
			/"Conflict Mode" is "best"/,
			'CONFIGURATION_INVALID',
		],
		[
			'a share beyond all',
			{ options: { mostShare: 300 } },
			{},
			/Most Changes/,
			'CONFIGURATION_INVALID',
		],
		[
			'no shop to add to',
			{ addClients: true, shopIds: '' },
			{},
			/"Shop IDs" is empty/,
			'CONFIGURATION_INVALID',
		],
	])('refuses %s with words', async (_what, parameters, credential, words, code) => {
		const { outputs } = await bench.sync('apply', parameters, WITH_ERROR_OUTPUT, credential);
		const [failed] = outputs[ERROR] ?? [];
		expect(failed?.json.error).toMatch(words);
		expect(failed?.json.details).toMatchObject({ code });
		expect(JSON.stringify(failed)).not.toContain('"wrong"');
	});

	it('says that no Admin API answers at an address', async () => {
		const shopUrl = `${bench.sandbox.endpoints.idosell}/elsewhere`;
		const { outputs } = await bench.sync('apply', {}, WITH_ERROR_OUTPUT, { shopUrl });
		expect(outputs[ERROR]?.[0]?.json.error).toMatch(/no answer of the Admin API/);
	});

	it('names the right the key lacks', async () => {
		bench.shop.configure({ crmRight: 'r' });
		await bothChanged({});
		const { outputs } = await bench.sync('apply', {}, WITH_ERROR_OUTPUT);
		expect(outputs[ERROR]?.[0]?.json.error).toMatch(/read and write of the module CRM/);
	});

	it.each(['plan', 'apply'] as const)(
		'has a schema that fits what %s puts out',
		async (operation) => {
			await bothChanged({});
			bench.shop.edit(clientId, { clientStreet: 'Inna 3' });
			const run = await bench.sync(operation);
			const found = run.outputs
				.flat()
				.flatMap(({ json }, i) => misfits(json, schemaOf(operation), `item ${i}`));
			expect(found).toEqual([]);
		},
	);
});
