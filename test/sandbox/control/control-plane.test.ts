import { controlService } from '../../../sandbox/control/service';
import { FaultBox } from '../../../sandbox/kernel/faults';
import { startHttpService, type RunningService } from '../../../sandbox/kernel/http-service';
import { Journal } from '../../../sandbox/kernel/journal';
import { createControl } from './start-control';

describe('control plane', () => {
	let sandbox: ReturnType<typeof createControl>;
	let service: RunningService;
	beforeEach(async () => {
		sandbox = createControl();
		const definition = controlService(sandbox.control, () => ({
			baselinker: 'http://127.0.0.1:8701/connector.php',
		}));
		service = await startHttpService(definition, {
			journal: new Journal(sandbox.clock),
			faults: new FaultBox(),
		});
	});
	afterEach(() => service.stop());

	async function send(method: string, path: string, body?: unknown) {
		const response = await fetch(`${service.url}${path}`, {
			method,
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		return { status: response.status, json: (await response.json()) as Record<string, unknown> };
	}

	it('tells a person in a browser what this is and that it is no vendor product', async () => {
		const response = await fetch(service.url);
		const page = await response.text();
		expect(response.headers.get('content-type')).toContain('text/html');
		expect(page).toContain("No vendor's product");
		expect(page).toContain('http://127.0.0.1:8701/connector.php');
	});

	it('seeds once, however often it is asked', async () => {
		const first = await send('POST', '/seed', { orders: 30, seed: 5, shares: { guests: 0.5 } });
		const second = await send('POST', '/seed', { orders: 30, seed: 5, shares: { guests: 0.5 } });
		expect(first.json).toMatchObject({ confirmed: 30, traits: { guest: 15 } });
		expect(second.json).toEqual(first.json);
		const { json } = await send('GET', '/state');
		expect(json).toMatchObject({ baselinker: { orders: 30 }, seeds: [{ orders: 30, seed: 5 }] });
	});

	it('resets account, ERP, clock, faults, options, journal and ground truth', async () => {
		await send('POST', '/seed', { orders: 100, seed: 1 });
		await send('PUT', '/faults', { profile: 'flaky', seed: 9 });
		await send('PUT', '/baselinker', { typing: 'php', callsPerMinute: 7 });
		await send('POST', '/time', { advanceMs: 60_000 });
		sandbox.journal.record({
			service: 'baselinker',
			call: 'getOrders',
			request: {},
			outcome: 'ok',
			detail: '',
		});
		expect(await send('POST', '/reset')).toMatchObject({ status: 200, json: { ok: true } });
		const { json } = await send('GET', '/state');
		expect(json).toMatchObject({
			now: '2026-11-20T13:30:07.000Z',
			baselinker: { orders: 0, options: { typing: 'clean', callsPerMinute: 100 } },
			erp: { salesOrders: 1 },
			roots: 0,
			seeds: [],
			faults: { profile: 'none', rules: [] },
			journal: { counts: {} },
		});
	});

	it('seeds the same stream again after a reset', async () => {
		await send('POST', '/seed', { orders: 40, seed: 2 });
		const before = sandbox.account.allOrders();
		await send('POST', '/reset');
		await send('POST', '/seed', { orders: 40, seed: 2 });
		expect(sandbox.account.allOrders()).toEqual(before);
	});

	it.each(['flaky', 'lost-answers', 'busy', 'refuse-then-ok', 'read-lag', 'clock-skew'])(
		'arms the profile %s',
		async (profile) => {
			const { json } = await send('PUT', '/faults', { profile, seed: 4 });
			expect(json).toMatchObject({ profile, seed: 4 });
			expect(JSON.stringify(json.rules)).not.toContain('BLOCKED_TOKEN');
			expect(sandbox.faults.rules().length).toBeGreaterThan(0);
		},
	);

	it('arms explicit rules', async () => {
		const rules = [{ service: 'baselinker', kind: 'html', times: 1 }];
		const { json } = await send('PUT', '/faults', { rules });
		expect(json).toEqual({ profile: 'custom', seed: 1, rules });
		expect(sandbox.faults.strike('baselinker', 'getOrders')).toMatchObject({ kind: 'html' });
	});

	it('shows the journal, filtered and counted', async () => {
		for (const call of ['getOrders', 'getOrders', 'setOrderStatus']) {
			sandbox.journal.record({
				service: 'baselinker',
				call,
				request: {},
				outcome: 'ok',
				detail: '',
			});
		}
		expect((await send('GET', '/journal?call=getOrders&after=1')).json).toMatchObject([
			{ sequence: 2, call: 'getOrders' },
		]);
		expect((await send('GET', '/journal/counts?after=1')).json).toEqual({
			baselinker: { getOrders: 1, setOrderStatus: 1 },
		});
	});

	it('judges the ERP', async () => {
		await send('POST', '/seed', { orders: 2, seed: 1 });
		const ids = sandbox.account.allOrders().map((order) => order.order_id);
		const { json } = await send('POST', '/ground-truth', { accountedFor: ids.slice(1) });
		expect(json).toMatchObject({ roots: 2, losses: 1, accounted: 1 });
	});

	it('seeds and judges the ERP that is named', async () => {
		const seeded = await send('POST', '/seed', { orders: 2, seed: 1, erp: 'wapro-mag' });
		expect(seeded.json).toMatchObject({ erp: 'wapro-mag' });
		expect((await send('POST', '/ground-truth', {})).json).toMatchObject({ roots: 2 });
		const other = await send('POST', '/ground-truth', { erp: 'subiekt-gt' });
		expect(other.json).toMatchObject({ roots: 0 });
	});

	it('holds orders of several roads back, and lets them in as asked', async () => {
		const seeded = await send('POST', '/seed', { orders: 40, seed: 1, roads: true });
		expect(seeded.json).toMatchObject({ roads: { twoRoads: 2, repeatedEvents: 3 } });
		const held = (await send('GET', '/state')).json.heldBack as Record<string, number>;
		expect(held.baselinker).toBeGreaterThan(10);
		const some = await send('POST', '/release', { road: 'baselinker', count: 5 });
		expect(some.json).toMatchObject({
			released: { baselinker: 5 },
			remaining: { baselinker: (held.baselinker ?? 0) - 5 },
		});
		await send('POST', '/release', {});
		const { json } = await send('GET', '/state');
		expect(json).toMatchObject({
			heldBack: { baselinker: 0, allegro: 0, woocommerce: 0, magento: 0 },
			allegro: { orders: sandbox.allegro.size },
			woocommerce: { orders: sandbox.woocommerce.list().length },
			magento: { orders: sandbox.magento.list().length },
		});
	});

	it('runs somebody else’s integrator, and judges what it linked', async () => {
		const shares = { foreign: 0 };
		await send('POST', '/seed', { orders: 20, seed: 1, shares, roads: { twoRoads: 0 } });
		await send('POST', '/release', {});
		const run = await send('POST', '/integrators/run', {
			integrator: 'foreign',
			share: 0.5,
			settings: { customerNumber: 'B_{roadId}', lookUp: 'number' },
		});
		expect(run.json).toMatchObject({ found: 0, written: { between: 0, after: 0 } });
		const { links, seen } = run.json as { links: object[]; seen: number };
		expect(links).toHaveLength(seen);
		expect(sandbox.erp.orders.at(-1)?.originalNumber).toMatch(/^B_./);
		const truth = await send('POST', '/ground-truth', { links });
		expect(truth.json).toMatchObject({ wrongLinks: 0, deadLinks: 0, rootsInErp: seen });
		const between = await send('PUT', '/integrators/between', { share: 0.1 });
		expect(between.json).toEqual({ ok: true });
	});

	it('configures the Magento shop until a reset', async () => {
		const { json } = await send('PUT', '/magento', { beyondLastPage: 'last' });
		expect(json).toEqual({ beyondLastPage: 'last' });
		await send('POST', '/reset');
		expect((await send('GET', '/state')).json).toMatchObject({
			magento: { options: { beyondLastPage: 'empty' } },
		});
	});

	it('fills the IdoSell shop and lets a person work in it, until a reset', async () => {
		const seeded = await send('POST', '/idosell/seed', { clients: 3, shares: { coded: 0 } });
		expect(seeded.json).toMatchObject({ clients: 3, lastClientId: 4103, coded: 0 });
		const client = { clientLogin: 'a.lis', clientStreet: 'Stara 1' };
		expect((await send('POST', '/idosell/clients', { client })).json).toMatchObject({
			clientId: 4104,
		});
		const changes = { clientStreet: 'Nowa 2' };
		await send('PUT', '/idosell/clients', { clientLogin: 'a.lis', changes });
		await send('PUT', '/idosell/clients', { clientId: 4101, changes: { clientNote: 'x' } });
		expect((await send('GET', '/idosell/clients')).json).toMatchObject([
			{ clientId: 4101, clientNote: 'x' },
			{ clientId: 4102 },
			{ clientId: 4103 },
			{ clientId: 4104, clientStreet: 'Nowa 2' },
		]);
		const placed = await send('POST', '/idosell/orders', { order: { clientId: 4104 } });
		expect(placed.json).toMatchObject({ orderId: 'a.lis-40001', orderSerialNumber: 40_001 });
		await send('POST', '/reset');
		expect((await send('GET', '/state')).json).toMatchObject({
			idosell: { clients: 0, orders: 0, use: { month: '2026-11', calls: 0, overQuotaCalls: 0 } },
		});
	});

	it('configures the IdoSell shop until a reset', async () => {
		const { json } = await send('PUT', '/idosell', { crmRight: 'r', partialStatus: 200 });
		expect(json).toMatchObject({ crmRight: 'r', partialStatus: 200, typing: 'clean' });
		const rules = [{ login: 'a.lis', faultCode: 12 }];
		expect((await send('PUT', '/idosell/item-faults', { rules })).json).toEqual({ ok: true });
		await send('POST', '/reset');
		expect((await send('GET', '/state')).json).toMatchObject({
			idosell: { options: { crmRight: 'rw', partialStatus: 207 } },
		});
	});

	it('moves the time the vendors see', async () => {
		const { json } = await send('POST', '/time', { advanceMs: 3_600_000 });
		expect(json).toEqual({ now: '2026-11-20T14:30:07.000Z' });
	});

	it.each([
		['GET', '/reset', undefined, 405],
		['GET', '/seed', undefined, 405],
		['POST', '/faults', { profile: 'none' }, 405],
		['POST', '/nothing', undefined, 404],
		['PUT', '/faults', { profile: 'terrible' }, 400],
		['PUT', '/faults', { rules: [{ service: 'baselinker', kind: 'meteor' }] }, 400],
		['PUT', '/faults', { rules: [{ service: 'baselinker', kind: 'html', call: '(' }] }, 400],
		['PUT', '/faults', { rules: [{ service: 'sqlserver', kind: 'html', database: 1 }] }, 400],
		['PUT', '/e-sklep', { customersConfirm: 'no' }, 400],
		['POST', '/seed', { orders: 1, erp: 'excel' }, 400],
		['POST', '/ground-truth', { erp: 'excel' }, 400],
		['PUT', '/baselinker', { typing: 'exotic' }, 400],
		['PUT', '/baselinker', { speed: 1 }, 400],
		['POST', '/seed', { orders: 'many' }, 400],
		['POST', '/seed', { orders: -1 }, 400],
		['POST', '/seed', [1], 400],
		['POST', '/time', {}, 400],
		['POST', '/seed', { orders: 1, roads: { fast: 1 } }, 400],
		['POST', '/seed', { orders: 1, roads: [] }, 400],
		['POST', '/release', { road: 'mail' }, 400],
		['POST', '/release', { count: 0 }, 400],
		['POST', '/integrators/run', { integrator: 'nobody' }, 400],
		['POST', '/integrators/run', { integrator: 'foreign', share: 2 }, 400],
		['POST', '/integrators/run', { integrator: 'foreign', settings: { lookUp: 'luck' } }, 400],
		['POST', '/integrators/run', { integrator: 'wapro-aukcje', settings: { days: 3 } }, 400],
		['PUT', '/integrators/between', { codes: 'SBX-000001' }, 400],
		['PUT', '/magento', { beyondLastPage: 'first' }, 400],
		['PUT', '/idosell', { crmRight: 'all' }, 400],
		['PUT', '/idosell', { partialStatus: 204 }, 400],
		['PUT', '/idosell', { speed: 1 }, 400],
		['POST', '/idosell/seed', { clients: -1 }, 400],
		['POST', '/idosell/seed', { clients: 1, codePrefix: 1 }, 400],
		['POST', '/idosell/seed', { clients: 1, shares: { friends: 1 } }, 400],
		['POST', '/idosell/clients', {}, 400],
		['POST', '/idosell/clients', { client: { street: 'x' } }, 400],
		['PUT', '/idosell/clients', { changes: {} }, 400],
		['PUT', '/idosell/clients', { clientId: 4101, changes: {} }, 400],
		['POST', '/idosell/orders', {}, 400],
		['POST', '/idosell/orders', { order: { orderStatus: 7 } }, 400],
		['POST', '/idosell/orders', { order: { orderSerialNumber: 7 } }, 400],
		['POST', '/idosell/orders', { order: { clientId: 4101 } }, 400],
		['PUT', '/idosell/item-faults', { rules: [{ login: 'a' }] }, 400],
		['PUT', '/idosell/item-faults', { rules: [{ login: 'a', faultCode: 1, status: 500 }] }, 400],
		['PUT', '/idosell/item-faults', { rules: [{ login: 'a', status: 500, midway: 'yes' }] }, 400],
		['PUT', '/faults', { rules: [{ service: 'magento', kind: 'html', onceBy: '(' }] }, 400],
		['POST', '/ground-truth', { links: [{ root: 'SBX-000001' }] }, 400],
		['POST', '/ground-truth', { links: [{ root: 'SBX-000001', document: 1 }] }, 400],
	])('answers %s %s %j with %s and a reason', async (method, path, body, status) => {
		const answer = await send(method, path, body);
		expect(answer.status).toBe(status);
		expect(answer.json.error).toEqual(expect.any(String));
	});

	it('does nothing for a page of another site', async () => {
		const response = await fetch(`${service.url}/seed`, {
			method: 'POST',
			headers: { origin: 'https://elsewhere.example' },
			body: '{"orders":5,"seed":1}',
		});
		expect(response.status).toBe(403);
		expect(sandbox.account.allOrders()).toEqual([]);
	});
});
