import { fail, integrationError, type Result, succeed } from '../../domain/result';
import type { CallBudget } from '../../ports/call-budget';
import type { Clock } from '../../ports/clock';
import type { HttpTransport } from '../../ports/http-transport';
import { pauseBefore } from './backoff';
import {
	isRecord,
	type RawRecord,
	readEntries,
	readId,
	readList,
	readText,
} from './baselinker-values';
import { blockedUntil } from './block-time';
import { type CallLimits, takeSlot } from './call-slot';
import { readEnvelope } from './read-envelope';

/** What a client needs. */
export interface BaseLinkerConnection {
	readonly http: HttpTransport;
	readonly budget: CallBudget;
	readonly clock: Clock;
	/** Address without `/connector.php`. */
	readonly baseUrl: string;
	/** Header with the token, where the transport does not add it. */
	readonly headers?: Readonly<Record<string, string>>;
	readonly limits: CallLimits;
	readonly timeoutMs: number;
	readonly signal?: AbortSignal;
}

/** Which orders `getOrders` is asked for; names as in BaseLinker's documentation. */
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

/** An entry of a dictionary. */
export interface DictionaryEntry {
	readonly id: string;
	readonly name: string;
}

/** An order source: type, id within the type, and name. */
export interface SourceEntry extends DictionaryEntry {
	readonly type: string;
}

/** Most orders one `setOrderStatuses` call is given; BaseLinker documents no limit, getOrders answers as many. */
export const STATUS_BATCH = 100;

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

/**
 * BaseLinker's API, method by method.
 *
 * Every call takes a slot of the account's budget. All methods here may be repeated without harm (reads, and setters
 * that set the same value again), so passing failures are repeated with growing pauses.
 *
 * Errors: `authentication`, `rateLimited` (with the time), `rejectedByVendor` with BaseLinker's words, `unavailable`,
 * `unexpectedAnswer`.
 */
export class BaseLinkerClient {
	constructor(private readonly connection: BaseLinkerConnection) {}

	/** One page of at most 100 orders, as BaseLinker answers them. */
	async getOrders(query: OrderQuery): Promise<Result<readonly RawRecord[]>> {
		const answer = await this.call('getOrders', parametersOf(query));
		return answer.ok ? succeed(readList(answer.value.orders)) : answer;
	}

	/** One order, confirmed or not; undefined when there is none. */
	async getOrder(orderId: number): Promise<Result<RawRecord | undefined>> {
		const answer = await this.getOrders({ orderId, unconfirmed: true });
		return answer.ok ? succeed(answer.value[0]) : answer;
	}

	/** The account's order statuses. */
	async getStatuses(): Promise<Result<readonly DictionaryEntry[]>> {
		const answer = await this.call('getOrderStatusList', {});
		if (!answer.ok) return answer;
		return succeed(
			readList(answer.value.statuses).map((status) => ({
				id: readId(status.id),
				name: readText(status.name),
			})),
		);
	}

	/** The account's order sources. */
	async getSources(): Promise<Result<readonly SourceEntry[]>> {
		const answer = await this.call('getOrderSources', {});
		if (!answer.ok) return answer;
		return succeed(
			readEntries(answer.value.sources).flatMap(([type, byId]) =>
				readEntries(byId).map(([id, name]) => ({ type, id, name: readText(name) })),
			),
		);
	}

	/** Gives up to {@link STATUS_BATCH} orders one status. */
	async setStatuses(orderIds: readonly number[], statusId: number): Promise<Result<null>> {
		const answer = await this.call('setOrderStatuses', {
			order_ids: orderIds,
			status_id: statusId,
		});
		return answer.ok ? succeed(null) : answer;
	}

	/** Sets fields of one order; fields that are not named stay. */
	async setFields(orderId: number, fields: RawRecord): Promise<Result<null>> {
		const answer = await this.call('setOrderFields', { order_id: orderId, ...fields });
		return answer.ok ? succeed(null) : answer;
	}

	private async call(method: string, parameters: RawRecord): Promise<Result<RawRecord>> {
		const { http, budget, clock, limits, timeoutMs, signal } = this.connection;
		for (let attempt = 0; ; attempt += 1) {
			const slot = await takeSlot(budget, limits, clock, signal);
			if (!slot.ok) return slot;
			const outcome = await http.send({
				method: 'POST',
				url: `${this.connection.baseUrl.replace(/\/+$/, '')}/connector.php`,
				...(this.connection.headers ? { headers: this.connection.headers } : {}),
				body: { kind: 'form', fields: { method, parameters: JSON.stringify(parameters) } },
				timeoutMs,
				...(signal ? { signal } : {}),
			});
			const envelope = readEnvelope(method, outcome);
			if (!envelope.passing) return await this.afterBlock(envelope.result);
			const pause = signal?.aborted ? undefined : pauseBefore(attempt, envelope.retryAfter);
			if (pause === undefined) return envelope.result;
			await clock.sleep(pause, signal);
		}
	}

	/** A block is told to everybody who shares the budget; the run ends with the time it is over. */
	private async afterBlock(result: Result<RawRecord>): Promise<Result<RawRecord>> {
		if (result.ok || result.error.kind !== 'rateLimited') return result;
		const { budget, clock, limits } = this.connection;
		const now = clock.now();
		const until = blockedUntil(result.error.description ?? '', now);
		await budget.block(limits.key, until);
		return fail(
			integrationError(
				'rateLimited',
				'RATE_LIMITED',
				`BaseLinker blocked the token; nobody calls before ${new Date(until).toISOString()}.`,
				{ retry: { afterMs: until - now }, description: result.error.description ?? '' },
			),
		);
	}
}

/** Whether an item of a workflow looks like an order of BaseLinker. */
export function isOrderRecord(value: unknown): value is RawRecord {
	return isRecord(value) && readId(value.order_id) !== '';
}
