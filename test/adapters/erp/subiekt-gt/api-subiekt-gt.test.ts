import { methodUrl } from '../../../../src/adapters/erp/subiekt-gt/bridge/api-subiekt-gt-call';
import type { BridgeOrder } from '../../../../src/adapters/erp/subiekt-gt/bridge/sfera-bridge';
import type { IntegrationError, Result } from '../../../../src/domain/result';
import type { HttpOutcome } from '../../../../src/ports/http-transport';
import { aBridge, BRIDGE_KEY, dataOf, refusal, response, success } from './a-bridge';

const ORDER: BridgeOrder = {
	contractor: { symbol: 'KOWALSKI' },
	reference: '14275',
	remarks: '[order-bridge:shop/main/14275]',
	reserve: true,
	payment: { kind: 'card', formId: 9 },
	lines: [{ symbol: 'OB-0001', name: 'Młotek', quantity: '2', unitPriceGross: '10.50' }],
	warehouseId: 1,
};

function errorOf(result: Result<unknown>): IntegrationError {
	if (result.ok) throw new Error('expected a failure');
	return result.error;
}

async function failedOrder(outcome: HttpOutcome): Promise<IntegrationError> {
	return errorOf(await aBridge(outcome).bridge.addOrder(ORDER));
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
		const { bridge, requests } = aBridge(
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
						api_key: BRIDGE_KEY,
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
		const { bridge, requests } = aBridge(
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
		const { bridge } = aBridge(response('{"state":"success","data":{"gt_id":"512"}}'));
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
			const { bridge } = aBridge(response(`{"state":"success","data":${data}}`));
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
			expect(errorOf(await aBridge(outcome).bridge.ping()).inDoubt).toBeUndefined();
		}
	});

	it('repeats neither key nor object dump', async () => {
		const error = await failedOrder(
			response(
				JSON.stringify({
					state: 'fail',
					message: `Zły klucz ${BRIDGE_KEY}`,
					obj_dump: 'haslo=tajne',
				}),
			),
		);
		expect(JSON.stringify(error)).not.toContain(BRIDGE_KEY);
		expect(JSON.stringify(error)).not.toContain('tajne');
	});
});

describe('createApiSubiektGt: sales documents', () => {
	it('names the order by its number and nothing else', async () => {
		const { bridge, requests } = aBridge(success({ doc_ref: 'FS 1', doc_state_code: 0 }));
		await bridge.makeSaleDocument('ZK 1/11/2026');
		expect(requests[0]?.url).toMatch(/order\/makesaledoc$/);
		expect(dataOf(requests[0])).toEqual({ order_ref: 'ZK 1/11/2026' });
	});

	it.each([
		[{ doc_ref: ' FS 1/MAG/2026 ', doc_state: 'ok', doc_state_code: 0 }, 'made'],
		[{ doc_ref: 'FS 1/MAG/2026', doc_state: 'ok', doc_state_code: '0' }, 'made'],
		[{ doc_ref: false, doc_state: 'warning', doc_state_code: 1 }, 'unknownOrder'],
		[{ doc_ref: false, doc_state: 'warning', doc_state_code: 2 }, 'stockMissing'],
		// The number the document would have got: nothing was made.
		[{ doc_ref: 'FS 26/MAG/2026', doc_state: 'warning', doc_state_code: 2 }, 'stockMissing'],
	])('reads %j as %s', async (data, kind) => {
		const made = await aBridge(success(data)).bridge.makeSaleDocument('ZK 1');
		const number = kind === 'made' ? { number: 'FS 1/MAG/2026' } : {};
		expect(made).toEqual({ ok: true, value: { kind, ...number } });
	});

	it.each([
		false,
		null,
		undefined,
		{},
		{ doc_ref: 'FS 1' },
		{ doc_ref: 'FS 1', doc_state_code: null },
		{ doc_ref: 'FS 1', doc_state_code: '' },
		{ doc_ref: 'FS 1', doc_state_code: 7 },
		{ doc_ref: false, doc_state_code: 0 },
		{ doc_ref: ' ', doc_state_code: 0 },
	])('does not take %j for an answer, and is in doubt', async (data) => {
		const error = errorOf(await aBridge(success(data)).bridge.makeSaleDocument('ZK 1'));
		expect(error).toMatchObject({ kind: 'unexpectedAnswer', inDoubt: true });
	});

	it('tells an order in the wrong state from other refusals', async () => {
		const said = async (message: string) =>
			errorOf(await aBridge(refusal(message)).bridge.makeSaleDocument('ZK 1')).code;
		const zero = 'Nie można utworzyć dokumentu sprzedaży. 0 wartość dokumentu.';
		expect(await said(zero)).toBe('ERP_STATE_FORBIDS');
		expect(await said('InsERT.GT: Zamówienie jest już zrealizowane.')).toBe('ERP_STATE_FORBIDS');
		expect(await said('Błąd drukarki fiskalnej')).toBe('REJECTED_BY_VENDOR');
	});
});

describe('createApiSubiektGt: PDFs', () => {
	const pdf = Buffer.from('%PDF-1.4 treść').toString('base64');

	it('asks for orders and other documents by their own names', async () => {
		const { bridge, requests } = aBridge(success({ encoding: 'base64', pdf_file: pdf }));
		await bridge.printPdf('document', 'FS 1');
		await bridge.printPdf('order', 'ZK 1');
		expect(requests.map((request) => [request.url.split('/api/')[1], dataOf(request)])).toEqual([
			['document/getpdf', { doc_ref: 'FS 1' }],
			['order/getpdf', { order_ref: 'ZK 1' }],
		]);
	});

	it('answers the bytes as they are', async () => {
		const { bridge } = aBridge(
			success({ encoding: 'base64', file_name: 'FS_1.pdf', pdf_file: pdf }),
		);
		const printed = await bridge.printPdf('document', 'FS 1');
		expect(printed).toEqual({
			ok: true,
			value: { fileName: 'FS_1.pdf', content: new Uint8Array(Buffer.from('%PDF-1.4 treść')) },
		});
	});

	it.each([
		['nothing', ''],
		['a web page', Buffer.from('<html>').toString('base64')],
		['a text that is no base64', 'ąę !!'],
		['a number', 7],
		['a list', [pdf]],
	])('does not take %s for a PDF', async (_, file) => {
		const { bridge } = aBridge(success({ encoding: 'base64', pdf_file: file }));
		const error = errorOf(await bridge.printPdf('document', 'FS 1'));
		expect(error.kind).toBe('unexpectedAnswer');
		expect(error.inDoubt).toBeUndefined();
	});

	it('does not guess at another encoding', async () => {
		const { bridge } = aBridge(success({ encoding: 'hex', pdf_file: pdf }));
		expect(errorOf(await bridge.printPdf('document', 'FS 1')).kind).toBe('unexpectedAnswer');
	});

	it('says when there is no such document', async () => {
		const { bridge } = aBridge(success(false));
		expect(errorOf(await bridge.printPdf('document', 'FS 1')).kind).toBe('notFound');
	});
});

describe('createApiSubiektGt: changing a card', () => {
	const card = {
		symbol: 'KOWALSKI',
		isCompany: false,
		taxId: '',
		companyName: '',
		firstName: 'Jan',
		lastName: 'Kowalski',
		email: 'jan@poczta.example',
		phone: '600 100 004',
		street: 'Lipowa',
		houseNumber: '5/7',
		postcode: '31-101',
		city: 'Kraków',
	};

	it('sends every field, because the bridge writes every field', async () => {
		const { bridge, requests } = aBridge(success(true));
		expect(await bridge.updateContractor(card)).toEqual({ ok: true, value: undefined });
		expect(dataOf(requests[0])).toEqual({
			ref_id: 'KOWALSKI',
			is_company: false,
			tax_id: '',
			company_name: '',
			firstname: 'Jan',
			lastname: 'Kowalski',
			email: 'jan@poczta.example',
			phone: '600 100 004',
			address: 'Lipowa',
			address_no: '5/7',
			post_code: '31-101',
			city: 'Kraków',
		});
	});

	it('takes a success without data for one: older versions send none', async () => {
		const { bridge } = aBridge(response('{"state":"success"}'));
		expect(await bridge.updateContractor(card)).toEqual({ ok: true, value: undefined });
	});

	it('changed nothing when there is no such card', async () => {
		const error = errorOf(await aBridge(success(false)).bridge.updateContractor(card));
		expect(error.kind).toBe('notFound');
		expect(error.inDoubt).toBeUndefined();
	});

	it('is in doubt when the answer is lost', async () => {
		const lost = { kind: 'failed', code: 'ECONNRESET', message: 'closed' } as const;
		const { bridge } = aBridge({ ...lost, reached: 'unknown' });
		expect(errorOf(await bridge.updateContractor(card)).inDoubt).toBe(true);
	});
});

describe('setOrderFlag', () => {
	it('names order, group and flag', async () => {
		const { bridge, requests } = aBridge(success({ order_ref: 'ZK 1', flag_name: 'Nowe' }));
		expect(await bridge.setOrderFlag('ZK 1', 8, 'Nowe')).toEqual({ ok: true, value: undefined });
		expect(requests[0]?.url).toMatch(/order\/setflag$/);
		expect(dataOf(requests[0])).toEqual({ order_ref: 'ZK 1', id_gr_flag: 8, flag_name: 'Nowe' });
	});

	it('flagged nothing when there is no such order', async () => {
		const error = errorOf(await aBridge(success(false)).bridge.setOrderFlag('ZK 1', 8, 'Nowe'));
		expect(error.kind).toBe('notFound');
	});
});
