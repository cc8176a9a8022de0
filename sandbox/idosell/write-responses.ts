import {
	CODE_CLIENT_UNKNOWN,
	NO_FAULT,
	NO_PARAMETERS,
	schemaError,
	TransportError,
	type Fault,
} from './errors';
import { readItems } from './read-item';
import type { AdmittedCall, CallResponse, VendorAnswer } from './responses';
import { asInteger, asList, asObject, asText, readJsonBody, type Fields } from './schema';
import type { IdoSellStore } from './store';
import { addClient, editClient, type WriteOutcome } from './write-clients';
import { POST_SPELLING, PUT_SPELLING, type WriteSpelling } from './write-spellings';

/** Since when `clients/externalCode` is documented with a list of clients. */
const BATCHED_CODES_SINCE = 8;

function notWritten(status: number): TransportError {
	return new TransportError(status, 'Błąd zapisu');
}

function writeItems(
	{ store, request, version }: AdmittedCall,
	spelling: WriteSpelling,
	write: typeof addClient,
): WriteOutcome[] {
	const options = store.options();
	const items = readItems(readJsonBody(request.body), spelling, { version, options });
	const status = store.itemFaults.strikeCall(items.map(({ login }) => login));
	if (status !== undefined) throw notWritten(status);
	return items.map((item) => {
		const midway = store.itemFaults.strikeMidway(item.login);
		if (midway !== undefined) throw notWritten(midway);
		return write(store, item);
	});
}

function answerWrite(
	store: IdoSellStore,
	outcomes: readonly WriteOutcome[],
	body: Readonly<Record<string, unknown>>,
): VendorAnswer {
	const { partialStatus, partialErrors } = store.options();
	const failed = outcomes.filter(({ faults }) => faults.length > 0);
	const [first] = failed.flatMap(({ faults }) => faults);
	if (!first) return { body };
	const detail = `${failed.length} of ${outcomes.length} failed`;
	if (partialStatus === 200) return { body, status: 200, detail };
	return { body, fault: partialErrors === 'zero' ? NO_FAULT : first, detail };
}

/** `errors` of one item: absent when it is done, unless the shop says so in so many words. */
function printFaults(store: IdoSellStore, faults: readonly Fault[]): { errors?: readonly Fault[] } {
	if (faults.length > 0) return { errors: faults };
	return store.options().zeroErrors ? { errors: [NO_FAULT] } : {};
}

/** POST `clients/clients`: adds clients, each for itself. */
export const postClients: CallResponse = (call) => {
	const { store } = call;
	const outcomes = writeItems(call, POST_SPELLING, addClient);
	const { echoReferences } = store.options();
	const clients = outcomes.map(({ clientId, login, reference, faults }) => ({
		status: faults.length === 0,
		params: {
			id: clientId,
			login,
			...(echoReferences && reference !== undefined ? { request_reference: reference } : {}),
		},
		...printFaults(store, faults),
	}));
	return answerWrite(store, outcomes, { clients });
};

/** PUT `clients/clients`: changes the fields sent of the clients with these logins, each for itself. */
export const putClients: CallResponse = (call) => {
	const { store } = call;
	const outcomes = writeItems(call, PUT_SPELLING, editClient);
	const { echoReferences } = store.options();
	const results = outcomes.map(({ clientId, reference, faults }) => ({
		resultStatus: faults.length === 0,
		...(clientId === 0 && reference === undefined
			? {}
			: {
					clientsResult: {
						clientId,
						...(echoReferences && reference !== undefined ? { requestReference: reference } : {}),
					},
				}),
		...printFaults(store, faults),
	}));
	return answerWrite(store, outcomes, { results });
};

function readCodeItems({ store, version }: AdmittedCall, params: Fields): readonly Fields[] {
	const isBatch = params.clients !== undefined;
	const { codeShape, clientsPerCall } = store.options();
	if (codeShape === 'byVersion' && isBatch !== version >= BATCHED_CODES_SINCE) {
		throw schemaError(
			isBatch ? 'params.client_id: integer expected' : 'params.clients: list expected',
		);
	}
	if (!isBatch) return [params];
	const items = asList(params.clients, 'params.clients');
	if (items.length > clientsPerCall) {
		throw schemaError(`params.clients: at most ${clientsPerCall} items expected`);
	}
	return items.map((item) => asObject(item, 'params.clients[]'));
}

function setCode(store: IdoSellStore, item: Fields): Fault | undefined {
	const { client_id: id, client_login: login, code_extern: code } = item;
	if (code === undefined || (id === undefined && login === undefined)) return NO_PARAMETERS;
	const client =
		id === undefined
			? store.findByLogin(asText(login, 'client_login'))
			: store.find(asInteger(id, 'client_id'));
	const text = asText(code, 'code_extern');
	if (!client) return CODE_CLIENT_UNKNOWN;
	const injected = store.itemFaults.strikeItem(client.clientLogin);
	if (injected) return injected;
	store.change(client.clientId, { clientCodeExternal: text }, store.options().codeCountsAsEdit);
	return undefined;
}

/**
 * PUT `clients/externalCode`: sets codes by id or login; two clients may carry the same one.
 *
 * Shape: nothing is said about single items; those that can be done are done.
 */
export const putExternalCode: CallResponse = (call) => {
	const { store, request } = call;
	const params = asObject(readJsonBody(request.body).params, 'params');
	const items = readCodeItems(call, params);
	const faults = items.flatMap((item) => setCode(store, item) ?? []);
	const [fault = items.length === 0 ? NO_PARAMETERS : undefined] = faults;
	if (fault) return { body: {}, fault, detail: `${faults.length} of ${items.length} failed` };
	return { body: store.options().codeAnswer === 'nothing' ? undefined : {} };
};
