import type { ServiceResponse } from '../kernel/http-service';
import type { ErrorCode, ErrorDetails } from './errors';
import { ERROR_TABLE } from './errors';

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
const RETRY_AFTER_SECONDS = '1';

/** What a write answered, as it is kept for repetitions. */
export interface StoredAnswer {
	status: number;
	body: string;
}

/** An answer to a reading call. */
export function readAnswer(body: unknown): ServiceResponse {
	return { status: 200, headers: JSON_TYPE, body: JSON.stringify(body), detail: '200' };
}

/** An answer to a write, first or repeated. */
export function writeAnswer(answer: StoredAnswer, replayed: boolean): ServiceResponse {
	return {
		status: answer.status,
		headers: { ...JSON_TYPE, 'idempotency-replayed': String(replayed) },
		body: answer.body,
		detail: replayed ? `${answer.status} replayed` : String(answer.status),
	};
}

/** A printout. */
export function pdfAnswer(number: string, content: Buffer): ServiceResponse {
	return {
		status: 200,
		headers: {
			'content-type': 'application/pdf',
			'content-disposition': `attachment; filename="${number.replace(/[/ ]/g, '_')}.pdf"`,
		},
		body: content,
		detail: '200',
	};
}

/** An error in the contract's form. */
export function errorAnswer(
	code: ErrorCode,
	message: string,
	details: ErrorDetails = {},
): ServiceResponse {
	const { status, retry } = ERROR_TABLE[code];
	return {
		status,
		headers: {
			...JSON_TYPE,
			...(retry === 'backoff' ? { 'retry-after': RETRY_AFTER_SECONDS } : {}),
		},
		body: JSON.stringify({
			error: { code, message, retry, inDoubt: retry === 'sameKey', ...details },
		}),
		outcome: 'error',
		detail: code,
	};
}
