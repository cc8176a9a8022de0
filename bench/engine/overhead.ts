import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Engine, startEngine } from '../../scripts/engine/n8n-engine';
import { sourcePackage } from '../../scripts/engine/source-package';
import { closeLedgers } from '../../nodes/shared/open-ledger';
import { START } from '../exactly-once/flows/flow';
import { buildWorkflow, type FlowNode } from '../exactly-once/flows/workflow-builder';
import { heldNow } from '../documents/held-memory';

const LEDGER = 'orderBridgeLedgerApi';
/** Items of one execution, as in the templates. */
const BATCH = 500;

/** Orders of one size are none of another's: Remove Duplicates remembers all it has seen. */
const FIRST_OF_SIZE = 1_000;

/** A node that is measured. */
interface Measured {
	readonly name: string;
	readonly node: FlowNode;
	/** The output all items leave through. */
	readonly output: number;
}

const CLAIM: FlowNode = {
	name: 'Claim',
	type: 'n8n-nodes-order-bridge.dedupe',
	typeVersion: 1,
	parameters: { operation: 'claim', orderFormat: 'auto', options: {} },
	credentials: [LEDGER],
};

const NODES: readonly Measured[] = [
	{
		name: 'No Operation',
		output: 0,
		node: {
			name: 'Nothing',
			type: 'n8n-nodes-base.noOp',
			typeVersion: 1,
			parameters: {},
		},
	},
	{
		name: 'Remove Duplicates (new orders)',
		output: 0,
		node: {
			name: 'Unseen',
			type: 'n8n-nodes-base.removeDuplicates',
			typeVersion: 2,
			parameters: {
				operation: 'removeItemsSeenInPreviousExecutions',
				logic: 'removeItemsWithAlreadySeenKeyValues',
				dedupeValue: '={{ $json.order.ref.id }}',
				options: { scope: 'node', historySize: 1_000_000 },
			},
		},
	},
	{ name: 'Dedupe: Claim (new orders)', output: 0, node: CLAIM },
	// They are claimed since the measurement before.
	{ name: 'Dedupe: Claim (known orders)', output: 2, node: CLAIM },
];

/** What one node costs. */
export interface NodeCost {
	readonly name: string;
	readonly items: number;
	/** Units: µs an item, of the wall, the engine's share included. */
	readonly microseconds: number;
	/** Memory held after a collection beyond what was held before the first execution. Units: MiB. */
	readonly heldMiB: number;
}

function anOrder(id: number) {
	const buyer = { kind: 'person', firstName: 'Łucja', lastName: 'Próbna', city: 'Łódź' };
	return {
		json: {
			order: {
				ref: { channel: 'shop', account: 'main', id: String(id) },
				customerOrderNumber: String(id),
				placedAt: '2026-11-20T09:30:00.000+01:00',
				buyer,
				lines: [{ sku: 'KUBEK', name: 'Kubek', quantity: '1', unitPriceGross: '21.00' }],
				currency: 'PLN',
				totalGross: '21.00',
			},
		},
	};
}

async function measure(
	engine: Engine,
	{ name, node, output }: Measured,
	items: number,
	credentials: Parameters<Engine['run']>[1]['credentials'],
): Promise<Pick<NodeCost, 'microseconds' | 'heldMiB'>> {
	const workflow = buildWorkflow(`${name}, ${items}`, [node]);
	const before = heldNow();
	let worked = 0;
	for (let from = 0; from < items; from += BATCH) {
		const batch = Array.from({ length: Math.min(BATCH, items - from) }, (_none, at) =>
			anOrder(items * FIRST_OF_SIZE + from + at),
		);
		const began = performance.now();
		const run = await engine.run(workflow, {
			credentials,
			startNode: START,
			pinned: { [START]: batch },
		});
		worked += performance.now() - began;
		const left = run.outputsOf(node.name)[output]?.length ?? 0;
		if (left !== batch.length) {
			throw new Error(`${workflow.name}: ${left} of ${batch.length} items left where they should`);
		}
	}
	return { microseconds: (worked / items) * 1_000, heldMiB: heldNow() - before };
}

/** Runs nodes in n8n's engine over so many orders each, in executions of 500. */
export async function measureOverhead(sizes: readonly number[]): Promise<NodeCost[]> {
	const folder = mkdtempSync(path.join(tmpdir(), 'order-bridge-engine-'));
	try {
		const engine = await startEngine({
			nodePackage: sourcePackage(),
			userFolder: folder,
			processedDataFile: path.join(folder, 'processed-data.db'),
		});
		const costs: NodeCost[] = [];
		for (const items of sizes) {
			const credentials = {
				[LEDGER]: { backend: 'embedded', file: path.join(folder, `ledger-${items}.db`) },
			};
			for (const node of NODES) {
				const cost = await measure(engine, node, items, credentials);
				costs.push({ name: node.name, items, ...cost });
			}
		}
		return costs;
	} finally {
		await closeLedgers();
		rmSync(folder, { recursive: true, force: true });
	}
}
