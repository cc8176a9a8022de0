import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { IDataObject, INode, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { closeLedgers } from '../../../nodes/shared/open-ledger';
import manifest from '../../../package.json';
import { type SandboxOptions, startSandbox } from '../../../sandbox/index';
import { sqlPools } from '../../../src/transport/sql/sql-pools';
import { testEngine } from '../../support/engine';
import { sandboxCredentials } from '../../support/sandbox-credentials';

/** What a run of a node left behind. */
export interface NodeRun {
	readonly status: string;
	readonly error: string | undefined;
	/** Items of every output, the error output last where the node has one. */
	readonly outputs: readonly (readonly INodeExecutionData[])[];
	readonly hints: readonly string[];
}

/** "Continue (using error output)". */
export const WITH_ERROR_OUTPUT: Partial<INode> = { onError: 'continueErrorOutput' };

/** n8n's engine with our nodes over a sandbox with an IdoSell shop and the ERPs. */
export async function startIdoSellBench(options: SandboxOptions = {}) {
	const engine = await testEngine();
	const sandbox = await startSandbox(options);
	const folder = mkdtempSync(path.join(tmpdir(), 'order-bridge-idosell-'));
	const credentials = sandboxCredentials(sandbox, path.join(folder, 'ledger.db'));

	async function runNode(
		type: string,
		parameters: IDataObject,
		items: readonly IDataObject[] = [{}],
		settings: Partial<INode> = {},
		changes: IDataObject = {},
	): Promise<NodeRun> {
		const bound = Object.keys(credentials).map((name) => [name, { id: null, name }]);
		const node = (name: string, nodeType: string, more: Partial<INode>): INode => ({
			id: name,
			name,
			type: nodeType,
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
			...more,
		});
		const run = await engine.run(
			{
				name: 'idosell',
				settings: { executionOrder: 'v1', timezone: 'Europe/Warsaw' },
				nodes: [
					node('Start', 'n8n-nodes-base.manualTrigger', {}),
					node('Node', `${manifest.name}.${type}`, {
						parameters: parameters as INodeParameters,
						credentials: Object.fromEntries(bound) as INode['credentials'],
						...settings,
					}),
				],
				connections: { Start: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
			},
			{
				credentials: {
					...credentials,
					orderBridgeIdoSellApi: { ...credentials.orderBridgeIdoSellApi, ...changes } as never,
				},
				pinned: { Start: items.map((json) => ({ json: structuredClone(json) })) },
			},
		);
		const [data] = run.raw.data.resultData.runData.Node ?? [];
		return {
			status: run.status,
			error: run.error,
			outputs: run.outputsOf('Node'),
			hints: (data?.hints ?? []).map(({ message }) => message),
		};
	}

	return {
		sandbox,
		credentials,
		shop: sandbox.control.idosell,
		/** Calls the shop received, by verb and resource. */
		calls: () => sandbox.control.journalCounts().idosell ?? {},
		/** Runs an operation on customers. */
		contractor: async (
			operation: string,
			parameters: IDataObject,
			items?: readonly IDataObject[],
			settings?: Partial<INode>,
		) =>
			await runNode(
				'idoSellContractor',
				{ resource: 'contractor', operation, ...parameters },
				items,
				settings,
			),
		/** Runs a synchronisation with Subiekt GT. */
		sync: async (
			operation: 'plan' | 'apply',
			parameters: IDataObject = {},
			settings: Partial<INode> = {},
			credential: IDataObject = {},
		) =>
			await runNode(
				'idoSellContractor',
				{
					resource: 'synchronization',
					operation,
					system: 'subiekt-gt',
					direction: 'both',
					mode: 'merge',
					survivor: 'review',
					...parameters,
				},
				[{}],
				settings,
				credential,
			),
		/** Runs an operation of ERP Order on contractors of Subiekt GT, and answers its card. */
		async erpContractor(operation: string, parameters: IDataObject): Promise<IDataObject> {
			const { outputs, error } = await runNode('erpOrder', {
				resource: 'contractor',
				operation,
				system: 'subiekt-gt',
				...parameters,
			});
			const card = outputs[0]?.[0]?.json.contractorCard;
			if (!card) throw new Error(error ?? 'no card');
			return card as IDataObject;
		},
		stop: async () => {
			await closeLedgers();
			await sqlPools.closeAll();
			await sandbox.stop();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

/** A bench that runs. */
export type IdoSellBench = Awaited<ReturnType<typeof startIdoSellBench>>;
