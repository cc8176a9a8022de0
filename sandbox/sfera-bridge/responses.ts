import type { ServiceRequest, ServiceResponse } from '../kernel/http-service';
import type { RequestData } from './php-values';
import { isObject } from './php-values';

/** A request body as the bridge reads it; undefined when it is not a JSON object. */
export function readBody(request: ServiceRequest): RequestData | undefined {
	try {
		const body: unknown = JSON.parse(request.body.toString('utf8'));
		return isObject(body) ? body : undefined;
	} catch {
		return undefined;
	}
}

/**
 * Password inside the configuration that every failure dumps. The real bridge leaks the operator's and the
 * server's this way; a client that prints or stores this text has leaked it too.
 */
export const DUMPED_PASSWORD = 'Tajne-Haslo-Operatora-7';

function dumpServerObject(route: string): string {
	return [
		'APISubiektGT\\SubiektGT\\SubiektObj Object',
		'(',
		`    [call:protected] => ${route}`,
		'    [cfg:protected] => APISubiektGT\\Config Object',
		'        (',
		'            [server:protected] => (local)\\INSERTGT',
		'            [dbuser:protected] => sa',
		`            [dbuser_pass:protected] => ${DUMPED_PASSWORD}`,
		'            [database:protected] => SubiektDemo',
		'            [operator:protected] => Szef',
		`            [operator_pass:protected] => ${DUMPED_PASSWORD}`,
		'        )',
		')',
	].join('\n');
}

const JSON_HEADERS = { 'content-type': 'application/json; charset=utf-8' };

/** `{"state":"success","data":…}`. */
export function successResponse(data: unknown): ServiceResponse {
	return {
		status: 200,
		headers: JSON_HEADERS,
		body: JSON.stringify({ state: 'success', data }),
		outcome: 'ok',
		detail: 'success',
	};
}

/** `{"state":"fail",…}` with HTTP 200, the caller's data sent back and the server's innards dumped. */
export function failResponse(message: string, route: string, data: unknown): ServiceResponse {
	return {
		status: 200,
		headers: JSON_HEADERS,
		body: JSON.stringify({
			state: 'fail',
			message,
			obj_dump: dumpServerObject(route),
			data: data ?? null,
		}),
		outcome: 'error',
		detail: `fail: ${message}`,
	};
}

/** What PHP prints when it dies of a database error: no JSON, still HTTP 200. */
export function diedResponse(sqlNumber: number, message: string): ServiceResponse {
	return {
		status: 200,
		headers: { 'content-type': 'text/html; charset=UTF-8' },
		body: [
			'Array',
			'(',
			'    [0] => Array',
			'        (',
			'            [SQLSTATE] => 22001',
			`            [code] => ${sqlNumber}`,
			`            [message] => [Microsoft][ODBC Driver 17 for SQL Server][SQL Server]${message}`,
			'        )',
			')',
		].join('\n'),
		outcome: 'error',
		detail: `died: ${sqlNumber}`,
	};
}

/** The web server's own page for a path outside the API. */
export function notFoundResponse(): ServiceResponse {
	return {
		status: 404,
		headers: { 'content-type': 'text/html; charset=utf-8' },
		body: '<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>',
		outcome: 'error',
		detail: '404',
	};
}
