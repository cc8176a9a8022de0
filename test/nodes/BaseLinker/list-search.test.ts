import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
	IDataObject,
	ICredentialDataDecryptedObject,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	INode,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { getRequestHelperFunctions } from 'n8n-core/dist/execution-engine/node-execution-context/utils/request-helper-functions';
import { BaseLinker } from '../../../nodes/BaseLinker/BaseLinker.node';
import { closeLedgers } from '../../../nodes/shared/open-ledger';
import {
	startBaseLinker,
	type TestAccount,
	TOKEN,
} from '../../sandbox/baselinker/start-baselinker';

let account: TestAccount;
let folder: string;

beforeEach(async () => {
	account = await startBaseLinker();
	folder = mkdtempSync(join(tmpdir(), 'order-bridge-lists-'));
});

afterEach(async () => {
	await closeLedgers();
	await account.stop();
	rmSync(folder, { recursive: true, force: true });
});

const ledgerFile = () => join(folder, 'ledger.db');

const baseUrl = () => account.url.replace('/connector.php', '');

function aNode(name: string, type: string, more: Partial<INode> = {}): INode {
	return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters: {}, ...more };
}

/** The context n8n gives to lists: request helpers, credentials and a log, and nothing else. */
function aListContext(
	credential: IDataObject = {},
	ledger: IDataObject = { backend: 'embedded', file: ledgerFile() },
): ILoadOptionsFunctions {
	const credentials = { orderBridgeLedgerApi: { id: '1', name: 'Ledger' } };
	const node = aNode('BaseLinker', 'n8n-nodes-order-bridge.baseLinker', { credentials });
	const credentialsHelper = {
		getParentTypes: () => [],
		preAuthentication: async () => undefined,
		authenticate: async (
			fields: ICredentialDataDecryptedObject,
			_type: string,
			options: IHttpRequestOptions,
		) => ({ ...options, headers: { ...options.headers, 'X-BLToken': String(fields.token) } }),
	};
	return {
		helpers: getRequestHelperFunctions({} as never, node, {
			credentialsHelper,
		} as unknown as IWorkflowExecuteAdditionalData),
		getNode: () => node,
		logger: { warn: () => undefined },
		getCredentials: async (type: string) =>
			type === 'orderBridgeLedgerApi'
				? ledger
				: { token: TOKEN, baseUrl: baseUrl(), callsPerMinute: 80, ...credential },
	} as unknown as ILoadOptionsFunctions;
}

describe('lists of the BaseLinker node', () => {
	const { searchStatuses, searchSources, searchInvoiceSeries, searchReceiptSeries } =
		new BaseLinker().methods.listSearch;

	it.each(['clean', 'strings', 'php'] as const)('shows the statuses (%s)', async (typing) => {
		account.store.configure({ typing });
		const { results } = await searchStatuses.call(aListContext());
		expect(results).toContainEqual({ name: 'W ERP', value: '88011' });
		expect(results).toHaveLength(5);
	});

	it.each(['clean', 'strings', 'php'] as const)(
		'shows series of invoices and receipts apart (%s)',
		async (typing) => {
			account.store.configure({ typing });
			const invoices = await searchInvoiceSeries.call(aListContext());
			expect(invoices.results).toEqual([
				{ name: 'ERP (BL/%N/%M/%Y)', value: '15' },
				{ name: 'Faktury (FV/%N/%M/%Y)', value: '17' },
			]);
			const receipts = await searchReceiptSeries.call(aListContext(), 'parag');
			expect(receipts.results).toEqual([{ name: 'Paragony (PAR/%N/%M/%Y)', value: '16' }]);
		},
	);

	it('finds statuses by a part of their name or number', async () => {
		const found = async (filter: string) =>
			(await searchStatuses.call(aListContext(), filter)).results.map(({ value }) => value);
		expect(await found('wyjaś')).toEqual(['88012']);
		expect(await found('8801')).toHaveLength(5);
		expect(await found('nothing like it')).toEqual([]);
	});

	it.each(['clean', 'strings', 'php'] as const)('shows the sources (%s)', async (typing) => {
		account.store.configure({ typing });
		const { results } = await searchSources.call(aListContext());
		expect(results).toContainEqual({ name: 'konto-glowne (allegro)', value: 'allegro/3141' });
		expect(results).toContainEqual({ name: 'Zamówienia ręczne (personal)', value: 'personal/0' });
	});

	it.each<['searchOwnSources' | 'searchExtraFields' | 'searchReceiptSeries', object, number]>([
		['searchOwnSources', { name: 'Telefon B2B', value: '9001' }, 2],
		['searchExtraFields', { name: 'Dokument z ERP (file)', value: '602' }, 3],
		['searchReceiptSeries', { name: 'Paragony (PAR/%N/%M/%Y)', value: '16' }, 1],
	])('%s shows what may be chosen', async (method, entry, count) => {
		const search = new BaseLinker().methods.listSearch[method];
		for (const typing of ['clean', 'strings', 'php'] as const) {
			account.store.configure({ typing });
			const { results } = await search.call(aListContext());
			expect(results).toContainEqual(entry);
			expect(results).toHaveLength(count);
		}
	});

	it('asks nobody during a block another process was told of', async () => {
		account.faults.arm([
			{ service: 'baselinker', kind: 'errorBody', code: 'ERROR_BLOCKED_TOKEN', times: 1 },
		]);
		await expect(searchStatuses.call(aListContext())).rejects.toThrow(/blocked the token/);
		await closeLedgers();
		await expect(searchSources.call(aListContext())).rejects.toThrow(/may not be called before/);
		expect(account.journal.counts().baselinker).toEqual({ getOrderStatusList: 1 });
	});

	it.each<[string, IDataObject]>([
		['cannot be opened', { backend: 'embedded', file: '/dev/null/ledger.db' }],
		['makes no sense', { backend: 'stone tablets' }],
	])('shows the list all the same where the ledger %s', async (_what, ledger) => {
		const { results } = await searchStatuses.call(aListContext({}, ledger));
		expect(results).toHaveLength(5);
	});

	it('says what is wrong when the account cannot be asked', async () => {
		const context = aListContext({ token: '9999-99999-SECRETWRONGTOKEN' });
		await expect(searchStatuses.call(context)).rejects.toThrow(/ERROR_AUTH_TOKEN/);
	});
});
