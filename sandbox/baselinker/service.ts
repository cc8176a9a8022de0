import type { FaultRule } from '../kernel/faults';
import type {
	HttpServiceDefinition,
	ServiceRequest,
	ServiceResponse,
} from '../kernel/http-service';
import type { CallLimiter } from './call-limiter';
import {
	BaseLinkerError,
	simulatorRefusal,
	tokenBlocked,
	tokenRejected,
	unknownMethod,
} from './errors';
import { parseParameters } from './parameters';
import { CONNECTOR_PATH, METHODS } from './routes';
import type { BaseLinkerStore } from './store';
import { printTyped } from './typing-profiles';

/** Name of the service in faults and journal. */
export const BASELINKER_SERVICE = 'baselinker';

const FORM_TYPE = 'application/x-www-form-urlencoded';
const SECRET_NAME = /token|password|api_?key/i;

interface DecodedCall {
	method: string;
	parametersText: string | null;
	token: string;
}

function decodeCall(request: ServiceRequest): DecodedCall {
	const form = new URLSearchParams(request.body.toString('utf8'));
	const header = request.headers['x-bltoken'];
	return {
		method: form.get('method') ?? '',
		parametersText: form.get('parameters'),
		token: (Array.isArray(header) ? header[0] : header) ?? form.get('token') ?? '',
	};
}

function answer(body: string, outcome: 'ok' | 'error', detail: string): ServiceResponse {
	return {
		status: 200,
		headers: { 'content-type': 'application/json; charset=utf-8' },
		body,
		outcome,
		detail,
	};
}

function sayError(error: BaseLinkerError): ServiceResponse {
	const envelope = { status: 'ERROR', error_code: error.code, error_message: error.message };
	return answer(JSON.stringify(envelope), 'error', error.code);
}

/** A file would fill the journal: its length says enough. */
function describeFile(value: unknown): string {
	return `${String(value).length} characters`;
}

function redactParameters(request: ServiceRequest): unknown {
	try {
		const parameters = parseParameters(decodeCall(request).parametersText);
		return Object.fromEntries(
			Object.entries(parameters)
				.filter(([name]) => !SECRET_NAME.test(name))
				.map(([name, value]) => [name, name === 'file' ? describeFile(value) : value]),
		);
	} catch {
		return { unreadable: true };
	}
}

/**
 * BaseLinker's connector on the wire: one address, a form with `method` and `parameters`, HTTP 200
 * for success and for refusal alike.
 */
export function baselinkerService(parts: {
	store: BaseLinkerStore;
	limiter: CallLimiter;
	token: string;
}): HttpServiceDefinition {
	const { store, limiter, token } = parts;

	function perform(request: ServiceRequest): object {
		if (request.method !== 'POST') throw simulatorRefusal('POST_ONLY', 'Use POST');
		if (!request.headers['content-type']?.toLowerCase().startsWith(FORM_TYPE)) {
			throw simulatorRefusal('BODY_TYPE', `The sandbox reads ${FORM_TYPE} only`);
		}
		const call = decodeCall(request);
		if (call.token !== token) throw tokenRejected();
		limiter.admit(token);
		const respond = METHODS.get(call.method);
		if (!respond) throw unknownMethod(call.method);
		return respond(store, parseParameters(call.parametersText));
	}

	return {
		name: BASELINKER_SERVICE,
		nameCall: (request) => decodeCall(request).method || `${request.method} ${request.path}`,
		redact: redactParameters,
		respond(request) {
			if (request.path !== CONNECTOR_PATH) {
				return { status: 404, body: 'Not Found', outcome: 'error', detail: '404' };
			}
			try {
				const payload = { status: 'SUCCESS', ...perform(request) };
				return answer(printTyped(store.options().typing, payload), 'ok', 'SUCCESS');
			} catch (error) {
				if (error instanceof BaseLinkerError) return sayError(error);
				throw error;
			}
		},
		sayFault(rule: FaultRule) {
			if (rule.code === 'ERROR_BLOCKED_TOKEN') {
				limiter.block(token, rule.ms);
				return sayError(tokenBlocked(limiter.blockText(token)));
			}
			return sayError(
				new BaseLinkerError(rule.code ?? 'ERROR_SIM_FAULT', rule.message ?? 'Armed sandbox fault'),
			);
		},
	};
}
