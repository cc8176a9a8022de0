import type { FaultRule } from '../kernel/faults';
import type {
	HttpServiceDefinition,
	ServiceRequest,
	ServiceResponse,
} from '../kernel/http-service';
import type { CallMeter } from './call-meter';
import {
	keyRejected,
	NO_FAULT,
	rightMissing,
	SHOP_BLOCKED,
	TransportError,
	unknownPath,
} from './errors';
import type { Right } from './options';
import { asPhp } from './php-values';
import type { VendorAnswer } from './responses';
import { matchRoute, nameCall, type NeededRight } from './routes';
import type { IdoSellStore } from './store';

/** Name of the service in faults and journal. */
export const IDOSELL_SERVICE = 'idosell';

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
const SECRET_NAME = /password|api_?key/i;
const RIGHTS: Readonly<Record<Right, ReadonlyArray<'r' | 'rw'>>> = {
	none: [],
	r: ['r'],
	rw: ['r', 'rw'],
};

/** Header text as the vendor sends it: UTF-8 bytes, which most libraries read as Latin-1; one line. */
function headerBytes(text: string): string {
	return Buffer.from(text.replace(/\p{Cc}/gu, ' '), 'utf8').toString('latin1');
}

function withoutSecrets(name: string, value: unknown): unknown {
	return SECRET_NAME.test(name) ? undefined : value;
}

function redactBody(body: Buffer): unknown {
	try {
		return JSON.parse(body.toString('utf8'), withoutSecrets);
	} catch {
		return { unreadable: true };
	}
}

/** The Admin API of one shop on the wire. */
export function idosellService(parts: {
	store: IdoSellStore;
	meter: CallMeter;
	key: string;
}): HttpServiceDefinition {
	const { store, meter, key } = parts;

	function checkRight({ module, level, option }: NeededRight): void {
		if (!RIGHTS[store.options()[option]].includes(level)) throw rightMissing(module, level);
	}

	function perform(request: ServiceRequest): VendorAnswer {
		const route = matchRoute(request);
		if (!route) throw unknownPath();
		if (request.headers['x-api-key'] !== key) throw keyRejected();
		meter.admit();
		checkRight(route.right);
		if (route.right.module === 'crm' && store.options().invoicesOverdue) {
			return { body: {}, fault: SHOP_BLOCKED };
		}
		return route.respond({ store, request, version: route.version });
	}

	function sayAnswer({ body, fault, isEmpty, status, detail }: VendorAnswer): ServiceResponse {
		const { typing, zeroErrors } = store.options();
		const errors = fault ?? (zeroErrors ? NO_FAULT : undefined);
		const whole = errors && body ? { ...body, errors } : body;
		const text = whole ? JSON.stringify(typing === 'php' ? asPhp(whole) : whole) : '';
		const usual = fault ? 207 : 200;
		const isFailure = isEmpty !== true && (fault !== undefined || detail !== undefined);
		return {
			status: status ?? usual,
			headers: JSON_TYPE,
			body: text,
			outcome: isFailure ? 'error' : 'ok',
			detail: detail ?? (fault && !isEmpty ? `fault ${fault.faultCode}` : String(usual)),
		};
	}

	function sayRefusal({ status, message, headers }: TransportError): ServiceResponse {
		const { transportErrors } = store.options();
		const isJson = transportErrors !== 'text' && message !== '';
		const errors = transportErrors === 'list' ? [{ message }] : { message };
		return {
			status,
			headers: {
				'content-type': isJson ? JSON_TYPE['content-type'] : 'text/html; charset=utf-8',
				...(message === '' ? {} : { 'X-Error': headerBytes(message) }),
				...headers,
			},
			body: isJson ? JSON.stringify({ errors }) : message,
			outcome: 'error',
			detail: String(status),
		};
	}

	return {
		name: IDOSELL_SERVICE,
		nameCall,
		redact: ({ path, query, body }) => ({
			path,
			query: Object.fromEntries(query),
			...(body.length > 0 ? { body: redactBody(body) } : {}),
		}),
		respond(request) {
			try {
				return sayAnswer(perform(request));
			} catch (error) {
				if (error instanceof TransportError) return sayRefusal(error);
				throw error;
			}
		},
		sayFault({ status, code, message = 'Armed sandbox fault' }: FaultRule) {
			if (code === undefined) return sayRefusal(new TransportError(status ?? 500, message));
			return sayAnswer({
				body: {},
				fault: { faultCode: Number(code), faultString: message },
			});
		},
	};
}
