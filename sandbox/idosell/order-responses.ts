import { NO_ORDERS, schemaError } from './errors';
import { readOrderFilters, type OrderCondition } from './order-query';
import { readPaging, type Paging } from './paging';
import { printOrder } from './print-order';
import { answerPage, type CallResponse, type VendorAnswer } from './responses';
import { asObject, readJsonBody } from './schema';
import type { IdoSellStore } from './store';

/** Orders one `GET orders/orders` may name. Source: 100. */
const MOST_BY_NUMBER = 100;

function answerOrders(store: IdoSellStore, isWanted: OrderCondition, paging: Paging): VendorAnswer {
	const found = store.orders.all().filter((order) => isWanted(order, store.find(order.clientId)));
	const from = paging.page * paging.limit;
	const page = found.slice(from, from + paging.limit);
	const Results = page.map((order) => printOrder(order, store.find(order.clientId)));
	return answerPage(store, { paging, total: found.length }, { Results }, NO_ORDERS);
}

/** POST `orders/orders/search`: up to 100 orders by serial number. */
export const searchOrders: CallResponse = ({ store, request }) => {
	const params = asObject(readJsonBody(request.body).params, 'params');
	const paging = readPaging(params.resultsPage, params.resultsLimit);
	return answerOrders(store, readOrderFilters(params), paging);
};

/** GET `orders/orders`: orders by serial numbers, ids or outer id. */
export const getOrders: CallResponse = ({ store, request: { query } }) => {
	const filters: Record<string, unknown> = {};
	for (const name of ['ordersSerialNumbers', 'ordersIds']) {
		const values = query.get(name)?.split(',') ?? [];
		if (values.length > MOST_BY_NUMBER) {
			throw schemaError(`${name}: at most ${MOST_BY_NUMBER} expected`);
		}
		if (values.length > 0) filters[name] = values;
	}
	if (query.has('orderExternalId')) filters.orderExternalId = query.get('orderExternalId');
	if (Object.keys(filters).length === 0) throw schemaError('ordersSerialNumbers: list expected');
	return answerOrders(store, readOrderFilters(filters), { page: 0, limit: MOST_BY_NUMBER });
};
