import type { SandboxClock } from '../kernel/clock';
import type {
	HttpServiceDefinition,
	ServiceRequest,
	ServiceResponse,
} from '../kernel/http-service';
import type { SandboxDatabase } from '../sqlserver/database';
import { SqlServerError } from '../sqlserver/errors';
import { BridgeFailure, invalidApiKey, missingApiKey } from './errors';
import type { RequestData } from './php-values';
import { isObject, toText } from './php-values';
import {
	diedResponse,
	failResponse,
	notFoundResponse,
	readBody,
	successResponse,
} from './responses';
import type { BridgeRoute } from './routes';
import { matchRoute } from './routes';
import { SferaStore } from './store';

/** Name of the service in faults and journal. */
export const SFERA_BRIDGE_SERVICE = 'sfera-bridge';

/** SQL Server's error 1222, the usual transient trouble of a shared Subiekt. */
const LOCK_TIMEOUT = 'Lock request time out period exceeded.';

function nameOf(route: BridgeRoute | undefined, request: ServiceRequest): string {
	return route ? `${route.object}/${route.method}` : request.path;
}

function checkKey(body: RequestData | undefined, apiKey: string): void {
	const given = toText(body?.['api_key']);
	if (given === '') throw missingApiKey();
	if (given !== apiKey) throw invalidApiKey();
}

/** Plays api-subiekt-gt, the REST bridge over Sfera, on the Subiekt GT database of the sandbox. */
export function sferaBridgeService(options: {
	database: SandboxDatabase;
	apiKey: string;
	clock: SandboxClock;
}): HttpServiceDefinition {
	const store = new SferaStore(options.database, options.clock);

	async function respond(request: ServiceRequest): Promise<ServiceResponse> {
		const route = matchRoute(request);
		if (!route) return notFoundResponse();
		const body = readBody(request);
		const data = isObject(body?.['data']) ? body['data'] : {};
		try {
			checkKey(body, options.apiKey);
			return successResponse(await store.run(route.object, route.method, data));
		} catch (error) {
			if (error instanceof BridgeFailure) {
				return failResponse(error.message, nameOf(route, request), body?.['data']);
			}
			if (error instanceof SqlServerError) return diedResponse(error.number, error.message);
			throw error;
		}
	}

	return {
		name: SFERA_BRIDGE_SERVICE,
		nameCall: (request) => nameOf(matchRoute(request), request),
		redact: (request) => {
			const body = readBody(request);
			if (!body) return { unreadableBytes: request.body.length };
			const { api_key: _key, ...rest } = body;
			return rest;
		},
		respond,
		sayFault: (rule, request) =>
			failResponse(
				rule.message ?? LOCK_TIMEOUT,
				nameOf(matchRoute(request), request),
				readBody(request)?.['data'],
			),
	};
}
