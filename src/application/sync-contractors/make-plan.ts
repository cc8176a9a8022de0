import { fail, integrationError, type Result, succeed } from '../../domain/result';
import type { QuestionShelf } from '../sync-questions/question-shelf';
import { type Link, LinkMemory } from './link-memory';
import { CARD_GROUP, pairCards } from './pair-cards';
import { pairClients } from './pair-clients';
import { planChosenLinks } from './plan-chosen-links';
import type { RunMark } from './run-memory';
import { type ScannedCards, scanCards } from './scan-cards';
import { StandingQuestions } from './standing-questions';
import type { SyncPlan } from './sync-plan';
import type { SyncRequest, SyncServices } from './sync-request';

/** What the planning found out beside the plan. */
export interface Planned {
	readonly links: LinkMemory;
	readonly now: number;
	/** The shop's time when its list was begun. */
	readonly shopNow: number;
}

/** What a plan is made with, and the plan itself. */
export interface Planning {
	readonly services: SyncServices;
	readonly request: SyncRequest;
	readonly plan: SyncPlan;
	/** Null when questions are listed nowhere. */
	readonly shelf: QuestionShelf | null;
}

/**
 * Reads what changed on both sides since the last run, and what people answered, and puts into the plan what is to be
 * done about it.
 *
 * Shape: `hold` keeps the right to write while it lasts.
 * Errors: those of reading shop, ERP and ledger; `CALLS_USED_UP` when the calls do not reach for the list.
 */
export async function makePlan(
	{ services, request, plan, shelf }: Planning,
	mark: RunMark,
	hold: () => Promise<Result<void>>,
): Promise<Result<Planned>> {
	const { shop, clock, memory } = services;
	const now = clock.now();
	const shopTime = await askShop(services);
	if (!shopTime.ok) return shopTime;
	const links = new LinkMemory(memory, request.scope);
	const from = (until: number | null) =>
		request.full || until === null ? null : until - request.overlapMs;
	const scanned = await scanCards(from(mark.erpUntil), services, request, links, plan);
	if (!scanned.ok) return scanned;

	const standing = await StandingQuestions.load(shelf, request.desk?.shop ?? '');
	if (!standing.ok) return standing;
	plan.standing = standing.value;
	const chosen = await planChosenLinks(services, request, links, plan);
	if (!chosen.ok) return chosen;

	const since = from(mark.shopUntil);
	const isWhole = since === null;
	const doubtful = new Set(mark.leftOver);
	const met = new Map<string, number>();
	const pairing = {
		services,
		request,
		links,
		scanned: scanned.value,
		plan,
		isWhole,
		doubtful,
		met,
		now,
	};
	const remember = async (found: Result<readonly Link[]>): Promise<Result<void>> => {
		if (!found.ok) return found;
		const kept = request.dryRun ? succeed(undefined) : await links.write(found.value);
		return kept.ok ? await hold() : kept;
	};
	const filter = { text: '', shopId: '', active: null };
	const window = { ...filter, modifiedSince: since, modifiedUntil: shopTime.value };
	for await (const page of shop.pages(window)) {
		if (!page.ok) return page;
		const room = hasRoomFor(page.value.pages, plan, services);
		if (!room.ok) return room;
		const kept = await remember(await pairClients(page.value.clients, pairing));
		if (!kept.ok) return kept;
	}
	for (const group of openGroups(scanned.value, doubtful)) {
		const kept = await remember(await pairCards(group, pairing));
		if (!kept.ok) return kept;
	}
	return succeed({ links, now, shopNow: shopTime.value });
}

/** The shop's time, after it said that it has time for us. A key without the right to ask is told the time here. */
async function askShop({ shop, clock, log }: SyncServices): Promise<Result<number>> {
	const time = await shop.serverTime();
	if (!time.ok && time.error.code === 'PERMISSION_MISSING') {
		log.warn('Order Bridge: the key may not ask for the time of the shop; this clock is used', {});
		return succeed(clock.now());
	}
	if (!time.ok) return time;
	const overloaded = await shop.isOverloaded();
	if (!overloaded.ok) return overloaded;
	if (!overloaded.value) return time;
	const message = 'The shop says that it is overloaded. Nothing was read or written.';
	return fail(integrationError('busy', 'SYSTEM_BUSY', message, { retry: 'backoff' }));
}

/** Whether the calls of the run reach for the rest of the list; asked once, before they are spent. */
function hasRoomFor(pages: number, plan: SyncPlan, { shop }: SyncServices): Result<void> {
	if (plan.counts.clients > 0) return succeed(undefined);
	const { leftInRun, leftThisMonth } = shop.calls();
	const left = Math.min(
		leftInRun ?? Number.POSITIVE_INFINITY,
		leftThisMonth ?? Number.POSITIVE_INFINITY,
	);
	if (pages - 1 <= left) return succeed(undefined);
	const message = `The customers stand on ${pages} pages, and ${left} calls are left after the first.`;
	return fail(integrationError('rateLimited', 'CALLS_USED_UP', message));
}

function openGroups({ open }: ScannedCards, leftOver: ReadonlySet<string>): string[][] {
	const ids = [...new Set([...open.keys(), ...leftOver])];
	return Array.from({ length: Math.ceil(ids.length / CARD_GROUP) }, (_none, i) =>
		ids.slice(i * CARD_GROUP, (i + 1) * CARD_GROUP),
	);
}
