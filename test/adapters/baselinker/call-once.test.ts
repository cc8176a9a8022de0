import { PAUSES_MS } from '../../../src/adapters/baselinker/backoff';
import type { HttpTransport } from '../../../src/ports/http-transport';
import { createAxiosTransport } from '../../../src/transport/http/axios-transport';
import { type ClientBench, errorOf, startClient } from './start-client';

const ORDER = { order_status_id: 88010, date_add: 1_763_801_000, currency: 'PLN' };

describe('a call that may not be carried out twice', () => {
	let bench: ClientBench;
	beforeEach(async () => {
		bench = await startClient();
	});
	afterEach(() => bench.stop());

	const orders = () => bench.account.store.allOrders().length;

	it('is made and answered', async () => {
		const added = await bench.client.callOnce('addOrder', ORDER);
		expect(added).toMatchObject({ ok: true, value: { order_id: 70_000_001 } });
	});

	it.each([
		['its answer is lost', { kind: 'answerLost' }, 1],
		['its answer is cut', { kind: 'cutBody' }, 1],
		['the connection ends', { kind: 'dropBefore' }, 0],
		['a gateway answers 502', { kind: 'httpStatus', status: 502 }, 0],
		['a page comes with HTTP 200', { kind: 'html' }, 0],
	] as const)('is never repeated when %s, and says so', async (_what, fault, made) => {
		bench.arm(fault);
		const error = errorOf(await bench.client.callOnce('addOrder', ORDER));
		expect(error).toMatchObject({
			kind: 'unavailable',
			code: 'WRITE_IN_DOUBT',
			inDoubt: true,
			retry: 'never',
			message: expect.stringContaining('may have carried addOrder out') as string,
		});
		expect(bench.calls()).toEqual({ addOrder: 1 });
		expect(bench.clock.sleeps).toEqual([]);
		expect(orders()).toBe(made);
	});

	it('is repeated where it surely did not arrive', async () => {
		const client = bench.connect({ baseUrl: 'http://127.0.0.1:9/' });
		const error = errorOf(await client.callOnce('addOrder', ORDER));
		expect(error.inDoubt).toBeUndefined();
		expect(bench.clock.sleeps).toHaveLength(PAUSES_MS.length);
	});

	it('is repeated after HTTP 429, which is a refusal', async () => {
		bench.arm({ kind: 'httpStatus', status: 429, retryAfterSeconds: 3, times: 1 });
		expect((await bench.client.callOnce('addOrder', ORDER)).ok).toBe(true);
		expect(orders()).toBe(1);
	});

	it('waits a short block out, because a blocked call is not carried out', async () => {
		bench.arm({ kind: 'errorBody', code: 'ERROR_BLOCKED_TOKEN', ms: 60_000, times: 1 });
		expect((await bench.client.callOnce('addOrder', ORDER)).ok).toBe(true);
		expect(bench.clock.sleeps).toEqual([65_000]);
		expect(orders()).toBe(1);
	});

	it('is refused by the vendor for sure', async () => {
		const error = errorOf(await bench.client.callOnce('addOrder', { ...ORDER, currency: '' }));
		expect(error).toMatchObject({ kind: 'rejectedByVendor', code: 'REJECTED_BY_VENDOR' });
		expect(error.inDoubt).toBeUndefined();
	});

	it('is in doubt when the run is cancelled on the way', async () => {
		const stop = new AbortController();
		const http = createAxiosTransport();
		bench.arm({ kind: 'latency', ms: 2_000 });
		const cancelledOnTheWay: HttpTransport = {
			send: async (request) => {
				const sent = http.send(request);
				setTimeout(() => stop.abort(), 50);
				return await sent;
			},
		};
		const client = bench.connect({ http: cancelledOnTheWay, signal: stop.signal });
		const running = client.callOnce('addOrder', ORDER);
		expect(errorOf(await running)).toMatchObject({ code: 'WRITE_IN_DOUBT', inDoubt: true });
	});
});

describe('getOrders', () => {
	it('is never called without a start', async () => {
		const bench = await startClient();
		try {
			const error = errorOf(await bench.client.getOrders({ statusId: 88010 }));
			expect(error.kind).toBe('configuration');
			expect(bench.calls()).toEqual({});
		} finally {
			await bench.stop();
		}
	});
});

describe('a form', () => {
	it('carries base64 with every plus sign, slash and equals sign', async () => {
		const bench = await startClient();
		try {
			const id = bench.account.store.insertOrder({});
			const base64 = Buffer.from([0xfb, 0xef, 0xbe, 0xff, 0xff, 0xfe, 0x01]).toString('base64');
			expect(base64).toMatch(/\+.*\/.*=/);
			const file = { title: 'a+b & c.pdf', file: `data:${base64}` };
			const set = await bench.client.setFields(id, { custom_extra_fields: { 602: file } });
			expect(set).toEqual({ ok: true, value: null });
			const [{ request } = { request: {} }] = bench.account.journal.list();
			expect(request).toMatchObject({ custom_extra_fields: { 602: file } });
		} finally {
			await bench.stop();
		}
	});
});
