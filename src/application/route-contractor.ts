import { needsMatching, type ConflictPolicies } from '../domain/conflict/conflict-policies';
import {
	decideConflict,
	type ConflictDecision,
	type ExplicitContractor,
	flawOf,
	type RememberedContractor,
} from '../domain/conflict/decide-conflict';
import { applyThresholds, type ScoreThresholds } from '../domain/conflict/score-thresholds';
import { displayName } from '../domain/contractor/party';
import { matchContractor, type MatchDecision } from '../domain/matching/match-contractor';
import type { SeveralCards } from '../domain/matching/settle-candidates';
import { orderName } from '../domain/order/order-name';
import { warsawDay } from '../domain/order/warsaw-day';
import type { SalesOrder } from '../domain/order/sales-order';
import type { Outcome } from '../domain/outcome';
import { type Result, succeed } from '../domain/result';
import type { ErpAdapter } from '../ports/erp-adapter';
import type { Log } from '../ports/log';
import type { ClaimHandle, OrderLedger } from '../ports/order-ledger';
import { viewCandidates, type CandidateView } from './route-contractor/candidate-view';
import type { ContractorLookups, ContractorName } from './route-contractor/contractor-lookups';
import {
	errorDecision,
	type Found,
	giveBack,
	NOBODY_FOUND,
	remember,
} from './route-contractor/endings';
import type { Recall } from './route-contractor/recall-decisions';

/** One order whose contractor is to be decided. */
export interface RouteTask {
	readonly order: SalesOrder;
	/** The claim an earlier step took; null when there is none, then nothing is remembered. */
	readonly claim: ClaimHandle | null;
}

/** Whom the use case asks and tells. */
export interface RouteServices {
	/** One per batch. */
	readonly lookups: ContractorLookups;
	readonly capabilities: Pick<ErpAdapter['capabilities'], 'oneTimeContractor'>;
	/** Null when no order of the batch carries a claim. */
	readonly ledger: OrderLedger | null;
	/** What people decided about the buyers of the batch. */
	readonly recall: Recall;
	readonly log: Log;
}

/** How contractors are decided. */
export interface RouteOptions {
	readonly policies: ConflictPolicies;
	readonly severalCards: SeveralCards;
	readonly thresholds: ScoreThresholds;
	/** The card to use whatever the buyer is called; null to match. */
	readonly explicit: ContractorName | null;
	/** Answers the decision without telling the ledger. */
	readonly dryRun: boolean;
}

/** Where an order goes, and why. */
export interface RouteResult {
	readonly decision: ConflictDecision;
	/** What matching said; null when nobody was looked up. */
	readonly match: MatchDecision | null;
	/** Cards that are or may be the buyer's, as a person looks at them. */
	readonly candidates: readonly CandidateView[];
	/** Present on `ask` and `error`. */
	readonly outcome: Outcome | null;
}

/**
 * Decides on which contractor an order is written, and tells the ledger when it cannot be written yet: a question
 * makes the order wait, an error refuses it. Nothing is written to the ERP, under no setting.
 *
 * Two orders of the same new buyer in one batch both come out as `create`, because no card exists when they are
 * looked at. They end on one card all the same: the adapter derives the code of a new card from the buyer and
 * nothing else, so that creating it again finds the card of the first order and adopts it. That is why this use
 * case puts no more than `create` on the order, never a code or a counter of its own.
 *
 * Errors: those of reading the ERP, after the claim was given back for the next run; `unavailable` with
 * `LEDGER_UNAVAILABLE` when the question could not be remembered.
 */
export async function routeContractor(
	task: RouteTask,
	services: RouteServices,
	options: RouteOptions,
): Promise<Result<RouteResult>> {
	const explicit = await findExplicit(services, options);
	if (!explicit.ok) return await giveBack(task, explicit.error, services, options);

	const remembered = await findRemembered(task, explicit.value, services, options);
	if (!remembered.ok) return await giveBack(task, remembered.error, services, options);

	const known = { explicit: explicit.value, remembered: remembered.value };
	const found = await findSimilarCards(task.order, known, services, options);
	if (!found.ok) return await giveBack(task, found.error, services, options);

	const decision = decide(task.order, known, found.value.match, services, options);
	return await remember(task, decision, found.value, services, options);
}

async function findExplicit(
	{ lookups }: RouteServices,
	{ explicit }: RouteOptions,
): Promise<Result<ExplicitContractor | undefined>> {
	if (!explicit) return succeed(undefined);
	const card = await lookups.cardNamed(explicit);
	const named = 'id' in explicit ? `with ID ${explicit.id}` : explicit.symbol;
	return card.ok ? succeed({ named, card: card.value }) : card;
}

/** Cards that are named already, before anybody is looked up. */
export interface Known {
	readonly explicit: ExplicitContractor | undefined;
	readonly remembered: RememberedContractor | undefined;
}

/** Whom a person chose for this buyer; guests who get a card of their own anyway are not looked up. */
async function findRemembered(
	task: RouteTask,
	explicit: ExplicitContractor | undefined,
	{ lookups, recall }: RouteServices,
	{ policies }: RouteOptions,
): Promise<Result<RememberedContractor | undefined>> {
	if (explicit || !needsMatching(task.order.guest, policies)) return succeed(undefined);
	const decision = recall(task);
	if (!decision.ok) return decision;
	if (!decision.value) return succeed(undefined);
	const { card, by, at } = decision.value;
	const found = await lookups.cardNamed({ id: card.id });
	if (!found.ok) return found;
	const on = warsawDay(at) ?? '';
	return succeed({ symbol: card.symbol || `#${card.id}`, card: found.value, by, on });
}

/** Cards that are or may be the buyer's, when that can matter. */
export async function findSimilarCards(
	order: SalesOrder,
	{ explicit, remembered }: Known,
	{ lookups }: RouteServices,
	{ policies, severalCards, thresholds }: RouteOptions,
): Promise<Result<Found>> {
	const isNamed = explicit || (remembered && !flawOf(remembered.card));
	if (isNamed || isNameless(order) || !needsMatching(order.guest, policies)) {
		return succeed(NOBODY_FOUND);
	}
	const cards = await lookups.candidatesFor(order.buyer);
	if (!cards.ok) return cards;
	const matched = matchContractor(order.buyer, cards.value, { severalCards });
	const match = applyThresholds(matched, thresholds);
	return succeed({ match, candidates: viewCandidates(match.candidates, cards.value) });
}

function isNameless(order: SalesOrder): boolean {
	return displayName(order.buyer).trim() === '';
}

function decide(
	order: SalesOrder,
	{ explicit, remembered }: Known,
	match: MatchDecision | null,
	{ capabilities }: RouteServices,
	{ policies }: RouteOptions,
): ConflictDecision {
	if (!explicit && !remembered && isNameless(order)) {
		return errorDecision(
			'ORDER_WITHOUT_BUYER',
			`${orderName(order)}: the buyer has neither a name nor a company.`,
		);
	}
	return decideConflict({
		orderName: orderName(order),
		guest: order.guest,
		...(match ? { match } : {}),
		...(explicit ? { explicit } : {}),
		...(remembered ? { remembered } : {}),
		policies,
		oneTime: capabilities.oneTimeContractor,
	});
}
