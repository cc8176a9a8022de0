import { simulatorRefusal } from './errors';
import type { BaseLinkerOrder } from './order';
import type { OrderFilters } from './order-search';
import {
	readFlag,
	readInteger,
	readIntegers,
	readText,
	requireInteger,
	type Parameters,
} from './parameters';
import type { BaseLinkerStore } from './store';

/** Answers one method: what stands beside `status` in the success envelope. */
export type MethodResponse = (store: BaseLinkerStore, parameters: Parameters) => object;

function readFilters(parameters: Parameters): OrderFilters {
	const filters: OrderFilters = {
		orderId: readInteger(parameters, 'order_id'),
		dateConfirmedFrom: readInteger(parameters, 'date_confirmed_from'),
		dateFrom: readInteger(parameters, 'date_from'),
		idFrom: readInteger(parameters, 'id_from'),
		unconfirmedToo: readFlag(parameters, 'get_unconfirmed_orders'),
		statusId: readInteger(parameters, 'status_id'),
		email: readText(parameters, 'filter_email'),
		source: readText(parameters, 'filter_order_source'),
		sourceId: readInteger(parameters, 'filter_order_source_id'),
		shopOrderId: readInteger(parameters, 'filter_shop_order_id'),
		externalOrderId: readText(parameters, 'filter_external_order_id'),
	};
	if (filters.sourceId !== undefined && filters.source === undefined) {
		throw simulatorRefusal(
			'FILTER_NEEDS_SOURCE',
			'filter_order_source_id needs filter_order_source',
		);
	}
	return filters;
}

function printOrder(order: BaseLinkerOrder, parameters: Parameters): object {
	const { custom_extra_fields, commission, connect_data, ...always } = order;
	return {
		...always,
		...(readFlag(parameters, 'include_custom_extra_fields') ? { custom_extra_fields } : {}),
		...(readFlag(parameters, 'include_commission_data') ? { commission } : {}),
		...(readFlag(parameters, 'include_connect_data') ? { connect_data } : {}),
	};
}

/** getOrders: up to 100 orders; an unknown id is an empty list, not an error. */
export const getOrders: MethodResponse = (store, parameters) => ({
	orders: store.findOrders(readFilters(parameters)).map((order) => printOrder(order, parameters)),
});

/** getOrdersByEmail: short entries of every order of one buyer. */
export const getOrdersByEmail: MethodResponse = (store, parameters) => {
	const email = (readText(parameters, 'email') ?? '').toLowerCase();
	return {
		orders: store
			.allOrders()
			.filter((order) => email !== '' && order.email.toLowerCase() === email)
			.map(({ order_id, order_status_id, date_in_status, date_add }) => ({
				order_id,
				order_status_id,
				date_in_status,
				date_add,
			})),
	};
};

/** getOrderStatusList: the statuses of the account. */
export const getOrderStatusList: MethodResponse = (store) => ({
	statuses: store.dictionaries.statuses,
});

/** getOrderSources: names of shops and marketplace accounts by kind and id. */
export const getOrderSources: MethodResponse = (store) => ({ sources: store.dictionaries.sources });

/** getOrderExtraFields: the custom fields of the account. */
export const getOrderExtraFields: MethodResponse = (store) => ({
	extra_fields: store.dictionaries.extraFields,
});

/** getJournalList: events of the last three days; empty while the journal is switched off. */
export const getJournalList: MethodResponse = (store, parameters) => {
	const events = store.events.list({
		lastLogId: readInteger(parameters, 'last_log_id'),
		types: readIntegers(parameters, 'logs_types'),
		orderId: readInteger(parameters, 'order_id'),
	});
	const { journalIdField } = store.options();
	return { logs: events.map(({ log_id, ...event }) => ({ [journalIdField]: log_id, ...event })) };
};

/** getOrderTransactionData: marketplace data of one order, at the top level of the answer. */
export const getOrderTransactionData: MethodResponse = (store, parameters) => {
	const order = store.requireOrder(requireInteger(parameters, 'order_id'));
	return {
		currency: order.currency,
		marketplace_transaction_id: order.external_order_id,
		account_id: order.order_source_id,
		transaction_date: order.date_add,
		ship_date_from: 0,
		ship_date_to: 0,
		delivery_date_from: 0,
		delivery_date_to: 0,
	};
};
