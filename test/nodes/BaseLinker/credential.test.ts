import type { IDataObject, INode, INodeType } from 'n8n-workflow';
import { OrderBridgeBaseLinkerApi } from '../../../credentials/OrderBridgeBaseLinkerApi.credentials';
import { startEngine } from '../../../scripts/engine/n8n-engine';
import {
	startBaseLinker,
	type TestAccount,
	TOKEN,
} from '../../sandbox/baselinker/start-baselinker';

const CREDENTIAL = 'orderBridgeBaseLinkerApi';

let account: TestAccount;

beforeEach(async () => {
	account = await startBaseLinker();
});

afterEach(async () => {
	await account.stop();
});

const baseUrl = () => account.url.replace('/connector.php', '');

function aNode(name: string, type: string, more: Partial<INode> = {}): INode {
	return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters: {}, ...more };
}

describe('credential test of BaseLinker', () => {
	/** The request of the test in n8n's own declarative engine, as the editor runs it. */
	async function test(credential: IDataObject) {
		const type = new OrderBridgeBaseLinkerApi();
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
						credentials: { [CREDENTIAL]: { id: '1', name: 'BaseLinker' } },
					}),
				],
				connections: { Start: { main: [[{ node: 'Test', type: 'main', index: 0 }]] } },
			},
			{
				credentials: { [CREDENTIAL]: { token: TOKEN, baseUrl: baseUrl(), ...credential } as never },
			},
		);
		const [rule] = type.test.rules ?? [];
		const answer = run.outputsOf('Test')[0]?.[0]?.json ?? {};
		const isRefused =
			rule?.type === 'responseSuccessBody' && answer[rule.properties.key] === rule.properties.value;
		return { answer, error: run.error, refusal: isRefused ? rule.properties.message : undefined };
	}

	it('accepts a good token', async () => {
		const { answer, refusal, error } = await test({});
		expect(error).toBeUndefined();
		expect(answer.status).toBe('SUCCESS');
		expect(refusal).toBeUndefined();
		expect(account.journal.counts().baselinker).toEqual({ getOrderStatusList: 1 });
	});

	it('refuses a wrong token with words that say what to do, although HTTP says 200 (S4.8)', async () => {
		const { refusal } = await test({ token: '9999-99999-WRONGTOKENWRONG' });
		expect(refusal).toMatch(/token/i);
	});

	it('accepts an address with a slash at its end', async () => {
		expect((await test({ baseUrl: `${baseUrl()}/` })).answer.status).toBe('SUCCESS');
	});

	it('fails where no BaseLinker answers', async () => {
		const { error, answer } = await test({ baseUrl: `${baseUrl()}/elsewhere` });
		expect(error).toBeDefined();
		expect(answer).toEqual({});
	});
});

describe('credential of BaseLinker', () => {
	const { properties, authenticate } = new OrderBridgeBaseLinkerApi();
	const field = (name: string) => properties.find((property) => property.name === name);

	it('hides the token in the form and sends it in its header alone', () => {
		expect(field('token')?.typeOptions).toEqual({ password: true });
		expect(authenticate.properties).toEqual({
			headers: { 'X-BLToken': '={{$credentials.token}}' },
		});
	});

	it.each([
		['accountName', 'main'],
		['baseUrl', 'https://api.baselinker.com'],
		['callsPerMinute', 80],
	])('%s is %p by default', (name, value) => {
		expect(field(name)?.default).toBe(value);
	});
});
