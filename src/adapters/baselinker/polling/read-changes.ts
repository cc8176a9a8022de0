import { type IntegrationError, type Result, succeed } from '../../../domain/result';
import { decideComparison } from '../../../domain/sync/decide-comparison';
import type { Clock } from '../../../ports/clock';
import { type RawRecord, readFlag, readId } from '../../raw-json/raw-values';
import type { BaseLinkerClient } from '../baselinker-client';
import { readSeconds } from '../baselinker-values';
import { eventIdOf, fetchEvents } from '../fetch-events';
import { fetchOrderPages } from '../fetch-orders';
import {
	changedGroups,
	type ChangeGroup,
	digestsOf,
	EVENT_GROUPS,
	type OrderDigests,
} from './order-digests';
import { fitsFilters, type OrderFilters } from './order-filters';
import type { PollRoom } from './poll-room';
import type { ChangeWatch } from './watch-state';

/** Orders named by the journal that are read one by one; more of them are found faster by comparing everything. */
const MOST_SINGLE_READS = 30;

const DAY_S = 86_400;

/** Which changes are wanted. */
export interface ChangeWish {
	readonly groups: readonly ChangeGroup[];
	/** How old a confirmed order may be whose changes are still followed, in days. */
	readonly watchDays: number;
	/** How often everything is compared while the journal says nothing, in ms. */
	readonly compareEveryMs: number;
	readonly filters: OrderFilters;
}

/** An order that is not what it was. */
export interface ChangedOrder {
	readonly order: RawRecord;
	readonly groups: readonly ChangeGroup[];
}

/** What a look for changes brought. */
export interface Changes {
	readonly found: readonly ChangedOrder[];
	readonly watch: ChangeWatch;
	/** What orders nobody is told of look like now, by number. */
	readonly noted: ReadonlyMap<string, OrderDigests>;
	/** Why it ended early. */
	readonly failure?: IntegrationError;
}

/** What changes are found with. */
export interface ChangeSources {
	readonly client: BaseLinkerClient;
	readonly clock: Clock;
	readonly room: PollRoom;
	/** What is remembered of orders, by number; unknown ones are left out. */
	readonly recall: (ids: readonly string[]) => Promise<Result<ReadonlyMap<string, OrderDigests>>>;
}

const NEVER: ChangeWatch = {
	lastLogId: 0,
	journalSpokeAt: 0,
	comparedAt: 0,
	lookedAt: 0,
	resumeFrom: null,
};

/** What the journal says happened to one order. */
interface Mention {
	readonly groups: Set<ChangeGroup>;
	/** The first event that names the order. */
	readonly since: number;
}

function mentionsIn(events: readonly RawRecord[]): Map<string, Mention> {
	const mentions = new Map<string, Mention>();
	for (const event of events) {
		const orderId = readId(event.order_id);
		const mention = mentions.get(orderId) ?? { groups: new Set(), since: eventIdOf(event) };
		for (const group of EVENT_GROUPS.get(Number(event.log_type)) ?? []) mention.groups.add(group);
		mentions.set(orderId, mention);
	}
	return mentions;
}

/** One look for changes: what it has found so far. */
class ChangeLook {
	readonly found: ChangedOrder[] = [];
	readonly noted = new Map<string, OrderDigests>();
	private readonly told = new Map<string, OrderDigests>();
	private readonly judged = new Set<string>();

	constructor(
		private readonly sources: ChangeSources,
		private readonly wish: ChangeWish,
		private readonly mentions: ReadonlyMap<string, Mention>,
	) {}

	/** Mentioned orders nobody has looked at yet. */
	get open(): string[] {
		return [...this.mentions.keys()].filter((id) => !this.judged.has(id));
	}

	/** Compares orders with what is remembered of them; answers how many there was room for. */
	async judge(orders: readonly RawRecord[]): Promise<Result<number>> {
		const ids = orders.map((order) => readId(order.order_id));
		const known = await this.sources.recall(ids);
		if (!known.ok) return known;
		for (const [index, order] of orders.entries()) {
			const id = ids[index] as string;
			const now = digestsOf(order);
			const before = this.told.get(id) ?? this.noted.get(id) ?? known.value.get(id);
			const groups = this.groupsOf(id, before, now);
			if (groups.length === 0) {
				if (!before || changedGroups(before, now).length > 0) this.noted.set(id, now);
			} else {
				if (this.sources.room.take([order]).length === 0) return succeed(index);
				this.found.push({ order, groups });
				this.told.set(id, now);
			}
			this.judged.add(id);
		}
		return succeed(orders.length);
	}

	/** An order that is gone, or none of those that are wanted. */
	pass(id: string): void {
		this.judged.add(id);
	}

	private groupsOf(
		id: string,
		before: OrderDigests | undefined,
		now: OrderDigests,
	): readonly ChangeGroup[] {
		const groups = before ? changedGroups(before, now) : [...(this.mentions.get(id)?.groups ?? [])];
		return groups.filter((group) => this.wish.groups.includes(group));
	}
}

/** Where a comparison that was not finished goes on; null when it was. */
type Rest = { readonly resumeFrom: number | null; readonly failure?: IntegrationError };

/** Compares every order of the window. */
async function compareAll(
	look: ChangeLook,
	{ client, room }: ChangeSources,
	{ filters }: ChangeWish,
	from: number,
): Promise<Rest> {
	let resumeFrom = from;
	for await (const page of fetchOrderPages(client, { ...filters, from })) {
		if (!page.ok) return { resumeFrom, failure: page.error };
		const { orders, readUpTo } = page.value;
		const done = await look.judge(orders);
		if (!done.ok) return { resumeFrom, failure: done.error };
		const left = orders[done.value];
		if (left) {
			const at = readSeconds(left.date_confirmed);
			return { resumeFrom: Math.max(resumeFrom, Math.min(readUpTo, at)) };
		}
		resumeFrom = Math.max(resumeFrom, readUpTo);
		if (room.isUp) return { resumeFrom };
	}
	return { resumeFrom: null };
}

/** Reads the orders the journal names, one by one. */
async function readMentioned(
	look: ChangeLook,
	{ client, room }: ChangeSources,
	{ filters }: ChangeWish,
): Promise<IntegrationError | undefined> {
	for (const id of look.open) {
		if (room.isUp) return undefined;
		const order = await client.getOrder(Number(id), {
			customExtraFields: filters.customExtraFields ?? false,
		});
		if (!order.ok) return order.error;
		const isWanted =
			order.value !== undefined &&
			readFlag(order.value.confirmed) &&
			fitsFilters(order.value, filters);
		if (!order.value || !isWanted) {
			look.pass(id);
			continue;
		}
		const done = await look.judge([order.value]);
		if (!done.ok) return done.error;
	}
	return undefined;
}

/**
 * Finds confirmed orders that are not what they were when they were last looked at.
 *
 * Story: ask the journal what happened → compare everything where the journal is not to be trusted → read what it named
 * and the comparison did not meet. The journal makes this cheap; it is never needed: an account without one is compared
 * order by order.
 *
 * Shape: an order that is met for the first time is noted, unless the journal says what happened to it. What there was no
 * room for comes with the next look: neither the journal's cursor nor the comparison go past it.
 */
export async function readChanges(
	sources: ChangeSources,
	wish: ChangeWish,
	last: ChangeWatch | null,
): Promise<Changes> {
	const before = last ?? NEVER;
	const now = sources.clock.now();
	const ended = (failure: IntegrationError): Changes => ({
		found: [],
		watch: before,
		noted: new Map(),
		failure,
	});

	const types = [...EVENT_GROUPS.keys()];
	const events = await fetchEvents(sources.client, before.lastLogId, { types });
	if (!events.ok) return ended(events.error);
	const newest = events.value.at(-1);
	const reason = decideComparison(before, now, wish.compareEveryMs);
	// Before the first comparison nobody knows what orders were like: what happened then is no news.
	const isFirst = before.comparedAt === 0 && before.resumeFrom === null;
	const mentions = mentionsIn(isFirst ? [] : events.value);
	const look = new ChangeLook(sources, wish, mentions);

	let rest: Rest = { resumeFrom: before.resumeFrom };
	let comparedAt = before.comparedAt;
	const isMany = mentions.size > MOST_SINGLE_READS;
	if (reason !== null || before.resumeFrom !== null || isMany) {
		const windowStart = Math.floor(now / 1000) - wish.watchDays * DAY_S;
		rest = await compareAll(look, sources, wish, before.resumeFrom ?? windowStart);
		if (rest.resumeFrom === null) comparedAt = now;
	}
	const failure = rest.failure ?? (await readMentioned(look, sources, wish));
	const firstOpen = Math.min(...look.open.map((id) => mentions.get(id)?.since ?? Infinity));
	const lastLogId = Math.min(newest ? eventIdOf(newest) : before.lastLogId, firstOpen - 1);
	return {
		found: look.found,
		noted: look.noted,
		watch: {
			lastLogId: Math.max(lastLogId, before.lastLogId),
			journalSpokeAt: newest ? readSeconds(newest.date) * 1000 : before.journalSpokeAt,
			comparedAt,
			lookedAt: failure ? before.lookedAt : now,
			resumeFrom: rest.resumeFrom,
		},
		...(failure ? { failure } : {}),
	};
}
