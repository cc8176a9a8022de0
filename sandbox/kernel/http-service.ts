import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FaultBox, FaultRule } from './faults';
import type { Journal } from './journal';

/** A request with its body already read. */
export interface ServiceRequest {
	method: string;
	/** Path without the query string. */
	path: string;
	query: URLSearchParams;
	headers: IncomingMessage['headers'];
	body: Buffer;
}

/** What a vendor's `responses` file answers. */
export interface ServiceResponse {
	status: number;
	headers?: Record<string, string>;
	body: string | Buffer;
	/** What the journal notes: vendor error code or HTTP status. */
	detail?: string;
	outcome?: 'ok' | 'error';
}

/** One HTTP vendor of the sandbox. */
export interface HttpServiceDefinition {
	name: string;
	/** The vendor's name of the call, for faults and journal. */
	nameCall(request: ServiceRequest): string;
	/** The request as the journal may keep it: without tokens and passwords. */
	redact(request: ServiceRequest): unknown;
	respond(request: ServiceRequest): Promise<ServiceResponse> | ServiceResponse;
	/** The vendor's own way to say an error, for the `errorBody` fault. */
	sayFault(rule: FaultRule, request: ServiceRequest): ServiceResponse;
}

export interface RunningService {
	url: string;
	port: number;
	stop(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';
const BODY_LIMIT_BYTES = 64 * 1024 * 1024;

function htmlPage(status: number): string {
	return `<html><head><title>${status}</title></head><body><h1>${status}</h1><p>sandbox gateway</p></body></html>`;
}

async function readBody(message: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of message) {
		size += (chunk as Buffer).length;
		if (size > BODY_LIMIT_BYTES) throw new Error('request body over the sandbox limit');
		chunks.push(chunk as Buffer);
	}
	return Buffer.concat(chunks);
}

function send(response: ServerResponse, answer: ServiceResponse): void {
	const body = typeof answer.body === 'string' ? Buffer.from(answer.body, 'utf8') : answer.body;
	response.writeHead(answer.status, { ...answer.headers, 'content-length': String(body.length) });
	response.end(body);
}

/**
 * Starts one HTTP vendor on loopback and applies faults and journal around its `respond`.
 *
 * Shape: port 0 takes any free port.
 */
export async function startHttpService(
	definition: HttpServiceDefinition,
	context: { journal: Journal; faults: FaultBox; port?: number },
): Promise<RunningService> {
	const { journal, faults } = context;

	async function handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
		const url = new URL(message.url ?? '/', `http://${LOOPBACK}`);
		const request: ServiceRequest = {
			method: message.method ?? 'GET',
			path: url.pathname,
			query: url.searchParams,
			headers: message.headers,
			body: await readBody(message),
		};
		const call = definition.nameCall(request);
		const note = (outcome: 'ok' | 'error' | 'fault', detail: string) =>
			journal.record({
				service: definition.name,
				call,
				request: definition.redact(request),
				outcome,
				detail,
			});

		const fault = faults.strike(definition.name, call);
		if (fault && fault.kind !== 'latency' && fault.kind !== 'answerLost') {
			note('fault', fault.kind);
			if (fault.kind === 'dropBefore') {
				message.socket.destroy();
				return;
			}
			if (fault.kind === 'errorBody') {
				send(response, definition.sayFault(fault, request));
				return;
			}
			const status = fault.kind === 'html' ? 200 : (fault.status ?? 502);
			const retryAfter = fault.retryAfterSeconds;
			send(response, {
				status,
				headers: {
					'content-type': 'text/html; charset=utf-8',
					...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
				},
				body: htmlPage(status),
			});
			return;
		}
		if (fault?.kind === 'latency') {
			await new Promise((resolve) => setTimeout(resolve, fault.ms ?? 250));
		}
		const answer = await definition.respond(request);
		if (fault?.kind === 'answerLost') {
			note('fault', fault.kind);
			message.socket.destroy();
			return;
		}
		note(answer.outcome ?? 'ok', answer.detail ?? String(answer.status));
		send(response, answer);
	}

	const server = createServer((message, response) => {
		handle(message, response).catch((error: Error) => {
			journal.record({
				service: definition.name,
				call: 'sandbox-defect',
				request: null,
				outcome: 'error',
				detail: error.message,
			});
			if (!response.headersSent) {
				send(response, { status: 500, body: `sandbox defect: ${error.message}` });
			}
		});
	});
	server.keepAliveTimeout = 5_000;
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(context.port ?? 0, LOOPBACK, resolve);
	});
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://${LOOPBACK}:${port}`,
		port,
		stop: async () => {
			server.closeAllConnections();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
}
