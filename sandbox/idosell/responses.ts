import type { ServiceRequest } from '../kernel/http-service';
import { readCrmRequest } from './crm-query';
import { EMPTY_RESULT, type Fault } from './errors';
import { readListRequest, type ListRequest } from './list-query';
import { printPaging, type Paging } from './paging';
import { pickElements, printClient, printCrmClient } from './print-client';
import type { ShopClient } from './client';
import { readJsonBody } from './schema';
import type { IdoSellStore } from './store';

/** A call that was let through. */
export interface AdmittedCall {
	store: IdoSellStore;
	request: ServiceRequest;
	version: number;
}

/** What a call answers; `fault` stands at the top of the body as `errors` and makes the status 207. */
export interface VendorAnswer {
	body: Readonly<Record<string, unknown>> | undefined;
	fault?: Fault;
	/** Whether the fault means that nothing was found, which is no failure. */
	isEmpty?: boolean;
	/** Status in place of the usual one. */
	status?: number;
	/** What the journal notes besides the status. */
	detail?: string;
}

/** Answers one call. Errors: `TransportError`. */
export type CallResponse = (call: AdmittedCall) => VendorAnswer;

/** One page of results, or the fault that says there are none. */
export function answerPage(
	store: IdoSellStore,
	{ paging, total }: { paging: Paging; total: number },
	results: Readonly<Record<string, readonly object[]>>,
	fault = EMPTY_RESULT,
): VendorAnswer {
	const { emptyResult, emptyPaging } = store.options();
	const body = { ...printPaging(paging, total), ...results };
	const isEmpty = Object.values(results).every((list) => list.length === 0);
	if (!isEmpty || emptyResult === 'plain') return { body };
	return { body: emptyPaging ? body : results, fault, isEmpty };
}

function answerClients(
	store: IdoSellStore,
	{ search, paging, elements }: ListRequest,
	listName: string,
	print: (client: ShopClient) => Record<string, unknown>,
): VendorAnswer {
	const { clients, total } = store.page(search, paging.page * paging.limit, paging.limit);
	const found = clients.map((client) => pickElements(print(client), elements));
	return answerPage(store, { paging, total }, { [listName]: found });
}

/** GET `clients/clients`: up to 100 clients by id. */
export const listClients: CallResponse = ({ store, request, version }) =>
	answerClients(store, readListRequest(request.query), 'results', (client) =>
		printClient(client, store.dictionaries, version),
	);

/** POST `clients/crm/search`: up to 100 clients by id, without addresses. */
export const searchCrm: CallResponse = ({ store, request }) => {
	const body = readJsonBody(request.body);
	return answerClients(
		store,
		readCrmRequest(body, store.options().searchDefault),
		'clientsResults',
		(client) => printCrmClient(client, store.dictionaries),
	);
};

/** GET `system/serverLoad`. */
export const serverLoad: CallResponse = ({ store }) => ({
	body: { serverLoadStatus: store.options().serverLoad },
});

/** GET `system/serverTime`. Units: unix seconds. */
export const serverTime: CallResponse = ({ store }) => ({ body: { time: store.nowSeconds() } });
