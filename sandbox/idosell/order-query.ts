import type { ShopClient } from './client';
import { notPlayed } from './errors';
import type { ShopOrder } from './order-shelf';
import { isWithin, readRange } from './range';
import { asInteger, asKind, asList, asObject, asText, asWord, type Fields } from './schema';

/** Whether an order is wanted, given the client it belongs to. */
export type OrderCondition = (order: ShopOrder, client: ShopClient | undefined) => boolean;

const CLIENT_KEYS = ['clientId', 'clientLogin', 'clientEmail', 'clientNip'] as const;
const DATES = { add: 'orderAddDate', modified: 'orderChangeDate' } as const;
const DATE_TYPES = ['add', 'modified'] as const;

function texts(value: unknown, name: string): ReadonlySet<string> {
	return new Set(asList(value, name).map((entry) => asText(entry, name)));
}

function readClients(value: unknown): OrderCondition {
	const wanted = asList(value, 'clients').map((entry) => {
		const filter = asObject(entry, 'clients[]');
		return CLIENT_KEYS.filter((name) => filter[name] !== undefined).map(
			(name) => [name, asText(filter[name], name).toLowerCase()] as const,
		);
	});
	return (_order, client) =>
		client !== undefined &&
		wanted.some((keys) =>
			keys.every(([name, text]) => String(client[name]).toLowerCase() === text),
		);
}

function readDates(value: unknown): OrderCondition {
	const { ordersDateRange, ...others } = asObject(value, 'ordersRange');
	const [other] = Object.keys(others);
	if (other !== undefined) throw notPlayed(`the range ${other}`);
	const range = asObject(ordersDateRange, 'ordersDateRange');
	const type = range.ordersDateType ?? 'add';
	if (!DATE_TYPES.some((known) => known === type)) throw notPlayed('orders by that date');
	const field = DATES[asWord(type, DATE_TYPES, 'ordersDateType')];
	const span = readRange(range, 'ordersDate', 'moments') ?? {};
	return (order) => isWithin(span, order[field]);
}

function readSource(value: unknown): OrderCondition {
	const shops = asKind(asObject(value, 'orderSource').shopsIds, 'integers', 'shopsIds') as number[];
	return ({ shopId }) => shops.includes(shopId);
}

const FILTERS: Readonly<Record<string, (value: unknown) => OrderCondition>> = {
	ordersStatuses: (value) => {
		const statuses = texts(value, 'ordersStatuses');
		return ({ orderStatus }) => statuses.has(orderStatus);
	},
	ordersSerialNumbers: (value) => {
		const numbers = new Set(
			asList(value, 'ordersSerialNumbers').map((entry) => asInteger(entry, 'ordersSerialNumbers')),
		);
		return ({ orderSerialNumber }) => numbers.has(orderSerialNumber);
	},
	ordersIds: (value) => {
		const ids = texts(value, 'ordersIds');
		return ({ orderId }) => ids.has(orderId);
	},
	orderExternalId: (value) => {
		const id = asText(value, 'orderExternalId');
		return ({ orderExternalId }) => orderExternalId === id;
	},
	orderType: (value) => {
		const wanted = asWord(value, ['p', 't', 'n', 'r'], 'orderType');
		return ({ orderType }) => orderType === wanted;
	},
	clientRequestInvoice: (value) => {
		const wanted = asWord(value, ['y', 'e', 'n'], 'clientRequestInvoice');
		return ({ clientRequestInvoice }) => clientRequestInvoice === wanted;
	},
	clients: readClients,
	ordersRange: readDates,
	orderSource: readSource,
};

/** Reads the filters of a search; everything said must hold. Errors: 422; 501 for filters the sandbox does not play. */
export function readOrderFilters(params: Fields): OrderCondition {
	const conditions = Object.entries(params)
		.filter(([name]) => name !== 'resultsPage' && name !== 'resultsLimit')
		.map(([name, value]) => {
			const read = Object.hasOwn(FILTERS, name) ? FILTERS[name] : undefined;
			if (!read) throw notPlayed(`the filter ${name}`);
			return read(value);
		});
	return (order, client) => conditions.every((holds) => holds(order, client));
}
