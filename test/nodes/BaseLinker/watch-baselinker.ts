import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IDataObject, INode } from 'n8n-workflow';
import { closeLedgers } from '../../../nodes/shared/open-ledger';
import type { BaseLinkerOptions } from '../../../sandbox/baselinker/options';
import type { NewBaseLinkerOrder } from '../../../sandbox/baselinker/order';
import type { FaultRule } from '../../../sandbox/kernel/faults';
import type { ActiveWorkflow, WorkflowFile, WorkflowRun } from '../../../scripts/engine/n8n-engine';
import { startBaseLinker, TOKEN } from '../../sandbox/baselinker/start-baselinker';
import { testEngine } from '../../support/engine';

const TRIGGER = 'Order Happened';
const LAST = 'Go On';

/** Unix seconds of now. */
export const nowSeconds = () => Math.floor(Date.now() / 1000);

function node(name: string, type: string, rest: Partial<INode>): INode {
	return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters: {}, ...rest };
}

function workflowWith(parameters: IDataObject): WorkflowFile {
	return {
		name: 'baselinker trigger',
		settings: { executionOrder: 'v1', timezone: 'Europe/Warsaw' },
		nodes: [
			node(TRIGGER, 'n8n-nodes-order-bridge.baseLinkerTrigger', {
				parameters: parameters as INode['parameters'],
				credentials: {
					orderBridgeBaseLinkerApi: { id: '1', name: 'BaseLinker' },
					orderBridgeLedgerApi: { id: '2', name: 'Ledger' },
				},
			}),
			node(LAST, 'n8n-nodes-base.noOp', {}),
		],
		connections: { [TRIGGER]: { main: [[{ node: LAST, type: 'main', index: 0 }]] } },
	};
}

/** Items that reached the end of the workflow. */
export function itemsOf(run: WorkflowRun | undefined): IDataObject[] {
	return (run?.outputsOf(LAST)[0] ?? []).map(({ json }) => json);
}

/** Numbers of the orders that reached the end of the workflow. */
export function idsOf(run: WorkflowRun | undefined): number[] {
	return itemsOf(run).map(({ order_id: id }) => id as number);
}

/**
 * n8n's engine with a switched-on workflow, a simulated account whose clock goes with this machine's, and a ledger of its
 * own.
 */
export async function startWatch(options: Partial<BaseLinkerOptions> = {}) {
	const engine = await testEngine();
	const account = await startBaseLinker({ callsPerMinute: 10_000, ...options });
	account.clock.set(Date.now());
	const folder = mkdtempSync(join(tmpdir(), 'order-bridge-watch-'));
	const credentials = {
		orderBridgeBaseLinkerApi: {
			token: TOKEN,
			accountName: 'main',
			callsPerMinute: 10_000,
			baseUrl: account.url.replace('/connector.php', ''),
		},
		orderBridgeLedgerApi: { backend: 'embedded', file: join(folder, 'ledger.db') },
	};

	/** Switches the workflow on; with `saved` of an earlier one it is n8n after a restart. */
	function activate(parameters: IDataObject, saved?: IDataObject): ActiveWorkflow {
		const file = workflowWith(parameters);
		return engine.activate(file, { credentials, trigger: TRIGGER, ...(saved ? { saved } : {}) });
	}

	/** Runs the workflow by hand, as the button in the editor does. */
	async function tryOut(parameters: IDataObject, credential: IDataObject = {}) {
		const run = await engine.run(workflowWith(parameters), {
			credentials: {
				...credentials,
				orderBridgeBaseLinkerApi: {
					...credentials.orderBridgeBaseLinkerApi,
					...(credential as object),
				},
			},
			startNode: TRIGGER,
		});
		return { items: itemsOf(run), error: run.errorOf(TRIGGER) ?? run.error };
	}

	/** Puts orders into the account that were confirmed a moment ago, all in one second, and answers with their numbers. */
	function arrive(count: number, different: NewBaseLinkerOrder = {}): number[] {
		const at = nowSeconds();
		return Array.from({ length: count }, () =>
			account.store.insertOrder({
				order_source: 'shop',
				order_source_id: 2101,
				order_status_id: 88010,
				date_add: at,
				date_confirmed: at,
				delivery_fullname: 'Jan Testowy',
				products: [{ sku: 'OB-0001', price_brutto: 19.99 }],
				...different,
			}),
		);
	}

	return {
		account,
		activate,
		tryOut,
		arrive,
		arm: (...rules: Omit<FaultRule, 'service'>[]) =>
			account.faults.arm(rules.map((rule) => ({ service: 'baselinker', ...rule }))),
		/** From now on the ledger is an empty one. */
		loseLedger: () => {
			credentials.orderBridgeLedgerApi.file = join(folder, 'another.db');
		},
		/** Calls the account received since the last time somebody asked, by method. */
		calls: () => {
			const counts = account.journal.counts().baselinker ?? {};
			account.journal.clear();
			return counts;
		},
		stop: async () => {
			await closeLedgers();
			await account.stop();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

/** A running watch. */
export type Watch = Awaited<ReturnType<typeof startWatch>>;
