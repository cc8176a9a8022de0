import { getRequestHelperFunctions } from 'n8n-core/dist/execution-engine/node-execution-context/utils/request-helper-functions';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	INode,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { IdoSellContractor } from '../../../nodes/IdoSellContractor/IdoSellContractor.node';
import { ANNA, KEY, startIdoSell, type TestShop } from '../../sandbox/idosell/start-idosell';

let shop: TestShop;

beforeEach(async () => {
	shop = await startIdoSell();
});

afterEach(async () => {
	await shop.stop();
});

/** The context n8n gives to lists: request helpers and credentials, and nothing else. */
function aListContext(credential: IDataObject = {}): ILoadOptionsFunctions {
	const node: INode = {
		id: 'node',
		name: 'IdoSell Contractor',
		type: 'n8n-nodes-order-bridge.idoSellContractor',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const credentialsHelper = {
		getParentTypes: () => [],
		preAuthentication: async () => undefined,
		authenticate: async (
			fields: ICredentialDataDecryptedObject,
			_type: string,
			options: IHttpRequestOptions,
		) => ({ ...options, headers: { ...options.headers, 'X-API-KEY': String(fields.apiKey) } }),
	};
	return {
		helpers: getRequestHelperFunctions({} as never, node, {
			credentialsHelper,
		} as unknown as IWorkflowExecuteAdditionalData),
		getNode: () => node,
		getCredentials: async () => ({
			shopUrl: shop.url,
			apiKey: KEY,
			apiVersion: 8,
			minIntervalMs: 0,
			...credential,
		}),
	} as unknown as ILoadOptionsFunctions;
}

describe('list of customers of the IdoSell Contractor node', () => {
	const { searchClients } = new IdoSellContractor().methods.listSearch;

	it.each(['clean', 'php'] as const)(
		'shows the first hundred with name and code (%s)',
		async (typing) => {
			shop.store.configure({ typing });
			for (let i = 0; i < 120; i += 1) shop.store.add({ ...ANNA, clientCodeExternal: `K${i}` });
			const { results } = await searchClients.call(aListContext());
			expect(results).toHaveLength(100);
			expect(results[7]).toEqual({ name: 'Anna Lis (K7)', value: '4108' });
			expect(shop.journal.counts().idosell).toEqual({ 'GET clients/clients': 1 });
		},
	);

	it('finds customers by any text of theirs, and shows number and login where there is no more', async () => {
		shop.store.add(ANNA);
		shop.store.add({
			clientLogin: 'ktos',
			clientFirstName: '',
			clientLastName: '',
			clientCodeExternal: '',
		});
		const found = async (filter: string) =>
			(await searchClients.call(aListContext(), filter)).results;
		expect(await found('lis')).toEqual([{ name: 'Anna Lis (LIS-04)', value: '4101' }]);
		expect(await found('ktos')).toEqual([{ name: 'ktos (4102)', value: '4102' }]);
		expect(await found('nobody like that')).toEqual([]);
	});

	it('says what is wrong with the key', async () => {
		const list = searchClients.call(aListContext({ apiKey: 'wrong' }));
		await expect(list).rejects.toThrow(/refused the API key/);
	});
});
