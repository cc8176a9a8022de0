import { fail, type IntegrationError, type Result, succeed } from '../../../../domain/result';
import type { HttpOutcome, HttpRequest, HttpTransport } from '../../../../ports/http-transport';
import { type BridgeCall, bridgeError, foreignAnswer, lostRequest } from '../comarch-optima-errors';
import type { BridgeWrite, OptimaBridge } from './optima-bridge';
import { parseObject, readError, readHealth, readResult } from './read-answer';

/** Where the bridge is and how long it may take. */
export interface BridgeSettings {
	/** Address without `/v1`. */
	readonly url: string;
	readonly key: string;
	/** Units: milliseconds. */
	readonly timeoutMs: number;
}

type Answer = Extract<HttpOutcome, { kind: 'response' }>;
type Sending = Pick<HttpRequest, 'method' | 'body'> & {
	readonly path: string;
	readonly idempotencyKey?: string;
};

/** A call that was not carried out, with the bridge's own code where it gave one. */
interface Refusal {
	readonly code: string;
	readonly failure: IntegrationError;
}

/** How a PDF begins, and what stands near its end; without that it was cut. Source: ISO 32000. */
const PDF_SIGNATURE = '%PDF-';
const PDF_END = '%%EOF';
const PDF_END_WITHIN = 1024;

/** Address of a path of version 1; an address that names the version already is understood. */
export function bridgeUrl(base: string, path: string): string {
	const root = base.trim().replace(/\/+$/, '').replace(/\/v1$/i, '');
	return `${root}/v1${path}`;
}

function isSuccess({ status }: Answer): boolean {
	return status >= 200 && status < 300;
}

function isWholePdf(bytes: Uint8Array): boolean {
	const latin = (part: Uint8Array) => new TextDecoder('latin1').decode(part);
	return (
		latin(bytes.subarray(0, PDF_SIGNATURE.length)) === PDF_SIGNATURE &&
		latin(bytes.subarray(-PDF_END_WITHIN)).includes(PDF_END)
	);
}

/** Speaks version 1 of the bridge contract. */
export function createOptimaBridge(settings: BridgeSettings, http: HttpTransport): OptimaBridge {
	const { url, key: bearer, timeoutMs } = settings;
	const asked = (operation: string, about: BridgeCall['about'], writes: boolean): BridgeCall => ({
		operation,
		about,
		writes,
		secrets: [bearer],
	});

	/** The answer of the bridge itself; errors of any kind become refusals. */
	async function send(sending: Sending, call: BridgeCall): Promise<Result<Answer, Refusal>> {
		const { method, path, body, idempotencyKey } = sending;
		const outcome = await http.send({
			method,
			url: bridgeUrl(url, path),
			headers: {
				authorization: `Bearer ${bearer}`,
				...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
			},
			...(body === undefined ? {} : { body }),
			timeoutMs,
		});
		const refuse = (failure: IntegrationError, code = '') => fail({ code, failure });
		if (outcome.kind === 'failed') return refuse(lostRequest(outcome, call));
		if (isSuccess(outcome)) return succeed(outcome);
		const answered = parseObject(outcome.text);
		const error = answered && readError(answered);
		if (!error) return refuse(foreignAnswer(outcome.status, call));
		return refuse(bridgeError(error, outcome.headers, call), error.code);
	}

	async function read<T>(
		path: string,
		call: BridgeCall,
		understand: (answer: Answer) => T | undefined,
	): Promise<Result<T>> {
		const outcome = await send({ method: 'GET', path }, call);
		if (!outcome.ok) return fail(outcome.error.failure);
		const understood = understand(outcome.value);
		return understood === undefined
			? fail(foreignAnswer(outcome.value.status, call))
			: succeed(understood);
	}

	async function write(
		method: HttpRequest['method'],
		path: string,
		value: unknown,
		idempotencyKey: string,
		call: BridgeCall,
	): Promise<Result<BridgeWrite>> {
		const sending: Sending = { method, path, body: { kind: 'json', value }, idempotencyKey };
		const outcome = await send(sending, call);
		if (!outcome.ok) {
			const { code, failure } = outcome.error;
			return code === 'idempotency_key_reused' ? succeed({ kind: 'keyReused' }) : fail(failure);
		}
		const answered = parseObject(outcome.value.text);
		const holder = call.about === 'contractor' ? 'contractor' : 'order';
		const result = answered && readResult(answered, holder);
		if (!result) return fail(foreignAnswer(outcome.value.status, call));
		const replayed = outcome.value.headers['idempotency-replayed'] === 'true';
		return succeed({ kind: 'done', value: result, replayed });
	}

	const orderPath = (id: string) => `/orders/${encodeURIComponent(id)}`;
	const cardPath = (id: string) => `/contractors/${encodeURIComponent(id)}`;
	const onOrder = (operation: string) => asked(operation, 'order', true);
	const onCard = (operation: string) => asked(operation, 'contractor', true);

	return {
		health: async () =>
			await read('/health', asked('health', 'service', false), ({ text }) => {
				const answered = parseObject(text);
				return answered && readHealth(answered);
			}),
		createContractor: async (card, key) =>
			await write('POST', '/contractors', card, key, onCard('createContractor')),
		updateContractor: async (id, fields, key) =>
			await write('PATCH', cardPath(id), fields, key, onCard('updateContractor')),
		createOrder: async (order, key) =>
			await write('POST', '/orders', order, key, onOrder('createOrder')),
		confirmOrder: async (id, key) =>
			await write('POST', `${orderPath(id)}/confirm`, {}, key, onOrder('confirmOrder')),
		invoiceOrder: async (id, wish, key) =>
			await write('POST', `${orderPath(id)}/invoice`, wish, key, onOrder('invoiceOrder')),
		setAttribute: async (id, code, value, key) => {
			const path = `${orderPath(id)}/attributes/${encodeURIComponent(code)}`;
			const call = onOrder('setOrderAttribute');
			return await write('PUT', path, { value, replace: false }, key, call);
		},
		documentPdf: async (id) => {
			const path = `/documents/${encodeURIComponent(id)}/pdf`;
			return await read(path, asked('getDocumentPdf', 'document', false), ({ bytes }) =>
				isWholePdf(bytes) ? bytes : undefined,
			);
		},
	};
}
