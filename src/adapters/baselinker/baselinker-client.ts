import { fail, integrationError, type Result, succeed } from '../../domain/result';
import { type RawRecord, readEntries, readList } from '../raw-json/raw-values';
import { BaseLinkerCaller, type BaseLinkerConnection } from './baselinker-caller';
import { normaliseEvent, normaliseOrder } from './normalise-order';

export type { BaseLinkerConnection } from './baselinker-caller';

/**
 * Which orders `getOrders` is asked for; absent means all. Names as in BaseLinker's documentation. One of the first
 * four has to be there: without them any hundred orders come.
 */
export interface OrderQuery {
	readonly orderId?: number;
	/** Unix seconds, inclusive. */
	readonly dateConfirmedFrom?: number;
	/** Unix seconds of creation, inclusive. */
	readonly dateFrom?: number;
	/** Inclusive. */
	readonly idFrom?: number;
	readonly unconfirmed?: boolean;
	readonly statusId?: number;
	readonly source?: string;
	readonly sourceId?: number;
	readonly customExtraFields?: boolean;
}

/** What was paid for an order. Units: gross, in the order's currency; `date` in Unix seconds. */
export interface OrderPayment {
	readonly paid: number;
	readonly date: number;
	/** At most 30 characters, as `externalId`. */
	readonly comment: string;
	readonly externalId?: string;
}

/** Most orders one `setOrderStatuses` call is given; BaseLinker documents no limit, getOrders answers as many. */
export const STATUS_BATCH = 100;

/** A list in any of PHP's spellings; an empty one may be an empty text. */
function isListLike(value: unknown): boolean {
	return value === '' || (typeof value === 'object' && value !== null);
}

function parametersOf(query: OrderQuery): RawRecord {
	const all = {
		order_id: query.orderId,
		date_confirmed_from: query.dateConfirmedFrom,
		date_from: query.dateFrom,
		id_from: query.idFrom,
		get_unconfirmed_orders: query.unconfirmed ?? false,
		status_id: query.statusId,
		filter_order_source: query.source,
		filter_order_source_id: query.sourceId,
		include_custom_extra_fields: query.customExtraFields || undefined,
	};
	return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

function isBounded(query: OrderQuery): boolean {
	const { orderId, dateConfirmedFrom, dateFrom, idFrom } = query;
	return [orderId, dateConfirmedFrom, dateFrom, idFrom].some((bound) => bound !== undefined);
}

/**
 * BaseLinker's API, method by method.
 *
 * Every call takes a slot of the account's budget. The methods named here may be repeated without harm (reads, and
 * setters that set the same value again), so passing failures are repeated with growing pauses; what adds something
 * goes through {@link callOnce}. A client lives for one run.
 *
 * Errors: those of {@link BaseLinkerCaller}.
 */
export class BaseLinkerClient {
	private readonly caller: BaseLinkerCaller;

	constructor(connection: BaseLinkerConnection) {
		this.caller = new BaseLinkerCaller(connection);
	}

	/** Any method that may be repeated without harm. Answers the fields beside `status`. */
	async call(method: string, parameters: RawRecord): Promise<Result<RawRecord>> {
		return await this.caller.call(method, parameters, 'harmless');
	}

	/**
	 * Any method that may not be carried out twice. Answers the fields beside `status`.
	 *
	 * Errors: `WRITE_IN_DOUBT` with `inDoubt` when it may have been carried out and no answer came.
	 */
	async callOnce(method: string, parameters: RawRecord): Promise<Result<RawRecord>> {
		return await this.caller.call(method, parameters, 'onlyOnce');
	}

	/**
	 * One page of at most 100 orders, in the types BaseLinker documents.
	 *
	 * Errors: also `configuration` for a query without a start.
	 */
	async getOrders(query: OrderQuery): Promise<Result<readonly RawRecord[]>> {
		if (!isBounded(query)) {
			const message = 'BaseLinker getOrders was asked for orders without saying from where on.';
			return fail(integrationError('configuration', 'CONFIGURATION_INVALID', message));
		}
		const answer = await this.call('getOrders', parametersOf(query));
		if (!answer.ok) return answer;
		const { orders } = answer.value;
		const list = readList(orders);
		// A page that came short, or none at all, would look like the end of the orders.
		if (list.length === readEntries(orders).length && isListLike(orders)) {
			return succeed(list.map(normaliseOrder));
		}
		return fail(
			integrationError(
				'unexpectedAnswer',
				'UNEXPECTED_ANSWER',
				'BaseLinker getOrders: the answer has no readable list of orders.',
			),
		);
	}

	/** One order, confirmed or not; undefined when there is none. */
	async getOrder(
		orderId: number,
		more: Pick<OrderQuery, 'customExtraFields'> = {},
	): Promise<Result<RawRecord | undefined>> {
		const answer = await this.getOrders({ ...more, orderId, unconfirmed: true });
		return answer.ok ? succeed(answer.value[0]) : answer;
	}

	/**
	 * Events of these types (of all where none is named) from an entry on, at most one page. An account whose journal is switched off answers none,
	 * as one in which nothing happened does.
	 */
	async getJournal(
		lastLogId: number,
		types: readonly number[],
		orderId?: number,
	): Promise<Result<readonly RawRecord[]>> {
		const answer = await this.call('getJournalList', {
			last_log_id: lastLogId,
			...(types.length > 0 ? { logs_types: types } : {}),
			...(orderId === undefined ? {} : { order_id: orderId }),
		});
		return answer.ok ? succeed(readList(answer.value.logs).map(normaliseEvent)) : answer;
	}

	/** Gives up to {@link STATUS_BATCH} orders one status. */
	async setStatuses(orderIds: readonly number[], statusId: number): Promise<Result<null>> {
		const answer = await this.call('setOrderStatuses', {
			order_ids: orderIds,
			status_id: statusId,
		});
		return answer.ok ? succeed(null) : answer;
	}

	/** Gives one order a status. */
	async setStatus(orderId: number, statusId: number): Promise<Result<null>> {
		const answer = await this.call('setOrderStatus', { order_id: orderId, status_id: statusId });
		return answer.ok ? succeed(null) : answer;
	}

	/** Sets fields of one order; fields that are not named stay. */
	async setFields(orderId: number, fields: RawRecord): Promise<Result<null>> {
		const answer = await this.call('setOrderFields', { ...fields, order_id: orderId });
		return answer.ok ? succeed(null) : answer;
	}

	/** Replaces what was paid for an order so far. Units: gross, in the order's currency; `date` in Unix seconds. */
	async setPayment(orderId: number, payment: OrderPayment): Promise<Result<null>> {
		const { paid, date, comment, externalId } = payment;
		const answer = await this.call('setOrderPayment', {
			order_id: orderId,
			payment_done: paid,
			payment_date: date,
			payment_comment: comment,
			...(externalId === undefined ? {} : { external_payment_id: externalId }),
		});
		return answer.ok ? succeed(null) : answer;
	}
}
