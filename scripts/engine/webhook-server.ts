import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse as parseForm } from 'node:querystring';
import type { INodeExecutionData } from 'n8n-workflow';
import type {
	CredentialData,
	Engine,
	WebhookRequest,
	WorkflowFile,
	WorkflowRun,
} from './n8n-engine';

/** Most a request may carry; n8n's own limit is 16 MB. */
const LONGEST_BODY = 1_000_000;

/** A workflow that is published, and where its pages are. */
export interface PublishedWorkflow {
	/** `http://127.0.0.1:…/webhook/…`, by node name. */
	readonly urls: Readonly<Record<string, string>>;
	/** Runs that were started so far, in their order; a run that goes on is waited for. */
	runs(): Promise<readonly WorkflowRun[]>;
	stop(): Promise<void>;
}

interface Route {
	readonly node: string;
	readonly webhook: string;
	readonly method: string;
	readonly path: string;
}

/** Where the nodes of a workflow can be called. */
function routesOf(engine: Engine, workflow: WorkflowFile): readonly Route[] {
	return workflow.nodes.flatMap((node) => {
		const type = engine.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
		return (type.description.webhooks ?? []).map(({ name, httpMethod }) => ({
			node: node.name,
			webhook: name,
			method: String(httpMethod),
			path: `/webhook/${String(node.parameters.path ?? node.webhookId ?? node.id)}`,
		}));
	});
}

async function readBody(request: IncomingMessage): Promise<string> {
	const parts: Buffer[] = [];
	let length = 0;
	for await (const part of request) {
		length += (part as Buffer).length;
		if (length > LONGEST_BODY) throw new Error('the body is too long');
		parts.push(part as Buffer);
	}
	return Buffer.concat(parts).toString('utf8');
}

/** A body by its type, as n8n reads it. */
function parseBody(type: string, text: string): unknown {
	if (type.includes('application/json')) return JSON.parse(text) as unknown;
	return type.includes('application/x-www-form-urlencoded') ? { ...parseForm(text) } : text;
}

/** Keeps n8n's own sandbox in force, whatever policy the node sends beside it. */
function keepSandbox(response: ServerResponse, policy: string): void {
	const setHeader = response.setHeader.bind(response);
	response.setHeader = (name, value) => {
		const isPolicy = name.toLowerCase() === 'content-security-policy';
		return setHeader(name, isPolicy ? [policy, String(value)] : value);
	};
	response.setHeader('X-Powered-By', 'n8n-like webhook server');
}

/**
 * Publishes a workflow on a loopback port, as n8n's webhook server does: nodes answer requests themselves, in n8n's
 * sandbox for HTML, and start the workflow with what they return.
 */
export async function publishWorkflow(
	engine: Engine,
	workflow: WorkflowFile,
	{ credentials }: { readonly credentials: CredentialData },
): Promise<PublishedWorkflow> {
	const { getHtmlSandboxCSP } = await import('n8n-core');
	const routes = routesOf(engine, workflow);
	const runs: Promise<WorkflowRun>[] = [];

	async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
		const route = routes.find(
			({ method, path }) => method === request.method && path === decodeURIComponent(pathname),
		);
		if (!route) {
			response.writeHead(404).end();
			return;
		}
		keepSandbox(response, getHtmlSandboxCSP());
		const body = parseBody(request.headers['content-type'] ?? '', await readBody(request));
		const read = { body, query: Object.fromEntries(searchParams), params: {} };
		const reply = await engine.receive(workflow, {
			credentials,
			node: route.node,
			webhook: route.webhook,
			request: Object.assign(request, read) as WebhookRequest,
			response,
		});
		if (reply.workflowData) start(route.node, reply.workflowData as INodeExecutionData[][]);
		if (!response.writableEnded) response.end();
	}

	function start(startNode: string, started: INodeExecutionData[][]): void {
		runs.push(engine.run(workflow, { credentials, startNode, started }));
	}

	const server = createServer((request, response) => {
		answer(request, response).catch((failure: unknown) => {
			if (!response.headersSent) response.writeHead(500);
			response.end(failure instanceof Error ? failure.message : 'failed');
		});
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const { port } = server.address() as AddressInfo;
	return {
		urls: Object.fromEntries(
			routes.map(({ node, path }) => [node, `http://127.0.0.1:${port}${path}`]),
		),
		runs: async () => await Promise.all(runs),
		stop: async () => {
			server.closeAllConnections();
			await new Promise((closed) => server.close(closed));
			await Promise.allSettled(runs);
		},
	};
}
