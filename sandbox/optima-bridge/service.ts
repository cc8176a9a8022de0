import type { SandboxClock } from '../kernel/clock';
import type {
	HttpServiceDefinition,
	ServiceRequest,
	ServiceResponse,
} from '../kernel/http-service';
import { tinyPdf } from '../kernel/pdf';
import type { SandboxDatabase } from '../sqlserver/database';
import { SqlServerError } from '../sqlserver/errors';
import type { BridgeSettings } from './call';
import { DEFAULT_SETTINGS } from './call-context';
import type { ErrorCode } from './errors';
import { BridgeError, ERROR_TABLE } from './errors';
import { readKey } from './idempotency';
import { errorAnswer, pdfAnswer, readAnswer, writeAnswer } from './responses';
import type { BridgeRoute } from './routes';
import { matchRoute } from './routes';
import { OptimaStore } from './store';

/** Name of the service in faults and journal. */
export const OPTIMA_BRIDGE_SERVICE = 'optima-bridge';

const BODY_LIMIT_BYTES = 1024 * 1024;

/** SQL Server's error for a lock that did not come free in time. */
const LOCK_TIMEOUT = 1222;

function isErrorCode(code: string | undefined): code is ErrorCode {
	return code !== undefined && Object.hasOwn(ERROR_TABLE, code);
}

function readBody(request: ServiceRequest): unknown {
	if (request.body.length > BODY_LIMIT_BYTES) {
		throw new BridgeError('too_large', 'The body is over 1 MiB.');
	}
	try {
		return JSON.parse(request.body.toString('utf8')) as unknown;
	} catch {
		throw new BridgeError('invalid_request', 'The body is not JSON.');
	}
}

/** Plays docs/erp-bridge-contract.md on the Comarch ERP Optima database of the sandbox. */
export function optimaBridgeService(options: {
	database: SandboxDatabase;
	apiKey: string;
	clock: SandboxClock;
	settings?: Partial<BridgeSettings>;
}): HttpServiceDefinition {
	const settings = { ...DEFAULT_SETTINGS, ...options.settings };
	let opened: OptimaStore | undefined;
	const store = () => (opened ??= new OptimaStore(options.database, settings, options.clock));

	function health(): unknown {
		return {
			contract: '1.0',
			service: OPTIMA_BRIDGE_SERVICE,
			serviceVersion: 'sandbox',
			erp: { system: 'comarch-optima', company: options.database.name, connected: true },
			linkAttribute: settings.linkAttribute,
			orderDefinition: settings.orderDefinition,
			capabilities: {
				contractors: true,
				confirm: true,
				cancel: true,
				invoice: true,
				goodsIssue: true,
				pdf: settings.pdf,
			},
			limits: store().limits(),
		};
	}

	async function run(request: ServiceRequest, route: BridgeRoute): Promise<ServiceResponse> {
		switch (route.operation) {
			case 'getHealth':
				return readAnswer(health());
			case 'getOrder':
				return readAnswer(await store().readOrder(route.id));
			case 'getDocumentPdf': {
				if (!settings.pdf) throw new BridgeError('not_supported', 'This service cannot print.');
				const number = await store().readNumber(route.id);
				return pdfAnswer(number, tinyPdf(number));
			}
			default: {
				const key = readKey(request.headers['idempotency-key']);
				const { method, path } = request;
				const done = await store().write({ key, method, path, route, body: readBody(request) });
				return writeAnswer(done.answer, done.replayed);
			}
		}
	}

	async function respond(request: ServiceRequest): Promise<ServiceResponse> {
		try {
			if (request.headers.authorization !== `Bearer ${options.apiKey}`) {
				throw new BridgeError('unauthorized', 'The bearer key is absent or wrong.');
			}
			const route = matchRoute(request);
			if (!route) throw new BridgeError('unknown_path', 'No such path or method in version 1.');
			return await run(request, route);
		} catch (error) {
			if (error instanceof BridgeError) {
				return errorAnswer(error.code, error.message, error.details);
			}
			if (!(error instanceof SqlServerError)) throw error;
			const code = error.number === LOCK_TIMEOUT ? 'document_locked' : 'rejected_by_erp';
			return errorAnswer(code, 'The ERP refused.', { vendorMessage: error.message });
		}
	}

	return {
		name: OPTIMA_BRIDGE_SERVICE,
		nameCall: (request) => matchRoute(request)?.operation ?? request.path,
		redact: (request) => {
			try {
				return JSON.parse(request.body.toString('utf8') || 'null') as unknown;
			} catch {
				return { unreadableBytes: request.body.length };
			}
		},
		respond,
		sayFault: (rule) =>
			errorAnswer(
				isErrorCode(rule.code) ? rule.code : 'erp_unavailable',
				rule.message ?? 'Comarch ERP Optima does not answer.',
			),
	};
}
