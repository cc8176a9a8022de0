import { type ErrorKind, type IntegrationError, integrationError } from '../../../domain/result';
import type { ReasonCode } from '../../../domain/reason-codes';
import type { HttpOutcome } from '../../../ports/http-transport';

/** What was asked of the bridge, for the judgement of what came back. */
export interface BridgeCall {
	/** `order/add` */
	readonly method: string;
	/** Whether the call may change something in Subiekt. */
	readonly writes: boolean;
	/** Texts that must not be repeated. */
	readonly secrets: readonly string[];
}

interface Meaning {
	readonly kind: ErrorKind;
	readonly code: ReasonCode;
	readonly words: string;
	readonly remedy?: string;
	readonly retry?: IntegrationError['retry'];
}

function build(
	meaning: Meaning,
	call: BridgeCall,
	more: Partial<Pick<IntegrationError, 'description' | 'inDoubt' | 'retry'>> = {},
): IntegrationError {
	const { remedy, retry } = meaning;
	return integrationError(
		meaning.kind,
		meaning.code,
		`The Sfera bridge ${meaning.words} (${call.method}).`,
		{
			...(remedy === undefined ? {} : { remedy }),
			...(retry === undefined ? {} : { retry }),
			...more,
		},
	);
}

/** A write that may have happened is in doubt; a read is merely to be asked again. */
function doubtIf(call: BridgeCall): Partial<Pick<IntegrationError, 'inDoubt'>> {
	return call.writes ? { inDoubt: true } : {};
}

/** A request without whole answer: harmless when it surely did not arrive, in doubt otherwise. */
export function lostRequest(
	outcome: Extract<HttpOutcome, { kind: 'failed' }>,
	call: BridgeCall,
): IntegrationError {
	const arrived = outcome.reached === 'unknown';
	const meaning: Meaning = {
		kind: 'unavailable',
		code: arrived && call.writes ? 'WRITE_IN_DOUBT' : 'SYSTEM_UNAVAILABLE',
		words: arrived ? 'did not answer' : 'could not be reached',
		retry: 'backoff',
	};
	return build(meaning, call, {
		description: outcome.message,
		...(arrived ? doubtIf(call) : {}),
	});
}

const REFUSED_LOGIN: Meaning = {
	kind: 'authentication',
	code: 'AUTHENTICATION_REFUSED',
	words: 'refused the request',
	remedy: 'Correct the bridge key in the credential, or the login its web server asks for.',
};
const OTHER_SERVICE: Meaning = {
	kind: 'configuration',
	code: 'CONFIGURATION_INVALID',
	words: 'is not found at this address',
	remedy:
		'Correct the bridge address in the credential. Where the web server rewrites no addresses, end it with "/public/api?c=".',
};
const OVERLOADED: Meaning = {
	kind: 'busy',
	code: 'SYSTEM_BUSY',
	words: 'has too much to do',
	retry: 'backoff',
};

function retryAfter(headers: Readonly<Record<string, string>>): IntegrationError['retry'] {
	const seconds = Number(headers['retry-after']);
	return Number.isFinite(seconds) && seconds > 0 ? { afterMs: seconds * 1000 } : 'backoff';
}

/**
 * Judges the HTTP status; undefined when the body has the word.
 *
 * Which statuses prove that nothing was written? Those a web server gives before any program runs: 3xx and 4xx
 * (wrong address, login, too many requests) and 501. A 500 may follow a saved document, because the bridge still
 * reads after saving; 502, 503 and 504 come from gateways that may have passed the request on. So those leave a
 * write in doubt.
 */
export function httpStatusError(
	status: number,
	headers: Readonly<Record<string, string>>,
	call: BridgeCall,
): IntegrationError | undefined {
	if (status >= 200 && status < 300) return undefined;
	if (status === 401 || status === 403 || status === 407) return build(REFUSED_LOGIN, call);
	if (status === 429 || status === 408) {
		return build(OVERLOADED, call, { retry: retryAfter(headers) });
	}
	if (status < 500 || status === 501) {
		return build({ ...OTHER_SERVICE, words: `answered HTTP ${status}` }, call);
	}
	const meaning: Meaning = {
		kind: 'unavailable',
		code: call.writes ? 'WRITE_IN_DOUBT' : 'SYSTEM_UNAVAILABLE',
		words: `answered HTTP ${status}`,
		retry: 'backoff',
	};
	return build(meaning, call, doubtIf(call));
}

/** HTTP 200 with something that is no answer of the bridge: PHP dies with a bare text on SQL errors. */
export function foreignAnswer(what: string, call: BridgeCall): IntegrationError {
	const meaning: Meaning = {
		kind: 'unexpectedAnswer',
		code: 'UNEXPECTED_ANSWER',
		words: `sent ${what} instead of its answer`,
		retry: 'backoff',
	};
	return build(meaning, call, doubtIf(call));
}

/** `data: false`: the bridge knows no such document or card. */
export function missingData(call: BridgeCall): IntegrationError {
	return call.writes ? unreadableData('data', call) : unknownToBridge(call);
}

/** The bridge looked for a document or card and found none, so it changed nothing. */
export function unknownToBridge(call: BridgeCall): IntegrationError {
	return build({ kind: 'notFound', code: 'UNEXPECTED_ANSWER', words: 'found nothing' }, call);
}

/** A success without the field that says what was written. */
export function unreadableData(name: string, call: BridgeCall): IntegrationError {
	const meaning: Meaning = {
		kind: 'unexpectedAnswer',
		code: 'UNEXPECTED_ANSWER',
		words: `answered without "${name}"`,
		retry: 'backoff',
	};
	return build(meaning, call, doubtIf(call));
}

/**
 * Messages of a refusal by what they mean; the first that fits wins.
 * Source: the bridge's code and Sfera's messages as its users quote them; wording differs between versions.
 */
const REFUSALS: readonly (readonly [RegExp, Meaning])[] = [
	[/api_key|klucz\w*\s+api/i, { ...REFUSED_LOGIN, words: 'refused the key' }],
	[
		/lock request time ?out|\b1222\b|deadlock|\b1205\b|zablokowan\w* przez/i,
		{
			kind: 'busy',
			code: 'SYSTEM_BUSY',
			words: 'found the data locked by other work',
			retry: 'backoff',
		},
	],
	[
		/nie (odnaleziono|znaleziono) towaru/i,
		{
			kind: 'rejectedByVendor',
			code: 'ITEM_NOT_FOUND',
			words: 'does not know an item of the order',
		},
	],
	[
		/nie istnieje obiekt|nie (odnaleziono|znaleziono) obiektu|brak metody|nie ma metody|nie ?prawidłowe wywołanie/i,
		{ ...OTHER_SERVICE, words: 'does not know this call' },
	],
	[
		/0 warto(ść|sc)|wartość zerow|już zrealizowan/i,
		{
			kind: 'rejectedByVendor',
			code: 'ERP_STATE_FORBIDS',
			words: 'cannot do this with the order as it is',
		},
	],
	[
		/would be truncated|\b(2628|8152)\b/i,
		{
			kind: 'rejectedByVendor',
			code: 'FIELD_TOO_LONG',
			words: 'was given a text that does not fit',
		},
	],
];

const REFUSED: Meaning = {
	kind: 'rejectedByVendor',
	code: 'REJECTED_BY_VENDOR',
	words: 'refused the data',
};

/**
 * A `state: "fail"` answer: Sfera or the bridge said no before anything was saved. Sales documents are the
 * exception, see `invoice-order`: there the fiscal printer may refuse what is saved already.
 */
export function bridgeRefusal(message: string, call: BridgeCall): IntegrationError {
	const meaning = REFUSALS.find(([pattern]) => pattern.test(message))?.[1] ?? REFUSED;
	const description = call.secrets
		.filter((secret) => secret !== '')
		.reduce((text, secret) => text.replaceAll(secret, '***'), message);
	return build(meaning, call, { description });
}
