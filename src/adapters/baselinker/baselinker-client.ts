import {
	fail,
	type IntegrationError,
	integrationError,
	type Result,
	succeed,
} from '../../domain/result';
import type { CallBudget } from '../../ports/call-budget';
import type { Clock } from '../../ports/clock';
import type { HttpOutcome, HttpTransport } from '../../ports/http-transport';
import { pauseBefore } from './backoff';
import { type RawRecord, readEntries, readId, readList, readText } from '../raw-json/raw-values';
import { blockedUntil, SHORTEST_BLOCK_MS } from './block-time';
import { type CallLimits, takeSlot } from './call-slot';
import { readEnvelope } from './read-envelope';
import { RunGuard } from './run-guard';

/** What a client needs. */
export interface BaseLinkerConnection {
	readonly http: HttpTransport;
	readonly budget: CallBudget;
	readonly clock: Clock;
	/** Address, with or without `/connector.php`. */
	readonly baseUrl: string;
	/** Header with the token, where the transport does not add it. */
	readonly headers?: Readonly<Record<string, string>>;
	readonly limits: CallLimits;
	readonly timeoutMs: number;
	readonly signal?: AbortSignal;
}

/** Which orders `getOrders` is asked for; absent means all. Names as in BaseLinker's documentation. */
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

/**
 * BaseLinker's API, method by method.
 *
 * Every call takes a slot of the account's budget. All methods here may be repeated without harm (reads, and setters
 * that set the same value again), so passing failures are repeated with growing pauses. A client lives for one run:
 * what was refused for good is not asked again by it.
 *
 * Errors: `authentication`, `rateLimited` (with the time), `rejectedByVendor` with BaseLinker's words, `unavailable`,
 * `unexpectedAnswer`.
 */
export class BaseLinkerClient {
	private readonly guard = new RunGuard();

	constructor(private readonly connection: BaseLinkerConnection) {}

	/** One page of at most 100 orders, as BaseLinker answers them. */
	async getOrders(query: OrderQuery): Promise<Result<readonly RawRecord[]>> {
		const answer = await this.call('getOrders', parametersOf(query));
		if (!answer.ok) return answer;
		const { orders } = answer.value;
		const list = readList(orders);
		// A page that came short, or none at all, would look like the end of the orders.
		if (list.length === readEntries(orders).length && isListLike(orders)) return succeed(list);
		return fail(
			integrationError(
				'unexpectedAnswer',
				'UNEXPECTED_ANSWER',
				'BaseLinker getOrders: the answer has no readable list of orders.',
			),
		);
	}

	/** One order, confirmed or not; undefined when there is none. */
	async getOrder(orderId: number): Promise<Result<RawRecord | undefined>> {
		const answer = await this.getOrders({ orderId, unconfirmed: true });
		return answer.ok ? succeed(answer.value[0]) : answer;
	}

	/**
	 * Events of these types from an entry on, at most one page. An account whose journal is switched off answers none,
	 * as one in which nothing happened does.
	 */
	async getJournal(
		lastLogId: number,
		types: readonly number[],
	): Promise<Result<readonly RawRecord[]>> {
		const answer = await this.call('getJournalList', {
			last_log_id: lastLogId,
			logs_types: types,
		});
		return answer.ok ? succeed(readList(answer.value.logs)) : answer;
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

	private async call(method: string, parameters: RawRecord): Promise<Result<RawRecord>> {
		const { budget, clock, limits, signal } = this.connection;
		const { guard } = this;
		let attempt = 0;
		let blocks = 0;
		let blocked: IntegrationError | undefined;
		for (;;) {
			if (guard.closed) return fail(guard.closed);
			const slot = await takeSlot(budget, limits, clock, signal);
			if (!slot.ok) return slot.error.kind === 'rateLimited' && blocked ? fail(blocked) : slot;
			const envelope = readEnvelope(method, await this.send(method, parameters));
			if (envelope.kind === 'answer') {
				guard.noteAnswer();
				return succeed(envelope.fields);
			}
			if (envelope.kind === 'refused') {
				guard.noteAnswer(envelope.error);
				return fail(envelope.error);
			}
			if (envelope.kind === 'blocked') {
				const noted = await this.noteBlock(envelope.error, blocks);
				if (!noted.ok) return noted;
				blocked = noted.value;
				blocks += 1;
				continue;
			}
			const mayRepeat = guard.mayRepeat && !signal?.aborted;
			const pause = mayRepeat ? pauseBefore(attempt, envelope.retryAfter) : undefined;
			if (pause === undefined) {
				guard.noteExhausted(envelope.error);
				return fail(envelope.error);
			}
			attempt += 1;
			await clock.sleep(pause, signal);
		}
	}

	private async send(method: string, parameters: RawRecord): Promise<HttpOutcome> {
		const { http, baseUrl, headers, timeoutMs, signal } = this.connection;
		return await http.send({
			method: 'POST',
			url: `${baseUrl.trim().replace(/\/*(?:\/connector\.php)?\/*$/, '')}/connector.php`,
			...(headers ? { headers } : {}),
			body: { kind: 'form', fields: { method, parameters: JSON.stringify(parameters) } },
			timeoutMs,
			...(signal ? { signal } : {}),
		});
	}

	/**
	 * Tells a block to everybody who shares the budget, and answers the error for a run that will not wait for its
	 * end. Whoever calls in the meantime may prolong the block, so the budget lets nobody through; after a further
	 * block the pause doubles.
	 */
	private async noteBlock(
		error: IntegrationError,
		earlierBlocks: number,
	): Promise<Result<IntegrationError>> {
		const { budget, clock, limits } = this.connection;
		const now = clock.now();
		const until = Math.max(
			blockedUntil(error.description ?? '', now),
			now + SHORTEST_BLOCK_MS * 2 ** earlierBlocks,
		);
		const noted = await budget.block(limits.key, until);
		if (!noted.ok) return noted;
		return succeed({
			...error,
			message: `BaseLinker blocked the token; nobody calls before ${new Date(until).toISOString()}.`,
			retry: { afterMs: until - now },
		});
	}
}
