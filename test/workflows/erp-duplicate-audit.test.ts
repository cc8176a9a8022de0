import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { IDataObject, INode } from 'n8n-workflow';
import { closeLedgers } from '../../nodes/shared/open-ledger';
import { loadTemplates, withLedger } from '../../scripts/demo/run-template';
import type { CredentialData } from '../../scripts/engine/n8n-engine';
import { sandboxCredentialData } from '../../scripts/engine/sandbox-credentials';
import { warsawDay } from '../../src/domain/order/warsaw-day';
import { systemClock } from '../../src/transport/system-clock';
import { type ErpTrio, startErpTrio } from '../adapters/erp/identity/erp-trio';
import { aSalesOrder } from '../builders/a-sales-order';
import { valueOf } from '../contracts/erp-adapter.contract';
import { testEngine } from '../support/engine';

const NAME = 'erp-duplicate-audit';
const ERP = 'wapro-mag';
/** Symbol of the card for everybody who has none of their own. */
const COLLECTIVE_CARD = '3';
const LISTS = [
	'New Duplicates',
	'Possible Duplicates',
	'Pairs Reported Before',
	'Gone or Entered Anew',
	'Audit Done',
	'Not Finished, With Reason',
] as const;

describe('template Find orders that stand in the ERP twice', () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'order-bridge-audit-'));
	let credentials: CredentialData;
	let trio: ErpTrio;
	let files = 0;

	beforeAll(async () => {
		trio = await startErpTrio(systemClock);
	});

	beforeEach(async () => {
		await closeLedgers();
		trio.erps[ERP].reset();
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

	/** Writes an order as the import does, and answers its key in the ERP. */
	async function written(id: string, number: string): Promise<string> {
		const { fixture } = trio.erps[ERP];
		const order = aSalesOrder()
			.from('woocommerce/alfa', id)
			.with({ customerOrderNumber: number, placedAt: new Date().toISOString() })
			.boughtBy(fixture.person.party)
			.withLine(fixture.item.sku, 2, '10.00', {
				vat: { kind: 'percent', percent: fixture.item.vatPercent },
			})
			.build();
		const parameters: INode['parameters'] = {
			system: ERP,
			resource: 'salesOrder',
			operation: 'create',
			contractorSource: 'code',
			contractorCode: fixture.person.symbol,
			warehouse: { __rl: true, mode: 'code', value: fixture.settings.warehouse },
			options: { scope: ERP },
		};
		const engine = await testEngine();
		const bound = { id: null, name: 'sandbox' };
		const run = await engine.run(
			{
				name: 'import',
				nodes: [
					{
						id: 'start',
						name: 'Start',
						type: 'n8n-nodes-base.manualTrigger',
						typeVersion: 1,
						position: [0, 0],
						parameters: {},
					},
					{
						id: 'write',
						name: 'Write',
						type: 'n8n-nodes-order-bridge.erpOrder',
						typeVersion: 1,
						position: [200, 0],
						parameters,
						credentials: { orderBridgeWaproMagApi: bound, orderBridgeLedgerApi: bound },
					},
				],
				connections: { Start: { main: [[{ node: 'Write', type: 'main', index: 0 }]] } },
			},
			{
				credentials,
				pinned: { Start: [{ json: { order: order as unknown as IDataObject } }] },
			},
		);
		expect(run.error).toBeUndefined();
		return String((run.outputsOf('Write')[0]?.[0]?.json.erp as IDataObject).documentId);
	}

	/** Writes past us, on the card with this symbol. */
	async function strangers(number: string, symbol: string): Promise<string> {
		const { adapter, write } = trio.erps[ERP];
		const erp = adapter();
		const card = valueOf(await erp.getContractor({ symbol }));
		await erp.close();
		const day = warsawDay(systemClock.now()) ?? '';
		return await write({ number, contractorId: card.id, total: 20, day });
	}

	/** Runs the template and answers what lies in its lists. */
	async function runTemplate(): Promise<Record<(typeof LISTS)[number], IDataObject[]>> {
		const [template] = loadTemplates(NAME);
		if (!template) throw new Error(`no template ${NAME}`);
		const { workflow } = withLedger(template);
		const run = await (await testEngine()).run(workflow, { credentials, startNode: 'Run by Hand' });
		expect(run.status).toBe('success');
		const lists = LISTS.map((list) => [
			list,
			run.outputsOf(list).flatMap((items) => items.map(({ json }) => json)),
		]);
		return Object.fromEntries(lists) as Record<(typeof LISTS)[number], IDataObject[]>;
	}

	const sizes = (lists: Awaited<ReturnType<typeof runTemplate>>) =>
		LISTS.map((list) => lists[list].length);

	it('lists sure and possible copies, what is gone and that it is done; the next night as known (S2.5)', async () => {
		const first = await written('40001', '1001');
		await written('40002', '1002');
		const gone = await written('40003', '1003');
		const copy = await strangers('1001', trio.erps[ERP].fixture.person.symbol);
		await strangers('1002', COLLECTIVE_CARD);
		await trio.erps[ERP].remove(gone);

		const lists = await runTemplate();
		expect(sizes(lists)).toEqual([1, 1, 0, 1, 1, 0]);
		expect(lists['New Duplicates'][0]).toMatchObject({
			finding: { ours: { documentId: first }, other: { documentId: copy } },
			outcome: { code: 'ERP_ORDER_DUPLICATED' },
		});
		expect(lists['Gone or Entered Anew'][0]).toMatchObject({ finding: { kind: 'gone' } });
		expect(lists['Audit Done'][0]).toMatchObject({ audit: { orders: 3, fresh: 3 } });

		expect(sizes(await runTemplate())).toEqual([0, 0, 2, 1, 1, 0]);
		await trio.erps[ERP].remove(copy);
		expect(sizes(await runTemplate())).toEqual([0, 0, 1, 1, 1, 0]);
	});

	it('says when it could not be finished', async () => {
		const { orderBridgeWaproMagApi } = credentials;
		credentials = {
			...credentials,
			orderBridgeWaproMagApi: { ...orderBridgeWaproMagApi, password: 'wrong' },
		};
		const lists = await runTemplate();
		expect(sizes(lists)).toEqual([0, 0, 0, 0, 0, 1]);
		expect(lists['Not Finished, With Reason'][0]?.details).toMatchObject({
			code: 'AUTHENTICATION_REFUSED',
		});
	});
});
