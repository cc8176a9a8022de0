import {
	fail,
	type IntegrationError,
	integrationError,
	type Result,
	succeed,
} from '../domain/result';
import { exceedsGuard } from '../domain/sync/change-guard';
import { codeOf } from '../domain/sync/erp-rules';
import { applyPlan } from './sync-contractors/apply-plan';
import { type Link, LinkMemory } from './sync-contractors/link-memory';
import { CARD_GROUP, pairCards } from './sync-contractors/pair-cards';
import { pairClients } from './sync-contractors/pair-clients';
import { MOST_LEFT_OVER, type RunMark, RunMemory } from './sync-contractors/run-memory';
import { type ScannedCards, scanCards } from './sync-contractors/scan-cards';
import type { SyncEntry } from './sync-contractors/sync-entry';
import { plannedEntries, SyncPlan } from './sync-contractors/sync-plan';
import { EntryCount, type SyncReport, toReport } from './sync-contractors/sync-report';
import type { SyncRequest, SyncServices } from './sync-contractors/sync-request';

/** Stops that are no failure: nothing is lost, and the report says what to do. */
const CLEAN_STOPS: ReadonlySet<IntegrationError['code']> = new Set([
	'CALLS_USED_UP',
	'TOO_MANY_CHANGES',
	'RUN_UNDER_WAY',
	'SYSTEM_BUSY',
	'RATE_LIMITED',
]);

/**
 * Brings the contractors of the ERP and the customers of a shop together.
 *
 * Reads what changed on both sides, decides about each pair, asks the guard, writes, and remembers how both look then.
 * A run that ends early keeps the place where the last complete one ended, so the next begins there again; what it had
 * written agrees by then and is not written twice.
 *
 * Shape: `emit` is told of every write, question and failure; a dry run tells what would be, and writes nothing at all.
 * Errors: those of shop, ERP and ledger. Calls that are used up, too many changes and another run are no errors: the
 * report says that and why it stopped.
 */
export async function syncContractors(
	services: SyncServices,
	request: SyncRequest,
	emit: (entry: SyncEntry) => void,
): Promise<Result<SyncReport>> {
	const plan = new SyncPlan();
	const entries = new EntryCount();
	const tell = (entry: SyncEntry) => {
		entries.note(entry);
		emit(entry);
	};
	const report = (stopped: IntegrationError | null) =>
		toReport({
			dryRun: request.dryRun,
			plan,
			entries,
			calls: services.shop.calls(),
			stopped,
		});
	const run = new RunMemory(services.memory, request.scope, request.owner);
	const done = await runOnce({ services, request, plan, run, tell });
	if (done.ok) return succeed(report(null));
	return CLEAN_STOPS.has(done.error.code) ? succeed(report(done.error)) : done;
}

interface Run {
	readonly services: SyncServices;
	readonly request: SyncRequest;
	readonly plan: SyncPlan;
	readonly run: RunMemory;
	tell(entry: SyncEntry): void;
}

async function runOnce(whole: Run): Promise<Result<void>> {
	const { services, request, run } = whole;
	if (request.dryRun) {
		const mark = await run.read();
		if (!mark.ok) return mark;
		const made = await makePlan(whole, mark.value, async () => succeed(undefined));
		if (!made.ok) return made;
		tellPlan(whole);
		return checkGuard(whole, mark.value);
	}
	const hold = async () => await run.hold(services.clock.now());
	const held = await hold();
	if (!held.ok) return held;
	let next: RunMark | null = null;
	try {
		const mark = await run.read();
		if (!mark.ok) return mark;
		const made = await makePlan(whole, mark.value, hold);
		if (!made.ok) return made;
		for (const question of whole.plan.questions) whole.tell(question);
		const guarded = checkGuard(whole, mark.value);
		if (!guarded.ok) return guarded;
		const { links, now, shopNow } = made.value;
		const { plan, tell } = whole;
		const shopTime = () => shopNow + services.clock.now() - now;
		const applied = await applyPlan({
			...{ services, request, links, plan, now, shopTime, hold },
			emit: tell,
		});
		if (!applied.ok) return applied;
		next = nextMark(whole, mark.value, made.value);
		return succeed(undefined);
	} finally {
		// A right that cannot be given back ends by itself; the run is what it is.
		await run.release(next);
	}
}

/** What the planning found out beside the plan. */
interface Planned {
	readonly links: LinkMemory;
	readonly now: number;
	/** The shop's time when its list was begun. */
	readonly shopNow: number;
}

async function makePlan(
	{ services, request, plan }: Run,
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

function tellPlan({ plan, request, tell }: Run): void {
	for (const entry of plannedEntries(plan, (card) => codeOf(card, request.rules.code))) tell(entry);
}

function checkGuard({ plan, request }: Run, mark: RunMark): Result<void> {
	const size = {
		changes: plan.changes,
		changedPairs: plan.pairs.size,
		pairs: Math.max(mark.pairs, plan.counts.pairs),
	};
	const why = exceedsGuard(size, request.guard);
	if (why === null) return succeed(undefined);
	return fail(integrationError('busy', 'TOO_MANY_CHANGES', `${why} Nothing was written.`));
}

/** Where the next run begins; null when more was left over than is kept, so that it begins where this one did. */
function nextMark(
	{ plan, services }: Run,
	mark: RunMark,
	{ now, shopNow }: Planned,
): RunMark | null {
	if (plan.leftOver.size > MOST_LEFT_OVER) {
		services.log.warn('Order Bridge: too much is left over; the next run begins where this did', {
			leftOver: plan.leftOver.size,
		});
		return null;
	}
	return {
		shopUntil: shopNow,
		erpUntil: now,
		leftOver: [...plan.leftOver],
		pairs: Math.max(mark.pairs, plan.counts.pairs) + plan.adds.length,
	};
}
