import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeExecutionData } from 'n8n-workflow';
import { valueOf } from '../../contracts/erp-adapter.contract';
import { NodesOverErps } from '../../support/nodes-over-erps';
import { misfits, type Schema } from '../../support/schema-misfits';

const GO_ON = { onError: 'continueErrorOutput' } as const;
let bench: NodesOverErps;

beforeAll(async () => {
	bench = await NodesOverErps.start();
});

beforeEach(async () => {
	await bench.reset();
});

afterAll(async () => {
	await bench.stop();
});

const run: NodesOverErps['run'] = async (...args) => await bench.run(...args);

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

		const order = (id: string, number: string) => bench.order(system, id, number);

		it('links before an order leaves on New, asks about two, and tells what it saw (S2.1, S2.6)', async () => {
			const there = await bench.strangers(system, '1001');
			await bench.strangers(system, '1002');
			await bench.strangers(system, '1002');
			const orders = [order('40001', '1001'), order('40002', '1002'), order('40003', '1003')];
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

		it('asks about an order of the same buyer and total under a number it does not know, unless told to write', async () => {
			const there = await bench.strangers(system, 'B_70000016');
			const asking = await run('dedupe', CLAIM, items(order('40001', '1001')));
			expect(sizes(asking.outputs)).toEqual([0, 0, 0, 0, 1]);
			const [asked] = asking.outputs[4] ?? [];
			expect(asked?.json).toMatchObject({
				outcome: { status: 'waiting', code: 'LOOKALIKE_IN_ERP', channel: 'errors' },
				lookup: { result: 'conflict', erpOrders: [{ documentId: there }] },
			});
			expectSchema('claim', asked as INodeExecutionData, ['lookup', 'outcome']);

			const writing = { ...CLAIM, options: { lookalikes: 'write' } };
			const { outputs } = await run('dedupe', writing, items(order('40001', '1001')));
			expect(sizes(outputs)).toEqual([1, 0, 0, 0, 0]);
		});

		it('changes nothing in a dry run', async () => {
			const there = await bench.strangers(system, '1001');
			const dry = { ...CLAIM, options: { dryRun: true, windowDays: 3, matchFields: 'both' } };
			for (let i = 0; i < 2; i += 1) {
				const { outputs, hints } = await run('dedupe', dry, items(order('40001', '1001')));
				expect(sizes(outputs)).toEqual([0, 1, 0, 0, 0]);
				expect(outputs[1]?.[0]?.json).toMatchObject({
					erp: { documentId: there },
					outcome: { message: expect.stringContaining('would be linked') as string },
				});
				expect(hints[0]).toMatch(/^Dry run: /);
			}
			const adapter = bench.erp(system).adapter();
			expect(valueOf(await adapter.getOrder({ id: there })).rootKey).toBe('');
			await adapter.close();
		});

		it('audits: names the copy, knows it again, holds it, and lets go once it is released (S2.5)', async () => {
			const [ours] = await bench.write(system, order('40001', '1001'), order('40002', '1002'));
			const copy = await bench.strangers(system, '1001');
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
					ours: { documentId: ours, isThere: true, writtenByUs: true },
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
			const [ours] = await bench.write(system, order('40001', '1001'));
			await bench.erp(system).remove(ours ?? '');
			const { outputs } = await run(
				'dedupe',
				{ ...AUDIT, days: '={{ $json.days }}' },
				[{ days: 14 }, { days: 0 }],
				GO_ON,
			);
			expect(sizes(outputs)).toEqual([0, 1, 1, 1]);
			expect(outputs[1]?.[0]?.json).toMatchObject({
				finding: { kind: 'gone', ours: { isThere: false, documentId: ours } },
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
			bench.lockOut();
			const form = { operation, system: 'wapro-mag', days: 14 };
			const { outputs } = await run(
				'dedupe',
				form,
				[{ order: bench.order('wapro-mag', '1', '1') }],
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
		bench.credentials = { ...bench.credentials, orderBridgeWaproMagApi: {} };
		const empty = await run('dedupe', { operation: 'claim', system: 'wapro-mag' }, [{}]);
		expect(empty.error).toMatch(/WAPRO Mag/);
	});
});
