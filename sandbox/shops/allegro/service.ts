import type {
	HttpServiceDefinition,
	ServiceRequest,
	ServiceResponse,
} from '../../kernel/http-service';
import { jsonAnswer } from '../../kernel/json-answer';
import { AllegroError, notAcceptable, notFound, TokenError, validationError } from './errors';
import { printEvent, printForm } from './print-form';
import { readEventsRequest, readFormsRequest, readFulfillment } from './read-request';
import type { AllegroStore } from './store';

/** Name of the service in faults and journal. */
export const ALLEGRO_SERVICE = 'allegro';

/** Media type every answer has and every request must accept. */
export const ALLEGRO_MEDIA_TYPE = 'application/vnd.allegro.public.v1+json';

type AllegroCall = 'listForms' | 'getForm' | 'setFulfillment' | 'listEvents' | 'getEventStats';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const ROUTES: ReadonlyArray<readonly [call: AllegroCall, method: string, pattern: RegExp]> = [
	['listForms', 'GET', /^\/order\/checkout-forms\/?$/],
	['getForm', 'GET', /^\/order\/checkout-forms\/([^/]+)$/],
	['setFulfillment', 'PUT', /^\/order\/checkout-forms\/([^/]+)\/fulfillment$/],
	['listEvents', 'GET', /^\/order\/events$/],
	['getEventStats', 'GET', /^\/order\/event-stats$/],
];

function matchRoute({ method, path }: ServiceRequest) {
	for (const [call, verb, pattern] of ROUTES) {
		const match = pattern.exec(path);
		if (match && verb === method) return { call, formId: match[1] ?? '' };
	}
	return undefined;
}

function answer(status: number, value: unknown): ServiceResponse {
	return jsonAnswer(status, value, { 'content-type': `${ALLEGRO_MEDIA_TYPE};charset=UTF-8` });
}

function sayError({ status, code, message }: AllegroError, path: string): ServiceResponse {
	const error = { code, message, details: null, path, userMessage: message };
	return { ...answer(status, { errors: [error] }), detail: code };
}

function acceptsMediaType({ headers }: ServiceRequest): boolean {
	const accept = headers.accept ?? '*/*';
	return accept.includes(ALLEGRO_MEDIA_TYPE) || accept.includes('*/*');
}

function requireUuid(id: string): string {
	if (UUID.test(id)) return id;
	throw validationError(`Order id ${id} is a malformed UUID`);
}

/** Allegro's REST API for the orders of a seller's accounts; the token says which account is meant. */
export function allegroService(
	store: AllegroStore,
	accounts: ReadonlyMap<string, number>,
): HttpServiceDefinition {
	function accountOf({ headers }: ServiceRequest): number {
		const [, token] = /^Bearer (.+)$/i.exec(headers.authorization ?? '') ?? [];
		if (token === undefined) {
			throw new TokenError(
				'unauthorized',
				'Full authentication is required to access this resource',
			);
		}
		const account = accounts.get(token);
		if (account === undefined) throw new TokenError('invalid_token', 'Invalid access token');
		return account;
	}

	const handlers: Readonly<
		Record<
			AllegroCall,
			(account: number, formId: string, request: ServiceRequest) => ServiceResponse
		>
	> = {
		listForms: (account, _formId, { query }) => {
			const wanted = readFormsRequest(query);
			const found = store
				.formsOf(account)
				.filter((form) => wanted.accepts(form))
				.sort((one, other) => wanted.compare(one, other));
			const page = found.slice(wanted.offset, wanted.offset + wanted.limit);
			return answer(200, {
				checkoutForms: page.map(printForm),
				count: page.length,
				totalCount: found.length,
			});
		},
		getForm: (account, formId) =>
			answer(200, printForm(store.require(requireUuid(formId), account))),
		setFulfillment: (account, formId, { body }) => {
			store.setFulfillment(requireUuid(formId), account, readFulfillment(body));
			return { status: 204, body: '' };
		},
		listEvents: (account, _formId, { query }) =>
			answer(200, { events: store.eventsOf(account, readEventsRequest(query)).map(printEvent) }),
		getEventStats: (account) => {
			const latest = store.latestEvent(account);
			return answer(200, {
				latestEvent: latest
					? { id: String(latest.id), occurredAt: new Date(latest.occurredAt).toISOString() }
					: null,
			});
		},
	};

	return {
		name: ALLEGRO_SERVICE,
		nameCall: (request) => matchRoute(request)?.call ?? request.path,
		redact: ({ query, body }) => ({
			query: [...query].map((pair) => pair.join('=')),
			...(body.length > 0 ? { body: body.toString('utf8') } : {}),
		}),
		respond(request) {
			try {
				const account = accountOf(request);
				const route = matchRoute(request);
				if (!route) throw notFound(`No ${request.method} ${request.path}`);
				if (!acceptsMediaType(request)) throw notAcceptable();
				return handlers[route.call](account, route.formId, request);
			} catch (error) {
				if (error instanceof AllegroError) return sayError(error, request.path);
				if (!(error instanceof TokenError)) throw error;
				return jsonAnswer(401, { error: error.code, error_description: error.message });
			}
		},
		sayFault: ({ status = 503, code = 'SERVICE_UNAVAILABLE', message }, request) =>
			sayError(new AllegroError(status, code, message ?? 'Service unavailable'), request.path),
	};
}
