import type {
	HttpServiceDefinition,
	ServiceRequest,
	ServiceResponse,
} from '../kernel/http-service';
import { renderControlPage } from './control-page';
import { ControlRequestError, readBody } from './read-body';
import { readBetweenRequest, readIntegratorRun } from './read-integrator-request';
import {
	readClientEdit,
	readClientSeed,
	readIdoSellOptions,
	readItemFaults,
	readNewClient,
	readNewOrder,
} from './read-idosell-request';
import {
	readAdvance,
	readBaseLinkerOptions,
	readESklepOptions,
	readFaultRequest,
	readMagentoOptions,
	readReleaseRequest,
	readStreamRequest,
	readTruthRequest,
} from './read-request';
import type { SandboxControl } from './sandbox-control';

type Handler = (request: ServiceRequest) => unknown;

const LOOPBACK_HOST = /^(127\.0\.0\.1|localhost)(:\d+)?$/;

function json(status: number, value: unknown): ServiceResponse {
	return {
		status,
		headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
		body: JSON.stringify(value),
	};
}

function html(body: string): ServiceResponse {
	return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}

/** Whether a page of some other site is behind the request. */
function isFromElsewhere(request: ServiceRequest): boolean {
	const { host, origin } = request.headers;
	if (!LOOPBACK_HOST.test(host ?? '')) return true;
	return origin !== undefined && origin !== `http://${host}`;
}

function afterOf(request: ServiceRequest): number {
	return Number(request.query.get('after') ?? 0) || 0;
}

/**
 * The control plane on its own port; it takes no faults and keeps no journal of itself.
 *
 * Shape: reading is GET, everything that acts is POST or PUT; answers are JSON, `/` is a page.
 */
export function controlService(
	control: SandboxControl,
	endpoints: () => Readonly<Record<string, string>>,
): HttpServiceDefinition {
	const done = { ok: true };
	const handlers: Readonly<Record<string, Handler>> = {
		'GET /state': async () => ({ ...(await control.state()), endpoints: endpoints() }),
		'POST /reset': async () => {
			await control.reset();
			return done;
		},
		'POST /seed': (request) => control.seed(readStreamRequest(readBody(request.body))),
		'PUT /faults': async (request) => {
			control.setFaults(readFaultRequest(readBody(request.body)));
			return (await control.state()).faults;
		},
		'PUT /baselinker': async (request) => {
			control.configureBaseLinker(readBaseLinkerOptions(readBody(request.body)));
			return (await control.state()).baselinker.options;
		},
		'PUT /e-sklep': async (request) => {
			control.configureESklep(readESklepOptions(readBody(request.body)));
			return (await control.state()).eSklep.options;
		},
		'PUT /magento': async (request) => {
			control.configureMagento(readMagentoOptions(readBody(request.body)));
			return (await control.state()).magento.options;
		},
		'PUT /idosell': (request) => {
			control.idosell.configure(readIdoSellOptions(readBody(request.body)));
			return control.idosell.state().options;
		},
		'POST /idosell/seed': (request) => control.idosell.seed(readClientSeed(readBody(request.body))),
		'GET /idosell/clients': () => control.idosell.clients(),
		'POST /idosell/clients': (request) =>
			control.idosell.add(readNewClient(readBody(request.body))),
		'PUT /idosell/clients': (request) => {
			const { who, changes } = readClientEdit(readBody(request.body));
			return control.idosell.edit(who, changes);
		},
		'POST /idosell/orders': (request) =>
			control.idosell.placeOrder(readNewOrder(readBody(request.body))),
		'PUT /idosell/item-faults': (request) => {
			control.idosell.setItemFaults(readItemFaults(readBody(request.body)));
			return done;
		},
		'POST /release': (request) => control.release(readReleaseRequest(readBody(request.body))),
		'POST /integrators/run': (request) =>
			control.runIntegrator(readIntegratorRun(readBody(request.body))),
		'PUT /integrators/between': (request) => {
			control.writeBetween(readBetweenRequest(readBody(request.body)));
			return done;
		},
		'GET /journal': (request) =>
			control.journal({
				service: request.query.get('service') ?? undefined,
				call: request.query.get('call') ?? undefined,
				after: afterOf(request),
			}),
		'GET /journal/counts': (request) => control.journalCounts(afterOf(request)),
		'POST /ground-truth': (request) =>
			control.groundTruth(readTruthRequest(readBody(request.body))),
		'POST /time': async (request) => {
			control.advanceTime(readAdvance(readBody(request.body)));
			return { now: (await control.state()).now };
		},
	};
	const paths = new Set(Object.keys(handlers).map((route) => route.split(' ')[1]));

	async function respond(request: ServiceRequest): Promise<ServiceResponse> {
		if (isFromElsewhere(request)) return json(403, { error: 'loopback callers only' });
		if (request.method === 'GET' && request.path === '/') {
			return html(renderControlPage(await control.state(), endpoints()));
		}
		const handler = handlers[`${request.method} ${request.path}`];
		if (!handler) {
			const known = paths.has(request.path);
			return json(known ? 405 : 404, { error: `no ${request.method} ${request.path} here` });
		}
		try {
			return json(200, await handler(request));
		} catch (error) {
			if (error instanceof ControlRequestError || error instanceof RangeError) {
				return json(400, { error: error.message });
			}
			throw error;
		}
	}

	return {
		name: 'control',
		nameCall: (request) => `${request.method} ${request.path}`,
		redact: () => null,
		respond,
		sayFault: (rule) => json(500, { error: rule.message ?? rule.kind }),
	};
}
