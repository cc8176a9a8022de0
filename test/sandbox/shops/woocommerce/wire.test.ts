import { startFeeds, type Feeds } from '../feeds';

interface WooLine {
	sku: string;
	quantity: number;
	price: number;
	total: string;
	total_tax: string;
}

interface WooOrder {
	id: number;
	number: string;
	status: string;
	date_created: string;
	date_created_gmt: string;
	date_modified: string;
	date_modified_gmt: string;
	total: string;
	total_tax: string;
	shipping_total: string;
	shipping_tax: string;
	customer_id: number;
	customer_note: string;
	payment_method: string;
	payment_method_title: string;
	billing: Record<string, string>;
	line_items: WooLine[];
	meta_data: Array<{ key: string; value: unknown }>;
}

const ONE_SHOP = { allegro: 0, shop: 1 };

describe('the wire of WooCommerce', () => {
	let feeds: Feeds;
	beforeAll(async () => {
		feeds = await startFeeds();
	});
	afterAll(() => feeds.sandbox.stop());
	beforeEach(() => feeds.sandbox.control.reset());

	const list = async (query = '') => await feeds.woo<WooOrder[]>(`/orders${query}`);
	const change = (path: string, body: object, method = 'PUT') =>
		feeds.woo<Record<string, unknown>>(path, { method, body: JSON.stringify(body) });

	it('prints an order in the vendor’s shape: net lines and tax that add up to the gross total', async () => {
		await feeds.fill(60, { ...ONE_SHOP, companies: 0.5 });
		const { json: orders } = await list('?per_page=100');
		expect(orders.length).toBeGreaterThan(10);
		const cents = (text: string) => Math.round(Number(text) * 100);
		for (const order of orders) {
			const lines = order.line_items.reduce(
				(sum, line) => sum + cents(line.total) + cents(line.total_tax),
				0,
			);
			const shipping = cents(order.shipping_total) + cents(order.shipping_tax);
			expect(lines + shipping).toBe(cents(order.total));
			expect(order.customer_note).toMatch(/SBX-\d{6}/);
			expect(order).toMatchObject({
				number: String(order.id - 39_000),
				currency: 'PLN',
				prices_include_tax: true,
				customer_id: expect.any(Number),
				payment_method_title: expect.stringMatching(/./),
				billing: { country: 'PL', first_name: expect.stringMatching(/./) },
			});
			const [line] = order.line_items;
			const net = cents(line?.total ?? '') / (line?.quantity ?? 1);
			expect(Math.abs((line?.price ?? 0) * 100 - net)).toBeLessThan(1);
		}
		const company = orders.find((order) => order.billing.company !== '');
		expect(company?.meta_data).toContainEqual(
			expect.objectContaining({ key: '_billing_nip', value: expect.stringMatching(/998/) }),
		);
	});

	it('shows dates in the shop’s time and in GMT, without a zone', async () => {
		await feeds.fill(10, ONE_SHOP);
		const [order] = (await list()).json;
		const [local, gmt] = [order?.date_created ?? '', order?.date_created_gmt ?? ''];
		expect(local).toMatch(/^2026-11-20T\d\d:\d\d:\d\d$/);
		expect(Date.parse(`${local}Z`) - Date.parse(`${gmt}Z`)).toBe(3_600_000);
	});

	it('pages by ten unless told otherwise, newest first, and tells where the rest is', async () => {
		await feeds.fill(80, ONE_SHOP);
		const first = await list();
		const total = Number(first.headers.get('x-wp-total'));
		expect(first.json).toHaveLength(10);
		expect(first.headers.get('x-wp-totalpages')).toBe(String(Math.ceil(total / 10)));
		const dates = first.json.map((order) => order.date_created);
		expect(dates).toEqual([...dates].sort().reverse());
		expect(first.headers.get('link')).toMatch(/^<http:.*\?page=2>; rel="next"$/);
		const second = await list('?page=2&per_page=5');
		expect(second.headers.get('link')).toMatch(
			/page=1&per_page=5>; rel="prev", <.*page=3.*"next"$/,
		);
		const [all, beyond] = [await list('?per_page=100'), await list('?page=99')];
		expect(all.json).toHaveLength(total);
		expect(all.headers.get('link')).toMatch(/\/wp-json\/>; rel="https:\/\/api\.w\.org\/"$/);
		expect(beyond).toMatchObject({ status: 200, json: [] });
		expect(beyond.headers.get('x-wp-total')).toBe(String(total));
	});

	it('filters by date of creation and of change, the bound left out, in the shop’s time or GMT', async () => {
		await feeds.fill(80, ONE_SHOP);
		const orders = (await list('?per_page=100&orderby=id&order=asc')).json;
		const pivot = orders[Math.floor(orders.length / 2)];
		const later = orders.filter((order) => order.date_created > (pivot?.date_created ?? ''));
		const ids = (found: WooOrder[]) => found.map((order) => order.id).sort();
		const after = await list(`?per_page=100&after=${pivot?.date_created}`);
		expect(ids(after.json)).toEqual(ids(later));
		const gmt = await list(`?per_page=100&dates_are_gmt=true&after=${pivot?.date_created_gmt}`);
		expect(ids(gmt.json)).toEqual(ids(later));
		const zoned = await list(`?per_page=100&after=${pivot?.date_created_gmt}Z`);
		expect(ids(zoned.json)).toEqual(ids(later));
		const before = await list(`?per_page=100&before=${pivot?.date_created}`);
		expect(before.json.length + later.length).toBeLessThan(orders.length);
		const changed = await list(`?per_page=100&modified_after=${pivot?.date_modified}`);
		expect(ids(changed.json)).toEqual(
			ids(orders.filter((order) => order.date_modified > (pivot?.date_modified ?? ''))),
		);
	});

	it('filters by status, id, customer and text', async () => {
		await feeds.fill(80, { ...ONE_SHOP, cashOnDelivery: 0.3 });
		const all = (await list('?per_page=100')).json;
		const [one, two] = all;
		const waiting = all.filter((order) => order.status === 'on-hold');
		expect(waiting.length).toBeGreaterThan(0);
		expect((await list('?per_page=100&status=on-hold')).json).toHaveLength(waiting.length);
		expect((await list('?per_page=100&status[]=on-hold&status[]=processing')).json).toHaveLength(
			all.length,
		);
		expect((await list(`?include=${one?.id},${two?.id}&orderby=include`)).json).toMatchObject([
			{ id: one?.id },
			{ id: two?.id },
		]);
		expect((await list(`?customer=${one?.customer_id}&search=${one?.number}`)).json).toMatchObject([
			{ id: one?.id },
		]);
		expect((await list(`?per_page=100&exclude=${one?.id}`)).json).toHaveLength(all.length - 1);
	});

	it('changes status, note and meta data, and shows the order as changed', async () => {
		await feeds.fill(20, ONE_SHOP);
		const [order] = (await list()).json;
		const body = { status: 'completed', meta_data: [{ key: 'erp_number', value: 'ZK 7/2026' }] };
		const { status, json } = await change(`/orders/${order?.id}`, body);
		expect(status).toBe(200);
		expect(json).toMatchObject({
			status: 'completed',
			date_modified: '2026-11-20T14:30:07',
			meta_data: expect.arrayContaining([
				expect.objectContaining({ key: 'erp_number', value: 'ZK 7/2026' }),
			]),
		});
		const again = { meta_data: [{ key: 'erp_number', value: 'ZK 8/2026' }] };
		const changed = (await change(`/orders/${order?.id}`, again)).json as unknown as WooOrder;
		expect(changed.meta_data.filter(({ key }) => key === 'erp_number')).toHaveLength(1);
		const added = await change(`/orders/${order?.id}/notes`, { note: 'W ERP' }, 'POST');
		expect(added).toMatchObject({ status: 201, json: { note: 'W ERP', customer_note: false } });
		const notes = await feeds.woo<object[]>(`/orders/${order?.id}/notes`);
		expect(notes.json).toMatchObject([{ note: 'W ERP' }]);
	});

	it('takes credentials from the query, and names what is wrong with them', async () => {
		const { wooCommerceKey: key, wooCommerceSecret: secret } = feeds.sandbox.credentials;
		const url = `${feeds.sandbox.endpoints.woocommerce}/wp-json/wc/v3/orders`;
		const ask = async (query: string) => {
			const response = await fetch(`${url}${query}`);
			return { status: response.status, json: (await response.json()) as object };
		};
		expect(await ask(`?consumer_key=${key}&consumer_secret=${secret}`)).toMatchObject({
			status: 200,
		});
		expect(await ask('')).toMatchObject({
			status: 401,
			json: { code: 'woocommerce_rest_cannot_view' },
		});
		expect(await ask(`?consumer_key=ck_x&consumer_secret=${secret}`)).toMatchObject({
			status: 401,
			json: { message: 'Consumer key is invalid.' },
		});
		expect(await ask(`?consumer_key=${key}&consumer_secret=cs_x`)).toMatchObject({
			status: 401,
			json: { message: 'Consumer secret is invalid.' },
		});
		expect(JSON.stringify(feeds.sandbox.control.journal())).not.toContain(secret);
	});

	it.each([
		['GET', '/orders?per_page=101', undefined, 400, 'rest_invalid_param'],
		['GET', '/orders?per_page=0', undefined, 400, 'rest_invalid_param'],
		['GET', '/orders?page=x', undefined, 400, 'rest_invalid_param'],
		['GET', '/orders?after=yesterday', undefined, 400, 'rest_invalid_param'],
		['GET', '/orders?status=nonsense', undefined, 400, 'rest_invalid_param'],
		['GET', '/orders?orderby=price', undefined, 400, 'rest_invalid_param'],
		['GET', '/orders?order=up', undefined, 400, 'rest_invalid_param'],
		['GET', '/orders?product=1', undefined, 501, 'sandbox_not_played'],
		['GET', '/orders?orderby=slug', undefined, 501, 'sandbox_not_played'],
		['GET', '/orders/1', undefined, 404, 'woocommerce_rest_shop_order_invalid_id'],
		['PUT', '/orders/1', '{}', 404, 'woocommerce_rest_shop_order_invalid_id'],
		['GET', '/coupons', undefined, 404, 'rest_no_route'],
		['DELETE', '/orders/1', undefined, 404, 'rest_no_route'],
	])('answers %s %s %s with %s %s', async (method, path, body, status, code) => {
		const answer = await feeds.woo<{ code: string; data: { status: number } }>(path, {
			method,
			...(body === undefined ? {} : { body }),
		});
		expect(answer).toMatchObject({ status, json: { code, data: { status } } });
	});

	it.each([
		[{ status: 'shipped' }, 400],
		[{ meta_data: 'x' }, 400],
		[{ meta_data: [{ value: 1 }] }, 400],
		[{ billing: {} }, 501],
	])('refuses to change an order by %j', async (body, status) => {
		await feeds.fill(20, ONE_SHOP);
		const [order] = (await list()).json;
		expect(await change(`/orders/${order?.id}`, body)).toMatchObject({ status });
		expect((await list(`?include=${order?.id}`)).json).toMatchObject([{ status: order?.status }]);
	});
});
