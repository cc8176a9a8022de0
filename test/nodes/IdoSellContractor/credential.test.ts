import type { IDataObject, INode, INodeType } from 'n8n-workflow';
import { OrderBridgeIdoSellApi } from '../../../credentials/OrderBridgeIdoSellApi.credentials';
import { startEngine } from '../../../scripts/engine/n8n-engine';
import { KEY, startIdoSell, type TestShop } from '../../sandbox/idosell/start-idosell';

const CREDENTIAL = 'orderBridgeIdoSellApi';

let shop: TestShop;

beforeEach(async () => {
	shop = await startIdoSell();
});

afterEach(async () => {
	await shop.stop();
});

function aNode(name: string, type: string, more: Partial<INode> = {}): INode {
	return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters: {}, ...more };
}

describe('credential test of IdoSell', () => {
	/** The request of the test in n8n's own declarative engine, as the editor runs it. */
	async function test(credential: IDataObject = {}) {
		const type = new OrderBridgeIdoSellApi();
		const routed = {
			description: {
				displayName: 'Test',
				name: 'test',
				group: [],
				version: 1,
				description: '',
				defaults: {},
				inputs: ['main'],
				outputs: ['main'],
				credentials: [{ name: CREDENTIAL, required: true }],
				properties: [
					{
						displayName: 'Temp',
						name: 'temp',
						type: 'string',
						default: '',
						routing: { request: type.test.request },
					},
				],
			},
		} as unknown as INodeType;
		const engine = await startEngine({
			nodePackage: {
				name: 'n8n-nodes-order-bridge',
				nodes: { test: routed },
				credentials: { [CREDENTIAL]: type },
			},
		});
		const run = await engine.run(
			{
				name: 'test',
				nodes: [
					aNode('Start', 'n8n-nodes-base.manualTrigger'),
					aNode('Test', 'n8n-nodes-order-bridge.test', {
						credentials: { [CREDENTIAL]: { id: '1', name: 'IdoSell' } },
					}),
				],
				connections: { Start: { main: [[{ node: 'Test', type: 'main', index: 0 }]] } },
			},
			{
				credentials: {
					[CREDENTIAL]: { shopUrl: shop.url, apiKey: KEY, apiVersion: 8, ...credential } as never,
				},
			},
		);
		const thrown = run.raw.data.resultData.error as { httpCode?: string } | undefined;
		const { httpCode } = thrown ?? {};
		const rule = type.test.rules?.find(
			(candidate) =>
				candidate.type === 'responseCode' && String(candidate.properties.value) === httpCode,
		);
		return { error: run.error, httpCode, message: rule?.properties.message };
	}

	it.each([6, 7, 8])(
		'accepts a good key in version %p, also of a shop without customers',
		async (apiVersion) => {
			expect(await test({ apiVersion })).toEqual({});
			expect(shop.journal.counts().idosell).toEqual({ 'GET clients/clients': 1 });
		},
	);

	it('accepts an address with a slash at its end', async () => {
		expect((await test({ shopUrl: `${shop.url}/` })).error).toBeUndefined();
	});

	it('refuses a wrong key with words that say where to find it (S4.8)', async () => {
		expect((await test({ apiKey: 'wrong' })).message).toMatch(/refused this key.*Administration/s);
	});

	it('refuses a key without the right to customers, and names the module', async () => {
		shop.store.configure({ crmRight: 'none' });
		expect((await test()).message).toMatch(/module CRM/);
	});

	it('fails where no IdoSell answers', async () => {
		expect((await test({ shopUrl: `${shop.url}/elsewhere` })).message).toMatch(/No Admin API/);
	});
});

describe('credential of IdoSell', () => {
	const { properties, authenticate } = new OrderBridgeIdoSellApi();

	it('hides the key in the form and sends it in its header alone', () => {
		const key = properties.find(({ name }) => name === 'apiKey');
		expect(key?.typeOptions).toEqual({ password: true });
		expect(authenticate.properties).toEqual({
			headers: { 'X-API-KEY': '={{$credentials.apiKey}}' },
		});
	});

	it.each([
		['apiVersion', 8],
		['accountName', 'main'],
		['callsPerMonth', 0],
		['minIntervalMs', 500],
	])('%s is %p by default', (name, value) => {
		expect(properties.find((property) => property.name === name)?.default).toBe(value);
	});
});
