import type { INode } from 'n8n-workflow';
import type { Template } from '../../scripts/demo/run-template';
import type { BenchFlow, FlowPlace } from '../exactly-once/flows/flow';
import { START } from '../exactly-once/flows/flow';

const HOOK = 'Orders Arrive';

/** The beginning of every flow here: a webhook that answers when the execution is over. */
function hook({ name }: BenchFlow): INode {
	return {
		id: '6f1d2c1e-0e00-4000-8000-000000009999',
		name: HOOK,
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2.1,
		position: [-220, 0],
		parameters: {
			httpMethod: 'POST',
			path: name,
			responseMode: 'lastNode',
			responseData: 'noData',
			options: {},
		},
	};
}

function withNamedCredentials({ credentials = {}, ...node }: INode): INode {
	const types = Object.keys(credentials);
	return {
		...node,
		credentials: Object.fromEntries(types.map((type) => [type, { id: null, name: type }])),
	};
}

/** A flow of the suite "exactly-once" as a workflow of a whole n8n: the orders of an execution come as one call. */
export function webhookWorkflow(flow: BenchFlow, place: FlowPlace, id: string): Template {
	const { nodes, connections, ...rest } = flow.workflow(place);
	const orders = nodes.map((node) =>
		node.name === START
			? {
					...node,
					type: 'n8n-nodes-base.splitOut',
					parameters: { fieldToSplitOut: 'body', options: {} },
				}
			: withNamedCredentials(node),
	);
	const workflow = {
		...rest,
		id,
		nodes: [hook(flow), ...orders],
		connections: { ...connections, [HOOK]: { main: [[{ node: START, type: 'main', index: 0 }]] } },
	};
	return { name: flow.name, workflow } as Template;
}
