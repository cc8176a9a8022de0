import { DUMPED_PASSWORD } from '../../../sandbox/sfera-bridge/responses';
import { SUPPORTED_CALLS } from '../../../sandbox/sfera-bridge/store';
import type { RunningBridge } from './running-bridge';
import { anOrder, API_KEY, startBridge } from './running-bridge';

let bridge: RunningBridge;

beforeAll(async () => {
	bridge = await startBridge();
});
beforeEach(() => {
	bridge.database.reset();
	bridge.faults.arm([]);
	bridge.journal.clear();
});
afterAll(async () => {
	await bridge.stop();
});

async function post(path: string, body: string): Promise<{ status: number; text: string }> {
	const response = await fetch(`${bridge.url}${path}`, { method: 'POST', body });
	return { status: response.status, text: await response.text() };
}

describe('the wire of the bridge', () => {
	it('takes names in any case and in the query', async () => {
		const body = JSON.stringify({ api_key: API_KEY, data: { order_ref: 'ZK 1/09/2026' } });
		for (const path of [
			'/public/api/Order/GetState',
			'/public/api?c=order/getState',
			'/PUBLIC/api/ORDER/GETSTATE/',
		]) {
			const { status, text } = await post(path, body);
			expect(status).toBe(200);
			expect(JSON.parse(text)).toMatchObject({ state: 'success', data: { is_exists: true } });
		}
	});

	it.each([
		['no key', '{"data":{}}'],
		['a wrong key', '{"api_key":"wrong","data":{}}'],
		['a body that is no JSON', 'api_key=1'],
		['an empty body', ''],
		['a JSON list', '[]'],
	])('refuses %s with HTTP 200', async (_case, body) => {
		const { status, text } = await post('/public/api/order/get', body);
		expect(status).toBe(200);
		expect(JSON.parse(text)).toMatchObject({
			state: 'fail',
			message: expect.stringContaining('api_key') as string,
		});
	});

	it.each(['invoice/get', 'order/explode', 'order', ''])('has no %s', async (name) => {
		expect(await bridge.call(name, {})).toMatchObject({ status: 200, state: 'fail' });
	});

	it('answers 404 outside the API', async () => {
		expect((await post('/private', '{}')).status).toBe(404);
	});

	it('dumps its configuration with a password, and the caller’s data, into every failure', async () => {
		const answer = await bridge.call('order/add', { products: 'none', mark: 'echo' });
		expect(answer.state).toBe('fail');
		expect(String(answer.body['obj_dump'])).toContain(DUMPED_PASSWORD);
		expect(answer.data).toEqual({ products: 'none', mark: 'echo' });
	});

	it('keeps the key out of failures and journal', async () => {
		const answer = await bridge.call('order/add', {});
		await bridge.succeed('order/add', anOrder());
		expect(answer.text).not.toContain(API_KEY);
		const entries = bridge.journal.list();
		expect(entries.map((entry) => [entry.call, entry.outcome])).toEqual([
			['order/add', 'error'],
			['order/add', 'ok'],
		]);
		expect(JSON.stringify(entries)).not.toContain(API_KEY);
		expect(JSON.stringify(entries)).toContain('NEW-1');
	});

	it('plays an error body as a failure and does nothing', async () => {
		bridge.faults.arm([
			{ service: 'sfera-bridge', kind: 'errorBody', call: '^order/add$', times: 1 },
		]);
		const orders = bridge.count('dok__Dokument');
		expect(await bridge.call('order/add', anOrder())).toMatchObject({ status: 200, state: 'fail' });
		expect(bridge.count('dok__Dokument')).toBe(orders);
		await bridge.succeed('order/add', anOrder());
	});

	it('writes the order although the answer is lost', async () => {
		bridge.faults.arm([{ service: 'sfera-bridge', kind: 'answerLost', times: 1 }]);
		const orders = bridge.count('dok__Dokument');
		await expect(bridge.call('order/add', anOrder())).rejects.toThrow();
		expect(bridge.count('dok__Dokument')).toBe(orders + 1);
	});

	it('answers every call it lists', async () => {
		expect(SUPPORTED_CALLS).toHaveLength(15);
		for (const name of SUPPORTED_CALLS) {
			const answer = await bridge.call(name, {});
			expect(answer).toMatchObject({ status: 200, state: 'fail' });
			expect(answer.message).not.toMatch(/nie ma metody|obiektu/);
		}
	});
});

describe('document/*', () => {
	it('prints an invoice with its buyer and lines', async () => {
		expect(await bridge.succeed('document/get', { doc_ref: 'FS 1/MAG/2026' })).toMatchObject({
			doc_ref: 'FS 1/MAG/2026',
			doc_type: 'FS',
			doc_type_id: 2,
			amount: '31.0700',
			state: 1,
			flag_name: 'Wysłana do klienta',
			customer: { ref_id: 'ALFA', is_company: true, tax_id: '999-000-00-08' },
			products: [{ code: 'OB-0001' }, { code: 'TRANSPORT' }],
			is_exists: true,
		});
	});

	it('tells its state', async () => {
		expect(await bridge.succeed('document/getstate', { doc_ref: 'PA 1/09/2026' })).toMatchObject({
			is_exists: true,
			doc_type: 'PA',
			fiscal_state: 1,
			amount: '475.9100',
		});
	});

	it('ships its PDF under a file name without blanks and slashes', async () => {
		const answer = await bridge.succeed('document/getpdf', { doc_ref: 'FS 1/MAG/2026' });
		expect(answer).toMatchObject({
			encoding: 'base64',
			file_name: 'FS_1_MAG_2026.pdf',
			doc_type: 'FS',
		});
		expect(Buffer.from(String(answer['pdf_file']), 'base64').subarray(0, 5).toString()).toBe(
			'%PDF-',
		);
	});

	it('does not know orders or missing documents', async () => {
		expect(await bridge.succeed('document/get', { doc_ref: 'ZK 1/09/2026' })).toMatchObject({
			is_exists: false,
		});
		expect(await bridge.succeed('document/getstate', { doc_ref: 'FS 0' })).toMatchObject({
			is_exists: false,
		});
		expect((await bridge.call('document/getpdf', { doc_ref: 'FS 0' })).data).toBe(false);
	});
});
