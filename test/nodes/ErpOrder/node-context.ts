import type { IExecuteFunctions, INode, INodeExecutionData, NodeExecutionHint } from 'n8n-workflow';

type Fields = Readonly<Record<string, unknown>>;

/** Makes an object and everything in it refuse changes, so that a node which mutates its input fails. */
function deepFreeze<T>(value: T): T {
	if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
		Object.freeze(value);
		Object.values(value).forEach(deepFreeze);
	}
	return value;
}

/** The part of n8n's execution context this node uses, with what it told people. */
export class NodeContext {
	readonly hints: string[] = [];
	readonly messages: string[] = [];
	readonly items: INodeExecutionData[];
	readonly node: INode = {
		id: '1',
		name: 'ERP Order',
		type: 'n8n-nodes-order-bridge.erpOrder',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};

	constructor(
		private readonly parameters: Fields,
		json: readonly object[],
		private readonly settings: {
			readonly goOn?: boolean;
			readonly signal?: AbortSignal;
			/** Fields that differ from item to item. */
			readonly perItem?: readonly Fields[];
		} = {},
	) {
		this.items = deepFreeze(json.map((fields) => ({ json: { ...fields } })));
	}

	/** The context as a node's method sees it. */
	get asExecute(): IExecuteFunctions {
		const silent = () => undefined;
		const context = {
			getInputData: () => this.items,
			getNode: () => this.node,
			continueOnFail: () => this.settings.goOn ?? false,
			getExecutionId: () => '7',
			getWorkflowDataProxy: () => ({ $runIndex: 0 }),
			getExecutionCancelSignal: () => this.settings.signal,
			getNodeParameter: (name: string, index: number, fallback?: unknown) =>
				this.parameter(name, index) ?? fallback,
			getTimezone: () => 'Europe/Warsaw',
			helpers: {
				prepareBinaryData: async (content: Buffer, fileName: string, mimeType: string) =>
					await Promise.resolve({ data: content.toString('base64'), fileName, mimeType }),
			},
			addExecutionHints: (...hints: NodeExecutionHint[]) => {
				this.hints.push(...hints.map(({ message }) => message));
			},
			sendMessageToUI: (message: string) => this.messages.push(message),
			logger: { debug: silent, info: silent, warn: silent, error: silent },
		};
		return context as unknown as IExecuteFunctions;
	}

	private parameter(name: string, index: number): unknown {
		let value: unknown = { ...this.parameters, ...this.settings.perItem?.[index] };
		for (const step of name.split('.')) value = (value as Fields | undefined)?.[step];
		return value;
	}
}
