import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { misfits, type Schema } from '../../support/schema-misfits';
import { type IdoSellBench, startIdoSellBench, WITH_ERROR_OUTPUT } from './run-idosell';

const FIELDS = {
	firstName: 'Ewa',
	lastName: 'Nowak-Lis',
	street: 'Leśna 3',
	postcode: '00-950',
	city: 'Warszawa',
	phone: '602345678',
};
const NEW = {
	email: '={{ $json.email }}',
	code: '={{ $json.code }}',
	shopIds: '1',
	fields: FIELDS,
};

const by = (mode: string, value: string) => ({ client: { __rl: true, mode, value } });
const fieldOf = (items: readonly { json: IDataObject }[] | undefined, name: string) =>
	(items ?? []).map(({ json }) => json[name] as IDataObject);

function expectSchema(operation: string, items: readonly { json: IDataObject }[] | undefined) {
	const file = `../../../nodes/IdoSellContractor/__schema__/v1.0.0/contractor/${operation}.json`;
	const schema = JSON.parse(readFileSync(path.join(__dirname, file), 'utf8')) as Schema;
	const known = Object.keys(schema.properties ?? {});
	for (const { json } of items ?? []) {
		const ours = Object.fromEntries(Object.entries(json).filter(([name]) => known.includes(name)));
		expect(misfits(ours, schema, operation)).toEqual([]);
	}
}

describe('IdoSell Contractor: Contractor', () => {
	let bench: IdoSellBench;
	beforeEach(async () => {
		bench = await startIdoSellBench();
	});
	afterEach(() => bench.stop());

	const seed = (count: number) =>
		Array.from({ length: count }, (_none, i) =>
			bench.shop.add({
				clientLogin: `k${i}@x.test`,
				clientEmail: `k${i}@x.test`,
				clientCodeExternal: `K${i}`,
				clientFirstName: 'Jan',
				clientLastName: `Testowy ${i}`,
				clientCity: 'Poznań',
				clientNip: i === 0 ? '5260250274' : '',
			}),
		);

	it('creates 150 customers with 2 calls, one item out for each item in', async () => {
		const items = Array.from({ length: 150 }, (_none, i) => ({
			email: `e${i}@x.test`,
			code: `E${i}`,
		}));
		const { outputs } = await bench.contractor('create', NEW, items);
		expect(bench.calls()).toEqual({ 'POST clients/clients': 2 });
		expect(outputs[0]?.[149]).toEqual({
			json: { ...items[149], client: { clientId: 4250, login: 'e149@x.test', result: 'added' } },
			pairedItem: { item: 149 },
		});
		expectSchema('create', outputs[0]);
	});

	it('creates or updates by code, else by e-mail, and writes only what differs', async () => {
		seed(2);
		const items = [
			{ code: 'K0', email: 'k0@x.test' },
			{ code: '', email: 'k1@x.test' },
			{ code: 'NEW', email: 'new@x.test' },
		];
		const dry = await bench.contractor('upsert', { ...NEW, options: { dryRun: true } }, items);
		expect(fieldOf(dry.outputs[0], 'dryRun').map(({ wouldBe }) => wouldBe)).toEqual([
			'changed',
			'changed',
			'added',
		]);
		expect(bench.calls()['PUT clients/clients']).toBeUndefined();
		const run = await bench.contractor('upsert', NEW, items);
		expect(fieldOf(run.outputs[0], 'client').map(({ result }) => result)).toEqual([
			'changed',
			'changed',
			'added',
		]);
		expect(bench.shop.client('k1@x.test')).toMatchObject({
			clientLastName: 'Nowak-Lis',
			clientCodeExternal: 'K1',
		});
		const again = await bench.contractor('upsert', NEW, items);
		expect(fieldOf(again.outputs[0], 'client').map(({ result }) => result)).toEqual([
			'existing',
			'existing',
			'existing',
		]);
		expectSchema('upsert', [...(dry.outputs[0] ?? []), ...(run.outputs[0] ?? [])]);
	});

	it.each([
		['id', '4101'],
		['code', 'K0'],
		['email', 'k0@x.test'],
		['login', 'k0@x.test'],
		['taxId', '5260250274'],
	])('gets a customer by %s', async (mode, value) => {
		seed(2);
		const { outputs } = await bench.contractor('get', by(mode, value));
		expect(fieldOf(outputs[0], 'shopClient')).toMatchObject([
			{ clientId: 4101, lastName: 'Testowy 0' },
		]);
		expectSchema('get', outputs[0]);
	});

	it('gets 250 customers with 3 calls', async () => {
		const ids = seed(250).map(({ clientId }) => ({ id: clientId }));
		const { outputs } = await bench.contractor('get', by('id', '={{ $json.id }}'), ids);
		expect(outputs[0]).toHaveLength(250);
		expect(bench.calls()).toEqual({ 'GET clients/clients': 3 });
	});

	it.each([
		['nobody', by('code', 'NIKT'), 'CLIENT_NOT_FOUND'],
		['nothing', by('id', '={{ "" }}'), 'CONFIGURATION_INVALID'],
		['no number', by('id', 'Jan'), 'CONFIGURATION_INVALID'],
		['two customers', by('code', 'TWIN'), 'CLIENT_AMBIGUOUS'],
	])('says when %s fits', async (_what, parameters, code) => {
		for (const name of ['a', 'b'])
			bench.shop.add({ clientLogin: name, clientCodeExternal: 'TWIN' });
		const { outputs } = await bench.contractor('get', parameters, [{}], WITH_ERROR_OUTPUT);
		expect(outputs[1]?.[0]?.json.details).toMatchObject({ code });
	});

	it('lists customers up to the limit, and by the time of their change', async () => {
		seed(120);
		const { outputs } = await bench.contractor('getAll', { limit: 110 });
		expect(outputs[0]).toHaveLength(110);
		expectSchema('getAll', outputs[0]?.slice(0, 2));
		const later = { returnAll: true, filters: { changedSince: '2100-01-01T00:00:00Z' } };
		expect((await bench.contractor('getAll', later)).outputs[0]).toEqual([]);
	});

	it('updates 150 customers with 2 writes and leaves other fields alone', async () => {
		const ids = seed(150).map(({ clientId }) => ({ id: clientId }));
		const parameters = { ...by('id', '={{ $json.id }}'), updateFields: { city: 'Luboń' } };
		const { outputs } = await bench.contractor('update', parameters, ids);
		expect(bench.calls()).toEqual({ 'GET clients/clients': 2, 'PUT clients/clients': 2 });
		expect(bench.shop.client(4105)).toMatchObject({
			clientCity: 'Luboń',
			clientLastName: 'Testowy 4',
		});
		expect(fieldOf(outputs[0], 'client')[0]).toEqual({
			clientId: 4101,
			login: 'k0@x.test',
			result: 'changed',
			fields: ['city'],
		});
		expectSchema('update', outputs[0]?.slice(0, 2));
	});

	it('lets a customer the shop refuses fail alone', async () => {
		const ids = seed(3).map(({ clientId }) => ({ id: clientId }));
		bench.shop.setItemFaults([{ login: 'k1@x.test', faultCode: 18 }]);
		const parameters = { ...by('id', '={{ $json.id }}'), updateFields: { city: 'Luboń' } };
		const { outputs } = await bench.contractor('update', parameters, ids, WITH_ERROR_OUTPUT);
		expect(outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
		expect(outputs[1]?.[0]?.json.error).toMatch(/refused customer 4102: the city/);
	});

	it('sets codes with commas, too, and none that somebody else carries', async () => {
		seed(3);
		const items = [
			{ id: 4101, c: 'LIS, ANNA' },
			{ id: 4102, c: 'K2' },
			{ id: 4103, c: 'K2' },
		];
		const parameters = { ...by('id', '={{ $json.id }}'), code: '={{ $json.c }}' };
		const { outputs } = await bench.contractor('setCode', parameters, items, WITH_ERROR_OUTPUT);
		expect(fieldOf(outputs[0], 'client').map(({ result }) => result)).toEqual([
			'changed',
			'existing',
		]);
		expect(outputs[1]?.[0]?.json.error).toMatch(/Customer 4103 carries the code K2/);
		expect(bench.shop.client(4101).clientCodeExternal).toBe('LIS, ANNA');
		expectSchema('setCode', outputs[0]);
	});

	it('does not change the items it is given, and lets an expression that fails spoil its item alone', async () => {
		seed(2);
		const items = [Object.freeze({ id: 4101 }), Object.freeze({ id: 4102, isBad: true })];
		const value = '={{ $json.isBad ? $("Nowhere").item.json.id : $json.id }}';
		const { outputs } = await bench.contractor('get', by('id', value), items, WITH_ERROR_OUTPUT);
		expect(outputs.map((output) => output.length)).toEqual([1, 1]);
		expect(items[0]).toEqual({ id: 4101 });
	});
});
