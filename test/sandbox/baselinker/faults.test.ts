import type { FaultRule } from '../../../sandbox/kernel/faults';
import { startBaseLinker, type TestAccount } from './start-baselinker';

describe('faults on the BaseLinker account', () => {
	let account: TestAccount;
	let orderId: number;
	beforeEach(async () => {
		account = await startBaseLinker();
		orderId = account.store.insertOrder({ order_status_id: 88010 });
	});
	afterEach(() => account.stop());

	function arm(rule: Omit<FaultRule, 'service'>): void {
		account.faults.arm([{ service: 'baselinker', ...rule }]);
	}

	function setStatus(): Promise<Response> {
		const parameters = JSON.stringify({ order_id: orderId, status_id: 88011 });
		return account.post(new URLSearchParams({ method: 'setOrderStatus', parameters }).toString());
	}

	function statusNow(): number | undefined {
		return account.store.findOrder(orderId)?.order_status_id;
	}

	it('gateway status: an HTML page, a Retry-After header, nothing done', async () => {
		arm({ kind: 'httpStatus', status: 429, retryAfterSeconds: 1 });
		const response = await setStatus();
		expect(response.status).toBe(429);
		expect(response.headers.get('retry-after')).toBe('1');
		expect(await response.text()).toContain('<html>');
		expect(statusNow()).toBe(88010);
	});

	it('html: a page with HTTP 200, nothing done', async () => {
		arm({ kind: 'html' });
		const response = await setStatus();
		expect(response.status).toBe(200);
		expect(response.headers.get('content-type')).toContain('text/html');
		expect(statusNow()).toBe(88010);
	});

	it("error body: the vendor's envelope, nothing done", async () => {
		arm({ kind: 'errorBody', code: 'ERROR_RATE_LIMIT', message: 'Slow down' });
		expect(await (await setStatus()).json()).toEqual({
			status: 'ERROR',
			error_code: 'ERROR_RATE_LIMIT',
			error_message: 'Slow down',
		});
		expect(statusNow()).toBe(88010);
	});

	it('a block by rule is a real block', async () => {
		arm({ kind: 'errorBody', code: 'ERROR_BLOCKED_TOKEN', times: 1 });
		await setStatus();
		expect(await account.call('getOrders')).toMatchObject({ error_code: 'ERROR_BLOCKED_TOKEN' });
		account.clock.advance(60_000);
		expect(await account.call('getOrders')).toMatchObject({ status: 'SUCCESS' });
	});

	it('dropped before: no answer, nothing done', async () => {
		arm({ kind: 'dropBefore' });
		await expect(setStatus()).rejects.toThrow();
		expect(statusNow()).toBe(88010);
	});

	it('answer lost: no answer, and yet it is done', async () => {
		arm({ kind: 'answerLost' });
		await expect(setStatus()).rejects.toThrow();
		expect(statusNow()).toBe(88011);
	});

	it('cut body: the answer is no JSON any more, and yet it is done', async () => {
		arm({ kind: 'cutBody' });
		expect(await (await setStatus()).text()).toBe('{"status":');
		expect(statusNow()).toBe(88011);
	});

	it('latency: the answer comes late but whole', async () => {
		arm({ kind: 'latency', ms: 30 });
		const begin = performance.now();
		expect(await (await setStatus()).json()).toEqual({ status: 'SUCCESS' });
		expect(performance.now() - begin).toBeGreaterThanOrEqual(28);
	});

	it('strikes only the calls named, after those let through, as often as allowed', async () => {
		arm({ kind: 'html', call: '^setOrderStatus$', skip: 1, times: 1 });
		const kinds: boolean[] = [];
		for (let call = 0; call < 3; call++) {
			const response = await setStatus();
			kinds.push((await response.text()).startsWith('<html>'));
		}
		expect(kinds).toEqual([false, true, false]);
		expect(await account.call('getOrders')).toMatchObject({ status: 'SUCCESS' });
	});

	it('journals what struck', async () => {
		arm({ kind: 'answerLost' });
		await setStatus().catch(() => undefined);
		expect(account.journal.list()).toMatchObject([
			{ service: 'baselinker', call: 'setOrderStatus', outcome: 'fault', detail: 'answerLost' },
		]);
	});
});
