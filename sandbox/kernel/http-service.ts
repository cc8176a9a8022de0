import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FaultBox, FaultKind, FaultRule } from './faults';
import type { Journal, JournalEntry } from './journal';

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

/** A service that listens; `stop` ends open connections too. */
export interface RunningService {
	url: string;
	port: number;
	stop(): Promise<void>;
}

/** What the services of one sandbox share. */
export interface ServiceContext {
	journal: Journal;
	faults: FaultBox;
	/** 0 or absent takes any free port. */
	port?: number;
}

const LOOPBACK = '127.0.0.1';
const BODY_LIMIT_BYTES = 64 * 1024 * 1024;
const LATENCY_MS = 250;

/** Faults that strike before the work; the others let it happen. */
const STRIKES_BEFORE: ReadonlySet<FaultKind> = new Set([
	'httpStatus',
	'html',
	'errorBody',
	'dropBefore',
	'sqlError',
]);

function htmlPage(status: number): string {
	return `<html><head><title>${status}</title></head><body><h1>${status}</h1><p>sandbox gateway</p></body></html>`;
}

/** The body, or undefined when the caller went away while sending it. */
async function readBody(message: IncomingMessage): Promise<Buffer | undefined> {
	const chunks: Buffer[] = [];
	let size = 0;
	try {
		for await (const chunk of message) {
			size += (chunk as Buffer).length;
			if (size <= BODY_LIMIT_BYTES) chunks.push(chunk as Buffer);
		}
	} catch {
		return undefined;
	}
	if (size > BODY_LIMIT_BYTES) throw new Error('request body over the sandbox limit');
	return Buffer.concat(chunks);
}

function send(response: ServerResponse, answer: ServiceResponse): void {
	const body = typeof answer.body === 'string' ? Buffer.from(answer.body, 'utf8') : answer.body;
	response.writeHead(answer.status, { ...answer.headers, 'content-length': String(body.length) });
	response.end(body);
}

function cutInHalf(answer: ServiceResponse): ServiceResponse {
	const body = Buffer.from(answer.body);
	return { ...answer, body: body.subarray(0, Math.floor(body.length / 2)) };
}

function gatewayPage(fault: FaultRule): ServiceResponse {
	const status = fault.kind === 'html' ? 200 : (fault.status ?? 502);
	const retryAfter = fault.retryAfterSeconds;
	return {
		status,
		headers: {
			'content-type': 'text/html; charset=utf-8',
			...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
		},
		body: htmlPage(status),
	};
}

/**
 * Starts one HTTP vendor on loopback and applies faults and journal around its `respond`.
 *
 * Shape: port 0 takes any free port.
 * Errors: rejects when the port is in use.
 */
export async function startHttpService(
	definition: HttpServiceDefinition,
	context: ServiceContext,
): Promise<RunningService> {
	const { journal, faults } = context;

	async function handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
		const url = new URL(message.url ?? '/', `http://${LOOPBACK}`);
		const body = await readBody(message);
		if (!body) return;
		const request: ServiceRequest = {
			method: message.method ?? 'GET',
			path: url.pathname,
			query: url.searchParams,
			headers: message.headers,
			body,
		};
		const call = definition.nameCall(request);
		const note = (outcome: JournalEntry['outcome'], detail: string) =>
			journal.record({
				service: definition.name,
				call,
				request: definition.redact(request),
				outcome,
				detail,
			});

		const fault = faults.strike(definition.name, call, '', () => body.toString('utf8'));
		if (fault && STRIKES_BEFORE.has(fault.kind)) {
			note('fault', fault.kind);
			if (fault.kind === 'dropBefore') message.socket.destroy();
			else if (fault.kind === 'errorBody') send(response, definition.sayFault(fault, request));
			else send(response, gatewayPage(fault));
			return;
		}
		if (fault?.kind === 'latency') {
			await new Promise((resolve) => setTimeout(resolve, fault.ms ?? LATENCY_MS));
		}
		const answer = await definition.respond(request);
		if (fault?.kind === 'answerLost' || fault?.kind === 'cutBody') {
			note('fault', fault.kind);
			if (fault.kind === 'answerLost') message.socket.destroy();
			else send(response, cutInHalf(answer));
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
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			server.closeAllConnections();
			await closed;
		},
	};
}
