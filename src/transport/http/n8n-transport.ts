import type { Readable } from 'node:stream';
import type { HttpOutcome, HttpRequest, HttpTransport } from '../../ports/http-transport';
import { ANSWER_LIMIT_BYTES } from './answer-limit';
import { startDeadline } from './deadline';
import {
	ABORTED,
	ADDRESS_INVALID,
	ANSWER_TOO_LARGE,
	describeFailure,
	ENDED_EARLY,
	failedRequest,
	TIMED_OUT,
} from './failure-table';
import { encodeBody, isWebAddress, lowerCaseHeaders, readBytes } from './wire-format';

/** Options of n8n's request helper, as far as we use them. */
export interface N8nRequestOptions {
	url: string;
	method: HttpRequest['method'];
	headers: Record<string, string>;
	body?: string;
	encoding: 'stream';
	returnFullResponse: true;
	ignoreHttpStatusErrors: true;
	disableFollowRedirect: true;
	timeout: number;
	abortSignal?: AbortSignal;
}

/** The part of n8n's node contexts this transport needs; every context that can send requests has it. */
export interface N8nRequestContext {
	readonly helpers: {
		httpRequest(options: N8nRequestOptions): Promise<unknown>;
		httpRequestWithAuthentication: {
			call(context: never, credential: string, options: N8nRequestOptions): Promise<unknown>;
		};
	};
	getExecutionCancelSignal?(): AbortSignal | undefined;
}

interface FullAnswer {
	readonly statusCode: number;
	readonly headers: unknown;
	readonly body: unknown;
}

/** The helper's own time-out comes after ours, so that one of them tells the story. */
const HELPER_GRACE_MS = 1_000;

/** n8n refuses some requests itself before sending them; its words are the only sign. */
const NEVER_SENT =
	/Domain not allowed|does not have any credentials|Credentials? (?:of type|with ID)|prevent use within/i;

class AnswerTooLarge extends Error {}

/** Reads a stream to its end; the signal and the limit end it early. */
async function readStream(stream: Readable, limit: number, stop: AbortSignal): Promise<Uint8Array> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	let giveUp: () => void = () => undefined;
	try {
		await new Promise<void>((resolve, reject) => {
			giveUp = () => reject(new Error('given up'));
			stop.addEventListener('abort', giveUp, { once: true });
			stream.on('data', (chunk: Uint8Array) => {
				size += chunk.length;
				if (size > limit) reject(new AnswerTooLarge());
				else chunks.push(chunk);
			});
			stream.once('end', resolve).once('error', reject);
			stream.once('close', () => reject(new Error('closed', { cause: { code: ENDED_EARLY } })));
		});
	} finally {
		stop.removeEventListener('abort', giveUp);
		stream.on('error', () => undefined).destroy();
	}
	return Buffer.concat(chunks);
}

function isStream(body: unknown): body is Readable {
	return typeof (body as Partial<Readable> | null | undefined)?.pipe === 'function';
}

async function readBody(body: unknown, limit: number, stop: AbortSignal): Promise<Uint8Array> {
	if (isStream(body)) return await readStream(body, limit, stop);
	if (body instanceof Uint8Array) return body;
	if (typeof body === 'string') return Buffer.from(body, 'utf8');
	return Buffer.from(body === undefined || body === null ? '' : JSON.stringify(body), 'utf8');
}

/**
 * The answer, or a rejection as soon as the signal ends: with a credential the helper replaces our signal by its
 * own. An answer that comes too late is closed unread.
 */
async function orUntil(stop: AbortSignal, work: Promise<FullAnswer>): Promise<FullAnswer> {
	let end: () => void = () => undefined;
	const stopped = new Promise<never>((_resolve, reject) => {
		end = () => {
			work.then(({ body }) => isStream(body) && body.destroy()).catch(() => undefined);
			reject(new Error('given up'));
		};
		stop.addEventListener('abort', end, { once: true });
	});
	try {
		return await Promise.race([work, stopped]);
	} finally {
		stop.removeEventListener('abort', end);
	}
}

function mentions(error: unknown, pattern: RegExp): boolean {
	for (let level = error, depth = 0; level instanceof Error && depth < 8; depth += 1) {
		if (pattern.test(level.message)) return true;
		level = level.cause;
	}
	return false;
}

/**
 * HTTP inside n8n: its proxy settings, network protection and cancel signal apply. With a credential named, n8n
 * itself adds the secret to the request, so that our code never holds it.
 *
 * Shape: redirects are answers; nothing is repeated here, and the answer is read as UTF-8 up to a limit.
 */
export function createN8nHttpTransport(
	context: N8nRequestContext,
	settings: { readonly credential?: string; readonly answerLimitBytes?: number } = {},
): HttpTransport {
	const limit = settings.answerLimitBytes ?? ANSWER_LIMIT_BYTES;

	async function ask(options: N8nRequestOptions): Promise<FullAnswer> {
		const { helpers } = context;
		const answer =
			settings.credential === undefined
				? helpers.httpRequest(options)
				: helpers.httpRequestWithAuthentication.call(
						context as never,
						settings.credential,
						options,
					);
		return (await answer) as FullAnswer;
	}

	return {
		async send(request: HttpRequest): Promise<HttpOutcome> {
			const { url, timeoutMs } = request;
			const signals = [request.signal, context.getExecutionCancelSignal?.()].filter(
				(signal) => signal !== undefined,
			);
			const cancelled = () => signals.some((signal) => signal.aborted);
			if (cancelled()) return failedRequest(ABORTED, url, 'no');
			if (!isWebAddress(url)) return failedRequest(ADDRESS_INVALID, url, 'no');
			const body = encodeBody(request);
			const deadline = startDeadline(timeoutMs);
			const stop = AbortSignal.any([...signals, deadline.signal]);
			const options: N8nRequestOptions = {
				url,
				method: request.method,
				headers: { ...body.headers, ...request.headers },
				...(body.text === undefined ? {} : { body: body.text }),
				encoding: 'stream',
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
				timeout: timeoutMs + HELPER_GRACE_MS,
				abortSignal: stop,
			};
			try {
				const answer = await orUntil(stop, ask(options));
				return {
					kind: 'response',
					status: answer.statusCode,
					headers: lowerCaseHeaders(answer.headers),
					...readBytes(await readBody(answer.body, limit, stop)),
				};
			} catch (error) {
				if (cancelled()) return failedRequest(ABORTED, url);
				if (deadline.signal.aborted) return failedRequest(TIMED_OUT, url);
				if (error instanceof AnswerTooLarge) return failedRequest(ANSWER_TOO_LARGE, url);
				if (mentions(error, NEVER_SENT)) {
					return { ...failedRequest('NOT_SENT', url, 'no'), message: (error as Error).message };
				}
				return describeFailure(error, url);
			} finally {
				deadline.clear();
			}
		},
	};
}
