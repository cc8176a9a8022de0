import type { ErrorKind, IntegrationError } from '../../domain/result';
import { integrationError } from '../../domain/result';
import type { ReasonCode } from '../../domain/reason-codes';

/** What one error number of SQL Server means for us. */
interface Meaning {
	readonly kind: ErrorKind;
	readonly code: ReasonCode;
	readonly words: string;
	readonly remedy?: string;
	readonly retry?: IntegrationError['retry'];
}

const AUTHENTICATION: Meaning = {
	kind: 'authentication',
	code: 'AUTHENTICATION_REFUSED',
	words: 'SQL Server refused the login',
	remedy: 'Correct user and password of the SQL Server login in the credential.',
};
const NO_DATABASE: Meaning = {
	kind: 'configuration',
	code: 'CONFIGURATION_INVALID',
	words: 'SQL Server cannot open the database for this login',
	remedy: 'Correct the database name in the credential, or give the login access to it.',
};
const OTHER_SCHEMA: Meaning = {
	kind: 'configuration',
	code: 'CONFIGURATION_INVALID',
	words: 'The database has no such table, column or procedure',
	remedy:
		'Check that the credential names the database of the ERP company, in a supported version.',
};
const NO_PERMISSION: Meaning = {
	kind: 'configuration',
	code: 'PERMISSION_MISSING',
	words: 'The SQL login may not do this',
	remedy: 'Grant the login the rights listed in the documentation of this ERP.',
};
const BUSY: Meaning = {
	kind: 'busy',
	code: 'SYSTEM_BUSY',
	words: 'SQL Server is locked by other work',
	retry: 'backoff',
};
const UNAVAILABLE: Meaning = {
	kind: 'unavailable',
	code: 'SYSTEM_UNAVAILABLE',
	words: 'SQL Server is not available',
	retry: 'backoff',
};
const REJECTED: Meaning = {
	kind: 'rejectedByVendor',
	code: 'REJECTED_BY_VENDOR',
	words: 'SQL Server rejected the statement',
};
const RULE_BROKEN: Meaning = {
	...REJECTED,
	words: 'SQL Server rejected the data: it breaks a rule of a table',
};

/** Error numbers we know. Source: Microsoft's list of Database Engine events and errors. */
const NUMBERS: Readonly<Record<number, Meaning>> = {
	18452: AUTHENTICATION,
	18456: AUTHENTICATION,
	18470: AUTHENTICATION, // account disabled
	18486: AUTHENTICATION, // account locked
	18487: AUTHENTICATION, // password expired
	18488: AUTHENTICATION, // password must be changed
	911: NO_DATABASE,
	4060: NO_DATABASE,
	916: NO_DATABASE,
	207: OTHER_SCHEMA,
	208: OTHER_SCHEMA,
	2812: { ...OTHER_SCHEMA, code: 'PROCEDURE_MISSING' },
	229: NO_PERMISSION,
	230: NO_PERMISSION,
	262: NO_PERMISSION,
	1205: BUSY, // deadlock victim
	1222: BUSY, // lock request time-out
	3960: BUSY, // snapshot conflict
	233: UNAVAILABLE,
	6005: UNAVAILABLE, // shutting down
	10928: UNAVAILABLE,
	10929: UNAVAILABLE,
	17142: UNAVAILABLE, // paused
	40197: UNAVAILABLE,
	40501: UNAVAILABLE,
	40613: UNAVAILABLE,
	515: RULE_BROKEN, // NULL not allowed
	547: RULE_BROKEN, // foreign key or check
	2601: RULE_BROKEN, // unique index
	2627: RULE_BROKEN, // primary or unique key
	2628: RULE_BROKEN, // text too long, 2019 and later
	8152: RULE_BROKEN, // text too long, before
};

/** Codes of the driver and of Node.js for a connection that was not made or was lost. */
const CONNECTION_CODES: ReadonlySet<string> = new Set([
	'ETIMEOUT',
	'ETIMEDOUT',
	'ESOCKET',
	'ECONNCLOSED',
	'ECONNREFUSED',
	'ECONNRESET',
	'EPIPE',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'EINSTLOOKUP',
	'ENOTOPEN',
	'ENOCONN',
	'ECANCEL',
]);

interface DriverError {
	readonly name?: unknown;
	readonly message?: unknown;
	readonly code?: unknown;
	readonly number?: unknown;
	readonly originalError?: unknown;
	readonly cause?: unknown;
	/** Errors the server told before this one. */
	readonly precedingErrors?: unknown;
}

/**
 * The error that caused the others: the driver throws the last one it was told, and keeps the earlier ones beside it.
 * RAISERROR does not end a batch, so that "no such order" may be followed by whatever the batch made of it.
 */
function causeOf(error: unknown): unknown {
	const preceding =
		typeof error === 'object' && error !== null
			? (error as DriverError).precedingErrors
			: undefined;
	return Array.isArray(preceding) && preceding.length > 0 ? (preceding[0] as unknown) : error;
}

function levelsOf(error: unknown): DriverError[] {
	const levels: DriverError[] = [];
	let level = error;
	while (typeof level === 'object' && level !== null && levels.length < 5) {
		const current = level as DriverError;
		levels.push(current);
		level = current.originalError ?? current.cause;
	}
	return levels;
}

function numberOf(levels: readonly DriverError[]): number | undefined {
	return levels.map(({ number }) => number).find((number) => typeof number === 'number');
}

function connectionCode(levels: readonly DriverError[]): string | undefined {
	const codes = levels.map(({ code }) => code).filter((code) => typeof code === 'string');
	const known = codes.filter((code) => CONNECTION_CODES.has(code));
	// The innermost code says most: ESOCKET wraps ECONNREFUSED.
	return (
		known.at(-1) ?? (levels.some(({ name }) => name === 'TimeoutError') ? 'ETIMEOUT' : undefined)
	);
}

function meaningOf(levels: readonly DriverError[]): Meaning {
	const number = numberOf(levels);
	if (number !== undefined) return NUMBERS[number] ?? REJECTED;
	const texts = levels.map(({ message }) => String(message)).join(' ');
	if (levels.some(({ code }) => code === 'ELOGIN')) {
		// The driver passes the words of a refused login on, but not their number.
		return /cannot open database/i.test(texts) ? NO_DATABASE : AUTHENTICATION;
	}
	if (/certificate|self.signed/i.test(texts)) {
		return {
			...UNAVAILABLE,
			kind: 'configuration',
			code: 'CONFIGURATION_INVALID',
			words: 'The certificate of SQL Server is not trusted',
			remedy: 'Install a trusted certificate, or switch on "Trust Server Certificate".',
			retry: 'never',
		};
	}
	return connectionCode(levels) === undefined ? REJECTED : UNAVAILABLE;
}

/** How an error came about, for its words and for what may have happened. */
export interface SqlErrorContext {
	/** Whether the statement may have changed something on the server. */
	readonly writes: boolean;
	/** Texts that must not be repeated. */
	readonly secrets: readonly string[];
}

/** Codes of an answer that was not waited for; asking again would take as long again. */
const WAITED_ENOUGH: ReadonlySet<string> = new Set(['ETIMEOUT', 'ETIMEDOUT', 'ECANCEL']);

function lossCode(error: unknown): string | undefined {
	const levels = levelsOf(error);
	return numberOf(levels) === undefined ? connectionCode(levels) : undefined;
}

/** Whether the connection broke while a statement was under way, so that asking anew may help. */
export function isConnectionLoss(error: unknown): boolean {
	const code = lossCode(error);
	return code !== undefined && !WAITED_ENOUGH.has(code);
}

/** What the driver threw, for those who tell its meaning themselves. */
export interface SqlFailureParts {
	/** The server's own words, without the secrets. */
	readonly words: string;
	/** Number of the server's error. */
	readonly number: number | undefined;
	/** Code of a connection that was not made or was lost. */
	readonly code: string | undefined;
}

/** Reads what the driver threw. */
export function readSqlFailure(error: unknown, secrets: readonly string[]): SqlFailureParts {
	const levels = levelsOf(causeOf(error));
	const told = levels.map(({ message }) => message).find((text) => typeof text === 'string') ?? '';
	const words = secrets
		.filter((secret) => secret !== '')
		.reduce((text, secret) => text.replaceAll(secret, '***'), told);
	return { words, number: numberOf(levels), code: connectionCode(levels) };
}

/**
 * Turns what the driver threw into an expected failure, in the words of people; the server's own words go into
 * the description, secrets never.
 */
export function toSqlError(error: unknown, context: SqlErrorContext): IntegrationError {
	const meaning = meaningOf(levelsOf(causeOf(error)));
	const { words: description, number, code } = readSqlFailure(error, context.secrets);
	const mark = number !== undefined ? ` (${number})` : code !== undefined ? ` (${code})` : '';
	return integrationError(meaning.kind, meaning.code, `${meaning.words}${mark}.`, {
		...(meaning.remedy === undefined ? {} : { remedy: meaning.remedy }),
		retry: meaning.retry ?? 'never',
		description,
		...(context.writes && lossCode(error) !== undefined ? { inDoubt: true } : {}),
	});
}
