import { needsMatching, type ConflictPolicies } from '../domain/conflict/conflict-policies';
import {
	decideConflict,
	type ConflictDecision,
	type ExplicitContractor,
} from '../domain/conflict/decide-conflict';
import { displayName } from '../domain/contractor/party';
import { matchContractor, type MatchDecision } from '../domain/matching/match-contractor';
import type { SeveralCards } from '../domain/matching/settle-candidates';
import { orderName } from '../domain/order/order-name';
import type { SalesOrder } from '../domain/order/sales-order';
import { outcomeFor, type Outcome } from '../domain/outcome';
import type { ReasonCode } from '../domain/reason-codes';
import { fail, type IntegrationError, type Result, succeed } from '../domain/result';
import type { ErpAdapter } from '../ports/erp-adapter';
import type { Log } from '../ports/log';
import type { ClaimHandle, OrderLedger } from '../ports/order-ledger';
import { viewCandidates, type CandidateView } from './route-contractor/candidate-view';
import type { ContractorLookups, ContractorName } from './route-contractor/contractor-lookups';

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
	readonly log: Log;
}

/** How contractors are decided. */
export interface RouteOptions {
	readonly policies: ConflictPolicies;
	readonly severalCards: SeveralCards;
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

	const found = await findSimilarCards(task.order, explicit.value, services, options);
	if (!found.ok) return await giveBack(task, found.error, services, options);

	const decision = decide(task.order, explicit.value, found.value.match, services, options);
	return await remember(task, decision, found.value, services, options);
}

/** What the card index says about a buyer. */
type Found = Pick<RouteResult, 'match' | 'candidates'>;

async function findExplicit(
	{ lookups }: RouteServices,
	{ explicit }: RouteOptions,
): Promise<Result<ExplicitContractor | undefined>> {
	if (!explicit) return succeed(undefined);
	const card = await lookups.cardNamed(explicit);
	const named = 'id' in explicit ? `with ID ${explicit.id}` : explicit.symbol;
	return card.ok ? succeed({ named, card: card.value }) : card;
}

async function findSimilarCards(
	order: SalesOrder,
	explicit: ExplicitContractor | undefined,
	{ lookups }: RouteServices,
	{ policies, severalCards }: RouteOptions,
): Promise<Result<Found>> {
	if (explicit || isNameless(order) || !needsMatching(order.guest, policies)) {
		return succeed({ match: null, candidates: [] });
	}
	const cards = await lookups.candidatesFor(order.buyer);
	if (!cards.ok) return cards;
	const match = matchContractor(order.buyer, cards.value, { severalCards });
	return succeed({ match, candidates: viewCandidates(match, cards.value) });
}

function isNameless(order: SalesOrder): boolean {
	return displayName(order.buyer).trim() === '';
}

function decide(
	order: SalesOrder,
	explicit: ExplicitContractor | undefined,
	match: MatchDecision | null,
	{ capabilities }: RouteServices,
	{ policies }: RouteOptions,
): ConflictDecision {
	if (!explicit && isNameless(order)) {
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
		policies,
		oneTime: capabilities.oneTimeContractor,
	});
}

function errorDecision(code: ReasonCode, sentence: string): ConflictDecision {
	return { route: 'error', code, actions: [], sentence };
}

/** Tells the ledger of a question or a refusal; an order somebody else took over meanwhile says so. */
async function remember(
	{ order, claim }: RouteTask,
	decision: ConflictDecision,
	found: Found,
	{ ledger }: RouteServices,
	{ dryRun }: RouteOptions,
): Promise<Result<RouteResult>> {
	const { route, code, sentence, remedy } = decision;
	if (!code || (route !== 'ask' && route !== 'error')) {
		return succeed({ decision, ...found, outcome: null });
	}
	if (claim && ledger && !dryRun) {
		const verb = route === 'ask' ? 'wait' : 'refuse';
		const told = await ledger[verb](claim, code, sentence);
		if (!told.ok) return fail(aboutOrder(order, told.error));
		if (!told.value.kept) return succeed(lostResult(order, found));
	}
	const status = route === 'ask' ? 'waiting' : 'refused';
	const outcome = outcomeFor(status, code, sentence, remedy === undefined ? {} : { remedy });
	return succeed({ decision, ...found, outcome });
}

function lostResult(order: SalesOrder, found: Found): RouteResult {
	const sentence = `${orderName(order)}: another run took it over meanwhile.`;
	return {
		decision: errorDecision('CLAIM_LOST', sentence),
		...found,
		outcome: outcomeFor('waiting', 'CLAIM_LOST', sentence),
	};
}

/** Nothing is known of the buyer, so nothing is decided: the next run may claim the order at once. */
async function giveBack(
	{ order, claim }: RouteTask,
	error: IntegrationError,
	{ ledger, log }: RouteServices,
	{ dryRun }: RouteOptions,
): Promise<Result<RouteResult>> {
	const named = aboutOrder(order, error);
	if (claim && ledger && !dryRun) {
		const told = await ledger.yield(claim, named.code, named.message);
		if (!told.ok) log.warn(`${orderName(order)}: its claim ends with the lease`, {});
	}
	return fail(named);
}

function aboutOrder(order: SalesOrder, error: IntegrationError): IntegrationError {
	const prefix = `${orderName(order)}: `;
	return error.message.startsWith(prefix) ? error : { ...error, message: prefix + error.message };
}
