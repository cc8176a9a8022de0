import { type IntegrationError, integrationError } from '../../domain/result';
import type { HttpOutcome } from '../../ports/http-transport';
import { isRecord, type RawRecord, readText } from '../raw-json/raw-values';
import { resolveError } from './error-table';

/** Longest piece of a foreign answer that is quoted. */
const QUOTED_CHARACTERS = 300;

/** A token as the panel shows it; an answer that repeats one must not carry it into an execution's data. */
const TOKEN = /\b\d{2,}-\d{2,}-[A-Z0-9]{8,}\b/gi;

/** Failures before the request left that the next minute may heal; the others need a setting repaired. */
const PASSING_BEFORE_SENDING: ReadonlySet<string> = new Set([
	'EAI_AGAIN',
	'ECONNABORTED',
	'ECONNREFUSED',
	'ECONNRESET',
	'EHOSTDOWN',
	'EHOSTUNREACH',
	'ENETDOWN',
	'ENETUNREACH',
	'ETIMEDOUT',
	'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * What a call brought.
 *
 * - `answer`: the fields beside `status`.
 * - `blocked`: the account called too often; nobody may call until the time in the error's description.
 * - `passing`: repeating the call may help.
 * - `refused`: repeating does not help.
 *
 * Shape: `mayHaveWorked` says that the call may have been carried out although it brought no answer, so that whoever
 * adds something has to look before adding it again.
 */
export type Envelope =
	| { readonly kind: 'answer'; readonly fields: RawRecord }
	| { readonly kind: 'blocked'; readonly error: IntegrationError }
	| {
			readonly kind: 'refused';
			readonly error: IntegrationError;
			readonly mayHaveWorked: boolean;
	  }
	| {
			readonly kind: 'passing';
			readonly error: IntegrationError;
			readonly mayHaveWorked: boolean;
			/** Text of a Retry-After header. */
			readonly retryAfter: string | undefined;
	  };

function quote(text: string): string {
	return text.slice(0, QUOTED_CHARACTERS).replace(TOKEN, '[token]');
}

function passing(
	message: string,
	description: string,
	{ mayHaveWorked = true, retryAfter }: { mayHaveWorked?: boolean; retryAfter?: string } = {},
): Envelope {
	const error = integrationError('unavailable', 'SYSTEM_UNAVAILABLE', message, {
		retry: 'backoff',
		description,
	});
	return { kind: 'passing', error, mayHaveWorked, retryAfter };
}

/** The value of a JSON text; undefined when it is none, or ends early. */
function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function readFailure(
	method: string,
	{ code, reached, message }: Extract<HttpOutcome, { kind: 'failed' }>,
): Envelope {
	const mayHaveWorked = reached === 'unknown';
	if (code === 'ABORTED') {
		const error = integrationError('busy', 'SYSTEM_BUSY', 'The run was cancelled.');
		return { kind: 'refused', error, mayHaveWorked };
	}
	const words = `BaseLinker ${method}: no answer (${code}).`;
	if (mayHaveWorked || PASSING_BEFORE_SENDING.has(code)) {
		return passing(words, message, { mayHaveWorked });
	}
	const error = integrationError('unavailable', 'SYSTEM_UNAVAILABLE', words, {
		description: message,
	});
	return { kind: 'refused', error, mayHaveWorked };
}

function readRefusal(
	method: string,
	body: RawRecord,
): Extract<Envelope, { kind: 'blocked' | 'refused' }> {
	const errorCode = readText(body.error_code);
	const message = readText(body.error_message);
	const { kind, code } = resolveError(errorCode, message);
	const error = integrationError(
		kind,
		code,
		`BaseLinker ${method} refused: ${errorCode || 'no code'}.`,
		{ description: quote(`${errorCode}: ${message}`) },
	);
	return kind === 'rateLimited'
		? { kind: 'blocked', error }
		: { kind: 'refused', error, mayHaveWorked: false };
}

/**
 * Reads the outcome of a call. BaseLinker answers HTTP 200 also for errors; gateways in front of it answer HTML,
 * and a connection that ends early leaves half a JSON text.
 *
 * Errors: as in the table of errors; `unexpectedAnswer` when it is no answer of BaseLinker's.
 */
export function readEnvelope(method: string, outcome: HttpOutcome): Envelope {
	if (outcome.kind === 'failed') return readFailure(method, outcome);
	const { status, headers, text } = outcome;
	const value = parse(text);
	const body = isRecord(value) ? value : undefined;
	if (body?.status === 'ERROR') {
		// A block or a refused token counts whatever the status: calling again would only prolong it.
		const refusal = readRefusal(method, body);
		const isSure = refusal.kind === 'blocked' || refusal.error.kind === 'authentication';
		if (isSure || (status !== 429 && status < 500)) return refusal;
	}
	const words = `BaseLinker ${method}: answered HTTP ${status}`;
	if (status === 429) {
		const error = integrationError('rateLimited', 'RATE_LIMITED', `${words}.`, {
			retry: 'backoff',
			description: quote(text),
		});
		return { kind: 'passing', error, mayHaveWorked: false, retryAfter: headers['retry-after'] };
	}
	if (status >= 500) {
		return passing(`${words}.`, quote(text), { retryAfter: headers['retry-after'] });
	}
	if (body?.status === 'SUCCESS') return { kind: 'answer', fields: body };
	if (status === 200 && value === undefined && /^\s*</.test(text)) {
		return passing(`${words} with a web page.`, quote(text));
	}
	if (status === 200 && value === undefined && /^\s*[{[]/.test(text)) {
		return passing(`${words} with a cut answer.`, quote(text));
	}
	const error = integrationError(
		'unexpectedAnswer',
		'UNEXPECTED_ANSWER',
		`${words}, which is not an answer of BaseLinker.`,
		{ description: quote(text) },
	);
	return { kind: 'refused', error, mayHaveWorked: status >= 200 && status < 300 };
}
