import type {
	HttpServiceDefinition,
	ServiceRequest,
	ServiceResponse,
} from '../../kernel/http-service';
import { jsonAnswer } from '../../kernel/json-answer';
import { cannotView, noRoute, WooError, wrongCredentials } from './errors';
import { lastValue, pageOf, readListRequest } from './list-request';
import { printNote, printOrder } from './print-order';
import { readChanges, readJson, readNote } from './read-body';
import { matchRoute, type WooCall } from './routes';
import type { WooStore } from './store';

/** Name of the service in faults and journal. */
export const WOO_SERVICE = 'woocommerce';

/** A consumer key with its secret. */
export interface WooCredentials {
	key: string;
	secret: string;
}

function givenCredentials({ headers, query }: ServiceRequest): WooCredentials | undefined {
	const [, basic] = /^Basic (.+)$/i.exec(headers.authorization ?? '') ?? [];
	if (basic !== undefined) {
		const [key = '', ...secret] = Buffer.from(basic, 'base64').toString('utf8').split(':');
		return { key, secret: secret.join(':') };
	}
	const key = lastValue(query, 'consumer_key');
	const secret = lastValue(query, 'consumer_secret');
	return key === undefined || secret === undefined ? undefined : { key, secret };
}

function addressOf({ headers }: ServiceRequest): string {
	return `http://${headers.host ?? 'localhost'}`;
}

/** Pagination links as the shop builds them: the whole query of the request, credentials included, with another page. */
function linkHeader(request: ServiceRequest, page: number, pages: number): string {
	const link = (target: number, rel: string) => {
		const query = new URLSearchParams(request.query);
		query.set('page', String(target));
		return `<${addressOf(request)}${request.path}?${query.toString()}>; rel="${rel}"`;
	};
	const links = [
		...(page > 1 ? [link(Math.min(page - 1, pages), 'prev')] : []),
		...(pages > page ? [link(page + 1, 'next')] : []),
	];
	const api = `<${addressOf(request)}/wp-json/>; rel="https://api.w.org/"`;
	return links.length > 0 ? links.join(', ') : api;
}

function sayError(error: WooError): ServiceResponse {
	const { code, message, params, status } = error;
	const data = { status, ...(params ? { params, details: {} } : {}) };
	return { ...jsonAnswer(status, { code, message, data }), detail: code };
}

/** The REST API v3 of one WooCommerce shop. */
export function wooService(store: WooStore, credentials: WooCredentials): HttpServiceDefinition {
	function checkCredentials(request: ServiceRequest): void {
		const given = givenCredentials(request);
		if (!given) throw cannotView();
		if (given.key !== credentials.key) throw wrongCredentials('key');
		if (given.secret !== credentials.secret) throw wrongCredentials('secret');
	}

	const handlers: Readonly<
		Record<WooCall, (request: ServiceRequest, orderId: number) => ServiceResponse>
	> = {
		listOrders: (request) => {
			const wanted = readListRequest(request.query);
			const { page, total, pages } = pageOf(store.list(), wanted);
			return jsonAnswer(
				200,
				page.map((order) => printOrder(order, addressOf(request))),
				{
					'x-wp-total': String(total),
					'x-wp-totalpages': String(pages),
					link: linkHeader(request, wanted.page, pages),
				},
			);
		},
		getOrder: (request, orderId) =>
			jsonAnswer(200, printOrder(store.require(orderId), addressOf(request))),
		updateOrder: (request, orderId) => {
			store.require(orderId);
			const changed = store.update(orderId, readChanges(readJson(request.body)));
			return jsonAnswer(200, printOrder(changed, addressOf(request)));
		},
		listNotes: (request, orderId) =>
			jsonAnswer(
				200,
				[...store.require(orderId).notes]
					.reverse()
					.map((note) => printNote(note, orderId, addressOf(request))),
			),
		addNote: (request, orderId) => {
			const { note, isForCustomer } = readNote(readJson(request.body));
			const added = store.addNote(orderId, note, isForCustomer);
			return jsonAnswer(201, printNote(added, orderId, addressOf(request)));
		},
		listCategories: () => jsonAnswer(200, [], { 'x-wp-total': '0', 'x-wp-totalpages': '0' }),
	};

	return {
		name: WOO_SERVICE,
		nameCall: (request) => matchRoute(request)?.call ?? request.path,
		redact: ({ query, body }) => ({
			query: Object.fromEntries([...query].filter(([name]) => !name.startsWith('consumer_'))),
			...(body.length > 0 ? { body: body.toString('utf8') } : {}),
		}),
		respond(request) {
			try {
				const route = matchRoute(request);
				if (!route) throw noRoute();
				checkCredentials(request);
				return handlers[route.call](request, route.orderId);
			} catch (error) {
				if (error instanceof WooError) return sayError(error);
				throw error;
			}
		},
		sayFault: ({ status = 500, code = 'internal_server_error', message }) =>
			sayError(new WooError(status, code, message ?? 'There has been a critical error.')),
	};
}
