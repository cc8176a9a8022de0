import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ICredentialDataDecryptedObject, IDataObject, INode } from 'n8n-workflow';
import { closeLedgers } from '../../../nodes/shared/open-ledger';
import { type Sandbox, startSandbox } from '../../../sandbox';
import type { Engine } from '../../../scripts/engine/n8n-engine';
import type { SalesOrder } from '../../../src/domain/order/sales-order';
import { sqlPools } from '../../../src/transport/sql/sql-pools';
import { testEngine } from '../../support/engine';
import { sandboxCredentials } from '../../support/sandbox-credentials';

/** Into which ERP orders are written. */
export interface WriteTarget {
	readonly system: string;
	/** Credential type of the ERP. */
	readonly credential: string;
	readonly warehouse: string;
}

/** A sandbox for the suite that calls this, and orders written into one of its ERPs; a run names its ledger. */
export function erpInEngine(target: WriteTarget) {
	const folder = mkdtempSync(join(tmpdir(), `order-bridge-${target.system}-`));
	let sandbox: Sandbox;
	let engine: Engine;
	beforeAll(async () => {
		sandbox = await startSandbox();
		engine = await testEngine();
	});
	afterAll(async () => {
		await closeLedgers();
		await sqlPools.closeAll();
		await sandbox.stop();
		rmSync(folder, { recursive: true, force: true });
	});
	return {
		sandbox: () => sandbox,
		/** Writes orders; `ledger` is the memory of the run. */
		write: async (orders: readonly SalesOrder[], ledger: string) => {
			const credentials = sandboxCredentials(sandbox, join(folder, `${ledger}.db`));
			return await writeInEngine(engine, target, credentials, orders);
		},
	};
}

/** Writes orders in n8n's own engine, each on a new card; answers what left the node, on either output. */
export async function writeInEngine(
	engine: Engine,
	target: WriteTarget,
	credentials: Record<string, ICredentialDataDecryptedObject>,
	orders: readonly SalesOrder[],
): Promise<IDataObject[]> {
	const node = (name: string, type: string, more: Partial<INode> = {}): INode => ({
		id: name,
		name,
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		...more,
	});
	const result = await engine.run(
		{
			name: `orders into ${target.system}`,
			nodes: [
				node('Start', 'n8n-nodes-base.manualTrigger'),
				node('Write', 'n8n-nodes-order-bridge.erpOrder', {
					parameters: {
						system: target.system,
						contractorSource: 'new',
						warehouse: { __rl: true, mode: 'code', value: target.warehouse },
						shippingItem: 'TRANSPORT',
					},
					onError: 'continueErrorOutput',
					credentials: {
						[target.credential]: { id: '1', name: 'ERP' },
						orderBridgeLedgerApi: { id: '2', name: 'Ledger' },
					},
				}),
				node('Done', 'n8n-nodes-base.noOp'),
				node('Problems', 'n8n-nodes-base.noOp'),
			],
			connections: {
				Start: { main: [[{ node: 'Write', type: 'main', index: 0 }]] },
				Write: {
					main: ['Done', 'Problems'].map((name) => [{ node: name, type: 'main', index: 0 }]),
				},
			},
		},
		{
			credentials,
			pinned: { Start: orders.map((order) => ({ json: { order: { ...order } } })) as never },
		},
	);
	expect(result.error).toBeUndefined();
	const items = ['Done', 'Problems'].flatMap((name) => result.outputsOf(name)[0] ?? []);
	return items.map(({ json }) => json);
}
