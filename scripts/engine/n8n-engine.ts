import { mkdtempSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { randomBytes, randomUUID } from 'node:crypto';
import type * as Di from '@n8n/di';
import type {
	IConnections,
	ICredentialDataDecryptedObject,
	IDataObject,
	ICredentialType,
	ICredentialsHelper,
	INode,
	INodeExecutionData,
	INodeType,
	INodeTypes,
	IRun,
	ITaskData,
	IVersionedNodeType,
	IWebhookResponseData,
	IWorkflowBase,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { PATIENT_REGEX } from './patient-regex';
import { ProcessedDataFile } from './processed-data';

/** The parts of a workflow file the engine needs. */
export interface WorkflowFile {
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings?: IWorkflowBase['settings'];
}

/** Credential data by type name, already decrypted; under `type/name` for one of several of a type. */
export type CredentialData = Readonly<Record<string, ICredentialDataDecryptedObject>>;

/** What one run of a workflow left behind. */
export interface WorkflowRun {
	/** `success`, `error` or `canceled`. */
	status: string;
	/** Message of the error that stopped the workflow. */
	error?: string;
	/** Items per node and output, all its runs joined. */
	outputsOf(node: string): INodeExecutionData[][];
	/** Message of the error a node stopped with. */
	errorOf(node: string): string | undefined;
	raw: IRun;
}

/** Node classes and credential classes that take the place of an installed package. */
export interface NodePackage {
	/** `n8n-nodes-order-bridge` */
	name: string;
	nodes: Readonly<Record<string, INodeType | IVersionedNodeType>>;
	credentials: Readonly<Record<string, ICredentialType>>;
}

/** A workflow that is switched on. */
export interface ActiveWorkflow {
	/**
	 * Asks the trigger as n8n does at its times, and runs the workflow with what it brings; undefined when it brings
	 * nothing. Rejects when the trigger fails.
	 *
	 * Shape: with `dies` the process ends after the trigger has answered and before n8n has taken the items.
	 */
	poll(options?: { readonly dies?: boolean }): Promise<WorkflowRun | undefined>;
	/** What n8n has saved beside the workflow so far. */
	saved(): IDataObject;
}

/** n8n's own execution engine in this process. */
export interface Engine {
	run(
		workflow: WorkflowFile,
		options: {
			credentials: CredentialData;
			/** Node to start at; the first trigger when absent. */
			startNode?: string;
			/** What the start node puts on its outputs, as a webhook does that was called. */
			started?: INodeExecutionData[][];
			/** Items that take the place of a node's own output, by node name. */
			pinned?: Readonly<Record<string, INodeExecutionData[]>>;
			/** Called when a node has finished. */
			onNodeDone?: (node: string, items: number) => void;
			signal?: AbortSignal;
		},
	): Promise<WorkflowRun>;
	/** Lets a node of the workflow answer a request, as n8n's webhook server does. */
	receive(
		workflow: WorkflowFile,
		call: {
			credentials: CredentialData;
			/** The node that is called, and which of its webhooks. */
			node: string;
			webhook: string;
			request: WebhookRequest;
			response: ServerResponse;
		},
	): Promise<IWebhookResponseData>;
	/**
	 * A workflow as it is while switched on, whose polling trigger is asked whenever `poll` is called.
	 *
	 * Shape: `saved` is what n8n had saved beside the workflow when it was loaded; the same workflow activated again with
	 * what `saved()` answers is n8n after a restart.
	 */
	activate(
		workflow: WorkflowFile,
		options: { credentials: CredentialData; trigger: string; saved?: IDataObject },
	): ActiveWorkflow;
	/** Type names of the loaded package with their versions. */
	nodeTypes: INodeTypes;
}

/** A request after n8n's server has read it. */
export type WebhookRequest = IncomingMessage & {
	body: unknown;
	query: Readonly<Record<string, unknown>>;
	params: Readonly<Record<string, string>>;
};

const EDITOR_URL = 'http://127.0.0.1:5678';

function prepareEnvironment(userFolder: string): void {
	process.env.N8N_USER_FOLDER ??= userFolder;
	process.env.N8N_ENCRYPTION_KEY ??= randomBytes(16).toString('hex');
	process.env.N8N_LOG_LEVEL ??= 'silent';
	process.env.N8N_DIAGNOSTICS_ENABLED ??= 'false';
	process.env.GENERIC_TIMEZONE ??= 'Europe/Warsaw';
}

/** A package of n8n-core's own. */
function requireFromCore(name: string): unknown {
	return require(require.resolve(name, { paths: [path.dirname(require.resolve('n8n-core'))] }));
}

function toWorkflowRun(raw: IRun): WorkflowRun {
	const runsOf = (node: string) => raw.data.resultData.runData[node] ?? [];
	return {
		status: raw.status,
		...(raw.data.resultData.error ? { error: raw.data.resultData.error.message } : {}),
		errorOf: (node) => runsOf(node).find((entry) => entry.error)?.error?.message,
		outputsOf: (node) => {
			const joined: INodeExecutionData[][] = [];
			for (const entry of runsOf(node)) {
				(entry.data?.main ?? []).forEach((items, output) => {
					joined[output] = [...(joined[output] ?? []), ...(items ?? [])];
				});
			}
			return Array.from(joined, (items) => items ?? []);
		},
		raw,
	};
}

/** What a trigger did before the workflow began. */
function startedWith(outputs: INodeExecutionData[][]): ITaskData {
	return {
		startTime: 0,
		executionTime: 0,
		executionIndex: 0,
		source: [],
		data: { main: outputs },
	};
}

/**
 * Starts the engine with n8n's base nodes and one package: either loaded from its folder as n8n does
 * (`packageFolder`), or handed over as classes (`nodePackage`, for tests on the sources).
 *
 * Shape: `userFolder` takes the place of `~/.n8n`; a temporary folder when absent. `processedDataFile` is where Remove
 * Duplicates remembers items of earlier executions, for one engine in a process; without it that operation fails.
 */
export async function startEngine(options: {
	packageFolder?: string;
	nodePackage?: NodePackage;
	userFolder?: string;
	processedDataFile?: string;
}): Promise<Engine> {
	prepareEnvironment(options.userFolder ?? mkdtempSync(path.join(tmpdir(), 'order-bridge-n8n-')));
	const core = await import('n8n-core');
	const { Workflow, NodeHelpers, createRunExecutionData, setSafeRegexEngine } =
		await import('n8n-workflow');
	setSafeRegexEngine(PATIENT_REGEX);
	const { Container } = requireFromCore('@n8n/di') as typeof Di;
	if (options.processedDataFile !== undefined) {
		const processed = new ProcessedDataFile(options.processedDataFile);
		await core.DataDeduplicationService.init(processed);
	}

	const base = new core.LazyPackageDirectoryLoader(
		path.dirname(require.resolve('n8n-nodes-base/package.json')),
	);
	await base.loadAll();
	const own = options.packageFolder
		? new core.LazyPackageDirectoryLoader(options.packageFolder)
		: undefined;
	await own?.loadAll();

	const findNode = (type: string): INodeType | IVersionedNodeType => {
		const separator = type.lastIndexOf('.');
		const packageName = type.slice(0, separator);
		const name = type.slice(separator + 1);
		if (packageName === 'n8n-nodes-base') return base.getNode(name).type;
		const handed = options.nodePackage;
		if (handed?.name === packageName && handed.nodes[name]) return handed.nodes[name];
		if (own?.packageName === packageName) return own.getNode(name).type;
		throw new Error(`Node type not installed: ${type}`);
	};
	const findCredential = (type: string): ICredentialType | undefined => {
		const handed = options.nodePackage?.credentials[type];
		if (handed) return handed;
		const loader = own && type in own.known.credentials ? own : base;
		return type in loader.known.credentials ? loader.getCredential(type).type : undefined;
	};
	const nodeTypes: INodeTypes = {
		getByName: findNode,
		getByNameAndVersion: (type, version) =>
			NodeHelpers.getVersionedNodeType(findNode(type), version),
		getKnownTypes: () => ({}),
	};

	function credentialsHelper(data: CredentialData): ICredentialsHelper {
		const helper = {
			getParentTypes: () => [],
			isCredentialUsableByNode: () => true,
			preAuthentication: async () => undefined,
			getCredentials: async () => {
				throw new Error('stored credentials are not part of this engine');
			},
			updateCredentials: async () => undefined,
			updateCredentialsOauthTokenData: async () => undefined,
			getCredentialsProperties: (type: string) => findCredential(type)?.properties ?? [],
			runPreAuthentication: async () => undefined,
			getDecrypted: async (_additional: unknown, details: { name?: string }, type: string) => {
				const values = data[`${type}/${details.name}`] ?? data[type];
				if (!values) throw new Error(`No credential of type ${type} was given to this run`);
				return { ...values };
			},
			authenticate: async (
				values: ICredentialDataDecryptedObject,
				type: string,
				request: Record<string, unknown>,
				workflow: InstanceType<typeof Workflow>,
				node: INode,
			) => {
				const authenticate = findCredential(type)?.authenticate;
				if (!authenticate) return request;
				if (typeof authenticate === 'function') return await authenticate(values, request as never);
				const merged: Record<string, unknown> = { ...request };
				const resolve = (text: string) =>
					workflow.expression.getSimpleParameterValue(node, text, 'internal', {
						$credentials: values,
					} as never);
				for (const [part, fields] of Object.entries(authenticate.properties)) {
					const resolved = Object.entries(fields as Record<string, string>).map(([key, value]) => [
						String(resolve(key)),
						resolve(value),
					]);
					merged[part] = {
						...(merged[part] as Record<string, unknown> | undefined),
						...Object.fromEntries(resolved),
					};
				}
				return merged;
			},
		};
		return helper as unknown as ICredentialsHelper;
	}

	function open(file: WorkflowFile, active = false, staticData?: IDataObject) {
		return new Workflow({
			id: 'order-bridge',
			name: file.name,
			nodes: file.nodes,
			connections: file.connections,
			active,
			nodeTypes,
			settings: file.settings ?? { executionOrder: 'v1' },
			...(staticData ? { staticData } : {}),
		});
	}

	function additionalDataFor(
		file: WorkflowFile,
		credentials: CredentialData,
		mode: WorkflowExecuteMode,
		onNodeDone?: (node: string, items: number) => void,
	): IWorkflowExecuteAdditionalData {
		const executionId = randomUUID();
		const hooks = new core.ExecutionLifecycleHooks(mode, executionId, {
			...file,
			id: 'order-bridge',
		} as unknown as IWorkflowBase);
		hooks.addHandler('nodeExecuteAfter', (node, data) => {
			const items = (data.data?.main ?? []).reduce((sum, output) => sum + (output?.length ?? 0), 0);
			onNodeDone?.(node, items);
		});
		return {
			hooks,
			credentialsHelper: credentialsHelper(credentials),
			executionId,
			currentNodeExecutionIndex: 0,
			variables: {},
			restApiUrl: `${EDITOR_URL}/rest`,
			instanceBaseUrl: EDITOR_URL,
			webhookBaseUrl: `${EDITOR_URL}/webhook`,
			webhookWaitingBaseUrl: `${EDITOR_URL}/webhook-waiting`,
			webhookTestBaseUrl: `${EDITOR_URL}/webhook-test`,
			formWaitingBaseUrl: `${EDITOR_URL}/form-waiting`,
			logAiEvent: () => undefined,
			setExecutionStatus: () => undefined,
			sendDataToUI: () => undefined,
		} as unknown as IWorkflowExecuteAdditionalData;
	}

	return {
		nodeTypes,
		activate(file, { credentials, trigger, saved = {} }) {
			const workflow = open(file, true, structuredClone(saved));
			const node = workflow.getNode(trigger);
			if (node === null) throw new Error(`No node named ${trigger} in ${file.name}`);
			let savedData = structuredClone(saved);
			let emitted: INodeExecutionData[][] | undefined;
			let failure: Error | undefined;
			const context = new core.PollContext(
				workflow,
				node,
				additionalDataFor(file, credentials, 'trigger'),
				'trigger',
				'activate',
				(items) => (emitted = items),
				(error) => (failure = error),
			);
			const ask = Container.get(core.PollTriggerExecutor).create(
				workflow,
				node,
				context,
				() => true,
			);

			/** As n8n does with items: what the trigger left beside the workflow is saved, and an execution begins. */
			async function execute(items: INodeExecutionData[][]): Promise<WorkflowRun> {
				savedData = JSON.parse(JSON.stringify(workflow.staticData)) as IDataObject;
				const data = createRunExecutionData({
					executionData: {
						nodeExecutionStack: [{ node: node as INode, data: { main: items }, source: null }],
					},
				});
				const additionalData = additionalDataFor(file, credentials, 'trigger');
				const execution = new core.WorkflowExecute(additionalData, 'trigger', data);
				return toWorkflowRun(await execution.processRunExecutionData(workflow));
			}

			return {
				saved: () => structuredClone(savedData),
				async poll({ dies = false } = {}) {
					emitted = undefined;
					failure = undefined;
					await ask();
					if (failure) throw failure;
					return emitted && !dies ? await execute(emitted) : undefined;
				},
			};
		},
		async receive(file, call) {
			const workflow = open(file);
			const additionalData = additionalDataFor(file, call.credentials, 'webhook');
			const node = workflow.getNode(call.node);
			if (node === null) throw new Error(`No node named ${call.node} in ${file.name}`);
			const type = nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
			const description = (type.description.webhooks ?? []).find(
				({ name }) => name === call.webhook,
			);
			if (!type.webhook || !description) throw new Error(`${call.node} is called by nobody`);
			additionalData.httpRequest = call.request as never;
			additionalData.httpResponse = call.response as never;
			const { request } = call;
			const webhookData = {
				httpMethod: request.method as 'GET' | 'POST',
				node: node.name,
				path: '',
				webhookDescription: description,
				workflowId: 'order-bridge',
				workflowExecuteAdditionalData: additionalData,
			};
			const context = new core.WebhookContext(
				workflow,
				node,
				additionalData,
				'webhook',
				webhookData,
				[],
				null,
			);
			return await type.webhook.call(context);
		},
		async run(file, run) {
			const workflow = open(file);
			const additionalData = additionalDataFor(file, run.credentials, 'manual', run.onNodeDone);
			const startNode = run.startNode === undefined ? undefined : workflow.getNode(run.startNode);
			if (startNode === null) throw new Error(`No node named ${run.startNode} in ${file.name}`);
			const execution = new core.WorkflowExecute(additionalData, 'manual').run({
				workflow,
				...(startNode ? { startNode } : {}),
				...(run.pinned ? { pinData: { ...run.pinned } } : {}),
				...(startNode && run.started
					? { triggerToStartFrom: { name: startNode.name, data: startedWith(run.started) } }
					: {}),
			});
			run.signal?.addEventListener('abort', () => execution.cancel(), { once: true });
			return toWorkflowRun(await execution);
		},
	};
}
