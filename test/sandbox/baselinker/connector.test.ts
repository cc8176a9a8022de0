import { startBaseLinker, TOKEN, type TestAccount } from './start-baselinker';

describe('BaseLinker connector', () => {
	let account: TestAccount;
	beforeEach(async () => {
		account = await startBaseLinker();
	});
	afterEach(() => account.stop());

	it('answers a setter with the bare success envelope', async () => {
		const orderId = account.store.insertOrder({ order_status_id: 88010 });
		const parameters = JSON.stringify({ order_id: orderId, status_id: 88011 });
		const response = await account.post(
			new URLSearchParams({ method: 'setOrderStatus', parameters }).toString(),
		);
		expect(response.status).toBe(200);
		expect(response.headers.get('content-type')).toContain('application/json');
		expect(await response.text()).toBe('{"status":"SUCCESS"}');
	});

	it('says every API error with HTTP 200 and three keys', async () => {
		const response = await account.post('method=getEverything&parameters=%7B%7D');
		expect(response.status).toBe(200);
		expect(await response.json()).toEqual({
			status: 'ERROR',
			error_code: 'ERROR_UNKNOWN_METHOD',
			error_message: 'Unknown method: getEverything',
		});
	});

	it.each([
		['no token', { 'X-BLToken': '' }, ''],
		['another token', { 'X-BLToken': 'wrong' }, ''],
		['another token as a field', { 'X-BLToken': '' }, '&token=wrong'],
	])('refuses %s', async (_, headers, field) => {
		const response = await account.post(`method=getOrders&parameters={}${field}`, headers);
		expect(await response.json()).toMatchObject({ error_code: 'ERROR_AUTH_TOKEN' });
	});

	it('takes the token as the deprecated form field', async () => {
		const response = await fetch(account.url, {
			method: 'POST',
			body: new URLSearchParams({ method: 'getOrderStatusList', parameters: '{}', token: TOKEN }),
		});
		expect(await response.json()).toMatchObject({ status: 'SUCCESS' });
	});

	it.each(['', '&parameters=', '&parameters=[]', '&parameters=%7B%7D'])(
		'takes "%s" as no parameters',
		async (field) => {
			const response = await account.post(`method=getOrders${field}`);
			expect(await response.json()).toEqual({ status: 'SUCCESS', orders: [] });
		},
	);

	it('reads an unescaped plus as a blank, as every form decoder does', async () => {
		const orderId = account.store.insertOrder({});
		const pdf = `{"order_id":${orderId},"custom_extra_fields":{"602":{"title":"a.pdf","file":"data:JVBER+8="}}}`;
		const raw = await account.post(`method=setOrderFields&parameters=${pdf}`);
		expect(await raw.json()).toMatchObject({ error_code: 'ERROR_SIM_FILE_ENCODING' });
		const escaped = await account.post(
			`method=setOrderFields&parameters=${pdf.replace('+', '%2B')}`,
		);
		expect(await escaped.json()).toEqual({ status: 'SUCCESS' });
	});

	it.each([
		['broken JSON', 'parameters={', 'ERROR_SIM_PARAMETERS'],
		['a list', 'parameters=[1]', 'ERROR_SIM_PARAMETERS'],
		['a word for a number', 'parameters={"order_id":"abc"}', 'ERROR_SIM_PARAMETER'],
	])('refuses %s with a code of its own', async (_, field, code) => {
		const response = await account.post(`method=getOrders&${field}`);
		expect(await response.json()).toMatchObject({ status: 'ERROR', error_code: code });
	});

	it('reads forms only and knows one address', async () => {
		const json = await account.post('{}', { 'content-type': 'application/json' });
		expect(await json.json()).toMatchObject({ error_code: 'ERROR_SIM_BODY_TYPE' });
		const elsewhere = await fetch(account.url.replace('connector', 'index'), { method: 'POST' });
		expect(elsewhere.status).toBe(404);
	});

	it('journals method and parameters but never the token', async () => {
		const body = new URLSearchParams({
			method: 'getOrders',
			parameters: JSON.stringify({ status_id: 88010, token: TOKEN }),
			token: TOKEN,
		});
		await account.post(body.toString());
		await account.post(body.toString(), { 'X-BLToken': 'wrong-but-secret' });
		expect(account.journal.list()).toMatchObject([
			{ call: 'getOrders', request: { status_id: 88010 }, outcome: 'ok', detail: 'SUCCESS' },
			{ call: 'getOrders', outcome: 'error', detail: 'ERROR_AUTH_TOKEN' },
		]);
		expect(JSON.stringify(account.journal.list())).not.toContain(TOKEN);
		expect(JSON.stringify(account.journal.list())).not.toContain('wrong-but-secret');
	});
});
