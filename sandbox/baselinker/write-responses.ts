import { simulatorRefusal } from './errors';
import { readExtraFieldValues } from './extra-field-values';
import type { BaseLinkerLine } from './order';
import {
	readFlag,
	readInteger,
	readIntegers,
	readList,
	readNumber,
	readText,
	requireInteger,
	type Parameters,
} from './parameters';
import type { MethodResponse } from './responses';
import { fitText, readSettableFields } from './settable-fields';

const PAYMENT_TEXT_LENGTH = 30;
const LINE_NAME_LENGTH = 200;
const ADD_ORDER_PARAMETERS = [
	'order_status_id',
	'date_add',
	'currency',
	'custom_source_id',
	'paid',
	'products',
];

/** setOrderStatus: moves one order to a status. */
export const setOrderStatus: MethodResponse = (store, parameters) => {
	store.setStatus(
		[requireInteger(parameters, 'order_id')],
		requireInteger(parameters, 'status_id'),
	);
	return {};
};

/** setOrderStatuses: moves many orders to one status, all or none. */
export const setOrderStatuses: MethodResponse = (store, parameters) => {
	const orderIds = readIntegers(parameters, 'order_ids');
	const { ordersPerStatusCall } = store.options();
	if (orderIds.length === 0) throw simulatorRefusal('PARAMETER', 'order_ids is missing');
	if (orderIds.length > ordersPerStatusCall) {
		throw simulatorRefusal('TOO_MANY_ORDERS', `order_ids holds ${ordersPerStatusCall} ids`);
	}
	store.setStatus(orderIds, requireInteger(parameters, 'status_id'));
	return {};
};

/** setOrderFields: changes the fields sent and no others. */
export const setOrderFields: MethodResponse = (store, parameters) => {
	const orderId = requireInteger(parameters, 'order_id');
	store.requireOrder(orderId);
	const { changes, extraFields } = readSettableFields(
		parameters,
		['order_id'],
		store.options().overlongText,
	);
	store.setFields(
		orderId,
		changes,
		readExtraFieldValues(extraFields, store.dictionaries.extraFields),
	);
	return {};
};

/** setOrderPayment: replaces the amount paid; it does not add. */
export const setOrderPayment: MethodResponse = (store, parameters) => {
	const orderId = requireInteger(parameters, 'order_id');
	const amount = readNumber(parameters, 'payment_done');
	if (amount === undefined) throw simulatorRefusal('PARAMETER', 'payment_done is missing');
	requireInteger(parameters, 'payment_date');
	for (const name of ['payment_comment', 'external_payment_id']) {
		fitText(
			name,
			readText(parameters, name) ?? '',
			PAYMENT_TEXT_LENGTH,
			store.options().overlongText,
		);
	}
	store.setPayment(orderId, amount);
	return {};
};

function readLine(entry: unknown): Partial<BaseLinkerLine> {
	if (typeof entry !== 'object' || entry === null) {
		throw simulatorRefusal('PARAMETER', 'products must hold objects');
	}
	const line = entry as Parameters;
	const text = (name: string) => readText(line, name) ?? '';
	return {
		storage: readText(line, 'storage') ?? 'db',
		storage_id: readInteger(line, 'storage_id') ?? 0,
		product_id: text('product_id'),
		variant_id: text('variant_id'),
		name: text('name').slice(0, LINE_NAME_LENGTH),
		attributes: text('attributes'),
		sku: text('sku'),
		ean: text('ean'),
		location: text('location'),
		warehouse_id: readInteger(line, 'warehouse_id') ?? 0,
		price_brutto: readNumber(line, 'price_brutto') ?? 0,
		tax_rate: readNumber(line, 'tax_rate') ?? 23,
		quantity: readInteger(line, 'quantity') ?? 1,
		weight: readNumber(line, 'weight') ?? 0,
	};
}

/**
 * addOrder: a manual order, confirmed at once.
 *
 * Shape: source `personal`, no external id and no protection against a second call.
 */
export const addOrder: MethodResponse = (store, parameters) => {
	const statusId = requireInteger(parameters, 'order_status_id');
	store.requireStatus(statusId);
	const dateAdd = requireInteger(parameters, 'date_add');
	const currency = readText(parameters, 'currency');
	if (!currency) throw simulatorRefusal('PARAMETER', 'currency is missing');
	const { changes, extraFields } = readSettableFields(
		parameters,
		ADD_ORDER_PARAMETERS,
		store.options().overlongText,
	);
	const products = readList(parameters, 'products').map(readLine);
	const goods = products.reduce(
		(sum, line) => sum + Math.round((line.price_brutto ?? 0) * 100) * (line.quantity ?? 0),
		0,
	);
	const total = (goods + Math.round((changes.delivery_price ?? 0) * 100)) / 100;
	const now = store.nowSeconds();
	return {
		order_id: store.insertOrder({
			...changes,
			order_source: 'personal',
			order_source_id: readInteger(parameters, 'custom_source_id') ?? 0,
			order_status_id: statusId,
			currency,
			date_add: dateAdd,
			date_confirmed: now,
			date_in_status: now,
			payment_done: readFlag(parameters, 'paid') ? total : 0,
			custom_extra_fields: readExtraFieldValues(extraFields, store.dictionaries.extraFields),
			products,
		}),
	};
};
