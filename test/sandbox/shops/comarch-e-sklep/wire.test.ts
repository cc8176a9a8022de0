import { type Sandbox, startSandbox } from '../../../../sandbox/index';
import { aShopOrder } from './open-shop';

const CUSTOMER = aShopOrder().customer;
const ORDER = { customer: CUSTOMER, lines: [{ sku: 'OB-0001', quantity: 3 }] };

describe('the wire of the e-Sklep', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox({
			optima: { linkProfile: 'both-ways' },
			eSklep: { busyAfterMs: 10 },
		});
	});
	beforeEach(() => sandbox.control.reset());
	afterAll(() => sandbox.stop());

	async function call(method: string, path: string, body?: unknown) {
		const response = await fetch(`${sandbox.endpoints.eSklep}${path}`, {
			method,
			...(body === undefined
				? {}
				: { body: typeof body === 'string' ? body : JSON.stringify(body) }),
		});
		const json = (await response.json()) as Record<string, unknown>;
		return { status: response.status, json };
	}

	async function place(changes: object = {}): Promise<string> {
		const { json } = await call('POST', '/orders', { ...ORDER, ...changes });
		return String(json['number']);
	}

	it('walks the way of the vendor’s article', async () => {
		const number = await place();
		const states: unknown[] = [];
		const look = async () => {
			states.push((await call('GET', `/orders/${number}`)).json['state']);
		};
		await look();
		await call('POST', `/orders/${number}/confirm-for-customer`);
		await look();
		sandbox.control.advanceTime(61_000);
		await call('POST', '/synchronise');
		await look();
		await call('POST', `/operator/${number}/untick-buffer`);
		await look();
		await call('POST', '/synchronise');
		await look();
		await call('POST', `/operator/${number}/invoice`, { goodsIssue: false });
		await call('POST', '/synchronise');
		await look();
		await call('POST', `/operator/${number}/invoice`);
		await call('POST', '/synchronise');
		await look();
		expect(states).toEqual([
			'oczekuje na potwierdzenie klienta',
			'oczekuje na potwierdzenie sklepu',
			'oczekuje na potwierdzenie sklepu',
			'oczekuje na potwierdzenie sklepu',
			'potwierdzone',
			'potwierdzone',
			'zrealizowane',
		]);
	});

	it.each([
		['confirm', {}, undefined],
		['pay', { payment: 'online' }, undefined],
		['grant-instalments', { payment: 'instalments' }, undefined],
	])('releases a gate by %s', async (act, changes, body) => {
		sandbox.control.configureESklep({ customersConfirm: act === 'confirm' });
		const number = await place(changes);
		expect((await call('POST', `/orders/${number}/${act}`, body)).json).toMatchObject({
			state: 'oczekuje na potwierdzenie sklepu',
			heldBy: [],
		});
	});

	it('agrees on a shipping cost', async () => {
		sandbox.control.configureESklep({ customersConfirm: false });
		const number = await place({ deliveryToBeAgreed: true });
		const proposed = await call('POST', `/orders/${number}/propose-cost`, { cost: '30.00' });
		expect(proposed.json).toMatchObject({ deliveryCost: '30.00', heldBy: ['shippingCost'] });
		expect((await call('POST', `/orders/${number}/accept-cost`)).json).toMatchObject({
			state: 'oczekuje na potwierdzenie sklepu',
			total: '54.12',
		});
	});

	it('cancels on either side', async () => {
		sandbox.control.configureESklep({ customersConfirm: false });
		const [inShop, inErp] = [await place(), await place()];
		const cancelled = await call('POST', `/orders/${inShop}/cancel`, { by: 'administrator' });
		expect(cancelled.json['state']).toBe('anulowane');
		sandbox.control.advanceTime(60_000);
		await call('POST', '/synchronise');
		await call('POST', `/operator/${inErp}/cancel`);
		await call('POST', '/synchronise');
		expect((await call('GET', '/orders')).json).toMatchObject([
			{ number: inShop, state: 'anulowane', erpNumber: null },
			{ number: inErp, state: 'anulowane', erpNumber: 'RO/26/2026' },
		]);
	});

	it('shows the log, of one order too', async () => {
		const [first, second] = [await place(), await place()];
		await call('POST', '/synchronise');
		expect((await call('GET', `/events?order=${second}`)).json).toMatchObject([
			{ order: second, step: 'placed' },
			{ order: second, step: 'notExported', cause: 'not confirmed by the customer' },
		]);
		expect((await call('GET', '/events?after=3')).json).toMatchObject([
			{ order: second, step: 'notExported' },
			{ order: '', step: 'synchronised' },
		]);
		expect(first).toBe('ES-1001');
	});

	it('doubles nothing when the answer to a synchronisation is lost (S1.8)', async () => {
		sandbox.control.configureESklep({ customersConfirm: false });
		const number = await place();
		sandbox.control.advanceTime(60_000);
		sandbox.control.setFaults({
			rules: [{ service: 'comarch-e-sklep', kind: 'answerLost', call: '^synchronise$', times: 1 }],
		});
		await expect(call('POST', '/synchronise')).rejects.toThrow();
		expect((await call('POST', '/synchronise')).json).toMatchObject({
			exported: [],
			waiting: [{ order: number, cause: 'in buffer' }],
		});
	});

	it.each([
		['GET', '/nothing', undefined, 404, 'not_found'],
		['DELETE', '/orders', undefined, 405, 'method_not_allowed'],
		['GET', '/orders/ES-1', undefined, 404, 'not_found'],
		['POST', '/orders', 'no json', 400, 'invalid_request'],
		['POST', '/orders', {}, 400, 'invalid_request'],
		['POST', '/orders', { ...ORDER, surprise: 1 }, 400, 'invalid_request'],
		['POST', '/orders', { ...ORDER, lines: [{ sku: 'X', quantity: 1 }] }, 422, 'unknown_article'],
		['POST', '/orders', { ...ORDER, lines: [{ sku: 'X', quantity: 0 }] }, 400, 'invalid_request'],
	])('refuses %s %s with %j', async (method, path, body, status, code) => {
		expect(await call(method, path, body)).toMatchObject({ status, json: { error: { code } } });
	});

	it('refuses acts in the wrong state, and says what the ERP refuses', async () => {
		sandbox.control.configureESklep({ customersConfirm: false });
		const number = await place();
		expect(await call('POST', `/orders/${number}/pay`)).toMatchObject({ status: 409 });
		expect(await call('POST', `/operator/${number}/invoice`)).toMatchObject({
			status: 409,
			json: { error: { code: 'not_in_erp' } },
		});
		sandbox.control.advanceTime(60_000);
		await call('POST', '/synchronise');
		expect(await call('POST', `/operator/${number}/invoice`)).toMatchObject({
			status: 409,
			json: { error: { code: 'wrong_state' } },
		});
	});

	it('takes settings and shows states through the control plane, until a reset', async () => {
		const configure = await fetch(`${sandbox.endpoints.control}/e-sklep`, {
			method: 'PUT',
			body: JSON.stringify({ customersConfirm: false }),
		});
		expect(await configure.json()).toMatchObject({ customersConfirm: false });
		await place();
		expect((await sandbox.control.state()).eSklep).toMatchObject({
			orders: 1,
			states: { 'oczekuje na potwierdzenie sklepu': 1 },
		});
		const wrong = await fetch(`${sandbox.endpoints.control}/e-sklep`, {
			method: 'PUT',
			body: JSON.stringify({ customersConfirm: 'no' }),
		});
		expect(wrong.status).toBe(400);
		await sandbox.control.reset();
		expect((await sandbox.control.state()).eSklep).toMatchObject({
			orders: 0,
			options: { customersConfirm: true, busyAfterMs: 10 },
		});
	});
});
