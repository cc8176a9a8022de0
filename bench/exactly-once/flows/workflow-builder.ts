import type { IConnections, INode } from 'n8n-workflow';
import type { WorkflowFile } from '../../../scripts/engine/n8n-engine';
import { START } from './flow';

/** A node of a flow, in as few words as possible. */
export interface FlowNode extends Pick<INode, 'name' | 'type' | 'typeVersion' | 'parameters'> {
	readonly onError?: INode['onError'];
	/** Types of its credentials. */
	readonly credentials?: readonly string[];
	/** Nodes behind each output. */
	readonly to?: readonly (readonly Target[])[];
}

/** The node an item goes to, at its first input unless said otherwise. */
export type Target = string | { readonly node: string; readonly index: number };

/** Puts a workflow together that begins at {@link START} and goes on with the first node. */
export function buildWorkflow(name: string, nodes: readonly FlowNode[]): WorkflowFile {
	const [first] = nodes;
	const start: FlowNode = {
		name: START,
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		parameters: {},
		to: first ? [[first.name]] : [],
	};
	const all = [start, ...nodes];
	const connections: IConnections = {};
	for (const node of all) {
		connections[node.name] = {
			main: (node.to ?? []).map((targets) =>
				targets.map((target) => ({
					type: 'main' as const,
					...(typeof target === 'string' ? { node: target, index: 0 } : target),
				})),
			),
		};
	}
	return {
		name,
		connections,
		settings: { executionOrder: 'v1' },
		nodes: all.map(({ to: _to, credentials = [], ...node }, index) => ({
			...node,
			id: `6f1d2c1e-0e00-4000-8000-${String(index).padStart(12, '0')}`,
			position: [index * 220, 0],
			credentials: Object.fromEntries(credentials.map((type) => [type, { id: null, name: type }])),
		})),
	};
}

/** The workflow with Retry On Fail on every node. */
export function withRetryOnFail(workflow: WorkflowFile): WorkflowFile {
	const nodes = workflow.nodes.map((node) => ({
		...node,
		retryOnFail: true,
		maxTries: 3,
		waitBetweenTries: 100,
	}));
	return { ...workflow, nodes };
}
