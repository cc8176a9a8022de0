import type {
	HttpServiceDefinition,
	ServiceRequest,
	ServiceResponse,
} from '../../kernel/http-service';
import { jsonAnswer } from '../../kernel/json-answer';
import { decodingError, MagentoError, noRoute, notAuthorized, notPlayed, required } from './errors';
import { readPhpQuery } from './php-query';
import { columnsOf } from './order-columns';
import { printOrder } from './print-order';
import { bySortOrders, fits, readSearchCriteria, type SearchCriteria } from './search-criteria';
import type { MagentoStore } from './store';

/** Name of the service in faults and journal. */
export const MAGENTO_SERVICE = 'magento';

type MagentoCall = 'listOrders' | 'getOrder' | 'addComment' | 'cancelOrder' | 'listModules';

const VIEW = 'Magento_Sales::actions_view';
/** A store view's code may stand between `rest` and the version. */
const API = '^/rest(?:/[a-z0-9_]+)?/V1';
const ROUTES: ReadonlyArray<
	readonly [call: MagentoCall, method: string, pattern: RegExp, resource: string]
> = [
	['listOrders', 'GET', new RegExp(`${API}/orders/?$`), VIEW],
	['getOrder', 'GET', new RegExp(`${API}/orders/(\\d+)$`), VIEW],
	['addComment', 'POST', new RegExp(`${API}/orders/(\\d+)/comments$`), 'Magento_Sales::comment'],
	['cancelOrder', 'POST', new RegExp(`${API}/orders/(\\d+)/cancel$`), 'Magento_Sales::cancel'],
	['listModules', 'GET', new RegExp(`${API}/modules$`), 'Magento_Backend::modules'],
];

function matchRoute({ method, path }: ServiceRequest) {
	for (const [call, verb, pattern, resource] of ROUTES) {
		const match = pattern.exec(path);
		if (match && verb === method) return { call, resource, orderId: Number(match[1] ?? 0) };
	}
	return undefined;
}

function readComment(body: Buffer) {
	let history: Record<string, unknown> | undefined;
	try {
		const parsed = JSON.parse(body.toString('utf8')) as {
			statusHistory?: Record<string, unknown>;
		} | null;
		history = parsed?.statusHistory;
	} catch {
		throw decodingError();
	}
	if (!history) throw required('statusHistory');
	return {
		comment: String(history.comment ?? ''),
		status: history.status === undefined ? undefined : String(history.status),
		isVisible: Boolean(history.is_visible_on_front),
	};
}

function printCriteria(criteria: SearchCriteria): object {
	return {
		filter_groups: criteria.groups.map((group) => ({
			filters: group.map(({ field, value, condition }) => ({
				field,
				value,
				condition_type: condition,
			})),
		})),
		...(criteria.sortOrders.length > 0 ? { sort_orders: criteria.sortOrders } : {}),
		...(criteria.pageSize === undefined
			? {}
			: { page_size: criteria.pageSize, current_page: criteria.currentPage }),
	};
}

function listOrders(store: MagentoStore, request: ServiceRequest): ServiceResponse {
	if (request.query.has('fields')) throw notPlayed('the parameter fields');
	const criteria = readSearchCriteria(readPhpQuery(request.query));
	const inOrder = bySortOrders(criteria);
	const found = store
		.list()
		.map((order) => ({ order, columns: columnsOf(order) }))
		.filter(({ columns }) => fits(criteria, columns))
		.sort((one, other) => inOrder(one.columns, other.columns));
	const size = criteria.pageSize ?? found.length;
	const lastPage = Math.max(Math.ceil(found.length / Math.max(size, 1)), 1);
	const page =
		store.options().beyondLastPage === 'last'
			? Math.min(criteria.currentPage, lastPage)
			: criteria.currentPage;
	return jsonAnswer(200, {
		items: found.slice((page - 1) * size, page * size).map(({ order }) => printOrder(order)),
		search_criteria: printCriteria(criteria),
		total_count: found.length,
	});
}

function sayError({ status, message, parameters }: MagentoError): ServiceResponse {
	return jsonAnswer(status, { message, ...(parameters ? { parameters } : {}) });
}

/** The REST API of one Magento 2 shop. */
export function magentoService(store: MagentoStore, token: string): HttpServiceDefinition {
	const handlers: Readonly<
		Record<MagentoCall, (request: ServiceRequest, orderId: number) => ServiceResponse>
	> = {
		listOrders: (request) => listOrders(store, request),
		getOrder: (_request, orderId) => jsonAnswer(200, printOrder(store.require(orderId))),
		addComment: (request, orderId) => {
			store.addComment(orderId, readComment(request.body));
			return jsonAnswer(200, true);
		},
		cancelOrder: (_request, orderId) => jsonAnswer(200, store.cancel(orderId)),
		listModules: () => jsonAnswer(200, ['Magento_Store', 'Magento_Sales', 'Magento_Webapi']),
	};

	return {
		name: MAGENTO_SERVICE,
		nameCall: (request) => matchRoute(request)?.call ?? request.path,
		redact: ({ query, body }) => ({
			query: Object.fromEntries(query),
			...(body.length > 0 ? { body: body.toString('utf8') } : {}),
		}),
		respond(request) {
			try {
				const route = matchRoute(request);
				if (!route) throw noRoute();
				if (request.headers.authorization !== `Bearer ${token}`) {
					throw notAuthorized(route.resource);
				}
				return handlers[route.call](request, route.orderId);
			} catch (error) {
				if (error instanceof MagentoError) return sayError(error);
				throw error;
			}
		},
		sayFault: ({ status = 503, message }) =>
			sayError(new MagentoError(status, message ?? 'Service Temporarily Unavailable')),
	};
}
