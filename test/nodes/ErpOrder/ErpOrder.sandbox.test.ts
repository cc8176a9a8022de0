import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ICredentialDataDecryptedObject, INode } from 'n8n-workflow';
import { OrderBridgeSubiektGtApi } from '../../../credentials/OrderBridgeSubiektGtApi.credentials';
import { ErpOrder } from '../../../nodes/ErpOrder/ErpOrder.node';
import { closeLedgers } from '../../../nodes/shared/open-ledger';
import { type Sandbox, startSandbox } from '../../../sandbox';
import { type Engine, startEngine } from '../../../scripts/engine/n8n-engine';
import type { SalesOrder } from '../../../src/domain/order/sales-order';
import { sqlPools } from '../../../src/transport/sql/sql-pools';
import { aParty } from '../../builders/a-party';
import { aSalesOrder } from '../../builders/a-sales-order';

const FOLDER = mkdtempSync(join(tmpdir(), 'order-bridge-story-'));
let sandbox: Sandbox;
let engine: Engine;

beforeAll(async () => {
	sandbox = await startSandbox();
	engine = await startEngine({
		nodePackage: {
			name: 'n8n-nodes-order-bridge',
			nodes: { erpOrder: new ErpOrder() },
			credentials: { orderBridgeSubiektGtApi: new OrderBridgeSubiektGtApi() },
		},
	});
});

afterAll(async () => {
	await closeLedgers();
	await sqlPools.closeAll();
	await sandbox?.stop();
	rmSync(FOLDER, { recursive: true, force: true });
});

beforeEach(async () => {
	await sandbox.control.reset();
});

function credential(changes: ICredentialDataDecryptedObject = {}): ICredentialDataDecryptedObject {
	const { host, port, user, password, database } = sandbox.endpoints.sqlserver;
	return {
		server: host,
		port,
		user,
		password,
		database,
		encrypt: false,
		trustServerCertificate: true,
		bridgeProfile: 'api-subiekt-gt',
		bridgeUrl: sandbox.endpoints.sferaBridge,
		bridgeApiKey: sandbox.credentials.bridgeApiKey,
		bridgeTimeout: 5,
		...changes,
	};
}

const WRITE: INode['parameters'] = {
	contractorSource: 'new',
	warehouse: { __rl: true, mode: 'code', value: 'MAG' },
	shippingItem: 'TRANSPORT',
	options: { quietSeconds: 11 },
};

async function run(
	list: readonly SalesOrder[],
	parameters: INode['parameters'] = WRITE,
	changes: ICredentialDataDecryptedObject = {},
) {
	const node = (name: string, type: string, more: Partial<INode> = {}): INode => ({
		id: name,
		name,
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		...more,
	});
	const to = (name: string) => [{ node: name, type: 'main' as const, index: 0 }];
	const result = await engine.run(
		{
			name: 'orders into Subiekt GT',
			nodes: [
				node('Start', 'n8n-nodes-base.manualTrigger'),
				node('Write', 'n8n-nodes-order-bridge.erpOrder', {
					parameters,
					onError: 'continueErrorOutput',
					credentials: {
						orderBridgeSubiektGtApi: { id: '1', name: 'Subiekt GT' },
						orderBridgeLedgerApi: { id: '2', name: 'Ledger' },
					},
				}),
				node('Done', 'n8n-nodes-base.noOp'),
				node('Problems', 'n8n-nodes-base.noOp'),
			],
			connections: {
				Start: { main: [to('Write')] },
				Write: { main: [to('Done'), to('Problems')] },
			},
		},
		{
			credentials: {
				orderBridgeSubiektGtApi: credential(changes),
				orderBridgeLedgerApi: { backend: 'embedded', file: join(FOLDER, 'ledger.db') },
			},
			pinned: { Start: list.map((order) => ({ json: { order: { ...order } } })) as never },
		},
	);
	expect(result.error).toBeUndefined();
	const [done = []] = result.outputsOf('Done');
	const [problems = []] = result.outputsOf('Problems');
	return { done: done.map(({ json }) => json), problems: problems.map(({ json }) => json) };
}

let numbers = 0;

function orders(count: number): SalesOrder[] {
	return Array.from({ length: count }, () => {
		numbers += 1;
		const buyer = aParty()
			.person('Anna', `Testowa${String.fromCharCode(97 + numbers)}`)
			.reachedBy(`anna${numbers}@poczta.example`)
			.build();
		return aSalesOrder()
			.from('shop/story', `S-${numbers}`)
			.withLine('OB-0001', 2, '12.30')
			.boughtBy(buyer)
			.build();
	});
}

/** Orders the bridge wrote, whatever it answered. */
function writesOf(call: string): number {
	return sandbox.control.journalCounts()['sfera-bridge']?.[call] ?? 0;
}

async function cards(): Promise<number> {
	return (await sandbox.control.state()).erp.contractors;
}

function statuses(items: readonly { outcome?: unknown }[]): string[] {
	return items.map(({ outcome }) => (outcome as { status: string }).status);
}

describe('ERP Order against the sandbox, over real sockets', () => {
	it('writes orders on new contractors and answers with their numbers', async () => {
		const list = orders(3);
		const { done, problems } = await run(list);
		expect(problems).toEqual([]);
		expect(statuses(done)).toEqual(['written', 'written', 'written']);
		expect(done[0]?.erp).toMatchObject({ documentNumber: expect.stringMatching(/^ZK /) });
		const again = await run(list);
		expect(statuses(again.done)).toEqual(['linked', 'linked', 'linked']);
		expect(writesOf('order/add')).toBe(3);
	});

	it('flags what it wrote where the credential says how, and takes a flagged order for cancelled', async () => {
		const flags = { flagGroupId: '8', flagObjectType: '-8', cancelledFlags: 'Do wysyłki' };
		const list = orders(1);
		const { done, problems } = await run(list, { ...WRITE, flag: 'Nowe' }, flags);
		expect(problems).toEqual([]);
		expect(done[0]?.outcome).toMatchObject({ status: 'written' });
		expect(done[0]?.outcome).not.toHaveProperty('warnings');
		expect(writesOf('order/setflag')).toBe(1);
		const forgetful = { ...WRITE, options: { quietSeconds: 11, scope: 'forgetful' } };
		const cancelled = await run(list, forgetful, { ...flags, cancelledFlags: 'Nowe' });
		expect(cancelled.problems[0]?.details).toMatchObject({ code: 'ORDER_CANCELLED_IN_ERP' });
		expect(writesOf('order/add')).toBe(1);
	});

	it('finds orders and contractors whose answers were lost, and writes each once (F6)', async () => {
		const before = await cards();
		sandbox.control.setFaults({
			rules: [
				{ service: 'sfera-bridge', kind: 'answerLost', call: 'order/add', times: 2 },
				{ service: 'sfera-bridge', kind: 'answerLost', call: 'customer/add', times: 1 },
			],
		});
		const company = aParty().company('Zgubiona odpowiedź sp. z o.o.', '5260250274').build();
		const [first, ...others] = orders(3) as [SalesOrder, ...SalesOrder[]];
		const { done, problems } = await run([{ ...first, buyer: company }, ...others]);
		expect(problems).toEqual([]);
		expect(statuses(done)).toEqual(['written', 'written', 'written']);
		expect([writesOf('order/add'), writesOf('customer/add')]).toEqual([3, 1]);
		expect((await cards()) - before).toBe(3);
	});

	it('finds its orders in the ERP when the ledger has forgotten them', async () => {
		const list = orders(2);
		await run(list);
		const forgetful = { ...WRITE, options: { quietSeconds: 11, scope: 'another ledger' } };
		const { done } = await run(list, forgetful);
		expect(statuses(done)).toEqual(['linked', 'linked']);
		expect(writesOf('order/add')).toBe(2);
	});

	it('writes each order once when two executions bring the same ones at the same time (S2.8, F5)', async () => {
		const list = orders(10);
		const runs = await Promise.all([run(list), run([...list].reverse())]);
		expect(writesOf('order/add')).toBe(10);
		const later = await run(list);
		expect(statuses(later.done)).toEqual(Array(10).fill('linked'));
		const codes = runs.flatMap(({ problems }) =>
			problems.map(({ details }) => (details as { code: string }).code),
		);
		expect(new Set(codes)).toEqual(new Set(['CLAIM_BUSY']));
		expect(writesOf('order/add')).toBe(10);
	});

	it('refuses with every problem at once, and writes after the repair (S0.5)', async () => {
		const before = await cards();
		const [order] = orders(1) as [SalesOrder];
		const broken = {
			...WRITE,
			warehouse: { __rl: true, mode: 'code', value: 'NOWHERE' },
			payments: { values: [{ source: order.payment.method, kind: 'card', form: 'No such form' }] },
		};
		const { problems } = await run([order], broken);
		const { findings } = problems[0]?.details as { findings: { code: string }[] };
		expect(findings.map(({ code }) => code).sort()).toEqual([
			'PAYMENT_FORM_MISSING',
			'WAREHOUSE_NOT_FOUND',
		]);
		expect(await cards()).toBe(before);
		expect(statuses((await run([order])).done)).toEqual(['written']);
		expect(writesOf('order/add')).toBe(1);
		expect((await cards()) - before).toBe(1);
	});

	it('stops at the first order when the bridge refuses the key, and gives all back', async () => {
		const list = orders(3);
		const { problems } = await run(list, WRITE, { bridgeApiKey: 'WrongExampleKey000000000000001' });
		expect(problems.map(({ details }) => (details as { code: string }).code)).toEqual(
			Array(3).fill('AUTHENTICATION_REFUSED'),
		);
		expect(writesOf('customer/add') + writesOf('order/add')).toBe(1);
		expect(statuses((await run(list)).done)).toEqual(['written', 'written', 'written']);
	});

	it('tests the credential: database and bridge each for itself (S4.8)', async () => {
		const { testErpConnection } = new ErpOrder().methods.credentialTest;
		const test = async (changes: ICredentialDataDecryptedObject) =>
			await testErpConnection.call({} as never, {
				id: '1',
				name: '',
				type: 'orderBridgeSubiektGtApi',
				data: credential(changes),
			});
		expect(await test({})).toMatchObject({ status: 'OK' });
		const wrongKey = await test({ bridgeApiKey: 'WrongExampleKey000000000000001' });
		expect(wrongKey.status).toBe('Error');
		expect(wrongKey.message).toMatch(/Database: connected.*Bridge: /s);
		const wrongPassword = await test({ password: 'wrong' });
		expect(wrongPassword.status).toBe('Error');
		expect(wrongPassword.message).toContain('Bridge: connected');
		expect(wrongPassword.message).not.toContain('wrong');
	});
});
