import type { RunningBridge } from './running-bridge';
import { anOrder, startBridge } from './running-bridge';

let bridge: RunningBridge;

beforeAll(async () => {
	bridge = await startBridge();
});
beforeEach(() => {
	bridge.database.reset();
	bridge.faults.arm([]);
});
afterAll(async () => {
	await bridge.stop();
});

function orders(): number {
	return bridge.rows('SELECT TrN_TrNID FROM CDN.TraNag WHERE TrN_TypDokumentu = 308').length;
}

function stock(): Record<string, unknown> | undefined {
	return bridge.rows(
		'SELECT TOP (1) TwI_Ilosc AS stock, TwI_Rezerwacje AS reserved FROM CDN.TwrIlosci WHERE TwI_TwrId = 1 AND TwI_MagId = 1 ORDER BY TwI_Data DESC',
	)[0];
}

async function addOrder(changes: Record<string, unknown> = {}): Promise<string> {
	const { body, text } = await bridge.write('POST', '/v1/orders', anOrder(changes));
	if (body['result'] !== 'created') throw new Error(text);
	return String((body['order'] as Record<string, unknown>)['id']);
}

describe('POST /v1/orders', () => {
	it('writes an order into the buffer, reserving nothing', async () => {
		const before = stock();
		const answer = await bridge.write(
			'POST',
			'/v1/orders',
			anOrder({ expectedTotalGross: '31.07' }),
		);
		expect(answer.status).toBe(201);
		expect(answer.body).toMatchObject({
			result: 'created',
			order: {
				number: 'RO/26/2026',
				state: 'buffer',
				externalNumber: 'SHOP-5001',
				rootKey: 'shop:main:5001',
				contractorId: '3',
				issuedOn: '2026-11-22',
				currency: 'PLN',
				totalNet: '25.26',
				totalGross: '31.07',
				lines: [
					{ number: 1, article: 'OB-0001', quantity: '2.0000', unitPrice: '8.04' },
					{ number: 2, article: 'TRANSPORT', vat: { kind: 'percent', percent: '23.00' } },
				],
				documents: [],
			},
		});
		expect(stock()).toEqual(before);
	});

	it.each([
		['the same key', 'key-of-5001', 201, 'true', 'created'],
		['another key, by the root key', 'key-of-5001-b', 200, 'false', 'existing'],
	])('repeated under %s writes nothing', async (_case, key, status, replayed, result) => {
		const first = await bridge.write('POST', '/v1/orders', anOrder(), 'key-of-5001');
		const count = orders();
		const again = await bridge.write('POST', '/v1/orders', anOrder(), key);
		expect(again.status).toBe(status);
		expect(again.headers.get('idempotency-replayed')).toBe(replayed);
		expect(again.body).toMatchObject({ result, order: first.body['order'] });
		expect(orders()).toBe(count);
	});

	it('repeats the first answer byte for byte, even after the order has changed', async () => {
		const first = await bridge.write('POST', '/v1/orders', anOrder(), 'key-of-5001');
		const { id } = first.body['order'] as { id: string };
		await bridge.write('POST', `/v1/orders/${id}/confirm`, {});
		const reordered = Object.fromEntries(Object.entries(anOrder()).reverse());
		const again = await bridge.write('POST', '/v1/orders', reordered, 'key-of-5001');
		expect(again.text).toBe(first.text);
	});

	it('refuses a key that belongs to another call', async () => {
		await bridge.write('POST', '/v1/orders', anOrder(), 'key-of-5001');
		const other = anOrder({ rootKey: 'shop:main:5002', externalNumber: 'SHOP-5002' });
		expect(await bridge.write('POST', '/v1/orders', other, 'key-of-5001')).toMatchObject({
			status: 409,
			body: { error: { code: 'idempotency_key_reused', retry: 'never', inDoubt: false } },
		});
	});

	it('frees the key of a refused call', async () => {
		const wrong = anOrder({ paymentForm: 'muszelki' });
		expect(await bridge.write('POST', '/v1/orders', wrong, 'key-of-5001')).toMatchObject({
			status: 422,
			body: { error: { code: 'payment_form_not_found' } },
		});
		expect(await bridge.write('POST', '/v1/orders', anOrder(), 'key-of-5001')).toMatchObject({
			status: 201,
		});
	});

	it('is found again after its answer was lost', async () => {
		bridge.faults.arm([{ service: 'optima-bridge', kind: 'answerLost', times: 1 }]);
		const count = orders();
		await expect(bridge.write('POST', '/v1/orders', anOrder(), 'key-of-5001')).rejects.toThrow();
		const again = await bridge.write('POST', '/v1/orders', anOrder(), 'key-of-5001');
		expect(again.headers.get('idempotency-replayed')).toBe('true');
		expect(orders()).toBe(count + 1);
	});

	it.each([
		['order_exists', { externalNumber: 'SHOP-1014' }, 409],
		['order_exists', { externalNumber: 'shop-1002' }, 409],
		['order_cancelled', { externalNumber: 'SHOP-1013' }, 409],
		['order_cancelled', { rootKey: 'shop:main:1013' }, 409],
		['contractor_not_found', { contractorId: '999' }, 422],
		['contractor_inactive', { contractorId: '4' }, 422],
		['warehouse_not_found', { warehouse: 'NIGDZIE' }, 422],
		['definition_not_found', { definition: 'FA' }, 422],
		['attribute_not_found', { attributes: [{ code: 'NIEMA', value: '1' }] }, 422],
		['total_mismatch', { expectedTotalGross: '31.08' }, 422],
		['value_too_long', { externalNumber: 'x'.repeat(31) }, 422],
		['value_too_long', { rootKey: 'x'.repeat(101) }, 422],
		['invalid_request', { externalNumber: '' }, 400],
		['invalid_request', { currency: 'EUR' }, 400],
		['invalid_request', { issuedOn: '2026-02-30' }, 400],
		['invalid_request', { lines: [] }, 400],
		['invalid_request', { surprise: true }, 400],
	])('answers %s to %j', async (code, changes, status) => {
		const count = orders();
		const answer = await bridge.write('POST', '/v1/orders', anOrder(changes));
		expect(answer).toMatchObject({
			status,
			body: { error: { code, retry: 'never', inDoubt: false } },
		});
		expect(orders()).toBe(count);
	});

	it.each([
		[{ article: 'NIEAKTYWNY-1', quantity: '1', unitPrice: '1.00' }, 'article_not_found', 'article'],
		[{ article: 'OB-0001', quantity: '0', unitPrice: '1.00' }, 'invalid_request', 'quantity'],
		[{ article: 'OB-0001', quantity: '1', unitPrice: '1' }, 'invalid_request', 'unitPrice'],
		[{ article: 'OB-0001', quantity: 1, unitPrice: '1.00' }, 'invalid_request', 'quantity'],
	])('names the field of the line %j', async (line, code, field) => {
		const answer = await bridge.write('POST', '/v1/orders', anOrder({ lines: [line] }));
		expect(answer.body).toMatchObject({ error: { code, field: `lines[0].${field}` } });
	});

	it('creates on request beside a namesake and after a cancelled one', async () => {
		await addOrder({ externalNumber: 'SHOP-1014', sameNumber: 'create' });
		await addOrder({ rootKey: 'shop:main:1013', cancelled: 'create' });
	});

	it('looks for the number inside the window only', async () => {
		const inside = anOrder({ externalNumber: 'SHOP-1002', lookbackDays: 365 });
		expect((await bridge.write('POST', '/v1/orders', inside)).status).toBe(409);
		await addOrder({ externalNumber: 'SHOP-1002', lookbackDays: 7 });
	});

	it('takes a foreign currency with its rate', async () => {
		const exchange = { numerator: '4.2000', denominator: '1', day: '2026-11-20' };
		const id = await addOrder({ currency: 'EUR', exchange });
		expect(
			bridge.rows(
				`SELECT TrN_Waluta AS currency, TrN_RazemBruttoWal AS eur, TrN_RazemBrutto AS pln FROM CDN.TraNag WHERE TrN_TrNID = ${id}`,
			),
		).toEqual([{ currency: 'EUR', eur: 31.07, pln: 130.5 }]);
	});
});

describe('the states of an order', () => {
	it('confirm reserves once, cancel gives back', async () => {
		const before = stock();
		const id = await addOrder();
		for (const result of ['updated', 'existing']) {
			expect(await bridge.write('POST', `/v1/orders/${id}/confirm`, {})).toMatchObject({
				status: 200,
				body: { result, order: { state: 'confirmed' } },
			});
			expect(stock()?.['reserved']).toBe(Number(before?.['reserved']) + 2);
		}
		for (const result of ['updated', 'existing']) {
			expect(await bridge.write('POST', `/v1/orders/${id}/cancel`, {})).toMatchObject({
				body: { result, order: { state: 'cancelled' } },
			});
			expect(stock()).toEqual(before);
		}
		expect(await bridge.write('POST', `/v1/orders/${id}/confirm`, {})).toMatchObject({
			status: 409,
			body: { error: { code: 'wrong_state' } },
		});
	});

	it('links an order of somebody else and keeps a link that is there', async () => {
		const id = await addOrder({ rootKey: 'other', externalNumber: 'X-1' });
		const path = `/v1/orders/${id}/attributes/ORDERBRIDGE`;
		expect(await bridge.write('PUT', path, { value: 'mine' })).toMatchObject({
			status: 409,
			body: { error: { code: 'attribute_taken' } },
		});
		expect(await bridge.write('PUT', path, { value: 'mine', replace: true })).toMatchObject({
			body: { result: 'updated', order: { rootKey: 'mine' } },
		});
		expect((await bridge.write('PUT', path, { value: 'mine' })).body['result']).toBe('existing');
	});

	it('does not take a document of another class for an order', async () => {
		const [invoice] = bridge.rows(
			'SELECT TrN_TrNID AS id FROM CDN.TraNag WHERE TrN_Rodzaj = 302000',
		);
		expect((await bridge.call('GET', `/v1/orders/${String(invoice?.['id'])}`)).status).toBe(404);
	});
});

describe('contractors', () => {
	const card = {
		code: 'NOWY-1',
		kind: 'company',
		name1: 'Nowy',
		taxIdCountry: 'PL',
		taxId: '9990000210',
	};

	it('are created once under their code, and changed field by field', async () => {
		const first = await bridge.write('POST', '/v1/contractors', card);
		expect(first).toMatchObject({ status: 201, body: { code: 'NOWY-1', result: 'created' } });
		expect(await bridge.write('POST', '/v1/contractors', card)).toMatchObject({
			status: 200,
			body: { id: first.body['id'], result: 'existing' },
		});
		expect(await bridge.write('POST', '/v1/contractors', { ...card, name1: 'Inny' })).toMatchObject(
			{
				status: 409,
				body: { error: { code: 'contractor_exists' } },
			},
		);
		const path = `/v1/contractors/${String(first.body['id'])}`;
		expect((await bridge.write('PATCH', path, { city: 'Toruń' })).body['result']).toBe('updated');
		expect(
			bridge.rows(
				"SELECT Knt_Nazwa1 AS name, Knt_Miasto AS city FROM CDN.Kontrahenci WHERE Knt_Kod = 'NOWY-1'",
			),
		).toEqual([{ name: 'Nowy', city: 'Toruń' }]);
	});

	it('with a name over 50 characters are refused with the limit', async () => {
		expect(
			await bridge.write('POST', '/v1/contractors', { ...card, name1: 'x'.repeat(51) }),
		).toMatchObject({ status: 422, body: { error: { field: 'name1', limit: 50 } } });
	});
});
