import { fail, integrationError, type Result, succeed } from '../../domain/result';
import type { HttpOutcome } from '../../ports/http-transport';
import { isRecord, type RawRecord, readText } from './baselinker-values';
import { resolveError } from './error-table';

/** Longest piece of a foreign answer that is quoted. */
const QUOTED_CHARACTERS = 300;

/** What an answer holds: its fields, or the error it says. `passing` tells that repeating the call may help. */
export type Envelope =
	| { readonly result: Result<RawRecord>; readonly passing: false }
	| {
			readonly result: Result<never>;
			readonly passing: true;
			readonly retryAfter: string | undefined;
	  };

function settled(result: Result<RawRecord>): Envelope {
	return { result, passing: false };
}

function passing(message: string, more: { retryAfter?: string; description?: string }): Envelope {
	const { retryAfter, description } = more;
	return {
		result: fail(
			integrationError('unavailable', 'SYSTEM_UNAVAILABLE', message, {
				retry: 'backoff',
				...(description === undefined ? {} : { description }),
			}),
		),
		passing: true,
		retryAfter,
	};
}

function parse(text: string): RawRecord | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return isRecord(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

/**
 * Reads the outcome of a call. BaseLinker answers HTTP 200 also for errors; gateways in front of it answer HTML.
 *
 * Errors: as in the table of errors; `unexpectedAnswer` when a 200 is not BaseLinker's JSON.
 */
export function readEnvelope(method: string, outcome: HttpOutcome): Envelope {
	if (outcome.kind === 'failed') {
		return passing(`BaseLinker ${method}: no answer (${outcome.code}).`, {
			description: outcome.message,
		});
	}
	const { status, headers, text } = outcome;
	if (status === 429 || status >= 500) {
		const retryAfter = headers['retry-after'];
		return passing(
			`BaseLinker ${method}: answered HTTP ${status}.`,
			retryAfter ? { retryAfter } : {},
		);
	}
	const body = parse(text);
	if (!body || (body.status !== 'SUCCESS' && body.status !== 'ERROR')) {
		const quoted = text.slice(0, QUOTED_CHARACTERS);
		if (/^\s*</.test(text)) {
			return passing(`BaseLinker ${method}: answered a web page.`, { description: quoted });
		}
		const error = integrationError(
			'unexpectedAnswer',
			'UNEXPECTED_ANSWER',
			`BaseLinker ${method}: HTTP ${status} with an answer that is not BaseLinker's.`,
			{ description: quoted },
		);
		return settled(fail(error));
	}
	if (body.status === 'SUCCESS') return settled(succeed(body));
	const errorCode = readText(body.error_code);
	const message = readText(body.error_message);
	const { kind, code } = resolveError(errorCode, message);
	return settled(
		fail(
			integrationError(kind, code, `BaseLinker ${method} refused: ${errorCode || 'no code'}.`, {
				description: `${errorCode}: ${message}`,
			}),
		),
	);
}
