import type { FaultRule } from '../../../sandbox/kernel/faults';
import { startIdoSell, ZIELONA, type TestShop } from './start-idosell';

describe('faults on the IdoSell shop', () => {
	let shop: TestShop;
	beforeEach(async () => {
		shop = await startIdoSell();
	});
	afterEach(() => shop.stop());

	function arm(rule: Omit<FaultRule, 'service'>): void {
		shop.faults.arm([{ service: 'idosell', ...rule }]);
	}

	it('gateway status: an HTML page, a Retry-After header, nothing done', async () => {
		arm({ kind: 'httpStatus', status: 429, retryAfterSeconds: 7, times: 1 });
		const refused = await shop.post(ZIELONA);
		expect(refused).toMatchObject({ status: 429, text: expect.stringContaining('<html>') });
		expect(refused.headers.get('retry-after')).toBe('7');
		arm({ kind: 'httpStatus' });
		expect((await shop.post(ZIELONA)).status).toBe(502);
		expect(shop.store.size).toBe(0);
	});

	it('html: a page with HTTP 200, nothing done', async () => {
		arm({ kind: 'html' });
		const answer = await shop.post(ZIELONA);
		expect(answer).toMatchObject({ status: 200, text: expect.stringContaining('<html>') });
		expect(shop.store.size).toBe(0);
	});

	it.each([401, 403, 422, 500])('error body: a refusal with X-Error and %s', async (status) => {
		arm({ kind: 'errorBody', status, message: 'Scope: crm, level: rw' });
		const answer = await shop.post(ZIELONA);
		expect(answer.status).toBe(status);
		expect(answer.headers.get('x-error')).toBe('Scope: crm, level: rw');
		expect(shop.store.size).toBe(0);
	});

	it('error body with a code: 207 with that fault and no items, nothing done', async () => {
		arm({ kind: 'errorBody', code: '4', message: 'zaległości' });
		expect(await shop.post(ZIELONA)).toMatchObject({
			status: 207,
			json: { errors: { faultCode: 4, faultString: 'zaległości' } },
		});
		expect(shop.store.size).toBe(0);
	});

	it('dropped before: no answer, nothing done', async () => {
		arm({ kind: 'dropBefore' });
		await expect(shop.post(ZIELONA)).rejects.toThrow();
		expect(shop.store.size).toBe(0);
	});

	it('answer lost: no answer, and yet the client is there, so that a repeat is fault 3', async () => {
		arm({ kind: 'answerLost', call: '^POST clients/clients$', times: 1 });
		await expect(shop.post(ZIELONA)).rejects.toThrow();
		expect(shop.store.size).toBe(1);
		expect((await shop.post(ZIELONA)).json).toMatchObject({
			clients: [{ status: false, errors: [{ faultCode: 3 }] }],
		});
		expect(shop.store.size).toBe(1);
	});

	it('cut body: the answer is no JSON any more, and yet it is done', async () => {
		arm({ kind: 'cutBody' });
		const { status, json } = await shop.post(ZIELONA);
		expect({ status, json }).toEqual({ status: 200, json: {} });
		expect(shop.store.size).toBe(1);
	});

	it('latency: the answer comes late but whole', async () => {
		arm({ kind: 'latency', ms: 30 });
		const begin = performance.now();
		expect((await shop.post(ZIELONA)).status).toBe(200);
		expect(performance.now() - begin).toBeGreaterThanOrEqual(28);
	});

	it('strikes by what a call carries', async () => {
		arm({ kind: 'html', onceBy: 'row-\\d+' });
		const texts = [await shop.post(ZIELONA), await shop.post(ZIELONA)].map(({ text }) => text);
		expect(texts.map((text) => text.startsWith('<html>'))).toEqual([true, false]);
	});
});
