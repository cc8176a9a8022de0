import type { IdoSellOptions } from '../../../sandbox/idosell/options';
import { ANNA, KEY, startIdoSell, ZIELONA, type TestShop } from './start-idosell';

let shop: TestShop;
beforeEach(async () => {
	shop = await startIdoSell();
	shop.store.add(ANNA);
});
afterEach(() => shop.stop());

/** The header as a client sees it that knows its bytes are UTF-8. */
function errorText(headers: Headers): string {
	return Buffer.from(headers.get('x-error') ?? '', 'latin1').toString('utf8');
}

describe('who may call the IdoSell shop', () => {
	it.each(['', 'wrong'])('refuses the key "%s" with 401', async (key) => {
		const { status, headers, json } = await shop.call('GET', 'clients/clients', { key });
		expect(status).toBe(401);
		expect(errorText(headers)).toBe('Błędny klucz API');
		expect(headers.get('x-error')).toContain('BÅ\x82Ä\x99dny');
		expect(json).toEqual({ errors: { message: 'Błędny klucz API' } });
	});

	it.each<[Partial<IdoSellOptions>, string, string, string]>([
		[{ crmRight: 'none' }, 'GET', 'clients/clients', 'Scope: crm, level: r'],
		[{ crmRight: 'none' }, 'POST', 'clients/crm/search', 'Scope: crm, level: r'],
		[{ crmRight: 'r' }, 'POST', 'clients/clients', 'Scope: crm, level: rw'],
		[{ crmRight: 'r' }, 'PUT', 'clients/clients', 'Scope: crm, level: rw'],
		[{ crmRight: 'r' }, 'PUT', 'clients/externalCode', 'Scope: crm, level: rw'],
		[{ systemRight: 'none' }, 'GET', 'system/serverLoad', 'Scope: system, level: r'],
	])(
		'with %j refuses %s %s with 403 and names the module',
		async (options, method, path, scope) => {
			shop.store.configure(options);
			const { status, headers } = await shop.call(method, path, {
				...(method === 'GET' ? {} : { body: { params: { clients: [ZIELONA] } } }),
			});
			expect(status).toBe(403);
			expect(/Scope: ([a-z]+), level: (rw?|r)/.exec(errorText(headers))?.[0]).toBe(scope);
			expect(shop.store.size).toBe(1);
		},
	);

	it('lets a key that may read read', async () => {
		shop.store.configure({ crmRight: 'r', systemRight: 'none' });
		expect((await shop.list()).status).toBe(200);
		expect((await shop.search({})).status).toBe(200);
	});

	it.each([
		['object', { errors: { message: 'Błędny klucz API' } }],
		['list', { errors: [{ message: 'Błędny klucz API' }] }],
		['text', {}],
	] as const)('says refusals as %s where so configured', async (transportErrors, json) => {
		shop.store.configure({ transportErrors });
		const answer = await shop.call('GET', 'clients/clients', { key: 'x' });
		expect(answer.json).toEqual(json);
		expect(answer.text).toContain('Błędny klucz API');
	});

	it.each([
		['GET', 'clients/clients/search', 8],
		['DELETE', 'clients/clients', 8],
		['GET', 'clients/clients', 9],
		['GET', 'clients/clients', 5],
	])('knows no %s %s in v%s', async (method, path, version) => {
		expect((await shop.call(method, path, { version })).status).toBe(404);
	});

	it.each([6, 7, 8])('answers in v%s', async (version) => {
		expect((await shop.list({}, version)).status).toBe(200);
	});

	it('answers fault 4 to everything about clients while invoices are overdue', async () => {
		shop.store.configure({ invoicesOverdue: true });
		for (const answer of [await shop.list(), await shop.post(ZIELONA), await shop.search({})]) {
			expect(answer).toMatchObject({ status: 207, json: { errors: { faultCode: 4 } } });
		}
		expect(shop.store.size).toBe(1);
		expect((await shop.call('GET', 'system/serverLoad')).status).toBe(200);
	});

	it('journals calls without version, key and passwords', async () => {
		await shop.post({ ...ZIELONA, password: 'very-secret-1' });
		await shop.put({ clientLogin: ANNA.clientLogin, clientPassword: 'very-secret-2' });
		await shop.list({ clientsIds: '4101' }, 6);
		await shop.call('PUT', 'clients/clients', { key: 'very-secret-3', body: 'nonsense' });
		expect(shop.journal.list()).toMatchObject([
			{ call: 'POST clients/clients', outcome: 'ok', detail: '200' },
			{ call: 'PUT clients/clients', outcome: 'ok' },
			{ call: 'GET clients/clients', request: { query: { clientsIds: '4101' } } },
			{ call: 'PUT clients/clients', outcome: 'error', detail: '401' },
		]);
		const kept = JSON.stringify(shop.journal.list());
		expect(kept).toContain('Zielona sp. z o.o.');
		expect(kept).not.toContain('very-secret');
		expect(kept).not.toContain(KEY);
	});
});

describe('server load and time', () => {
	it('tells whether the server is overloaded', async () => {
		expect((await shop.call('GET', 'system/serverLoad')).json).toEqual({
			serverLoadStatus: 'normal',
		});
		shop.store.configure({ serverLoad: 'overloaded' });
		expect((await shop.call('GET', 'system/serverLoad')).json).toEqual({
			serverLoadStatus: 'overloaded',
		});
	});

	it('tells its time in unix seconds', async () => {
		shop.clock.advance(90_000);
		expect((await shop.call('GET', 'system/serverTime')).json).toEqual({
			time: Date.UTC(2026, 10, 20, 13, 31, 37) / 1000,
		});
	});
});

describe('how often one may call', () => {
	async function statuses(calls: number): Promise<number[]> {
		const found: number[] = [];
		for (let call = 0; call < calls; call++) found.push((await shop.list()).status);
		return found;
	}

	it('stops no one by default', async () => {
		expect(await statuses(60)).toEqual(Array(60).fill(200));
	});

	it('throttles over any second, with Retry-After and no body, and does nothing', async () => {
		shop.store.configure({ limitPerSecond: 2 });
		expect(await statuses(2)).toEqual([200, 200]);
		const refused = await shop.put({ clientLogin: ANNA.clientLogin, clientStreet: 'Długa 9' });
		expect(refused).toMatchObject({ status: 429, text: '' });
		expect(refused.headers.get('retry-after')).toBe('2');
		expect(shop.store.find(4101)?.clientStreet).toBe('Polna 7/2');
		shop.clock.advance(999);
		expect(await statuses(1)).toEqual([429]);
		shop.clock.advance(1);
		expect(await statuses(3)).toEqual([200, 200, 429]);
	});

	it('keeps Retry-After to itself where so configured', async () => {
		shop.store.configure({ limitPerSecond: 1, retryAfterSeconds: 0 });
		await statuses(1);
		expect((await shop.list()).headers.get('retry-after')).toBeNull();
	});

	it('counts the calls of the month, refused ones too but not those without a key', async () => {
		await shop.list();
		await shop.list({ resultsLimit: '0' });
		await shop.call('GET', 'clients/clients', { key: 'x' });
		expect(shop.meter.use()).toEqual({ month: '2026-11', calls: 2, overQuotaCalls: 0 });
	});

	it('answers calls over the pool and counts what they cost, until the month is over', async () => {
		shop.store.configure({ monthlyPool: 3 });
		expect(await statuses(5)).toEqual(Array(5).fill(200));
		expect(shop.meter.use()).toEqual({ month: '2026-11', calls: 5, overQuotaCalls: 2 });
		shop.clock.set(Date.UTC(2026, 10, 30, 23, 0, 0));
		await statuses(1);
		expect(shop.meter.use()).toEqual({ month: '2026-12', calls: 1, overQuotaCalls: 0 });
	});

	it('refuses calls over the pool where so configured', async () => {
		shop.store.configure({ monthlyPool: 3, overQuota: 'refused' });
		expect(await statuses(4)).toEqual([200, 200, 200, 429]);
		expect(shop.meter.use()).toMatchObject({ calls: 3, overQuotaCalls: 0 });
	});
});
