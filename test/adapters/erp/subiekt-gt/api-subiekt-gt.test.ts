import { createApiSubiektGt } from '../../../../src/adapters/erp/subiekt-gt/bridge/api-subiekt-gt';
import { methodUrl } from '../../../../src/adapters/erp/subiekt-gt/bridge/api-subiekt-gt-call';
import type { BridgeOrder } from '../../../../src/adapters/erp/subiekt-gt/bridge/sfera-bridge';
import type { IntegrationError, Result } from '../../../../src/domain/result';
import type { HttpOutcome, HttpRequest } from '../../../../src/ports/http-transport';

const KEY = 'k'.repeat(29) + '!';

const ORDER: BridgeOrder = {
	contractorSymbol: 'KOWALSKI',
	reference: '14275',
	remarks: '[order-bridge:shop/main/14275]',
	reserve: true,
	payment: { kind: 'card', formId: 9 },
	lines: [{ symbol: 'OB-0001', name: 'Młotek', quantity: '2', unitPriceGross: '10.50' }],
	warehouseId: 1,
};

/** A bridge whose answer is given. */
function answering(outcome: HttpOutcome) {
	const requests: HttpRequest[] = [];
	const bridge = createApiSubiektGt(
		{ url: 'http://bridge.example/api-subiekt-gt', apiKey: KEY, timeoutMs: 120_000 },
		{
			send: async (request) => {
				requests.push(request);
				return outcome;
			},
		},
	);
	return { bridge, requests };
}

function response(text: string, status = 200, headers: Record<string, string> = {}): HttpOutcome {
	return { kind: 'response', status, headers, text, bytes: Buffer.from(text) };
}

function errorOf(result: Result<unknown>): IntegrationError {
	if (result.ok) throw new Error('expected a failure');
	return result.error;
}

async function failedOrder(outcome: HttpOutcome): Promise<IntegrationError> {
	return errorOf(await answering(outcome).bridge.addOrder(ORDER));
}

describe('methodUrl', () => {
	it.each([
		['http://h/api-subiekt-gt', 'http://h/api-subiekt-gt/public/api/order/add'],
		['http://h/api-subiekt-gt/', 'http://h/api-subiekt-gt/public/api/order/add'],
		['http://h/x/public/api/', 'http://h/x/public/api/order/add'],
		['http://h/x/public/api?c=', 'http://h/x/public/api?c=order/add'],
	])('%s -> %s', (base, url) => expect(methodUrl(base, 'order/add')).toBe(url));
});

describe('createApiSubiektGt: what it sends', () => {
	it('names the card by its symbol alone, so that a bridge that does not find it makes no new one', async () => {
		const { bridge, requests } = answering(
			response('{"state":"success","data":{"order_ref":"ZK 12/11/2026","order_amount":"21.0000"}}'),
		);
		expect(await bridge.addOrder(ORDER)).toEqual({ ok: true, value: { number: 'ZK 12/11/2026' } });
		expect(requests).toEqual([
			{
				method: 'POST',
				url: 'http://bridge.example/api-subiekt-gt/public/api/order/add',
				timeoutMs: 120_000,
				body: {
					kind: 'json',
					value: {
						api_key: KEY,
						data: {
							customer: { ref_id: 'KOWALSKI', is_company: false },
							reference: '14275',
							comments: '[order-bridge:shop/main/14275]',
							reservation: true,
							pay_type: 'cart',
							pay_point_id: 9,
							create_product_if_not_exists: false,
							products: [
								{
									code: 'OB-0001',
									name: 'Młotek',
									qty: '2',
									price: '10.50',
									price_before_discount: '10.50',
									id_store: 1,
								},
							],
						},
					},
				},
			},
		]);
	});

	it.each([
		['cash', 'money'],
		['transfer', 'transfer'],
		['deferred', 'credit'],
		['instalments', 'loan'],
	] as const)('says %s as %s', async (kind, payType) => {
		const { bridge, requests } = answering(
			response('{"state":"success","data":{"order_ref":"ZK 1"}}'),
		);
		await bridge.addOrder({ ...ORDER, payment: { kind, formId: 5 } });
		const body = requests[0]?.body;
		expect(body?.kind === 'json' && body.value).toMatchObject({
			data: { pay_type: payType, pay_point_id: 0 },
		});
	});
});

describe('createApiSubiektGt: what its answers mean', () => {
	it('takes numbers as text', async () => {
		const { bridge } = answering(response('{"state":"success","data":{"gt_id":"512"}}'));
		const contractor = {
			symbol: 'A',
			isCompany: false,
			taxId: '',
			companyName: '',
			firstName: 'Jan',
			lastName: 'Kowalski',
			email: '',
			phone: '',
			street: '',
			houseNumber: '',
			postcode: '',
			city: '',
		};
		expect(await bridge.addContractor(contractor)).toEqual({ ok: true, value: { id: 512 } });
	});

	it('is content with a probe that finds nothing', async () => {
		for (const data of ['false', '{"order_ref":"ORDER-BRIDGE-PROBE","is_exists":false}']) {
			const { bridge } = answering(response(`{"state":"success","data":${data}}`));
			expect(await bridge.ping()).toEqual({ ok: true, value: undefined });
		}
	});

	it.each([
		[
			'a wrong key',
			'Nieprawidłowy klucz API - api_key!',
			'authentication',
			'AUTHENTICATION_REFUSED',
		],
		['no key', 'Nie podano klucza API=>api_key', 'authentication', 'AUTHENTICATION_REFUSED'],
		['a lock', '[SQL Server] Lock request time out period exceeded.', 'busy', 'SYSTEM_BUSY'],
		['an open document', 'Obiekt został zablokowany przez operatora SZE.', 'busy', 'SYSTEM_BUSY'],
		[
			'an unknown item',
			'Nie odnaleziono towaru o podanym kodzie: X',
			'rejectedByVendor',
			'ITEM_NOT_FOUND',
		],
		[
			'another service',
			'Nieprawidłowe wywołanie API nie istnieje obiekt: order',
			'configuration',
			'CONFIGURATION_INVALID',
		],
		[
			'a text too long',
			'String or binary data would be truncated',
			'rejectedByVendor',
			'FIELD_TOO_LONG',
		],
		['anything else', 'InsERT.GT: coś poszło nie tak', 'rejectedByVendor', 'REJECTED_BY_VENDOR'],
	])(
		'reads a refusal for %s, which proves that nothing was written',
		async (_, message, kind, code) => {
			const error = await failedOrder(response(JSON.stringify({ state: 'fail', message })));
			expect(error).toMatchObject({ kind, code, description: message });
			expect(error.inDoubt).toBeUndefined();
		},
	);

	it.each([
		[301, 'configuration'],
		[400, 'configuration'],
		[401, 'authentication'],
		[403, 'authentication'],
		[404, 'configuration'],
		[429, 'busy'],
		[501, 'configuration'],
	])('HTTP %i proves that nothing was written', async (status, kind) => {
		const error = await failedOrder(response('<html></html>', status));
		expect(error.kind).toBe(kind);
		expect(error.inDoubt).toBeUndefined();
	});

	it.each([500, 502, 503, 504, 520])('HTTP %i leaves a write in doubt', async (status) => {
		expect(await failedOrder(response('<html></html>', status))).toMatchObject({
			kind: 'unavailable',
			code: 'WRITE_IN_DOUBT',
			inDoubt: true,
			retry: 'backoff',
		});
	});

	it('waits as long as it is told', async () => {
		const error = await failedOrder(response('', 429, { 'retry-after': '7' }));
		expect(error.retry).toEqual({ afterMs: 7000 });
	});

	it.each(['', '<html>portal</html>', '<b>Fatal error</b>', '{"state":"success","data":{"order_'])(
		'does not understand %j and leaves a write in doubt',
		async (text) => {
			expect(await failedOrder(response(text))).toMatchObject({
				kind: 'unexpectedAnswer',
				code: 'UNEXPECTED_ANSWER',
				inDoubt: true,
			});
		},
	);

	it.each(['false', 'null', '{}', '{"order_ref":""}', '{"order_ref":false}', '[]', '"ZK 1"'])(
		'does not take %s for a written order',
		async (data) => {
			const error = await failedOrder(response(`{"state":"success","data":${data}}`));
			expect(error).toMatchObject({ kind: 'unexpectedAnswer', inDoubt: true });
		},
	);

	it('is in doubt about a write that may have arrived, not about one that did not', async () => {
		const lost = { kind: 'failed', code: 'ECONNRESET', message: 'bridge closed' } as const;
		expect(await failedOrder({ ...lost, reached: 'unknown' })).toMatchObject({
			code: 'WRITE_IN_DOUBT',
			inDoubt: true,
		});
		const refused = await failedOrder({ ...lost, reached: 'no' });
		expect(refused).toMatchObject({ kind: 'unavailable', code: 'SYSTEM_UNAVAILABLE' });
		expect(refused.inDoubt).toBeUndefined();
	});

	it('is never in doubt about a question', async () => {
		for (const outcome of [response('', 502), response('<html>'), response('', 500)]) {
			expect(errorOf(await answering(outcome).bridge.ping()).inDoubt).toBeUndefined();
		}
	});

	it('repeats neither key nor object dump', async () => {
		const error = await failedOrder(
			response(
				JSON.stringify({ state: 'fail', message: `Zły klucz ${KEY}`, obj_dump: 'haslo=tajne' }),
			),
		);
		expect(JSON.stringify(error)).not.toContain(KEY);
		expect(JSON.stringify(error)).not.toContain('tajne');
	});
});
