import mssql from 'mssql';
import { SandboxClock } from '../../../sandbox/kernel/clock';
import { startSandbox, type Sandbox } from '../../../sandbox/index';
import { connectToWapro } from './wapro-pool';

const NOW_MS = Date.UTC(2026, 10, 20, 13, 30, 7);

describe('faults of the exactly-once suite, over the wire', () => {
	const clock = new SandboxClock(() => NOW_MS);
	let sandbox: Sandbox;
	let wapro: mssql.ConnectionPool;

	beforeAll(async () => {
		sandbox = await startSandbox({ clock });
		wapro = await connectToWapro(sandbox);
	});
	afterAll(async () => {
		await wapro.close();
		await sandbox.stop();
	});
	beforeEach(() => sandbox.control.reset());

	async function addThroughBridge(code: string): Promise<string> {
		const response = await fetch(`${sandbox.endpoints.sferaBridge}/public/api/order/add`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({
				api_key: sandbox.credentials.bridgeApiKey,
				data: {
					customer: { ref_id: '', firstname: 'Jan', lastname: 'Testowy', city: 'Łódź' },
					products: [{ code: 'OB-0001', qty: 1, price: 8.04 }],
					comments: `Kod zamówienia: ${code}`,
					reference: code,
				},
			}),
		});
		return ((await response.json()) as { state: string }).state;
	}

	const orders = async () =>
		(await wapro.request().query('SELECT COUNT(*) AS n FROM dbo.ZAMOWIENIE')).recordset[0]
			?.n as number;
	const serverTime = async () =>
		(await wapro.request().query('SELECT GETDATE() AS now')).recordset[0]?.now as Date;

	it('refuse-then-ok refuses an order once and takes it when it comes again', async () => {
		sandbox.control.setFaults({ profile: 'refuse-then-ok' });
		const { rules } = (await sandbox.control.state()).faults;
		sandbox.control.setFaults({ rules: rules.map((rule) => ({ ...rule, probability: 1 })) });
		expect(await addThroughBridge('SBX-000001')).toBe('fail');
		expect(await addThroughBridge('SBX-000001')).toBe('success');
		expect(await addThroughBridge('SBX-000002')).toBe('fail');
		expect(await addThroughBridge('SBX-000002')).toBe('success');
	});

	it('refuse-then-ok strikes a confirmation in WAPRO Mag by the code it carries', async () => {
		sandbox.control.setFaults({
			rules: [
				{
					service: 'sqlserver',
					kind: 'sqlError',
					sqlNumber: 1205,
					call: 'RM_ZatwierdzZamowienie',
					onceBy: 'SBX-\\d+',
				},
			],
		});
		const confirm = () =>
			wapro
				.request()
				.input('UWAGI', mssql.VarChar(1000), 'Kod: SBX-000009')
				.execute('RM_ZatwierdzZamowienie');
		await expect(confirm()).rejects.toMatchObject({ number: 1205 });
		await expect(confirm()).rejects.toMatchObject({ number: 201 });
	});

	it('read-lag shows clients an order of WAPRO Mag two seconds late, but at once what is meant as history', async () => {
		const before = await orders();
		sandbox.control.setFaults({ profile: 'read-lag' });
		await sandbox.control.seed({
			orders: 2,
			seed: 1,
			erp: 'wapro-mag',
			shares: { foreign: 0.5, guests: 0, unconfirmed: 0 },
			roads: { direct: 0 },
		});
		await sandbox.control.release();
		expect(await orders()).toBe(before + 1);
		await sandbox.control.runIntegrator({ integrator: 'foreign' });
		expect(sandbox.control.groundTruth().erpOrders).toBe(2);
		expect(await orders()).toBe(before + 1);
		sandbox.control.advanceTime(2_000);
		expect(await orders()).toBe(before + 2);
	});

	it('clock-skew sets each clock wrong by its own, and the sandbox’s not', async () => {
		const right = await serverTime();
		sandbox.control.setFaults({ profile: 'clock-skew' });
		expect((await serverTime()).getTime() - right.getTime()).toBe(600_000);
		expect((await sandbox.control.state()).now).toBe(new Date(NOW_MS).toISOString());
		sandbox.control.setFaults({
			rules: [{ service: 'sqlserver', kind: 'clockSkew', ms: -3_600_000 }],
		});
		expect((await serverTime()).getTime() - right.getTime()).toBe(-3_600_000);
		sandbox.control.setFaults({ profile: 'none' });
		expect(await serverTime()).toEqual(right);
	});

	it('a skewed IdoSell shop dates its clients and tells its time by its own clock', async () => {
		sandbox.control.setFaults({
			rules: [{ service: 'idosell', kind: 'clockSkew', ms: 3_600_000 }],
		});
		const client = sandbox.control.idosell.add({});
		expect(client.clientsLastModificationDate).toBe('2026-11-20 15:30:07');
		const response = await fetch(`${sandbox.endpoints.idosell}/api/admin/v8/system/serverTime`, {
			headers: { 'X-API-KEY': sandbox.credentials.idosellKey },
		});
		expect(await response.json()).toEqual({ time: NOW_MS / 1000 + 3600 });
		expect((await sandbox.control.state()).idosell).toMatchObject({
			clients: 1,
			use: { calls: 1 },
		});
	});

	it('a skewed shop dates what happens to its orders by its own clock', async () => {
		await sandbox.control.seed({
			orders: 20,
			seed: 1,
			shares: { allegro: 0, shop: 1, unconfirmed: 0 },
			roads: { direct: 1, twoRoads: 0, repeatedEvents: 0, mergedOrSplit: 0, reusedIds: 0 },
		});
		await sandbox.control.release();
		sandbox.control.setFaults({
			rules: [{ service: 'woocommerce', kind: 'clockSkew', ms: 3_600_000 }],
		});
		const { wooCommerceKey, wooCommerceSecret } = sandbox.credentials;
		const basic = Buffer.from(`${wooCommerceKey}:${wooCommerceSecret}`).toString('base64');
		const url = `${sandbox.endpoints.woocommerce}/wp-json/wc/v3/orders`;
		const headers = { authorization: `Basic ${basic}` };
		const [order] = (await (await fetch(url, { headers })).json()) as Array<{ id: number }>;
		const changed = await fetch(`${url}/${order?.id}`, {
			method: 'PUT',
			headers,
			body: '{"status":"completed"}',
		});
		expect(await changed.json()).toMatchObject({ date_modified_gmt: '2026-11-20T14:30:07' });
	});
});
