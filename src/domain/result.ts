import { REASONS, type ReasonCode } from './reason-codes';

/** Kind of an expected failure; decides how n8n shows it and whether a retry makes sense. */
export type ErrorKind =
	| 'configuration'
	| 'authentication'
	| 'invalidOrder'
	| 'notFound'
	| 'rateLimited'
	| 'busy'
	| 'unavailable'
	| 'rejectedByVendor'
	| 'unexpectedAnswer';

/** When the same call may be tried again: never, after a growing pause, or after a stated time. */
export type Retry = 'never' | 'backoff' | { readonly afterMs: number };

/** An expected failure as a value. */
export interface IntegrationError {
	readonly kind: ErrorKind;
	readonly code: ReasonCode;
	/** What happened to which order; no secrets, no personal data. */
	readonly message: string;
	/** What the reader should do next. */
	readonly remedy: string;
	readonly retry: Retry;
	/** The vendor's own words, whole. */
	readonly description?: string;
	/** Whether the write may have taken effect although no answer came. */
	readonly inDoubt?: boolean;
}

/** Outcome of anything that may fail in an expected way. */
export type Result<T, E = IntegrationError> =
	{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/** Wraps a value as success. */
export function succeed<T>(value: T): { readonly ok: true; readonly value: T } {
	return { ok: true, value };
}

/** Wraps an error as failure. */
export function fail<E>(error: E): { readonly ok: false; readonly error: E } {
	return { ok: false, error };
}

/** Builds an expected failure; the remedy comes from the table of reasons unless a better one is given. */
export function integrationError(
	kind: ErrorKind,
	code: ReasonCode,
	message: string,
	more: Partial<Pick<IntegrationError, 'remedy' | 'retry' | 'description' | 'inDoubt'>> = {},
): IntegrationError {
	return { kind, code, message, remedy: REASONS[code].remedy, retry: 'never', ...more };
}
