import type { ServiceRequest } from '../kernel/http-service';

/** Object and method of a call, lower-case: PHP does not mind the case of names. */
export interface BridgeRoute {
	object: string;
	method: string;
}

const PATH = /^\/public\/api(?:\.php)?(?:\/(.*))?$/i;

function splitName(name: string): BridgeRoute {
	const [object = '', method = ''] = name.toLowerCase().split('/');
	return { object, method };
}

/**
 * Reads `/public/api/{object}/{method}` or `/public/api?c={object}/{method}`.
 *
 * Shape: undefined for a path outside the API.
 */
export function matchRoute(request: ServiceRequest): BridgeRoute | undefined {
	const match = PATH.exec(request.path);
	if (!match) return undefined;
	const inPath = (match[1] ?? '').replace(/^\/+|\/+$/g, '');
	return splitName(inPath !== '' ? inPath : (request.query.get('c') ?? ''));
}
