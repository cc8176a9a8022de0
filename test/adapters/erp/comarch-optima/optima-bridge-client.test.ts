import { ERROR_TABLE } from '../../../../sandbox/optima-bridge/errors';
import {
	bridgeUrl,
	createOptimaBridge,
} from '../../../../src/adapters/erp/comarch-optima/bridge/optima-bridge-client';
import type { WireOrder } from '../../../../src/adapters/erp/comarch-optima/bridge/optima-bridge';
import type { IntegrationError } from '../../../../src/domain/result';
import type { HttpOutcome, HttpRequest } from '../../../../src/ports/http-transport';
import { errorOf, valueOf } from '../../../contracts/erp-adapter.contract';

const KEY = 'test-key-0123456789-optima';
const WRITE = 'ob1.create-order.0123.1';

const ORDER: WireOrder = {
	rootKey: 'shop/main/5001',
	externalNumber: '5001',
	contractorId: '3',
	buffer: true,
	paymentForm: 'przelew',
	priceBasis: 'gross',
	lines: [{ article: 'OB-0001', quantity: '2', unitPrice: '8.04' }],
	description: '',
	expectedTotalGross: '16.08',
	lookbackDays: 0,
	sameNumber: 'create',
	cancelled: 'refuse',
};

const HEALTH = {
	contract: '1.0',
	service: 'optima-bridge',
	serviceVersion: '0.1.0',
	erp: { system: 'comarch-optima', company: 'Demo', connected: true },
	linkAttribute: 'ORDERBRIDGE',
	orderDefinition: 'RO',
	capabilities: { contractors: true, confirm: true, cancel: true, invoice: true, pdf: false },
	limits: { externalNumber: 25, name1: 0, description: 'many', surprise: 7, article: 80 },
};

function response(
	body: unknown,
	status = 200,
	headers: Record<string, string> = {},
): Extract<HttpOutcome, { kind: 'response' }> {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	return { kind: 'response', status, headers, text, bytes: Buffer.from(text) };
}

/** A bridge whose answer is given. */
function answering(outcome: HttpOutcome, url = 'http://bridge.example:8095') {
	const requests: HttpRequest[] = [];
	const bridge = createOptimaBridge(
		{ url, key: KEY, timeoutMs: 120_000 },
		{
			send: async (request) => {
				requests.push(request);
				return outcome;
			},
		},
	);
	return { bridge, requests };
}

function said(code: string, more: Record<string, unknown> = {}, status = 409, headers = {}) {
	const error = { code, message: `about ${code}`, retry: 'never', inDoubt: false, ...more };
	return response({ error }, status, headers);
}

async function failedOrder(outcome: HttpOutcome): Promise<IntegrationError> {
	return errorOf(await answering(outcome).bridge.createOrder(ORDER, WRITE));
}

describe('bridgeUrl', () => {
	it.each([
		['http://h:8095', 'http://h:8095/v1/health'],
		['http://h:8095/', 'http://h:8095/v1/health'],
		['https://h/optima/v1/', 'https://h/optima/v1/health'],
	])('%s -> %s', (base, url) => expect(bridgeUrl(base, '/health')).toBe(url));
});

describe('createOptimaBridge: what it sends', () => {
	it('sends a write with bearer key, idempotency key and body', async () => {
		const { bridge, requests } = answering(
			response({ result: 'created', order: { id: '7001', number: 'RO/12/2026' } }, 201, {
				'idempotency-replayed': 'false',
			}),
		);
		expect(valueOf(await bridge.createOrder(ORDER, WRITE))).toEqual({
			kind: 'done',
			value: { id: '7001', made: true },
			replayed: false,
		});
		expect(requests).toEqual([
			{
				method: 'POST',
				url: 'http://bridge.example:8095/v1/orders',
				headers: { authorization: `Bearer ${KEY}`, 'idempotency-key': WRITE },
				body: { kind: 'json', value: ORDER },
				timeoutMs: 120_000,
			},
		]);
	});

	it.each([
		['confirmOrder', ['7001', WRITE], 'POST', '/orders/7001/confirm', {}],
		[
			'invoiceOrder',
			['7001', { goodsIssue: true, buffer: false }, WRITE],
			'POST',
			'/orders/7001/invoice',
			{ goodsIssue: true, buffer: false },
		],
		[
			'setAttribute',
			['7001', 'A/B', 'shop/main/1', WRITE],
			'PUT',
			'/orders/7001/attributes/A%2FB',
			{ value: 'shop/main/1', replace: false },
		],
		[
			'updateContractor',
			['3', { city: 'Łódź' }, WRITE],
			'PATCH',
			'/contractors/3',
			{ city: 'Łódź' },
		],
	] as const)('%s', async (call, parameters, method, path, value) => {
		const { bridge, requests } = answering(
			response({ result: 'updated', id: '3', order: { id: '7001' } }),
		);
		const act = bridge[call] as (...all: unknown[]) => ReturnType<typeof bridge.confirmOrder>;
		expect(valueOf(await act(...parameters))).toMatchObject({ kind: 'done' });
		expect(requests[0]).toMatchObject({
			method,
			url: `http://bridge.example:8095/v1${path}`,
			headers: { 'idempotency-key': WRITE },
			body: { kind: 'json', value },
		});
	});

	it('escapes ids, so that they never become another path', async () => {
		const { bridge, requests } = answering(response('', 404));
		await bridge.documentPdf('7001/../../health?x');
		expect(requests[0]?.url).toBe(
			'http://bridge.example:8095/v1/documents/7001%2F..%2F..%2Fhealth%3Fx/pdf',
		);
		expect(requests[0]?.headers).toEqual({ authorization: `Bearer ${KEY}` });
	});
});

describe('createOptimaBridge: health', () => {
	it('reads company, attribute, capabilities and lengths; the smaller of wire and installation holds', async () => {
		const health = valueOf(await answering(response(HEALTH)).bridge.health());
		expect(health).toMatchObject({
			contract: '1.0',
			system: 'comarch-optima',
			company: 'Demo',
			connected: true,
			linkAttribute: 'ORDERBRIDGE',
			capabilities: {
				contractors: true,
				confirm: true,
				invoice: true,
				goodsIssue: false,
				pdf: false,
			},
		});
		expect(health.lengths).toMatchObject({
			externalNumber: 25,
			name1: 50,
			description: 1024,
			article: 50,
		});
	});

	it.each([
		['a web page', response('<html>portal</html>'), 'unexpectedAnswer'],
		['another service', response({ ok: true }), 'unexpectedAnswer'],
		['a login page of a proxy', response('<html></html>', 401), 'authentication'],
		['a path nobody knows', response('<html></html>', 404), 'configuration'],
		['a redirect', response('', 302), 'configuration'],
		['a gateway error', response('', 502), 'unavailable'],
		['a wrong key', said('unauthorized', {}, 401), 'authentication'],
	])('tells %s', async (_, outcome, kind) => {
		const error = errorOf(await answering(outcome).bridge.health());
		expect(error.kind).toBe(kind);
		expect(error.inDoubt).toBeUndefined();
	});
});

describe('createOptimaBridge: errors of the contract', () => {
	/** Every code of the contract, and what it means for us. */
	const CODES = {
		invalid_request: ['rejectedByVendor', 'REJECTED_BY_VENDOR'],
		idempotency_key_missing: ['rejectedByVendor', 'REJECTED_BY_VENDOR'],
		unauthorized: ['authentication', 'AUTHENTICATION_REFUSED'],
		unknown_path: ['configuration', 'CONFIGURATION_INVALID'],
		not_found: ['notFound', 'ERP_ORDER_NOT_FOUND'],
		in_progress: ['busy', 'SYSTEM_BUSY'],
		order_exists: ['invalidOrder', 'ERP_ORDERS_CONTRADICT'],
		order_cancelled: ['invalidOrder', 'ORDER_CANCELLED_IN_ERP'],
		contractor_exists: ['configuration', 'CONTRACTOR_SYMBOL_TAKEN'],
		attribute_taken: ['invalidOrder', 'ORDER_LINKED_ELSEWHERE'],
		wrong_state: ['invalidOrder', 'ERP_STATE_FORBIDS'],
		too_large: ['invalidOrder', 'FIELD_TOO_LONG'],
		value_too_long: ['invalidOrder', 'FIELD_TOO_LONG'],
		contractor_not_found: ['configuration', 'CONTRACTOR_NOT_FOUND'],
		contractor_inactive: ['configuration', 'CONTRACTOR_NOT_USABLE'],
		article_not_found: ['configuration', 'ITEM_NOT_FOUND'],
		warehouse_not_found: ['configuration', 'WAREHOUSE_NOT_FOUND'],
		payment_form_not_found: ['configuration', 'PAYMENT_FORM_MISSING'],
		definition_not_found: ['configuration', 'SERIES_NOT_FOUND'],
		attribute_not_found: ['configuration', 'ATTRIBUTE_NOT_FOUND'],
		total_mismatch: ['invalidOrder', 'PRICE_INVALID'],
		stock_missing: ['invalidOrder', 'STOCK_MISSING'],
		rejected_by_erp: ['rejectedByVendor', 'REJECTED_BY_VENDOR'],
		document_locked: ['busy', 'SYSTEM_BUSY'],
		not_supported: ['configuration', 'NOT_SUPPORTED'],
		busy: ['busy', 'SYSTEM_BUSY'],
		erp_unavailable: ['unavailable', 'SYSTEM_UNAVAILABLE'],
		internal: ['unavailable', 'SYSTEM_UNAVAILABLE'],
		outcome_unknown: ['unavailable', 'WRITE_IN_DOUBT'],
	} as const satisfies Record<
		Exclude<keyof typeof ERROR_TABLE, 'idempotency_key_reused'>,
		readonly [string, string]
	>;

	it.each(Object.entries(CODES))('%s', async (code, [kind, reason]) => {
		const { status, retry } = ERROR_TABLE[code as keyof typeof CODES];
		const inDoubt = retry === 'sameKey';
		const error = await failedOrder(said(code, { retry, inDoubt }, status));
		expect(error).toMatchObject({ kind, code: reason, description: `about ${code}` });
		expect(error.retry).toBe(retry === 'never' ? 'never' : 'backoff');
		// The work of a first call that is still running may be done in a moment.
		expect(error.inDoubt ?? false).toBe(inDoubt || code === 'in_progress');
	});

	it('reports a key of another body for what it is, not as an error', async () => {
		const { bridge } = answering(said('idempotency_key_reused'));
		expect(valueOf(await bridge.createOrder(ORDER, WRITE))).toEqual({ kind: 'keyReused' });
	});

	it('names field and documents, quotes the ERP, and repeats no key', async () => {
		const error = await failedOrder(
			said('wrong_state', {
				field: 'lines[2].article',
				documents: [{ id: '7042', number: 'PA/1/2026', state: 'confirmed' }, { id: '7043' }, 5],
				vendorMessage: `Optima: ${KEY}`,
			}),
		);
		expect(error.message).toBe(
			'The Optima bridge may not do this in the state of the document (createOrder: lines[2].article, PA/1/2026, ID 7043).',
		);
		expect(error.description).toBe('about wrong_state Optima: ***');
	});

	it('waits as long as it is told', async () => {
		const busy = said('busy', { retry: 'backoff' }, 503, { 'retry-after': '7' });
		expect((await failedOrder(busy)).retry).toEqual({ afterMs: 7000 });
	});

	it('judges codes of later versions by what they say about repeating', async () => {
		expect(await failedOrder(said('licence_over'))).toMatchObject({
			kind: 'rejectedByVendor',
			retry: 'never',
		});
		expect(await failedOrder(said('nap', { retry: 'backoff' }))).toMatchObject({
			kind: 'busy',
			retry: 'backoff',
		});
		const unsure = await failedOrder(said('power_cut', { retry: 'sameKey', inDoubt: true }));
		expect(unsure).toMatchObject({ code: 'WRITE_IN_DOUBT', inDoubt: true });
		expect(await failedOrder(said('constructor'))).toMatchObject({ kind: 'rejectedByVendor' });
	});

	it('believes a doubt wherever it is said', async () => {
		for (const more of [{ inDoubt: true }, { retry: 'sameKey' }]) {
			const error = await failedOrder(said('rejected_by_erp', more, 422));
			expect(error).toMatchObject({ inDoubt: true, retry: 'backoff' });
		}
	});

	it('says of a missing document and card what is missing', async () => {
		const { bridge } = answering(said('not_found', {}, 404));
		expect(errorOf(await bridge.documentPdf('1')).code).toBe('ERP_DOCUMENT_NOT_FOUND');
		expect(errorOf(await bridge.updateContractor('1', {}, WRITE)).code).toBe(
			'CONTRACTOR_NOT_FOUND',
		);
	});
});

describe('createOptimaBridge: answers that are none', () => {
	it.each([
		['an empty body', response('', 201)],
		['half an answer', response('{"result":"created","order":{"id":"70', 201)],
		['a web page', response('<html>gateway</html>')],
		['a success without the document', response({ result: 'created' }, 201)],
		['a success without result', response({ order: { id: '7001' } }, 201)],
		['a number for an id', response({ result: 'created', order: { id: 7001 } }, 201)],
		['a list', response([], 201)],
		['a refusal cut in half', response('{"error":{"code":"value_too', 422)],
		['a refusal of another program', response({ error: 'no' }, 400)],
		['a login page', response('<html></html>', 401)],
		['HTTP 404 of a proxy', response('Not Found', 404)],
		['HTTP 429 of a proxy', response('', 429)],
		['a redirect', response('', 302)],
		['HTTP 500 without words', response('', 500)],
		['HTTP 502', response('<html></html>', 502)],
		['HTTP 504', response('', 504)],
	])('%s leaves a write in doubt', async (_, outcome) => {
		expect(await failedOrder(outcome)).toMatchObject({ inDoubt: true, retry: 'backoff' });
	});

	it('is in doubt about a write that may have arrived, not about one that did not', async () => {
		const lost = { kind: 'failed', code: 'ECONNRESET', message: 'closed' } as const;
		expect(await failedOrder({ ...lost, reached: 'unknown' })).toMatchObject({
			kind: 'unavailable',
			code: 'WRITE_IN_DOUBT',
			inDoubt: true,
			retry: 'backoff',
		});
		const refused = await failedOrder({ ...lost, reached: 'no' });
		expect(refused).toMatchObject({ code: 'SYSTEM_UNAVAILABLE', retry: 'backoff' });
		expect(refused.inDoubt).toBeUndefined();
	});

	it('is never in doubt about a question', async () => {
		for (const outcome of [
			response('', 502),
			response('<html>'),
			{ kind: 'failed', reached: 'unknown', code: 'ETIMEDOUT', message: 'late' } as const,
		]) {
			const { bridge } = answering(outcome);
			expect(errorOf(await bridge.health()).inDoubt).toBeUndefined();
			expect(errorOf(await bridge.documentPdf('1')).inDoubt).toBeUndefined();
		}
	});

	it('takes nothing for a PDF but a whole PDF (S4.4)', async () => {
		const whole = '%PDF-1.4\n…\n%%EOF\n';
		const printed = valueOf(await answering(response(whole)).bridge.documentPdf('1'));
		expect(Buffer.from(printed).toString()).toBe(whole);
		for (const text of ['', '<html>', '%PDF-1.4\n half', '{"error":{}}', 'x%PDF-1.4 %%EOF']) {
			const error = errorOf(await answering(response(text)).bridge.documentPdf('1'));
			expect(error).toMatchObject({ kind: 'unexpectedAnswer', retry: 'backoff' });
		}
	});
});
