import { type IntegrationError, integrationError } from '../../domain/result';
import type { HttpOutcome } from '../../ports/http-transport';
import { isRecord, type RawRecord, readList, readRecord, readText } from '../raw-json/raw-values';

/** Longest piece of a foreign answer that is quoted. */
const QUOTED_CHARACTERS = 300;

/** A fault the API names in a body; `code` is local to the endpoint. */
export interface Fault {
	readonly code: number;
	readonly text: string;
}

/**
 * What a call brought.
 *
 * - `answer`: HTTP 2xx with a readable body. It says nothing about success: faults stand in the body.
 * - `passing`: repeating may help. `carriedOut` tells whether the call may have been: `no`, or `unknown`;
 *   `readsOnly` that only a call that changes nothing may be repeated.
 * - `refused`: repeating does not help. `ofBody`: the shop did not understand what it was sent.
 */
export type Answer =
	| { readonly kind: 'answer'; readonly fields: RawRecord }
	| {
			readonly kind: 'passing';
			readonly error: IntegrationError;
			readonly carriedOut: 'no' | 'unknown';
			readonly readsOnly: boolean;
			readonly retryAfter: string | undefined;
	  }
	| { readonly kind: 'refused'; readonly error: IntegrationError; readonly ofBody: boolean };

/** Faults in a body: an object, or a list of objects, with `faultCode` or, for transport errors, `message`. */
export function readFaults(value: unknown): readonly Fault[] {
	const raw =
		isRecord(value) && ('faultCode' in value || 'faultString' in value || 'message' in value);
	const list = raw ? [value as RawRecord] : readList(value);
	return list
		.map(({ faultCode, faultString, message }) => ({
			code: Number(readText(faultCode)) || 0,
			text: (readText(faultString) || readText(message)).slice(0, QUOTED_CHARACTERS),
		}))
		.filter(({ code, text }) => code !== 0 || text !== '');
}

/** The text of `X-Error`: UTF-8 that HTTP libraries read as Latin-1. */
function readErrorHeader(text: string): string {
	if (!/[\u0080-\u00ff]/.test(text) || /[^\u0000-\u00ff]/.test(text)) return text;
	const decoded = Buffer.from(text, 'latin1').toString('utf8');
	return decoded.includes('\uFFFD') ? text : decoded;
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** The modules of the panel by the names of rights. Source: IdoSell Admin API, access keys (documented). */
const MODULES: Readonly<Record<string, string>> = {
	crm: 'CRM (customers)',
	oms: 'OMS (orders)',
	pim: 'PIM (products)',
	system: 'SYSTEM (configuration)',
	wms: 'WMS (warehouse)',
	cms: 'CMS (content)',
};

function noRight(words: string, said: string): IntegrationError {
	const [, scope = '', level = ''] = /Scope: ([a-z]+), level: (rw?)/i.exec(said) ?? [];
	const module = MODULES[scope.toLowerCase()] ?? scope.toUpperCase();
	const right = level.toLowerCase() === 'rw' ? 'read and write' : 'read';
	const what = scope === '' ? 'a right it needs' : `the right ${right} of the module ${module}`;
	return integrationError(
		'authentication',
		'PERMISSION_MISSING',
		`${words}: the key lacks ${what}.`,
		{
			remedy: `Give the key ${what} in the IdoSell panel: Administration, API, access keys to the Admin API.`,
			description: said,
		},
	);
}

function refused(error: IntegrationError, ofBody = false): Answer {
	return { kind: 'refused', error, ofBody };
}

function readFailure(
	words: string,
	{ code, reached, message }: Extract<HttpOutcome, { kind: 'failed' }>,
): Answer {
	if (code === 'ABORTED') {
		const cancelled = integrationError('busy', 'SYSTEM_BUSY', 'The run was cancelled.', {
			...(reached === 'unknown' ? { inDoubt: true } : {}),
		});
		return refused(cancelled);
	}
	const error = integrationError(
		'unavailable',
		'SYSTEM_UNAVAILABLE',
		`${words}: no answer (${code}).`,
		{
			retry: 'backoff',
			description: message,
		},
	);
	return {
		kind: 'passing',
		error,
		carriedOut: reached === 'no' ? 'no' : 'unknown',
		readsOnly: false,
		retryAfter: undefined,
	};
}

/** Statuses that say "later" although nothing is known to have been carried out. */
const LATER = new Set([502, 503, 504]);

/**
 * Reads the outcome of a call by its HTTP status. `call` names it for people: `GET clients/clients`.
 *
 * Source: IdoSell Admin API, statuses of every operation (documented); bodies of 401 to 429 are not, `X-Error` was
 * observed by the makers of a client library.
 */
export function readAnswer(call: string, outcome: HttpOutcome): Answer {
	const words = `IdoSell ${call}`;
	if (outcome.kind === 'failed') return readFailure(words, outcome);
	const { status, headers, text } = outcome;
	const body = parse(text);
	const faultTexts = readFaults(readRecord(body).errors).map((fault) => fault.text);
	const said = [readErrorHeader(headers['x-error'] ?? ''), ...faultTexts].filter(Boolean)[0] ?? '';
	const described = said === '' ? {} : { description: said.slice(0, QUOTED_CHARACTERS) };
	if (status === 200 || status === 207) {
		if (isRecord(body)) return { kind: 'answer', fields: body };
		const isNothing = text.trim() === '' || (Array.isArray(body) && body.length === 0);
		if (isNothing) return { kind: 'answer', fields: {} };
		const cut = /^\s*[[{]/.test(text);
		const error = integrationError(
			cut ? 'unavailable' : 'unexpectedAnswer',
			cut ? 'SYSTEM_UNAVAILABLE' : 'UNEXPECTED_ANSWER',
			`${words}: answered ${cut ? 'half a text' : 'no JSON'}.`,
			{ description: text.slice(0, QUOTED_CHARACTERS), ...(cut ? { retry: 'backoff' } : {}) },
		);
		return cut
			? { kind: 'passing', error, carriedOut: 'unknown', readsOnly: false, retryAfter: undefined }
			: refused({ ...error, inDoubt: true });
	}
	if (status === 401) {
		const message = `${words}: IdoSell refused the API key.`;
		return refused(
			integrationError('authentication', 'AUTHENTICATION_REFUSED', message, {
				remedy:
					'Copy the key again from the IdoSell panel: Administration, API, access keys to the Admin API.',
				...described,
			}),
		);
	}
	if (status === 403) return refused(noRight(words, said));
	if (status === 429) {
		const error = integrationError('rateLimited', 'RATE_LIMITED', `${words}: too many calls.`, {
			retry: 'backoff',
			...described,
		});
		const retryAfter = headers['retry-after'];
		return { kind: 'passing', error, carriedOut: 'no', readsOnly: false, retryAfter };
	}
	if (status >= 500) {
		const error = integrationError(
			'unavailable',
			'SYSTEM_UNAVAILABLE',
			`${words}: answered HTTP ${status}.`,
			{
				retry: 'backoff',
				...described,
			},
		);
		const retryAfter = headers['retry-after'];
		return {
			kind: 'passing',
			error,
			carriedOut: 'unknown',
			readsOnly: !LATER.has(status),
			retryAfter,
		};
	}
	if (status === 422) {
		const message = `${words}: IdoSell could not read what it was sent.`;
		return refused(
			integrationError('rejectedByVendor', 'REJECTED_BY_VENDOR', message, described),
			true,
		);
	}
	const message = `${words}: answered HTTP ${status}, which is no answer of the Admin API.`;
	return refused(
		integrationError('unexpectedAnswer', 'UNEXPECTED_ANSWER', message, {
			remedy: 'Check the address of the shop and the API version in the credential.',
			...described,
		}),
	);
}
