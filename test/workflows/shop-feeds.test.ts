import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import type { CredentialData, WorkflowFile } from '../../scripts/engine/n8n-engine';
import { type Feeds, startFeeds } from '../sandbox/shops/feeds';
import { testEngine } from '../support/engine';
import { sandboxCredentials } from '../support/sandbox-credentials';

const START = 'Start';
const READ = 'Read the shop';

function node(name: string, type: string, version: number, parameters: IDataObject): INode {
	return {
		id: name,
		name,
		type: `n8n-nodes-base.${type}`,
		typeVersion: version,
		position: [0, 0],
		parameters: parameters as INode['parameters'],
	};
}

function workflowWith(shop: INode): WorkflowFile {
	return {
		name: 'shop feed',
		nodes: [node(START, 'manualTrigger', 1, {}), shop],
		connections: { [START]: { main: [[{ node: shop.name, type: 'main', index: 0 }]] } },
	};
}

/** n8n's own nodes read the feeds, in n8n's own engine. */
describe('shop feeds in n8n', () => {
	let feeds: Feeds;
	let credentials: CredentialData;

	beforeAll(async () => {
		feeds = await startFeeds();
		credentials = sandboxCredentials(feeds.sandbox, '');
	});
	afterAll(() => feeds.sandbox.stop());
	beforeEach(() => feeds.sandbox.control.reset());

	async function run(
		shop: INode,
		more: CredentialData = {},
	): Promise<{ items: INodeExecutionData[]; error: string | undefined }> {
		const engine = await testEngine();
		const done = await engine.run(workflowWith(shop), {
			credentials: { ...credentials, ...more },
			startNode: START,
		});
		return { items: done.outputsOf(READ)[0] ?? [], error: done.error };
	}

	const woo = (parameters: IDataObject) => ({
		...node(READ, 'wooCommerce', 1, { resource: 'order', ...parameters }),
		credentials: { wooCommerceApi: { id: '1', name: 'shop' } },
	});
	const magento = (parameters: IDataObject) => ({
		...node(READ, 'magento2', 1, { resource: 'order', ...parameters }),
		credentials: { magento2Api: { id: '1', name: 'shop' } },
	});
	const allegro = (parameters: IDataObject) => ({
		...node(READ, 'httpRequest', 4.2, {
			authentication: 'genericCredentialType',
			genericAuthType: 'httpHeaderAuth',
			sendHeaders: true,
			headerParameters: {
				parameters: [{ name: 'Accept', value: 'application/vnd.allegro.public.v1+json' }],
			},
			...parameters,
		}),
		credentials: { httpHeaderAuth: { id: '1', name: 'Allegro' } },
	});

	it('reads every order of a WooCommerce shop over three pages', async () => {
		await feeds.fill(500, { allegro: 0, shop: 1 });
		const { items, error } = await run(woo({ operation: 'getAll', returnAll: true, options: {} }));
		expect(error).toBeUndefined();
		const ids = items.map(({ json }) => json.id);
		const inShop = (await feeds.sandbox.control.state()).woocommerce.orders;
		expect(inShop).toBeGreaterThan(100);
		expect(new Set(ids).size).toBe(inShop);
		expect(ids).toHaveLength(inShop);
		expect(feeds.sandbox.control.journalCounts().woocommerce).toEqual({
			listOrders: Math.ceil(inShop / 100),
		});
	});

	it('reads a WooCommerce shop of one page, with credentials in the query too', async () => {
		await feeds.fill(20, { allegro: 0, shop: 1 });
		const inShop = (await feeds.sandbox.control.state()).woocommerce.orders;
		const getAll = woo({ operation: 'getAll', returnAll: true, options: { status: 'any' } });
		const inQuery = { ...credentials.wooCommerceApi, includeCredentialsInQuery: true };
		expect((await run(getAll)).items).toHaveLength(inShop);
		expect((await run(getAll, { wooCommerceApi: inQuery })).items).toHaveLength(inShop);
	});

	it('gets one WooCommerce order and changes its status', async () => {
		await feeds.fill(20, { allegro: 0, shop: 1 });
		const { items } = await run(
			woo({ operation: 'getAll', returnAll: false, limit: 1, options: { orderBy: 'id' } }),
		);
		const orderId = String(items[0]?.json.id);
		const one = await run(woo({ operation: 'get', orderId }));
		expect(one.items[0]?.json).toMatchObject({ number: items[0]?.json.number });
		const changed = await run(
			woo({ operation: 'update', orderId, updateFields: { status: 'completed' } }),
		);
		expect(changed).toMatchObject({ items: [{ json: { status: 'completed' } }] });
	});

	it('says when the WooCommerce key is wrong', async () => {
		const wrong = { ...credentials.wooCommerceApi, consumerSecret: 'cs_x' };
		const { error } = await run(woo({ operation: 'getAll', returnAll: true, options: {} }), {
			wooCommerceApi: wrong,
		});
		expect(error).toMatch(/Authorization|401|secret/i);
	});

	it('reads a Magento shop of up to a hundred orders', async () => {
		await feeds.fill(150, { allegro: 0, shop: 1 });
		const inShop = (await feeds.sandbox.control.state()).magento.orders;
		expect(inShop).toBeLessThan(100);
		const { items, error } = await run(
			magento({ operation: 'getAll', returnAll: true, filterType: 'none', options: {} }),
		);
		expect(error).toBeUndefined();
		expect(new Set(items.map(({ json }) => json.increment_id)).size).toBe(inShop);
		expect(items).toHaveLength(inShop);
	});

	it('reads a larger Magento shop in portions; Return All alone reads its first page again and again', async () => {
		await feeds.fill(600, { allegro: 0, shop: 1 });
		const inShop = (await feeds.sandbox.control.state()).magento.orders;
		expect(inShop).toBeGreaterThan(100);
		const all = await run(
			magento({ operation: 'getAll', returnAll: true, filterType: 'none', options: {} }),
		);
		expect(new Set(all.items.map(({ json }) => json.entity_id)).size).toBe(100);
		const seen: number[] = [];
		for (let last = 0, size = 1; size > 0;) {
			const filterJson = JSON.stringify({
				search_criteria: {
					filter_groups: [
						{
							filters: [{ field: 'entity_id', condition_type: 'gt', value: last }],
						},
					],
					sort_orders: [{ field: 'entity_id', direction: 'ASC' }],
				},
			});
			const { items } = await run(
				magento({
					operation: 'getAll',
					returnAll: false,
					limit: 100,
					filterType: 'json',
					filterJson,
					options: {},
				}),
			);
			size = items.length;
			seen.push(...items.map(({ json }) => Number(json.entity_id)));
			last = seen.at(-1) ?? 0;
		}
		expect(seen).toHaveLength(inShop);
		expect(new Set(seen).size).toBe(inShop);
	});

	it('finds Magento orders by filters built by hand, gets one and cancels it', async () => {
		await feeds.fill(60, { allegro: 0, shop: 1 });
		const found = await run(
			magento({
				operation: 'getAll',
				returnAll: false,
				limit: 5,
				filterType: 'manual',
				matchType: 'allFilters',
				filters: {
					conditions: [
						{ field: 'increment_id', condition_type: 'eq', value: '1001' },
						{ field: 'status', condition_type: 'in', value: 'processing,pending' },
					],
				},
				options: { sort: { sort: [{ direction: 'DESC', field: 'created_at' }] } },
			}),
		);
		expect(found.items).toMatchObject([{ json: { increment_id: '1001' } }]);
		const orderId = String(found.items[0]?.json.entity_id);
		const one = await run(magento({ operation: 'get', orderId }));
		expect(one.items[0]?.json).toMatchObject({ increment_id: '1001' });
		expect((await run(magento({ operation: 'cancel', orderId }))).error).toBeUndefined();
		const cancelled = await run(magento({ operation: 'get', orderId }));
		expect(cancelled.items[0]?.json).toMatchObject({ status: 'canceled' });
	});

	it('reads Allegro forms over several pages by HTTP Request', async () => {
		await feeds.fill(250, { allegro: 1, shop: 0 });
		const { items, error } = await run(
			allegro({
				url: `${feeds.sandbox.endpoints.allegro}/order/checkout-forms`,
				sendQuery: true,
				queryParameters: {
					parameters: [
						{ name: 'limit', value: '100' },
						{ name: 'status', value: 'READY_FOR_PROCESSING' },
						{ name: 'sort', value: 'updatedAt' },
					],
				},
				options: {
					response: { response: { responseFormat: 'json' } },
					pagination: {
						pagination: {
							paginationMode: 'updateAParameterInEachRequest',
							parameters: {
								parameters: [{ type: 'qs', name: 'offset', value: '={{ $pageCount * 100 }}' }],
							},
							paginationCompleteWhen: 'other',
							completeExpression: '={{ $response.body.count < 100 }}',
						},
					},
				},
			}),
		);
		expect(error).toBeUndefined();
		const forms = items.flatMap(({ json }) => json.checkoutForms as IDataObject[]);
		expect(items[0]?.json.totalCount).toBe(forms.length);
		expect(new Set(forms.map(({ id }) => id)).size).toBe(forms.length);
		expect(forms.length).toBeGreaterThan(100);
	});
});
