import type { HttpOutcome } from '../../ports/http-transport';

/** A request that brought no whole answer. */
export type FailedRequest = Extract<HttpOutcome, { kind: 'failed' }>;

/** The caller's own signal ended the request. */
export const ABORTED = 'ABORTED';
/** The time for the request was over. */
export const TIMED_OUT = 'ETIMEDOUT';
/** The answer was larger than we read. */
export const ANSWER_TOO_LARGE = 'ANSWER_TOO_LARGE';
/** The connection closed in the middle of the answer. */
export const ENDED_EARLY = 'ERR_STREAM_PREMATURE_CLOSE';
/** The address is not one a request can be sent to. */
export const ADDRESS_INVALID = 'ADDRESS_INVALID';

/**
 * What a failure code says: whether the request can have been carried out, and the words for people.
 *
 * Source: Node.js error documentation (system errors, TLS certificate codes), axios and n8n sources, read 2026.
 */
const FAILURES: Readonly<Record<string, readonly [reached: 'no' | 'unknown', words: string]>> = {
	ECONNREFUSED: ['no', 'refused the connection; the service is not running at this address'],
	ENOTFOUND: ['no', 'is not a known host name'],
	EAI_AGAIN: ['no', 'could not be looked up; the name server did not answer'],
	EHOSTUNREACH: ['no', 'cannot be reached from this machine'],
	EHOSTDOWN: ['no', 'is down'],
	ENETUNREACH: ['no', 'cannot be reached; there is no network to it'],
	ENETDOWN: ['no', 'cannot be reached; the network is down'],
	EADDRNOTAVAIL: ['no', 'is not an address this machine can connect to'],
	EACCES: ['no', 'may not be connected to from this machine'],
	ERR_INVALID_URL: ['no', 'is not a web address'],
	ERR_UNESCAPED_CHARACTERS: ['no', 'has characters in its path that cannot be sent'],
	[ADDRESS_INVALID]: ['no', 'is not a web address'],
	ERR_SSL_WRONG_VERSION_NUMBER: ['no', 'does not speak HTTPS; the address may need http://'],
	UND_ERR_CONNECT_TIMEOUT: ['no', 'did not accept a connection in time'],
	SsrfBlockedIpError: ['no', 'is blocked by the network protection of this n8n'],
	SsrfBlockedHostnameError: ['no', 'is blocked by the network protection of this n8n'],
	ECONNRESET: ['unknown', 'closed the connection before it had answered'],
	EPIPE: ['unknown', 'closed the connection before it had answered'],
	ECONNABORTED: ['unknown', 'did not answer in time, or the connection was given up'],
	[ENDED_EARLY]: ['unknown', 'closed the connection in the middle of its answer'],
	ERR_BAD_RESPONSE: ['unknown', 'sent an answer that ended early'],
	[ANSWER_TOO_LARGE]: ['unknown', 'sent an answer larger than this program reads'],
	[TIMED_OUT]: ['unknown', 'did not answer in time'],
	[ABORTED]: ['unknown', 'was not waited for, because the run was stopped'],
};

/** Codes of a certificate that was refused: TLS ends before the request is sent. */
const CERTIFICATE =
	/CERT|SELF_SIGNED|UNABLE_TO_VERIFY_LEAF|UNABLE_TO_GET_ISSUER|INVALID_CA|HOSTNAME_MISMATCH|^ERR_TLS_/;

/** Codes that only say "axios ended it"; the cause below says more. */
const WRAPPERS: ReadonlySet<string> = new Set(['ERR_NETWORK', 'ERR_BAD_REQUEST', 'ERR_CANCELED']);

interface ErrorLike {
	readonly code?: unknown;
	readonly name?: unknown;
	readonly message?: unknown;
	readonly syscall?: unknown;
	readonly cause?: unknown;
	readonly errors?: unknown;
}

/** An error with the causes it names, outermost first; every cause once. */
function causesOf(error: unknown): ErrorLike[] {
	const chain: ErrorLike[] = [];
	const look = (level: unknown): void => {
		if (typeof level !== 'object' || level === null || chain.includes(level)) return;
		chain.push(level);
		const { cause, errors } = level as ErrorLike;
		look(cause);
		if (Array.isArray(errors)) errors.forEach(look);
	};
	look(error);
	return chain;
}

function codeOf(chain: readonly ErrorLike[]): string {
	for (const { code, name } of chain) {
		if (typeof name === 'string' && Object.hasOwn(FAILURES, name)) return name;
		if (typeof code === 'string' && code !== '' && !WRAPPERS.has(code)) return code;
	}
	const wrapper = chain.find(({ code }) => typeof code === 'string')?.code;
	return typeof wrapper === 'string' ? wrapper : 'FAILED';
}

function hostOf(url: string): string {
	try {
		return new URL(url).host || 'The address';
	} catch {
		return 'The address';
	}
}

/** Builds the outcome for a known code; nothing of the request but the host is told. */
export function failedRequest(
	code: string,
	url: string,
	reached?: FailedRequest['reached'],
): FailedRequest {
	const certificate = CERTIFICATE.test(code);
	const known = Object.hasOwn(FAILURES, code) ? FAILURES[code] : undefined;
	const words = certificate
		? 'showed a certificate that is not trusted'
		: (known?.[1] ?? 'could not be talked to');
	return {
		kind: 'failed',
		reached: reached ?? (certificate ? 'no' : (known?.[0] ?? 'unknown')),
		code,
		message: `${hostOf(url)} ${words} (${code}).`,
	};
}

/**
 * Says what became of a request that threw.
 *
 * Shape: `connected` false means it is certain that no connection stood, whatever the code; absent means nobody
 * watched. The error's own text is not repeated: clients put headers and bodies into it.
 */
export function describeFailure(error: unknown, url: string, connected?: boolean): FailedRequest {
	const chain = causesOf(error);
	const code = codeOf(chain);
	const duringConnect = chain.some(
		(level) => level.code === code && level.syscall === 'connect' && code === TIMED_OUT,
	);
	const handshake =
		code === 'EPROTO' &&
		chain.some(({ message }) => /wrong version number|handshake/i.test(String(message)));
	if (connected === false || duringConnect || handshake) return failedRequest(code, url, 'no');
	return failedRequest(code, url);
}
