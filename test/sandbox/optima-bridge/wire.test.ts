import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ERROR_TABLE } from '../../../sandbox/optima-bridge/errors';
import type { RunningBridge } from './running-bridge';
import { anOrder, API_KEY, startBridge } from './running-bridge';

let bridge: RunningBridge;

beforeAll(async () => {
	bridge = await startBridge({ settings: { pdf: true } });
});
beforeEach(() => {
	bridge.faults.arm([]);
	bridge.journal.clear();
});
afterAll(async () => {
	await bridge.stop();
});

describe('the wire of the Optima bridge', () => {
	it('tells company, capabilities and lengths', async () => {
		const { status, body } = await bridge.call('GET', '/v1/health');
		expect(status).toBe(200);
		expect(body).toMatchObject({
			contract: '1.0',
			erp: { system: 'comarch-optima', company: 'CDN_Demo', connected: true },
			linkAttribute: 'ORDERBRIDGE',
			limits: { externalNumber: 30, name1: 50, name3: 250, 'contractor.code': 50 },
		});
	});

	it.each(['', 'Bearer wrong', `Basic ${API_KEY}`])(
		'refuses the key "%s"',
		async (authorization) => {
			expect(await bridge.call('GET', '/v1/health', undefined, { authorization })).toMatchObject({
				status: 401,
				body: { error: { code: 'unauthorized', retry: 'never' } },
			});
		},
	);

	it.each([
		['GET', '/v2/health'],
		['DELETE', '/v1/orders/1'],
		['GET', '/v1/orders'],
	])('has no %s %s', async (method, path) => {
		expect(await bridge.call(method, path)).toMatchObject({
			status: 404,
			body: { error: { code: 'unknown_path' } },
		});
	});

	it.each([undefined, 'short', 'with blanks in it'])(
		'refuses a write under the key %s',
		async (key) => {
			const headers: Record<string, string> = key === undefined ? {} : { 'idempotency-key': key };
			expect(await bridge.call('POST', '/v1/orders', anOrder(), headers)).toMatchObject({
				status: 400,
				body: { error: { code: 'idempotency_key_missing' } },
			});
		},
	);

	it.each(['no json', '[]', 'null'])('refuses the body %s', async (body) => {
		expect(await bridge.write('POST', '/v1/orders', body)).toMatchObject({
			status: 400,
			body: { error: { code: 'invalid_request' } },
		});
	});

	it('refuses a body over 1 MiB', async () => {
		const body = anOrder({ description: 'x'.repeat(1024 * 1024) });
		expect(await bridge.write('POST', '/v1/orders', body)).toMatchObject({ status: 413 });
	});

	it.each([
		['erp_unavailable', 503, 'backoff', false, '1'],
		['document_locked', 423, 'backoff', false, '1'],
		['outcome_unknown', 500, 'sameKey', true, null],
	])('plays %s as a fault', async (code, status, retry, inDoubt, retryAfter) => {
		bridge.faults.arm([{ service: 'optima-bridge', kind: 'errorBody', code, times: 1 }]);
		const answer = await bridge.write('POST', '/v1/orders', anOrder());
		expect(answer).toMatchObject({ status, body: { error: { code, retry, inDoubt } } });
		expect(answer.headers.get('retry-after')).toBe(retryAfter);
	});

	it('keeps the key out of the journal', async () => {
		await bridge.write('POST', '/v1/orders', anOrder({ surprise: 1 }));
		const entries = bridge.journal.list();
		expect(entries.map((entry) => [entry.call, entry.detail])).toEqual([
			['createOrder', 'invalid_request'],
		]);
		expect(JSON.stringify(entries)).not.toContain(API_KEY);
	});

	it('prints any document', async () => {
		const answer = await bridge.call('GET', '/v1/documents/7001/pdf');
		expect(answer.headers.get('content-type')).toBe('application/pdf');
		expect(answer.headers.get('content-disposition')).toContain('RO_1_2026.pdf');
		expect(answer.text.startsWith('%PDF-')).toBe(true);
		expect((await bridge.call('GET', '/v1/documents/1/pdf')).status).toBe(404);
	});
});

describe('the contract', () => {
	it('lists every error code with the status and retry the bridge answers', () => {
		const text = readFileSync(join(__dirname, '../../../docs/erp-bridge-contract.md'), 'utf8');
		const rows = text.split('\n').filter((line) => /^\|\s*[45]\d\d\s*\|/.test(line));
		const listed = rows.flatMap((line) => {
			const [, status = '', codes = '', retry = ''] = line.split('|').map((cell) => cell.trim());
			return [...codes.matchAll(/`(\w+)`/g)].map((match) => [
				match[1] ?? '',
				{ status: Number(status), retry },
			]);
		});
		expect(Object.fromEntries(listed)).toEqual(ERROR_TABLE);
	});
});
