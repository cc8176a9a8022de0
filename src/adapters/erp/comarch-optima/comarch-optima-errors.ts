import { type IntegrationError, integrationError } from '../../../domain/result';
import type { HttpOutcome } from '../../../ports/http-transport';
import { type Meaning, meaningOf, type PathSubject } from './bridge/error-table';
import type { WireError } from './bridge/read-answer';

/** What was asked of the bridge, for the judgement of what came back. */
export interface BridgeCall {
	/** `createOrder` */
	readonly operation: string;
	/** Whether the call may change something in Optima. */
	readonly writes: boolean;
	/** What the id of the path names. */
	readonly about: PathSubject;
	/** Texts that must not be repeated. */
	readonly secrets: readonly string[];
}

function build(
	{ kind, code, words, remedy }: Meaning,
	call: BridgeCall,
	more: Partial<Pick<IntegrationError, 'description' | 'inDoubt' | 'retry'>> & {
		readonly details?: string;
	} = {},
): IntegrationError {
	const { details = '', ...rest } = more;
	return integrationError(kind, code, `The Optima bridge ${words} (${call.operation}${details}).`, {
		...(remedy === undefined ? {} : { remedy }),
		...rest,
	});
}

function withoutSecrets(text: string, call: BridgeCall): string {
	return call.secrets
		.filter((secret) => secret !== '')
		.reduce((clean, secret) => clean.replaceAll(secret, '***'), text);
}

/** When the same call may be made again, in seconds of the `Retry-After` header where there is one. */
function pause(headers: Readonly<Record<string, string>>): IntegrationError['retry'] {
	const seconds = Number(headers['retry-after']);
	return Number.isFinite(seconds) && seconds > 0 ? { afterMs: seconds * 1000 } : 'backoff';
}

/**
 * An error in the contract's form.
 *
 * In doubt is what the answer calls so, and a write whose first call is still running: this call did nothing, but the
 * work it asks for may be done in a moment.
 */
export function bridgeError(
	error: WireError,
	headers: Readonly<Record<string, string>>,
	call: BridgeCall,
): IntegrationError {
	const numbers = error.documents.map(({ id, number }) => number || `ID ${id}`);
	const details = [error.field, ...numbers].filter((part) => part !== '').join(', ');
	const words = [error.message, error.vendorMessage].filter((part) => part !== '').join(' ');
	const doubtful =
		error.inDoubt || error.retry === 'sameKey' || (error.code === 'in_progress' && call.writes);
	return build(meaningOf(error, call.about), call, {
		...(details === '' ? {} : { details: `: ${withoutSecrets(details, call)}` }),
		retry: error.retry === 'never' && !doubtful ? 'never' : pause(headers),
		description: withoutSecrets(words, call),
		...(doubtful && call.writes ? { inDoubt: true } : {}),
	});
}

/** A request without whole answer: harmless when it surely did not arrive, in doubt otherwise. */
export function lostRequest(
	outcome: Extract<HttpOutcome, { kind: 'failed' }>,
	call: BridgeCall,
): IntegrationError {
	const doubtful = outcome.reached === 'unknown' && call.writes;
	const meaning: Meaning = {
		kind: 'unavailable',
		code: doubtful ? 'WRITE_IN_DOUBT' : 'SYSTEM_UNAVAILABLE',
		words: outcome.reached === 'unknown' ? 'did not answer' : 'could not be reached',
	};
	return build(meaning, call, {
		retry: 'backoff',
		description: outcome.message,
		...(doubtful ? { inDoubt: true } : {}),
	});
}

function foreignMeaning(status: number, call: BridgeCall): Meaning {
	const words = `sent an answer that is not of its contract (HTTP ${status})`;
	if (status >= 500) {
		const code = call.writes ? 'WRITE_IN_DOUBT' : 'SYSTEM_UNAVAILABLE';
		return { kind: 'unavailable', code, words };
	}
	if (!call.writes && (status === 401 || status === 403 || status === 407)) {
		const remedy = 'Something before the bridge asks for a login: check its address and proxy.';
		return { kind: 'authentication', code: 'AUTHENTICATION_REFUSED', words, remedy };
	}
	if (!call.writes && status >= 300) {
		const remedy = 'Check that "Bridge URL" names an Optima bridge of contract version 1.';
		return { kind: 'configuration', code: 'CONFIGURATION_INVALID', words, remedy };
	}
	return { kind: 'unexpectedAnswer', code: 'UNEXPECTED_ANSWER', words };
}

/**
 * An answer that is cut or not of the contract's form: a gateway's page, another program. Whatever its status, a write
 * is in doubt then, as the contract says; the address was proven by `/health` before.
 */
export function foreignAnswer(status: number, call: BridgeCall): IntegrationError {
	const meaning = foreignMeaning(status, call);
	const again = meaning.kind === 'unavailable' || meaning.kind === 'unexpectedAnswer';
	return build(meaning, call, {
		retry: again ? 'backoff' : 'never',
		...(call.writes ? { inDoubt: true } : {}),
	});
}
