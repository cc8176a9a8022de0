import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { IDataObject, INode } from 'n8n-workflow';
import manifest from '../../package.json';
import { closeLedgers } from '../../nodes/shared/open-ledger';
import type { CredentialData } from '../../scripts/engine/n8n-engine';
import { sandboxCredentialData } from '../../scripts/engine/sandbox-credentials';
import type { SalesOrder } from '../../src/domain/order/sales-order';
import { warsawDay } from '../../src/domain/order/warsaw-day';
import type { ErpSystem } from '../../src/ports/erp-adapter';
import { systemClock } from '../../src/transport/system-clock';
import { type ErpInUse, type ErpTrio, startErpTrio } from '../adapters/erp/identity/erp-trio';
import { aSalesOrder } from '../builders/a-sales-order';
import { valueOf } from '../contracts/erp-adapter.contract';
import { testEngine } from './engine';

/** Value of every order and document here, in zloty. */
const TOTAL = 20;

/** Our nodes in n8n's own engine, over the three ERPs of the sandbox in which strangers write, too. */
export class NodesOverErps {
	/** What the nodes are given; stories may spoil it. */
	credentials: CredentialData = {};
	private readonly folder = mkdtempSync(path.join(tmpdir(), 'order-bridge-erps-'));
	private ledgers = 0;

	private constructor(private readonly trio: ErpTrio) {}

	static async start(): Promise<NodesOverErps> {
		return new NodesOverErps(await startErpTrio(systemClock));
	}

	/** Empty ledger, seeded ERPs. */
	async reset(): Promise<void> {
		await closeLedgers();
		for (const erp of Object.values(this.trio.erps)) erp.reset();
		this.ledgers += 1;
		this.credentials = sandboxCredentialData(this.trio.addresses, {
			ledgerFile: path.join(this.folder, `ledger-${this.ledgers}.db`),
			callsPerMinute: 100,
			bridgeTimeout: 5,
		});
	}

	async stop(): Promise<void> {
		await closeLedgers();
		await this.trio.stop();
		rmSync(this.folder, { recursive: true, force: true });
	}

	/** Statements the SQL Server has received so far. */
	statements(): number {
		return this.trio.statements();
	}

	erp(system: ErpSystem): ErpInUse {
		return this.trio.erps[system];
	}

	/** Gives the nodes a wrong password for WAPRO Mag. */
	lockOut(): void {
		const { orderBridgeWaproMagApi } = this.credentials;
		this.credentials = {
			...this.credentials,
			orderBridgeWaproMagApi: { ...orderBridgeWaproMagApi, password: 'wrong' },
		};
	}

	/** Runs one of our nodes over items; answers its outputs. */
	async run(
		type: 'conflictRouter' | 'dedupe' | 'erpOrder',
		parameters: IDataObject,
		items: readonly object[],
		more: Partial<INode> = {},
	) {
		const engine = await testEngine();
		const node = { typeVersion: 1, position: [0, 0] as [number, number] };
		const bound = Object.keys(this.credentials).map((name) => [name, { id: null, name }]);
		const execution = await engine.run(
			{
				name: 'nodes over ERPs',
				nodes: [
					{
						...node,
						id: 'start',
						name: 'Start',
						type: 'n8n-nodes-base.manualTrigger',
						parameters: {},
					},
					{
						...node,
						id: 'node',
						name: 'Node',
						type: `${manifest.name}.${type}`,
						parameters: parameters as INode['parameters'],
						credentials: Object.fromEntries(bound) as INode['credentials'],
						...more,
					},
				],
				connections: { Start: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
			},
			{
				credentials: this.credentials,
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

	/** An order of a known buyer, placed now. */
	order(system: ErpSystem, id: string, number: string): SalesOrder {
		const { fixture } = this.erp(system);
		return aSalesOrder()
			.from('woocommerce/alfa', id)
			.with({ customerOrderNumber: number, placedAt: new Date().toISOString() })
			.boughtBy(fixture.person.party)
			.withLine(fixture.item.sku, 2, '10.00', {
				vat: { kind: 'percent', percent: fixture.item.vatPercent },
			})
			.build();
	}

	/** Writes orders with ERP Order, and answers the keys of their documents. */
	async write(system: ErpSystem, ...orders: readonly SalesOrder[]): Promise<readonly string[]> {
		const { fixture } = this.erp(system);
		const { outputs, error } = await this.run(
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
			orders.map((order) => ({ order })),
		);
		if (error) throw new Error(error);
		return (outputs[0] ?? []).map(({ json }) => (json.erp as { documentId: string }).documentId);
	}

	/** Writes past us, on the card with this symbol or the one of the known buyer. */
	async strangers(system: ErpSystem, number: string, symbol?: string): Promise<string> {
		const { adapter, write, fixture } = this.erp(system);
		const erp = adapter();
		const by = { symbol: symbol ?? fixture.person.symbol };
		const { id: contractorId } = valueOf(await erp.getContractor(by));
		await erp.close();
		const day = warsawDay(systemClock.now()) ?? '';
		return await write({ number, contractorId, total: TOTAL, day });
	}
}
