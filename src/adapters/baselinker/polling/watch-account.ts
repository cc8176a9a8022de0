import type { IntegrationError, Result } from '../../../domain/result';
import { cursorAt, readFrom } from '../../../domain/sync/arrival-cursor';
import type { Clock } from '../../../ports/clock';
import { type RawRecord, readFlag, readId } from '../../raw-json/raw-values';
import type { BaseLinkerClient } from '../baselinker-client';
import { readSeconds } from '../baselinker-values';
import { fetchOrderPages } from '../fetch-orders';
import { fetchOrdersById, orderIdOf } from '../fetch-orders-by-id';
import { type ChangeGroup, digestsOf, type OrderDigests } from './order-digests';
import type { OrderFilters } from './order-filters';
import type { PollRoom } from './poll-room';
import { type Arrivals, readArrivals } from './read-arrivals';
import { type ChangeWish, readChanges } from './read-changes';
import type { WatchState } from './watch-state';

/** What may happen to an order. */
export type WatchedEvent = 'created' | 'confirmed' | 'changed';

/**
 * How far back a confirmation may still turn up behind a newer one, in seconds. The vendor says it never does; two minutes
 * cost nothing, because what is known is dropped.
 */
const CONFIRMATION_OVERLAP_S = 120;

/** How far back the newest order is looked for when the numbers are not known yet, in seconds. */
const FIRST_LOOK_S = 3 * 86_400;

/** What a watch is to find. */
export interface WatchWish {
	readonly events: ReadonlySet<WatchedEvent>;
	readonly filters: OrderFilters;
	/** From when on orders are wanted at the very first look, in Unix seconds. */
	readonly startAt: number;
	readonly changes: Pick<ChangeWish, 'groups' | 'watchDays' | 'compareEveryMs'>;
}

/** An order something happened to. */
export interface FoundOrder {
	readonly order: RawRecord;
	readonly events: readonly WatchedEvent[];
	/** What changed; empty for an order that only came. */
	readonly changed: readonly ChangeGroup[];
}

/** What one look brought. */
export interface AccountLook {
	/** Each order once. */
	readonly found: readonly FoundOrder[];
	/** The state to keep together with these orders. */
	readonly state: WatchState;
	/** What the found orders look like now, by number; to be kept together with them. */
	readonly told: Readonly<Record<string, OrderDigests>>;
	/** What orders nobody is told of look like now; may be kept at once. */
	readonly noted: ReadonlyMap<string, OrderDigests>;
	/** Why it ended early; what was found is right all the same. */
	readonly failure?: IntegrationError;
}

/** What an account is watched with. */
export interface WatchSources {
	readonly client: BaseLinkerClient;
	readonly clock: Clock;
	readonly room: PollRoom;
	readonly onWarning: (message: string) => void;
	/** What is remembered of orders, by number; unknown ones are left out. */
	readonly recall: (ids: readonly string[]) => Promise<Result<ReadonlyMap<string, OrderDigests>>>;
}

/** Collects what happened, each order once. */
class Findings {
	private readonly byId = new Map<string, FoundOrder>();

	add(order: RawRecord, event: WatchedEvent, changed: readonly ChangeGroup[] = []): void {
		const id = readId(order.order_id);
		const known = this.byId.get(id);
		this.byId.set(id, {
			order,
			events: [...(known?.events ?? []), event],
			changed: [...(known?.changed ?? []), ...changed],
		});
	}

	get all(): readonly FoundOrder[] {
		return [...this.byId.values()];
	}
}

type Created = Pick<WatchState, 'created'> & Pick<Arrivals, 'orders' | 'failure'>;

/**
 * The first number to read from: that of the first order that is wanted, or the one after the newest there is. Null while
 * the account has had no order for days.
 */
async function firstNumber(
	{ client, onWarning }: WatchSources,
	filters: OrderFilters,
	startedAt: number,
): Promise<{ readonly number: number | null; readonly failure?: IntegrationError }> {
	let wanted: number | null = null;
	let newest = 0;
	const from = startedAt - FIRST_LOOK_S;
	for await (const page of fetchOrderPages(client, {
		...filters,
		from,
		unconfirmed: true,
		onWarning,
	})) {
		if (!page.ok) return { number: null, failure: page.error };
		for (const order of page.value.orders) {
			const id = orderIdOf(order);
			newest = Math.max(newest, id);
			if (readSeconds(order.date_add) < startedAt) continue;
			wanted = Math.min(wanted ?? id, id);
		}
	}
	return { number: wanted ?? (newest > 0 ? newest + 1 : null) };
}

/**
 * Orders that came into the account, by their numbers: these only go up, while the time of an order's creation is that of
 * its shop and may lie before the newest one.
 */
async function readCreated(
	sources: WatchSources,
	{ filters }: WatchWish,
	{ created, startedAt }: WatchState,
): Promise<Created> {
	let cursor = created;
	if (!cursor) {
		const first = await firstNumber(sources, filters, startedAt);
		if (first.failure) return { created, orders: [], failure: first.failure };
		if (first.number === null) return { created, orders: [] };
		cursor = cursorAt(first.number);
	}
	const idFrom = readFrom(cursor, 0);
	const pages = fetchOrdersById(sources.client, { ...filters, idFrom, unconfirmed: true });
	const feed = { pages, positionOf: orderIdOf, overlap: 0 };
	const { cursor: next, ...read } = await readArrivals(feed, cursor, sources.room);
	return { ...read, created: next };
}

type Confirmed = Pick<WatchState, 'confirmed'> & Pick<Arrivals, 'orders' | 'failure'>;

/** Orders that were confirmed, by the time of it. */
async function readConfirmed(
	{ client, room, onWarning }: WatchSources,
	{ filters }: WatchWish,
	{ confirmed, startedAt }: WatchState,
): Promise<Confirmed> {
	const cursor = confirmed ?? cursorAt(startedAt);
	const from = readFrom(cursor, CONFIRMATION_OVERLAP_S);
	const pages = fetchOrderPages(client, { ...filters, from, onWarning });
	const positionOf = (order: RawRecord) => readSeconds(order.date_confirmed);
	const feed = { pages, positionOf, overlap: CONFIRMATION_OVERLAP_S };
	const { cursor: next, ...read } = await readArrivals(feed, cursor, room);
	return { ...read, confirmed: next };
}

/**
 * Looks once into an account for what happened since the last look.
 *
 * Shape: a kind of event that is not wanted (any more) is forgotten, so that wanting it again begins anew and not where it
 * was left long ago. A failure in one part leaves that part where it was and ends the look; the other parts stand.
 */
export async function watchAccount(
	sources: WatchSources,
	wish: WatchWish,
	last: WatchState,
): Promise<AccountLook> {
	const { events, filters, changes } = wish;
	const startedAt = last.startedAt || wish.startAt;
	const findings = new Findings();
	const noted = new Map<string, OrderDigests>();
	let failure: IntegrationError | undefined;
	let state: WatchState = {
		sequence: last.sequence + 1,
		startedAt,
		created: events.has('created') ? last.created : null,
		confirmed: events.has('confirmed') ? last.confirmed : null,
		changed: events.has('changed') ? last.changed : null,
	};

	if (events.has('created')) {
		const { created, orders, failure: why } = await readCreated(sources, wish, state);
		state = { ...state, created };
		failure = why;
		for (const order of orders) findings.add(order, 'created');
	}
	if (events.has('confirmed') && !failure) {
		const { confirmed, orders, failure: why } = await readConfirmed(sources, wish, state);
		state = { ...state, confirmed };
		failure = why;
		for (const order of orders) findings.add(order, 'confirmed');
	}
	const arrived = new Map(
		findings.all
			.filter(({ order }) => events.has('changed') && readFlag(order.confirmed))
			.map(({ order }) => [readId(order.order_id), digestsOf(order)] as const),
	);
	if (events.has('changed') && !failure) {
		const recall: WatchSources['recall'] = async (ids) => {
			const known = await sources.recall(ids);
			return known.ok ? { ok: true, value: new Map([...known.value, ...arrived]) } : known;
		};
		const found = await readChanges({ ...sources, recall }, { ...changes, filters }, state.changed);
		state = { ...state, changed: found.watch };
		failure = found.failure;
		for (const { order, groups } of found.found) findings.add(order, 'changed', groups);
		for (const [id, digests] of found.noted) noted.set(id, digests);
	}

	const told = findings.all
		.filter(({ order }) => events.has('changed') && readFlag(order.confirmed))
		.map(({ order }) => [readId(order.order_id), digestsOf(order)] as const);
	return {
		found: findings.all,
		state,
		told: Object.fromEntries(told),
		noted,
		...(failure ? { failure } : {}),
	};
}
