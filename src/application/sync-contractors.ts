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
import { makePlan, type Planned, type Planning } from './sync-contractors/make-plan';
import { QuestionRound } from './sync-contractors/question-round';
import { MOST_LEFT_OVER, type RunMark, RunMemory } from './sync-contractors/run-memory';
import type { SyncEntry } from './sync-contractors/sync-entry';
import { plannedEntries, SyncPlan } from './sync-contractors/sync-plan';
import { EntryCount, type SyncReport, toReport } from './sync-contractors/sync-report';
import type { SyncRequest, SyncServices } from './sync-contractors/sync-request';
import { QuestionShelf } from './sync-questions/question-shelf';

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
 * written agrees by then and is not written twice. Questions are listed at the desk, and what was answered there since the
 * last run is carried out.
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
	const { desk } = request;
	const round = new QuestionRound(desk?.shop ?? '');
	const shelf = desk && new QuestionShelf(services.memory, desk.scope);
	const tell = (entry: SyncEntry) => {
		entries.note(entry);
		round.note(entry);
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
	const done = await runOnce({ services, request, plan, run, round, shelf, tell });
	if (done.ok) return succeed(report(null));
	return CLEAN_STOPS.has(done.error.code) ? succeed(report(done.error)) : done;
}

interface Run extends Planning {
	readonly run: RunMemory;
	readonly round: QuestionRound;
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
		const applied = await apply(whole, mark.value, made.value, hold);
		const listed = await keepQuestions(whole, applied.ok);
		if (!applied.ok) return applied;
		if (!listed.ok) return listed;
		next = nextMark(whole, mark.value, made.value);
		return succeed(undefined);
	} finally {
		// A right that cannot be given back ends by itself; the run is what it is.
		await run.release(next);
	}
}

/** Writes what is planned, unless it is too much. */
async function apply(
	whole: Run,
	mark: RunMark,
	{ links, now, shopNow }: Planned,
	hold: () => Promise<Result<void>>,
): Promise<Result<void>> {
	const guarded = checkGuard(whole, mark);
	if (!guarded.ok) return guarded;
	const { services, request, plan, tell } = whole;
	const shopTime = () => shopNow + services.clock.now() - now;
	return await applyPlan({
		...{ services, request, links, plan, now, shopTime, hold },
		emit: tell,
	});
}

/** Brings the desk up to date; `finished` when every write was tried. */
async function keepQuestions(
	{ shelf, round, plan, services }: Run,
	finished: boolean,
): Promise<Result<void>> {
	if (shelf === null) return succeed(undefined);
	return await round.keep(shelf, plan.standing, { now: services.clock.now(), finished });
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
