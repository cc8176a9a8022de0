import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import { closeLedgers } from '../../../nodes/shared/open-ledger';
import type { CredentialData } from '../../../scripts/engine/n8n-engine';
import { sandboxCredentialData } from '../../../scripts/engine/sandbox-credentials';
import { warsawDay } from '../../../src/domain/order/warsaw-day';
import type { ErpSystem } from '../../../src/ports/erp-adapter';
import { systemClock } from '../../../src/transport/system-clock';
import { type ErpTrio, startErpTrio } from '../../adapters/erp/identity/erp-trio';
import { aSalesOrder } from '../../builders/a-sales-order';
import { valueOf } from '../../contracts/erp-adapter.contract';
import { testEngine } from '../../support/engine';
import { misfits, type Schema } from '../../support/schema-misfits';

const GO_ON = { onError: 'continueErrorOutput' } as const;
const TODAY = warsawDay(systemClock.now()) ?? '';
const folder = mkdtempSync(path.join(tmpdir(), 'order-bridge-dedupe-erp-'));
let trio: ErpTrio;
let credentials: CredentialData;
let files = 0;

beforeAll(async () => {
	trio = await startErpTrio(systemClock);
});

beforeEach(async () => {
	await closeLedgers();
	for (const erp of Object.values(trio.erps)) erp.reset();
	files += 1;
	credentials = sandboxCredentialData(trio.addresses, {
		ledgerFile: path.join(folder, `ledger-${files}.db`),
		callsPerMinute: 100,
		bridgeTimeout: 5,
	});
});

afterAll(async () => {
	await closeLedgers();
	await trio.stop();
	rmSync(folder, { recursive: true, force: true });
});

/** Runs one of our nodes in n8n's own engine over the items; answers its outputs. */
async function run(
	type: 'dedupe' | 'erpOrder',
	parameters: IDataObject,
	items: readonly object[],
	more: Partial<INode> = {},
) {
	const engine = await testEngine();
	const bound = Object.keys(credentials).map((name) => [name, { id: null, name }]);
	const start = { id: 'start', name: 'Start', typeVersion: 1, position: [0, 0] } as const;
	const execution = await engine.run(
		{
			name: 'dedupe in an ERP',
			nodes: [
				{
					...start,
					position: [0, 0],
					type: 'n8n-nodes-base.manualTrigger',
					parameters: {},
				},
				{
					id: 'node',
					name: 'Node',
					type: `n8n-nodes-order-bridge.${type}`,
					typeVersion: 1,
					position: [220, 0],
					parameters: parameters as INode['parameters'],
					credentials: Object.fromEntries(bound) as INode['credentials'],
					...more,
				},
			],
			connections: { Start: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
		},
		{
			credentials,
			pinned: { Start: items.map((json) => ({ json: structuredClone(json) as IDataObject })) },
		},
	);
	const [data] = execution.raw.data.resultData.runData.Node ?? [];
	return {
		error: execution.errorOf('Node'),
		outputs: execution.outputsOf('Node'),
		hints: (data?.hints ?? []).map(({ message }) => message),
	};
}

function order(system: ErpSystem, id: string, number: string) {
	const { fixture } = trio.erps[system];
	return aSalesOrder()
		.from('woocommerce/alfa', id)
		.with({ customerOrderNumber: number, placedAt: new Date().toISOString() })
		.boughtBy(fixture.person.party)
		.withLine(fixture.item.sku, 2, '10.00', {
			vat: { kind: 'percent', percent: fixture.item.vatPercent },
		})
		.build();
}

async function contractorOf(system: ErpSystem): Promise<string> {
	const adapter = trio.erps[system].adapter();
	const { symbol } = trio.erps[system].fixture.person;
	const { id } = valueOf(await adapter.getContractor({ symbol }));
	await adapter.close();
	return id;
}

async function strangers(system: ErpSystem, number: string, internetId = ''): Promise<string> {
	const contractorId = await contractorOf(system);
	const { write } = trio.erps[system];
	return await write({ number, internetId, contractorId, total: 20, day: TODAY });
}

function expectSchema(operation: string, item: INodeExecutionData, fields: readonly string[]) {
	const file = path.resolve(__dirname, `../../../nodes/Dedupe/__schema__/v1.0.0/${operation}.json`);
	const schema = JSON.parse(readFileSync(file, 'utf8')) as Schema;
	for (const field of fields) {
		expect(item.json[field]).toBeDefined();
		expect(misfits(item.json[field], schema.properties?.[field], field)).toEqual([]);
	}
}

const sizes = (outputs: readonly INodeExecutionData[][]) => outputs.map((items) => items.length);

describe.each(['comarch-optima', 'subiekt-gt', 'wapro-mag'] as const)(
	'Dedupe in %s, in n8n’s engine',
	(system) => {
		const CLAIM = { operation: 'claim', system, scope: system };
		const AUDIT = { operation: 'audit', system, scope: system, days: 14 };
		const items = (...orders: object[]) => orders.map((each, i) => ({ row: i, order: each }));

		async function write(...orders: object[]): Promise<IDataObject[]> {
			const { fixture } = trio.erps[system];
			const { outputs, error } = await run(
				'erpOrder',
				{
					system,
					resource: 'salesOrder',
					operation: 'create',
					contractorSource: 'code',
					contractorCode: fixture.person.symbol,
					warehouse: { __rl: true, mode: 'code', value: fixture.settings.warehouse },
					shippingItem: fixture.settings.shippingItem,
					options: { scope: system },
				},
				items(...orders),
			);
			expect(error).toBeUndefined();
			return (outputs[0] ?? []).map(({ json }) => json.erp as IDataObject);
		}

		it('links before an order leaves on New, asks about two, and tells what it saw (S2.1, S2.6)', async () => {
			const there = await strangers(system, '1001');
			await strangers(system, '1002');
			await strangers(system, '1002');
			const orders = [
				order(system, '40001', '1001'),
				order(system, '40002', '1002'),
				order(system, '40003', '1003'),
			];
			const { outputs, hints } = await run('dedupe', CLAIM, [...items(...orders), {}], GO_ON);
			expect(sizes(outputs)).toEqual([1, 1, 0, 0, 1, 1]);
			const [fresh, existing, , , conflict] = outputs.map(([first]) => first);
			expect(fresh?.json).toMatchObject({
				row: 2,
				claim: { rootKey: 'woocommerce/alfa/40003' },
				lookup: { result: 'none', erpOrders: [], warnings: [] },
			});
			expect(existing?.json).toMatchObject({
				row: 0,
				erp: { documentId: there, linked: true },
				outcome: { status: 'linked' },
				lookup: { result: 'linked', erpOrders: [{ documentId: there }] },
			});
			expect(existing?.json.claim).toBeUndefined();
			expect(conflict?.json).toMatchObject({
				row: 1,
				outcome: { status: 'waiting', code: 'ERP_ORDERS_CONTRADICT', channel: 'errors' },
				lookup: { result: 'conflict', erpOrders: [{}, {}] },
			});
			expect(outputs.flat().map(({ pairedItem }) => pairedItem)).toEqual(
				[2, 0, 1, 3].map((item) => ({ item })),
			);
			expect(hints).toEqual(['1 new, 1 existing, 0 busy, 0 revision, 1 conflict, 1 failed']);
			expectSchema('claim', existing as INodeExecutionData, ['erp', 'lookup', 'outcome']);
			expectSchema('claim', conflict as INodeExecutionData, ['lookup', 'outcome']);

			const again = await run('dedupe', CLAIM, items(...orders.slice(0, 1)));
			expect(sizes(again.outputs)).toEqual([0, 1, 0, 0, 0]);
			expect(again.outputs[1]?.[0]?.json).toMatchObject({ erp: { documentId: there } });
		});

		it('changes nothing in a dry run', async () => {
			const there = await strangers(system, '1001');
			const dry = { ...CLAIM, options: { dryRun: true, windowDays: 3, matchFields: 'both' } };
			for (let i = 0; i < 2; i += 1) {
				const { outputs, hints } = await run('dedupe', dry, items(order(system, '40001', '1001')));
				expect(sizes(outputs)).toEqual([0, 1, 0, 0, 0]);
				expect(outputs[1]?.[0]?.json).toMatchObject({
					erp: { documentId: there },
					outcome: { message: expect.stringContaining('would be linked') as string },
				});
				expect(hints[0]).toMatch(/^Dry run: /);
			}
			const adapter = trio.erps[system].adapter();
			expect(valueOf(await adapter.getOrder({ id: there })).rootKey).toBe('');
			await adapter.close();
		});

		it('audits: names the copy, knows it again, holds it, and lets go once it is released (S2.5)', async () => {
			const [ours] = await write(order(system, '40001', '1001'), order(system, '40002', '1002'));
			const copy = await strangers(system, '1001');
			const { outputs, hints } = await run('dedupe', AUDIT, [{ run: 1 }]);
			expect(sizes(outputs)).toEqual([1, 0, 1]);
			const [found] = outputs[0] ?? [];
			expect(found?.json).toMatchObject({
				run: 1,
				finding: {
					kind: 'duplicate',
					certainty: 'certain',
					known: false,
					reference: `duplicate/${system}/order/${copy}`,
					heldDocumentId: copy,
					order: { rootKey: 'woocommerce/alfa/40001', customerOrderNumber: '1001' },
					ours: { documentId: ours?.documentId, isThere: true, writtenByUs: true },
					other: { documentId: copy, cameAfterOurs: true },
				},
				outcome: { status: 'waiting', code: 'ERP_ORDER_DUPLICATED', channel: 'errors' },
			});
			expect(outputs[2]?.[0]?.json).toMatchObject({
				audit: { scope: system, days: 14, orders: 2, fresh: 1, known: 0, dismissed: 0 },
			});
			expect(hints).toEqual(['2 orders audited: 1 new findings, 0 known, 0 put right since']);
			expectSchema('audit', found as INodeExecutionData, ['finding', 'outcome']);
			expectSchema('audit', outputs[2]?.[0] as INodeExecutionData, ['audit']);

			const again = await run('dedupe', AUDIT, [{}]);
			expect(again.outputs[0]?.[0]?.json).toMatchObject({ finding: { known: true } });

			const release = {
				operation: 'release',
				releaseBy: 'reference',
				reference: '={{ $json.finding.reference }}',
				scope: system,
				reason: 'both are right',
			};
			const released = await run('dedupe', release, [found?.json ?? {}]);
			expect(released.outputs[0]?.[0]?.json.outcome).toMatchObject({
				message: `duplicate/${system}/order/${copy}: released; it counts as looked at, and nothing is held because of it.`,
			});
			const last = await run('dedupe', AUDIT, [{}]);
			expect(sizes(last.outputs)).toEqual([0, 0, 1]);
			expect(last.outputs[2]?.[0]?.json).toMatchObject({ audit: { dismissed: 1 } });
		});

		it('reports what is gone on its own output, and refuses a span that is none', async () => {
			const [ours] = await write(order(system, '40001', '1001'));
			await trio.erps[system].remove(String(ours?.documentId));
			const { outputs } = await run(
				'dedupe',
				{ ...AUDIT, days: '={{ $json.days }}' },
				[{ days: 14 }, { days: 0 }],
				GO_ON,
			);
			expect(sizes(outputs)).toEqual([0, 1, 1, 1]);
			expect(outputs[1]?.[0]?.json).toMatchObject({
				finding: { kind: 'gone', ours: { isThere: false, documentNumber: ours?.documentNumber } },
				outcome: { code: 'ERP_DOCUMENT_GONE' },
			});
			expect(outputs[3]?.[0]?.json).toMatchObject({
				error: '"Orders of the Last (Days)" is "0".',
				details: { code: 'CONFIGURATION_INVALID' },
			});
		});
	},
);

describe('Dedupe and an ERP that does not let it in', () => {
	it.each(['claim', 'audit'])(
		'lets nobody pass as new, and reports nothing as clean: %s',
		async (operation) => {
			credentials = {
				...credentials,
				orderBridgeWaproMagApi: { ...credentials.orderBridgeWaproMagApi, password: 'wrong' },
			};
			const form = { operation, system: 'wapro-mag', days: 14 };
			const { outputs } = await run(
				'dedupe',
				form,
				[{ order: order('wapro-mag', '1', '1') }],
				GO_ON,
			);
			expect(outputs.slice(0, -1).flat()).toEqual([]);
			expect(outputs.at(-1)?.[0]?.json.details).toMatchObject({
				code: 'AUTHENTICATION_REFUSED',
			});
		},
	);

	it('names the ERP nobody knows, and the field of a credential', async () => {
		const unknown = await run('dedupe', { operation: 'claim', system: 'sap' }, [{}]);
		expect(unknown.error).toContain('"sap" is not an ERP this node knows');
		credentials = { ...credentials, orderBridgeWaproMagApi: {} };
		const empty = await run('dedupe', { operation: 'claim', system: 'wapro-mag' }, [{}]);
		expect(empty.error).toMatch(/WAPRO Mag/);
	});
});
