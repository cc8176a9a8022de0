import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ICredentialDataDecryptedObject, INodeExecutionData } from 'n8n-workflow';
import { closeLedgers } from '../../nodes/shared/open-ledger';
import { type Sandbox, startSandbox } from '../../sandbox/index';
import { loadTemplates, withLedger } from '../../scripts/demo/run-template';
import { sqlPools } from '../../src/transport/sql/sql-pools';
import { testEngine } from '../support/engine';
import { sandboxCredentials } from '../support/sandbox-credentials';

const NAME = 'comarch-e-sklep-order-life-cycle';
const MINUTE_MS = 60_000;
const CUSTOMER = { firstName: 'Anna', lastName: 'Testowa', email: 'anna.testowa@poczta.example' };

interface OrderStatus {
	readonly status: string;
	readonly waitingFor: string | null;
	readonly waitingSince: string | null;
	readonly message: string;
	readonly shopNumber: string;
}

describe('template Comarch e-Sklep order life cycle', () => {
	let sandbox: Sandbox;
	let folder: string;
	let credentials: Record<string, ICredentialDataDecryptedObject>;

	beforeEach(async () => {
		folder = mkdtempSync(path.join(tmpdir(), 'order-bridge-template-'));
		sandbox = await startSandbox();
		credentials = sandboxCredentials(sandbox, path.join(folder, 'ledger.db'));
	});

	afterEach(async () => {
		await closeLedgers();
		await sqlPools.closeAll();
		await sandbox.stop();
		rmSync(folder, { recursive: true, force: true });
	});

	/** An order that the customer confirmed and the ERP took over. */
	async function exported(): Promise<string> {
		const { shop } = sandbox.eSklep;
		const { number } = shop.place({
			customer: {
				...CUSTOMER,
				id: '',
				phone: '',
				street: '',
				houseNumber: '',
				postcode: '',
				city: '',
				companyName: '',
				taxId: '',
			},
			lines: [{ sku: 'OB-0001', quantity: 2 }],
			payment: 'transfer',
			deliveryMinor: 1499,
			comment: '',
		});
		shop.confirm(number, 'customer');
		sandbox.control.advanceTime(MINUTE_MS + 1000);
		await sandbox.eSklep.synchronise();
		return number;
	}

	async function run(options: object = {}) {
		const [template] = loadTemplates(NAME).map(withLedger);
		if (!template) throw new Error(`no template ${NAME}`);
		const nodes = template.workflow.nodes.map((node) =>
			node.name === 'How Far Is Each Order?'
				? {
						...node,
						parameters: {
							...node.parameters,
							options: { ...(node.parameters.options as object), ...options },
						},
					}
				: { ...node, waitBetweenTries: 1 },
		);
		const engine = await testEngine();
		return await engine.run(
			{ ...template.workflow, nodes },
			{ credentials, startNode: 'Run by Hand' },
		);
	}

	const statusesIn = (items: readonly INodeExecutionData[] = []) =>
		items.map(({ json }) => json.orderStatus as unknown as OrderStatus);
	const stateOf = (number: string) => sandbox.eSklep.shop.find(number).state;

	it('only watches as it comes, and tells who waits for what and since when (S1.3, S1.6)', async () => {
		const number = await exported();
		const result = await run();
		expect(result.error).toBeUndefined();
		const [waiting, ...others] = statusesIn(result.outputsOf('Waiting, for Whom')[0]);
		expect(others).toEqual([]);
		expect(waiting).toMatchObject({ shopNumber: number, status: 'waiting_for_shop' });
		expect(waiting?.waitingFor).not.toBeNull();
		expect(waiting?.waitingSince).toMatch(/^\d{4}-\d\d-\d\dT/);
		expect(waiting?.message).toContain('buffer');
		expect(result.outputsOf('Led On').flat()).toEqual([]);
		const bridge = sandbox.control.journalCounts()['optima-bridge'] ?? {};
		expect(bridge.confirmOrder ?? 0).toBe(0);
		expect(bridge.invoiceOrder ?? 0).toBe(0);
	});

	it('leads an order on to the end where the user allows every step (S1.3, S1.4)', async () => {
		const number = await exported();
		const allowedSteps = ['leaveBuffer', 'invoice', 'goodsIssue'];
		expect((await run({ allowedSteps })).outputsOf('Led On')[0]).toHaveLength(1);
		expect(stateOf(number)).toBe('oczekuje na potwierdzenie sklepu');
		await sandbox.eSklep.synchronise();
		expect(stateOf(number)).toBe('potwierdzone');
		expect((await run({ allowedSteps })).outputsOf('Led On')[0]).toHaveLength(1);
		await sandbox.eSklep.synchronise();
		expect(stateOf(number)).toBe('zrealizowane');
		const last = await run({ allowedSteps });
		expect(last.outputsOf('Led On').flat()).toEqual([]);
		expect(statusesIn(last.outputsOf('Finished')[0])).toMatchObject([{ status: 'fulfilled' }]);
		const { confirmOrder, invoiceOrder } = sandbox.control.journalCounts()['optima-bridge'] ?? {};
		expect({ confirmOrder, invoiceOrder }).toEqual({ confirmOrder: 1, invoiceOrder: 1 });
	});

	it('stops where the user does not allow the next step', async () => {
		const number = await exported();
		for (let runs = 0; runs < 2; runs += 1) {
			await run({ allowedSteps: ['leaveBuffer'] });
			await sandbox.eSklep.synchronise();
		}
		expect(stateOf(number)).toBe('potwierdzone');
		const result = await run({ allowedSteps: ['leaveBuffer'] });
		expect(statusesIn(result.outputsOf('Waiting, for Whom')[0])).toMatchObject([
			{ status: 'confirmed' },
		]);
	});

	it('raises an alarm when nothing moves for too long', async () => {
		await exported();
		await run();
		const quiet = await run({ silentAfterHours: 0.0000001 });
		expect(statusesIn(quiet.outputsOf('Alarm: Nothing Moves')[0])).toHaveLength(1);
	});

	it('says why it led nothing on when the bridge is down, and goes on later', async () => {
		await exported();
		const good = { ...credentials.orderBridgeComarchOptimaApi };
		credentials.orderBridgeComarchOptimaApi = { ...good, bridgeUrl: 'http://127.0.0.1:9' };
		const allowedSteps = ['leaveBuffer'];
		const down = await run({ allowedSteps });
		expect(down.error).toBeUndefined();
		const [told] = down.outputsOf('Not Led On, With Reasons')[0] ?? [];
		expect(JSON.stringify(told?.json)).toMatch(/"remedy":"[^"]{10,}"/);
		credentials.orderBridgeComarchOptimaApi = good;
		expect((await run({ allowedSteps })).outputsOf('Led On')[0]).toHaveLength(1);
	});
});
