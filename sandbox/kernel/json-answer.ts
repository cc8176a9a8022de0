import type { ServiceResponse } from './http-service';

/** A JSON answer; every status from 400 on counts as an error in the journal. */
export function jsonAnswer(
	status: number,
	value: unknown,
	headers: Readonly<Record<string, string>> = {},
): ServiceResponse {
	const isError = status >= 400;
	return {
		status,
		headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
		body: JSON.stringify(value),
		outcome: isError ? 'error' : 'ok',
		detail: String(status),
	};
}
