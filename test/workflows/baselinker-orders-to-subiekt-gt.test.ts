import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { ICredentialDataDecryptedObject, INodeExecutionData } from 'n8n-workflow';
import { closeLedgers } from '../../nodes/shared/open-ledger';
import { sqlPools } from '../../src/transport/sql/sql-pools';
import { type Sandbox, startSandbox } from '../../sandbox/index';
import { loadTemplates, withLedger } from '../../scripts/demo/run-template';
import type { WorkflowRun } from '../../scripts/engine/n8n-engine';
import { testEngine } from '../support/engine';
import { sandboxCredentials, TEST_CALLS_PER_MINUTE } from '../support/sandbox-credentials';

const NAME = 'baselinker-orders-to-subiekt-gt';
const [template] = loadTemplates(NAME);
if (!template) throw new Error(`no template ${NAME}`);
const START = 'Run by Hand';

describe('template BaseLinker orders to Subiekt GT', () => {
	describe('on the sandbox', () => {
		let sandbox: Sandbox;
		let folder: string;
		let credentials: Record<string, ICredentialDataDecryptedObject>;
		let strangers: Server[];

		beforeEach(async () => {
			folder = mkdtempSync(path.join(tmpdir(), 'order-bridge-template-'));
			strangers = [];
			sandbox = await startSandbox({ baselinker: { callsPerMinute: TEST_CALLS_PER_MINUTE } });
			credentials = sandboxCredentials(sandbox, path.join(folder, 'ledger.db'));
		});

		afterEach(async () => {
			await closeLedgers();
			await sqlPools.closeAll();
			await sandbox.stop();
			for (const server of strangers) server.close();
			rmSync(folder, { recursive: true, force: true });
		});

		async function run(): Promise<WorkflowRun> {
			const engine = await testEngine();
			const { workflow: bound } = withLedger(template as NonNullable<typeof template>);
			// Retry On Fail of the reading node waits five seconds a try; a test does not.
			const nodes = bound.nodes.map((node) => ({ ...node, waitBetweenTries: 1 }));
			return await engine.run({ ...bound, nodes }, { credentials, startNode: START });
		}

		async function addOrder(more: object): Promise<string> {
			const parameters = {
				order_status_id: 88010,
				date_add: Math.floor(Date.now() / 1000),
				currency: 'PLN',
				payment_method: 'Przelew',
				email: 'jan.testowy@poczta.example',
				phone: '+48500000000',
				delivery_fullname: 'Jan Testowy',
				delivery_address: 'Testowa 1',
				delivery_postcode: '00-001',
				delivery_city: 'Warszawa',
				delivery_country_code: 'PL',
				products: [
					{ sku: 'OB-0001', name: 'Towar', price_brutto: 49.99, tax_rate: 23, quantity: 1 },
				],
				...more,
			};
			const answer = await fetch(`${sandbox.endpoints.baselinker}/connector.php`, {
				method: 'POST',
				headers: { 'X-BLToken': sandbox.credentials.baselinkerToken },
				body: new URLSearchParams({
					method: 'addOrder',
					parameters: JSON.stringify(parameters),
				}),
			});
			const body = (await answer.json()) as { order_id?: number };
			if (!body.order_id) throw new Error(JSON.stringify(body));
			return String(body.order_id);
		}

		const orderIds = (items: readonly INodeExecutionData[] = []) =>
			items.map((item) => String(item.json.order_id));
		const erpOrders = async () => (await sandbox.control.state()).erp.salesOrders;

		it('writes number and status back, and has nothing to do in the next run (S4.5)', async () => {
			await sandbox.control.seed({ orders: 30, seed: 3 });
			const first = await run();
			expect(first.error).toBeUndefined();
			expect(first.outputsOf('Done')[0]?.length).toBeGreaterThan(20);
			const before = sandbox.control.journal().at(-1)?.sequence ?? 0;
			const written = await erpOrders();

			const second = await run();
			expect(second.error).toBeUndefined();
			expect(await erpOrders()).toBe(written);
			const { baselinker = {}, 'sfera-bridge': bridge = {} } =
				sandbox.control.journalCounts(before);
			expect(bridge['order/add']).toBeUndefined();
			expect(baselinker.setOrderStatuses ?? 0).toBeLessThanOrEqual(1);
			const { duplicates } = sandbox.control.groundTruth();
			expect(duplicates).toBe(0);
		});

		it('costs ten reads, or eleven, and ten status calls for 1,000 orders', async () => {
			await sandbox.control.seed({ orders: 1000, seed: 9 });
			const engine = await testEngine();
			const { workflow: bound } = withLedger(template as NonNullable<typeof template>);
			const link = (node: string) => ({ main: [[{ node, type: 'main' as const, index: 0 }]] });
			// The template without its ERP part, which calls BaseLinker no more often.
			const result = await engine.run(
				{
					...bound,
					connections: {
						[START]: link('Get Confirmed Orders'),
						'Get Confirmed Orders': link('Claim Each Order'),
						'Claim Each Order': link('Set Status In ERP'),
					},
				},
				{ credentials, startNode: START },
			);
			expect(result.error).toBeUndefined();
			const { baselinker = {} } = sandbox.control.journalCounts();
			expect(baselinker.getOrders).toBeGreaterThanOrEqual(10);
			expect(baselinker.getOrders).toBeLessThanOrEqual(11);
			expect(baselinker.setOrderStatuses).toBeGreaterThanOrEqual(9);
			expect(baselinker.setOrderStatuses).toBeLessThanOrEqual(10);
		});

		it('takes orders from BaseLinker Trigger in the place of its first steps, over a restart', async () => {
			const engine = await testEngine();
			const { workflow: bound } = withLedger(template as NonNullable<typeof template>);
			const trigger = 'An Order Is Confirmed';
			const nodes = bound.nodes.map((node) =>
				node.name === 'Get Confirmed Orders'
					? {
							...node,
							name: trigger,
							type: 'n8n-nodes-order-bridge.baseLinkerTrigger',
							parameters: { events: ['confirmed'], options: {} },
						}
					: node,
			);
			const { 'Get Confirmed Orders': claim, ...others } = bound.connections;
			const workflow = { ...bound, nodes, connections: { ...others, [trigger]: claim ?? {} } };
			const switchOn = (saved = {}) => engine.activate(workflow, { credentials, trigger, saved });
			const before = await erpOrders();
			const active = switchOn();
			expect(await active.poll()).toBeUndefined();
			const first = await addOrder({});
			const restarted = switchOn(active.saved());
			expect(orderIds((await restarted.poll())?.outputsOf('Done')[0])).toEqual([first]);
			const second = await addOrder({});
			const again = switchOn(restarted.saved());
			expect(orderIds((await again.poll())?.outputsOf('Done')[0])).toEqual([second]);
			expect(await again.poll()).toBeUndefined();
			expect(await erpOrders()).toBe(before + 2);
		});

		it.each([
			['without lines', { products: [] }, 'ORDER_WITHOUT_LINES'],
			['without a buyer', { delivery_fullname: '' }, 'ORDER_WITHOUT_BUYER'],
			[
				'with a negative quantity',
				{ products: [{ sku: 'OB-0001', name: 'T', price_brutto: 1, tax_rate: 23, quantity: -2 }] },
				'QUANTITY_NOT_POSITIVE',
			],
			['in a currency the ERP lacks', { currency: 'THB' }, 'CURRENCY_NOT_SUPPORTED'],
			[
				'with an unknown item',
				{ products: [{ sku: 'NO-SUCH', name: 'T', price_brutto: 1, tax_rate: 23, quantity: 1 }] },
				'ITEM_NOT_FOUND',
			],
			[
				'with an unmapped payment form (S0.5, F23)',
				{ payment_method: 'Muszelki' },
				'PAYMENT_FORM_MISSING',
			],
			[
				'of a buyer in Cyrillic letters',
				{ delivery_fullname: 'Іван Петренко' },
				'CHARACTERS_NOT_STORABLE',
			],
		])(
			'refuses an order %s by its reason and writes the others (S0.7)',
			async (_case, fields, code) => {
				const before = await erpOrders();
				const good = await addOrder({
					email: 'a@poczta.example',
					delivery_fullname: 'Anna Pierwsza',
				});
				const bad = await addOrder(fields);
				const last = await addOrder({
					email: 'b@poczta.example',
					delivery_fullname: 'Barbara Ostatnia',
				});
				const result = await run();
				expect(result.error).toBeUndefined();
				expect(orderIds(result.outputsOf('Done')[0]).sort()).toEqual([good, last].sort());
				expect((await erpOrders()) - before).toBe(2);
				const refused = ['Not Written, With Reasons', 'Contractor Errors', 'Unreadable Orders']
					.flatMap((list) => result.outputsOf(list).flat())
					.filter((item) => String(item.json.order_id) === bad);
				expect(refused).toHaveLength(1);
				expect(JSON.stringify(refused[0]?.json)).toContain(code);
				expect(JSON.stringify(refused[0]?.json)).toMatch(/"remedy":"[^"]{10,}"/);
			},
		);

		it('writes orders with emoji and very long notes, and warns about what was left out', async () => {
			const before = await erpOrders();
			const id = await addOrder({ user_comments: `Proszę szybko 😀 ${'ważne '.repeat(60)}` });
			const result = await run();
			expect(orderIds(result.outputsOf('Done')[0])).toEqual([id]);
			expect((await erpOrders()) - before).toBe(1);
		});

		it('puts two orders of one new buyer on one card (F12, C13)', async () => {
			const cards = (await sandbox.control.state()).erp.contractors;
			await addOrder({ user_comments: 'first' });
			await addOrder({ user_comments: 'second', delivery_price: 0 });
			const result = await run();
			expect(result.outputsOf('Done')[0]).toHaveLength(2);
			const counts = sandbox.control.journalCounts()['sfera-bridge'];
			expect(counts).toMatchObject({ 'order/add': 2 });
			expect((await sandbox.control.state()).erp.contractors - cards).toBe(1);
		});

		it('stops with the reason when BaseLinker refuses the token', async () => {
			await addOrder({});
			credentials.orderBridgeBaseLinkerApi = {
				...credentials.orderBridgeBaseLinkerApi,
				token: 'wrong-token-0000000000',
			};
			const result = await run();
			expect(result.status).toBe('error');
			expect(result.errorOf('Get Confirmed Orders')).toMatch(/token|refused/i);
			expect(JSON.stringify(result.raw)).not.toContain('wrong-token-0000000000');
		});

		it.each([
			['a wrong SQL password', { password: 'wrong-password-000' }],
			['a SQL Server nobody answers for', { port: 9 }],
		])('keeps every order for the next run with %s', async (_case, fields) => {
			const before = await erpOrders();
			const id = await addOrder({});
			const good = { ...credentials.orderBridgeSubiektGtApi };
			credentials.orderBridgeSubiektGtApi = { ...good, ...fields };
			const result = await run();
			expect(await erpOrders()).toBe(before);
			const told = result.outputsOf('Contractor Errors').flat();
			expect(orderIds(told)).toEqual([id]);
			expect(JSON.stringify(told[0]?.json)).toMatch(/"remedy":"[^"]{10,}"/);
			expect(JSON.stringify(result.raw)).not.toContain('wrong-password-000');

			credentials.orderBridgeSubiektGtApi = good;
			const repaired = await run();
			expect(orderIds(repaired.outputsOf('Done')[0])).toEqual([id]);
		});

		it('keeps every order for the next run while the bridge is out of reach', async () => {
			const before = await erpOrders();
			const id = await addOrder({});
			const good = { ...credentials.orderBridgeSubiektGtApi };
			credentials.orderBridgeSubiektGtApi = { ...good, bridgeUrl: 'http://127.0.0.1:9' };
			const result = await run();
			const told = result.outputsOf('Not Written, With Reasons').flat();
			expect(orderIds(told)).toEqual([id]);
			expect(await erpOrders()).toBe(before);

			credentials.orderBridgeSubiektGtApi = good;
			expect(orderIds((await run()).outputsOf('Done')[0])).toEqual([id]);
			expect((await erpOrders()) - before).toBe(1);
		});

		it('doubts an order when the bridge answers with a web page, and never writes it blindly', async () => {
			const stranger = createServer((_request, response) => {
				response.writeHead(200, { 'content-type': 'text/html' });
				response.end('<html><body>It works!</body></html>');
			});
			strangers.push(stranger);
			await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
			const { port } = stranger.address() as AddressInfo;
			const before = await erpOrders();
			const id = await addOrder({});
			const good = { ...credentials.orderBridgeSubiektGtApi };
			credentials.orderBridgeSubiektGtApi = { ...good, bridgeUrl: `http://127.0.0.1:${port}` };
			const result = await run();
			const told = result.outputsOf('Not Written, With Reasons').flat();
			expect(orderIds(told)).toEqual([id]);
			expect(JSON.stringify(told[0]?.json)).toMatch(/"remedy":"[^"]{10,}"/);
			expect(await erpOrders()).toBe(before);
		});

		it('lets nothing pass as new when the ledger cannot be written', async () => {
			const id = await addOrder({});
			const before = await erpOrders();
			const file = path.join(folder, 'broken.db');
			new DatabaseSync(file).exec('CREATE TABLE somebody_elses (id INTEGER)');
			credentials.orderBridgeLedgerApi = { backend: 'embedded', file };
			const result = await run();
			expect(await erpOrders()).toBe(before);
			const stopped = result.status === 'error';
			const unread = orderIds(result.outputsOf('Unreadable Orders').flat());
			expect(stopped || unread.includes(id)).toBe(true);
		});
	});
});
