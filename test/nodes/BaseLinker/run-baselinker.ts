import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IBinaryKeyData, IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import { OrderBridgeBaseLinkerApi } from '../../../credentials/OrderBridgeBaseLinkerApi.credentials';
import { OrderBridgeLedgerApi } from '../../../credentials/OrderBridgeLedgerApi.credentials';
import { BaseLinker } from '../../../nodes/BaseLinker/BaseLinker.node';
import { closeLedgers } from '../../../nodes/shared/open-ledger';
import type { BaseLinkerOptions } from '../../../sandbox/baselinker/options';
import type { NewBaseLinkerOrder } from '../../../sandbox/baselinker/order';
import { startEngine } from '../../../scripts/engine/n8n-engine';
import {
	startBaseLinker,
	type TestAccount,
	TOKEN,
} from '../../sandbox/baselinker/start-baselinker';

/** Unix seconds of 20 November 2026, 09:00 in Warsaw. */
export const MORNING = Date.UTC(2026, 10, 20, 8) / 1000;

/** Parameters that read every order since {@link MORNING}. */
export const SINCE_MORNING = {
	operation: 'getAll',
	returnAll: true,
	startFrom: 'date',
	since: '2026-11-20T09:00:00+01:00',
};

/** What a run of the node left behind. */
export interface NodeRun {
	readonly status: string;
	readonly error: string | undefined;
	readonly items: readonly INodeExecutionData[];
	/** Items of the error output, where the node has one. */
	readonly failed: readonly INodeExecutionData[];
	readonly hints: readonly string[];
	/** Items of every output. */
	readonly outputs: readonly (readonly INodeExecutionData[])[];
}

/** n8n's engine with the BaseLinker node, a simulated account on a socket and a ledger of its own. */
export async function startNodeBench() {
	const folder = mkdtempSync(join(tmpdir(), 'order-bridge-baselinker-'));
	const engine = await startEngine({
		userFolder: folder,
		nodePackage: {
			name: 'n8n-nodes-order-bridge',
			nodes: { baseLinker: new BaseLinker() },
			credentials: {
				orderBridgeBaseLinkerApi: new OrderBridgeBaseLinkerApi(),
				orderBridgeLedgerApi: new OrderBridgeLedgerApi(),
			},
		},
	});
	let ledgers = 0;

	/** A fresh account with a fresh ledger. */
	async function open(options: Partial<BaseLinkerOptions> = {}) {
		const account: TestAccount = await startBaseLinker(options);
		ledgers += 1;
		const credentials = {
			orderBridgeBaseLinkerApi: {
				token: TOKEN,
				accountName: 'main',
				callsPerMinute: 80,
				baseUrl: account.url.replace('/connector.php', ''),
			},
			orderBridgeLedgerApi: { backend: 'embedded', file: join(folder, `ledger-${ledgers}.db`) },
		};

		async function run(
			parameters: IDataObject,
			items: readonly IDataObject[] = [{}],
			more: {
				node?: Partial<INode>;
				credential?: IDataObject;
				ledger?: IDataObject;
				/** Files of the items. */
				binaries?: readonly (IBinaryKeyData | undefined)[];
			} = {},
		): Promise<NodeRun> {
			const node = (name: string, type: string, rest: Partial<INode>): INode => ({
				id: name,
				name,
				type,
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
				...rest,
			});
			const execution = await engine.run(
				{
					name: 'baselinker',
					settings: { executionOrder: 'v1', timezone: 'Europe/Warsaw' },
					nodes: [
						node('Start', 'n8n-nodes-base.manualTrigger', {}),
						node('BaseLinker', 'n8n-nodes-order-bridge.baseLinker', {
							parameters: { resource: 'order', ...parameters } as INode['parameters'],
							credentials: {
								orderBridgeBaseLinkerApi: { id: '1', name: 'BaseLinker' },
								orderBridgeLedgerApi: { id: '2', name: 'Ledger' },
							},
							...more.node,
						}),
					],
					connections: { Start: { main: [[{ node: 'BaseLinker', type: 'main', index: 0 }]] } },
				},
				{
					credentials: {
						orderBridgeBaseLinkerApi: {
							...credentials.orderBridgeBaseLinkerApi,
							...(more.credential as object),
						},
						orderBridgeLedgerApi: {
							...credentials.orderBridgeLedgerApi,
							...(more.ledger as object),
						},
					},
					pinned: {
						Start: items.map((json, index) => {
							const binary = more.binaries?.[index];
							return { json: structuredClone(json), ...(binary ? { binary } : {}) };
						}),
					},
				},
			);
			const [data] = execution.raw.data.resultData.runData.BaseLinker ?? [];
			const outputs = execution.outputsOf('BaseLinker');
			const [done = [], failed = []] = outputs;
			return {
				status: execution.status,
				error: execution.errorOf('BaseLinker'),
				items: done,
				failed,
				outputs,
				hints: (data?.hints ?? []).map(({ message }) => message),
			};
		}

		/** Puts orders into the account, each a second after the one before, and answers with their ids. */
		function seed(count: number, different: (index: number) => NewBaseLinkerOrder = () => ({})) {
			return Array.from({ length: count }, (_none, index) =>
				account.store.insertOrder({
					order_source: 'shop',
					order_source_id: 2101,
					external_order_id: String(1001 + index),
					order_status_id: 88010,
					date_add: MORNING + index,
					date_confirmed: MORNING + index,
					delivery_fullname: 'Jan Testowy',
					products: [{ sku: 'OB-0001', name: 'Świeca 🙂', price_brutto: 19.99 }],
					...different(index),
				}),
			);
		}

		return {
			account,
			credentials,
			run,
			seed,
			/** Calls the account received, by method. */
			calls: () => account.journal.counts().baselinker ?? {},
			stop: account.stop,
		};
	}

	return {
		engine,
		open,
		stop: async () => {
			await closeLedgers();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

/** A running bench. */
export type NodeBench = Awaited<ReturnType<typeof startNodeBench>>;

/** An account with the means to run the node over it. */
export type Bench = Awaited<ReturnType<NodeBench['open']>>;

/** "Continue (using error output)". */
export const WITH_ERROR_OUTPUT: Partial<INode> = { onError: 'continueErrorOutput' };
