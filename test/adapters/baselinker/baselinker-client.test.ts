import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PAUSES_MS } from '../../../src/adapters/baselinker/backoff';
import type { BaseLinkerClient } from '../../../src/adapters/baselinker/baselinker-client';
import { getSources, getStatuses } from '../../../src/adapters/baselinker/dictionaries';
import { type ClientBench, errorOf, KEY, NOON_MS, startClient, TOKEN } from './start-client';

const STATUS = 88011;

describe('BaseLinkerClient', () => {
	let bench: ClientBench;
	beforeEach(async () => {
		bench = await startClient();
	});
	afterEach(() => bench.stop());

	describe('errors inside an HTTP 200', () => {
		it.each([
			['ERROR_BLOCKED_TOKEN', 'Query limit exceeded', 'rateLimited', 'RATE_LIMITED'],
			['ERROR_RATE_LIMIT', 'Slow down', 'rateLimited', 'RATE_LIMITED'],
			['ERROR_TOO_MANY_REQUESTS', '', 'rateLimited', 'RATE_LIMITED'],
			['ERROR_X', 'token blocked until 2026-11-20 14:32:07', 'rateLimited', 'RATE_LIMITED'],
			['ERROR_AUTH_TOKEN', 'Invalid', 'authentication', 'AUTHENTICATION_REFUSED'],
			['ERROR_USER_ACCOUNT_BLOCKED', 'Blocked', 'authentication', 'AUTHENTICATION_REFUSED'],
			['ERROR_BAD_TOKEN', 'Unknown token', 'authentication', 'AUTHENTICATION_REFUSED'],
			['ERROR_UNKNOWN_METHOD', 'Unknown method', 'rejectedByVendor', 'REJECTED_BY_VENDOR'],
			['ERROR_SIM_ORDER_NOT_FOUND', 'No order 1', 'rejectedByVendor', 'REJECTED_BY_VENDOR'],
		])('%s "%s" is %s', async (code, message, kind, reason) => {
			bench.arm({ kind: 'errorBody', code, message });
			const connection = { limits: { key: KEY, callsPerMinute: 100, longestWaitMs: 0 } };
			const error = errorOf(await getStatuses(bench.connect(connection)));
			expect(error).toMatchObject({ kind, code: reason });
			expect(error.description).toContain(code);
			expect(bench.calls()).toEqual({ getOrderStatusList: 1 });
		});

		it("quotes BaseLinker's words whole", async () => {
			const error = errorOf(await bench.client.setStatuses([1], STATUS));
			expect(error.description).toBe('ERROR_SIM_ORDER_NOT_FOUND: No order 1');
		});
	});

	describe('the token', () => {
		const WRONG = '9999-88888-WRONGEXAMPLETOKEN';

		it('is refused once, as authentication, when it is wrong', async () => {
			const client = bench.connect({ headers: { 'X-BLToken': WRONG } });
			const error = errorOf(await getStatuses(client));
			expect(error).toMatchObject({ kind: 'authentication', code: 'AUTHENTICATION_REFUSED' });
			expect(JSON.stringify(error)).not.toContain(WRONG);
			expect(bench.calls()).toEqual({ getOrderStatusList: 1 });
		});

		it.each([
			['the vendor repeats it', { kind: 'errorBody', code: 'E', message: `Token ${TOKEN} is bad` }],
			[
				'the vendor repeats it in a limit',
				{ kind: 'errorBody', code: 'RATE_LIMIT', message: TOKEN },
			],
			['no answer comes', { kind: 'dropBefore' }],
			['a gateway answers', { kind: 'httpStatus', status: 502 }],
		] as const)('stands in no error when %s', async (_, fault) => {
			bench.arm(fault);
			const connection = { limits: { key: KEY, callsPerMinute: 100, longestWaitMs: 60_000 } };
			const error = errorOf(await getStatuses(bench.connect(connection)));
			expect(JSON.stringify(error)).not.toContain('EXAMPLETOKEN');
		});
	});

	describe('passing failures', () => {
		it.each([
			['HTTP 502 with a page', { kind: 'httpStatus', status: 502 }],
			['a page with HTTP 200', { kind: 'html' }],
			['a dropped connection', { kind: 'dropBefore' }],
			['a lost answer', { kind: 'answerLost' }],
			['half a JSON text', { kind: 'cutBody' }],
		] as const)('%s is repeated with growing pauses', async (_, fault) => {
			const orderId = bench.account.store.insertOrder({ order_status_id: 88010 });
			bench.arm({ ...fault, times: 2 });
			expect(await bench.client.setStatuses([orderId], STATUS)).toEqual({ ok: true, value: null });
			expect(bench.clock.sleeps).toEqual(PAUSES_MS.slice(0, 2));
			expect(bench.calls()).toEqual({ setOrderStatuses: 3 });
			expect(bench.account.store.findOrder(orderId)?.order_status_id).toBe(STATUS);
		});

		it('HTTP 429 waits as long as Retry-After says', async () => {
			bench.arm({ kind: 'httpStatus', status: 429, retryAfterSeconds: 7, times: 1 });
			expect((await getStatuses(bench.client)).ok).toBe(true);
			expect(bench.clock.sleeps).toEqual([7_000]);
		});

		it('HTTP 429 with a very long Retry-After ends at once', async () => {
			bench.arm({ kind: 'httpStatus', status: 429, retryAfterSeconds: 600 });
			expect(errorOf(await getStatuses(bench.client))).toMatchObject({ kind: 'rateLimited' });
			expect(bench.calls()).toEqual({ getOrderStatusList: 1 });
		});

		it('gives up after the last pause and says that a later run may help', async () => {
			bench.arm({ kind: 'httpStatus', status: 503 });
			const error = errorOf(await getStatuses(bench.client));
			expect(error).toMatchObject({ kind: 'unavailable', retry: 'backoff' });
			expect(error.message).toContain('503');
			expect(bench.calls()).toEqual({ getOrderStatusList: PAUSES_MS.length + 1 });
		});

		it.each([
			['http://127.0.0.1:9/', 'unavailable', PAUSES_MS.length],
			['not an address', 'unavailable', 0],
		])('address %s: %s after %i pauses', async (baseUrl, kind, pauses) => {
			const error = errorOf(await getStatuses(bench.connect({ baseUrl })));
			expect(error.kind).toBe(kind);
			expect(bench.clock.sleeps).toHaveLength(pauses);
		});
	});

	describe('answers that are not BaseLinker’s', () => {
		async function answering(
			status: number,
			body: string,
		): Promise<[ClientBench['client'], () => Promise<void>]> {
			const server = createServer((request, response) => {
				request.resume();
				response.writeHead(status, { 'content-type': 'text/plain' }).end(body);
			});
			await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
			const { port } = server.address() as AddressInfo;
			const stop = () =>
				new Promise<void>((resolve) => {
					server.closeAllConnections();
					server.close(() => resolve());
				});
			return [bench.connect({ baseUrl: `http://127.0.0.1:${port}` }), stop];
		}

		it.each([
			['another service', 200, '{"hello":"world"}', 'unexpectedAnswer'],
			['a list', 200, '[1,2]', 'unexpectedAnswer'],
			['null', 200, 'null', 'unexpectedAnswer'],
			['a page that is not there', 404, '<html>Not Found</html>', 'unexpectedAnswer'],
			['a redirect', 301, '<html>Moved</html>', 'unexpectedAnswer'],
			['success without orders', 200, '{"status":"SUCCESS"}', 'unexpectedAnswer'],
			['orders that are no list', 200, '{"status":"SUCCESS","orders":7}', 'unexpectedAnswer'],
			['a hole in the list', 200, '{"status":"SUCCESS","orders":[{},null]}', 'unexpectedAnswer'],
			[
				'a refused token under HTTP 500',
				500,
				'{"status":"ERROR","error_code":"ERROR_AUTH_TOKEN","error_message":""}',
				'authentication',
			],
		])('%s is no empty page and is not repeated', async (_, status, body, kind) => {
			const [client, stop] = await answering(status, body);
			try {
				expect(errorOf(await client.getOrders({ idFrom: 1 })).kind).toBe(kind);
				expect(bench.clock.sleeps).toEqual([]);
			} finally {
				await stop();
			}
		});

		it.each(['[]', '{}', '""'])('reads %s as an empty page, as PHP writes it', async (orders) => {
			const [client, stop] = await answering(200, `{"status":"SUCCESS","orders":${orders}}`);
			try {
				expect(await client.getOrders({ idFrom: 1 })).toEqual({ ok: true, value: [] });
			} finally {
				await stop();
			}
		});

		it('a block under HTTP 429 is a block, not a failure to repeat', async () => {
			const [client, stop] = await answering(
				429,
				'{"status":"ERROR","error_code":"ERROR_BLOCKED_TOKEN","error_message":"until 2026-11-20 14:40:07"}',
			);
			try {
				expect(errorOf(await getStatuses(client))).toMatchObject({
					kind: 'rateLimited',
					retry: { afterMs: 600_000 },
				});
			} finally {
				await stop();
			}
		});
	});

	describe('a block', () => {
		const IMPATIENT = { limits: { key: KEY, callsPerMinute: 1_000, longestWaitMs: 60_000 } };

		it('is read as Warsaw time, and nobody on the budget calls before', async () => {
			bench.account.store.configure({ blockSeconds: 300 });
			bench.arm({ kind: 'errorBody', code: 'ERROR_BLOCKED_TOKEN', ms: 300_000, times: 1 });
			const error = errorOf(await getStatuses(bench.connect(IMPATIENT)));
			expect(error).toMatchObject({ kind: 'rateLimited', retry: { afterMs: 300_000 } });
			expect(error.message).toContain(new Date(NOON_MS + 300_000).toISOString());
			const before = bench.account.journal.last();

			const colleague = bench.connect(IMPATIENT);
			expect(errorOf(await getSources(colleague))).toMatchObject({ kind: 'rateLimited' });
			bench.clock.advance(239_000);
			expect(errorOf(await getSources(colleague))).toMatchObject({ retry: { afterMs: 61_000 } });
			expect(bench.account.journal.last()).toBe(before);

			bench.clock.advance(61_000);
			expect((await getSources(colleague)).ok).toBe(true);
		});

		it('is waited out within the run when it is short', async () => {
			bench.arm({ kind: 'errorBody', code: 'ERROR_BLOCKED_TOKEN', ms: 60_000, times: 1 });
			expect((await getStatuses(bench.client)).ok).toBe(true);
			expect(bench.clock.sleeps).toEqual([65_000]);
			expect(bench.calls()).toEqual({ getOrderStatusList: 2 });
		});

		it('does not hold back another account', async () => {
			await bench.budget.block(KEY, NOON_MS + 300_000);
			const limits = { key: 'baselinker/other', callsPerMinute: 100, longestWaitMs: 0 };
			expect((await getStatuses(bench.connect({ limits }))).ok).toBe(true);
		});
	});

	describe('the budget', () => {
		it('never lets the account exceed its limit (F11)', async () => {
			bench.account.store.configure({ callsPerMinute: 5 });
			const limits = { key: KEY, callsPerMinute: 5, longestWaitMs: 90_000 };
			const clients = [bench.connect({ limits }), bench.connect({ limits })];
			for (let call = 0; call < 12; call += 1) {
				expect((await getStatuses(clients[call % 2] as BaseLinkerClient)).ok).toBe(true);
			}
			// A minute, and the moment a call may be under way.
			expect(bench.clock.sleeps).toEqual([63_000, 63_000]);
			expect(bench.account.journal.list().every(({ outcome }) => outcome === 'ok')).toBe(true);
		});

		it('ends the run with the time when waiting takes too long', async () => {
			const limits = { key: KEY, callsPerMinute: 1, longestWaitMs: 10_000 };
			const client = bench.connect({ limits });
			expect((await getStatuses(client)).ok).toBe(true);
			expect(errorOf(await getStatuses(client))).toMatchObject({
				kind: 'rateLimited',
				retry: { afterMs: 63_000 },
			});
			expect(bench.calls()).toEqual({ getOrderStatusList: 1 });
		});
	});

	describe('cancelling', () => {
		it('makes no call once the run is cancelled', async () => {
			const client = bench.connect({ signal: AbortSignal.abort() });
			expect(errorOf(await getStatuses(client))).toMatchObject({ kind: 'busy' });
			expect(bench.calls()).toEqual({});
		});

		it('does not wait for an answer, and does not repeat the call', async () => {
			const stop = new AbortController();
			bench.arm({ kind: 'latency', ms: 2_000 });
			const client = bench.connect({ signal: stop.signal });
			const running = getStatuses(client);
			setTimeout(() => stop.abort(), 50);
			expect(errorOf(await running)).toMatchObject({ kind: 'busy' });
			expect(bench.clock.sleeps).toEqual([]);
		});
	});

	describe('methods', () => {
		it('finds the connector below any way to write the address', async () => {
			const plain = bench.account.url.replace('/connector.php', '');
			for (const baseUrl of [plain, `${plain}/`, ` ${plain}// `, `${plain}/connector.php`]) {
				expect((await getStatuses(bench.connect({ baseUrl }))).ok).toBe(true);
			}
		});

		it('reads statuses and sources, typed as text too', async () => {
			for (const typing of ['clean', 'strings', 'php'] as const) {
				bench.account.store.configure({ typing });
				expect(await getStatuses(bench.client)).toMatchObject({
					value: expect.arrayContaining([{ id: '88011', name: 'W ERP' }]) as unknown,
				});
				expect(await getSources(bench.client)).toMatchObject({
					value: expect.arrayContaining([
						{ type: 'personal', id: '0', name: 'Zamówienia ręczne' },
						{ type: 'allegro', id: '3141', name: 'konto-glowne' },
					]) as unknown,
				});
			}
		});

		it('reads one order, unconfirmed too, and undefined for none', async () => {
			const id = bench.account.store.insertOrder({ confirmed: false });
			expect(await bench.client.getOrder(id)).toMatchObject({ value: { order_id: id } });
			expect(await bench.client.getOrder(1)).toEqual({ ok: true, value: undefined });
		});

		it('sets the fields named and leaves the others; the order cannot be swapped', async () => {
			const { store } = bench.account;
			const [id, other] = [1, 2].map(() => store.insertOrder({ extra_field_2: 'stays' }));
			const fields = { order_id: other, extra_field_1: 'ZK 1+2/2026 & żółć 🌸' };
			expect((await bench.client.setFields(id ?? 0, fields)).ok).toBe(true);
			expect(store.findOrder(id ?? 0)).toMatchObject({
				extra_field_1: 'ZK 1+2/2026 & żółć 🌸',
				extra_field_2: 'stays',
			});
			expect(store.findOrder(other ?? 0)).toMatchObject({ extra_field_1: '' });
		});
	});
});
