import { startFeeds, type Feeds } from '../feeds';

interface MagentoItem {
	sku: string;
	qty_ordered: number;
	price: number;
	price_incl_tax: number;
	row_total: number;
	row_total_incl_tax: number;
	tax_amount: number;
}

interface MagentoOrder {
	entity_id: number;
	increment_id: string;
	status: string;
	created_at: string;
	updated_at: string;
	grand_total: number;
	shipping_incl_tax: number;
	customer_note: string;
	total_paid?: number;
	items: MagentoItem[];
	billing_address: Record<string, unknown>;
	payment: { method: string; additional_information: string[] };
	status_histories: Array<{ comment: string; status: string }>;
	extension_attributes: {
		shipping_assignments: Array<{ shipping: { address: Record<string, unknown>; method: string } }>;
	};
}

interface Found {
	items: MagentoOrder[];
	search_criteria: Record<string, unknown>;
	total_count: number;
}

const ONE_SHOP = { allegro: 0, shop: 1 };

/** `searchCriteria[…]=…` of nested fields. */
function criteria(fields: object, name = 'searchCriteria'): string {
	const pairs = (value: unknown, path: string): string[] =>
		typeof value === 'object' && value !== null
			? Object.entries(value).flatMap(([key, inner]) => pairs(inner, `${path}[${key}]`))
			: [`${encodeURIComponent(path)}=${encodeURIComponent(String(value))}`];
	return pairs(fields, name).join('&');
}

function where(field: string, condition: string, value: unknown): object {
	return {
		filter_groups: [{ filters: [{ field, value, condition_type: condition }] }],
		sort_orders: [{ field: 'entity_id', direction: 'ASC' }],
	};
}

describe('the wire of Magento', () => {
	let feeds: Feeds;
	beforeAll(async () => {
		feeds = await startFeeds();
	});
	afterAll(() => feeds.sandbox.stop());
	beforeEach(() => feeds.sandbox.control.reset());

	const find = async (fields: object = {}) =>
		(await feeds.magento<Found>(`/orders?searchCriteria=&${criteria(fields)}`)).json;

	it('prints an order in the vendor’s shape: net prices beside gross ones, two addresses apart', async () => {
		await feeds.fill(60, { ...ONE_SHOP, companies: 0.5, cashOnDelivery: 0.5 });
		const { items: orders, total_count } = await find();
		expect(total_count).toBe(orders.length);
		expect(orders.length).toBeGreaterThan(10);
		const cents = (amount: number) => Math.round(amount * 100);
		for (const order of orders) {
			const goods = order.items.reduce((sum, item) => sum + cents(item.row_total_incl_tax), 0);
			expect(goods + cents(order.shipping_incl_tax)).toBe(cents(order.grand_total));
			for (const item of order.items) {
				expect(cents(item.row_total) + cents(item.tax_amount)).toBe(cents(item.row_total_incl_tax));
				expect(cents(item.price_incl_tax) * item.qty_ordered).toBe(cents(item.row_total_incl_tax));
			}
			const [assignment] = order.extension_attributes.shipping_assignments;
			expect(assignment?.shipping.address).toMatchObject({ address_type: 'shipping' });
			expect(order.billing_address).toMatchObject({ address_type: 'billing', country_id: 'PL' });
			expect(order.payment.additional_information[0]).toMatch(/./);
			expect(order.customer_note).toMatch(/SBX-\d{6}/);
			expect('total_paid' in order).toBe(order.status === 'processing');
		}
		const company = orders.find((order) => order.billing_address.company !== undefined);
		expect(company?.billing_address.vat_id).toMatch(/998/);
	});

	it('finds by conditions, groups that all apply and filters of which one does', async () => {
		await feeds.fill(80, { ...ONE_SHOP, cashOnDelivery: 0.3 });
		const all = (await find()).items;
		const middle = all[Math.floor(all.length / 2)];
		const pivot = middle?.entity_id ?? 0;
		const ids = ({ items }: Found) => items.map((order) => order.entity_id);
		const expected = (fits: (order: MagentoOrder) => boolean) =>
			all.filter(fits).map((order) => order.entity_id);
		expect(ids(await find(where('entity_id', 'gt', pivot)))).toEqual(
			expected((order) => order.entity_id > pivot),
		);
		expect(ids(await find(where('updated_at', 'gteq', middle?.updated_at)))).toEqual(
			expected((order) => order.updated_at >= (middle?.updated_at ?? '')),
		);
		const iso = `${middle?.created_at.replace(' ', 'T')}Z`;
		expect(ids(await find(where('created_at', 'lt', iso)))).toEqual(
			expected((order) => order.created_at < (middle?.created_at ?? '')),
		);
		expect(ids(await find(where('increment_id', 'in', `1001,${middle?.increment_id}`)))).toEqual(
			expected((order) => ['1001', middle?.increment_id].includes(order.increment_id)),
		);
		expect(ids(await find(where('status', 'neq', 'processing')))).toEqual(
			expected((order) => order.status !== 'processing'),
		);
		expect(ids(await find(where('customer_note', 'like', `%${middle?.customer_note}`)))).toEqual([
			pivot,
		]);
		expect(ids(await find(where('total_paid', 'null', '')))).toEqual(
			expected((order) => order.total_paid === undefined),
		);
		const either = [
			{ field: 'increment_id', value: '1001' },
			{ field: 'entity_id', value: pivot },
		];
		const group = await find({ filter_groups: [{ filters: either }] });
		expect(ids(group)).toEqual(
			expected((order) => order.increment_id === '1001' || order.entity_id === pivot),
		);
		const both = await find({ filterGroups: either.map((filter) => ({ filters: [filter] })) });
		expect(ids(both)).toEqual(
			expected((order) => order.increment_id === '1001' && order.entity_id === pivot),
		);
	});

	it('pages in snake and camel case, sorts, and says what it understood', async () => {
		await feeds.fill(60, ONE_SHOP);
		const all = (await find()).items.map((order) => order.entity_id);
		const second = await find({
			pageSize: 4,
			currentPage: 2,
			sortOrders: [{ field: 'entity_id', direction: 'DESC' }],
		});
		expect(second.items.map((order) => order.entity_id)).toEqual([...all].reverse().slice(4, 8));
		expect(second).toMatchObject({
			total_count: all.length,
			search_criteria: { page_size: 4, current_page: 2, filter_groups: [] },
		});
		const snake = await feeds.magento<Found>(
			`/orders?${criteria({ page_size: 4, current_page: 2 }, 'search_criteria')}`,
		);
		expect(snake.json.items.map((order) => order.entity_id)).toEqual(all.slice(4, 8));
	});

	it('answers a page beyond the last by nothing, or by the last one as before 2.4', async () => {
		await feeds.fill(30, ONE_SHOP);
		const all = (await find()).items;
		const beyond = { page_size: 2, current_page: 99 };
		expect((await find(beyond)).items).toEqual([]);
		feeds.sandbox.control.configureMagento({ beyondLastPage: 'last' });
		expect((await find(beyond)).items).toEqual(all.slice(all.length % 2 === 0 ? -2 : -1));
	});

	it('takes comments with a status, and cancels', async () => {
		await feeds.fill(20, ONE_SHOP);
		const [order] = (await find()).items;
		const path = `/orders/${order?.entity_id}`;
		const comment = { comment: 'ZO 15/26', status: 'processing', is_visible_on_front: 0 };
		const said = await feeds.magento(`${path}/comments`, {
			method: 'POST',
			body: JSON.stringify({ statusHistory: comment }),
		});
		expect(said).toMatchObject({ status: 200, json: true });
		expect((await feeds.magento<MagentoOrder>(path)).json).toMatchObject({
			status: 'processing',
			updated_at: '2026-11-20 13:30:07',
			status_histories: [{ comment: 'ZO 15/26', status: 'processing' }],
		});
		const cancel = () => feeds.magento(`${path}/cancel`, { method: 'POST' });
		expect((await cancel()).json).toBe(true);
		expect((await cancel()).json).toBe(false);
		expect((await feeds.magento<MagentoOrder>(path)).json).toMatchObject({ status: 'canceled' });
	});

	it.each([
		['GET', '/orders', undefined, 400, '"%fieldName" is required. Enter and try again.'],
		['GET', '/orders/1', undefined, 404, "The entity that was requested doesn't exist"],
		['GET', '/carts', undefined, 404, 'Request does not match any route.'],
		['GET', `/orders?${criteria(where('nonsense', 'eq', 1))}`, undefined, 500, 'Internal Error.'],
		['GET', `/orders?${criteria({ page_size: 'x' })}`, undefined, 500, 'Internal Error.'],
		['GET', `/orders?${criteria(where('status', 'near', 1))}`, undefined, 501, 'near'],
		['GET', '/orders?searchCriteria=&fields=items', undefined, 501, 'fields'],
		['POST', '/orders/1/comments', '{', 400, 'Decoding error'],
		['POST', '/orders/1/comments', '{}', 400, 'is required'],
	])('answers %s %s %s with %s', async (method, path, body, status, text) => {
		await feeds.fill(10, ONE_SHOP);
		const answer = await feeds.magento<{ message: string }>(path, {
			method,
			...(body === undefined ? {} : { body }),
		});
		expect(answer.status).toBe(status);
		expect(answer.json.message).toContain(text);
	});

	it('opens nothing without the token, and names the right that is missing', async () => {
		const answer = await feeds.magento('/orders?searchCriteria=', {
			headers: { authorization: 'Bearer x' },
		});
		expect(answer).toMatchObject({
			status: 401,
			json: {
				message: "The consumer isn't authorized to access %resources.",
				parameters: { resources: 'Magento_Sales::actions_view' },
			},
		});
	});
});
