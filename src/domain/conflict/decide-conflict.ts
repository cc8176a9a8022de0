import type { ContractorChoice } from '../contractor/contractor-choice';
import type { ContractorCard } from '../contractor/party';
import type { MatchCandidate, MatchDecision } from '../matching/match-contractor';
import type { ReasonCode } from '../reason-codes';
import {
	CONFLICT_CODES,
	CONFLICT_POLICIES,
	GUEST_POLICIES,
	OFFERED_ACTIONS,
	guestTreatment,
	type ConflictKind,
	type ConflictPolicies,
	type Route,
} from './conflict-policies';

/** An answer a person can give: a new card, the one similar card, or one of several. */
export type OfferedAction =
	| { readonly action: 'add' }
	| { readonly action: 'merge' | 'pick'; readonly id: string; readonly symbol: string };

/** Whether the ERP can keep contractors out of its card index. */
export type OneTimeSupport =
	{ readonly supported: true } | { readonly supported: false; readonly remedy: string };

/** A card the settings name themselves, as the ERP shows it; null when it has none. */
export interface ExplicitContractor {
	/** What the settings say: id or symbol. */
	readonly named: string;
	readonly card: ContractorCard | null;
}

/** The card a person chose for this buyer before, as the ERP shows it now; null when it has none any more. */
export interface RememberedContractor {
	readonly symbol: string;
	readonly card: ContractorCard | null;
	/** Name of the person. */
	readonly by: string;
	/** `2026-11-20` */
	readonly on: string;
}

/** All a decision depends on. */
export interface ConflictQuestion {
	/** How messages name the order: `Order 14275`. */
	readonly orderName: string;
	readonly guest: boolean;
	/** Undefined when nobody was looked up, see `needsMatching`. */
	readonly match?: MatchDecision;
	readonly explicit?: ExplicitContractor;
	readonly remembered?: RememberedContractor;
	readonly policies: ConflictPolicies;
	readonly oneTime: OneTimeSupport;
}

/** What becomes of an order's contractor, and why. */
export interface ConflictDecision {
	readonly route: Route;
	/** Present on `matched`, `addNew` and `oneTime`. */
	readonly contractor?: ContractorChoice;
	/** Present on `ask` and `error`. */
	readonly code?: ReasonCode;
	/** Present on `error` when the table of reasons has no better advice. */
	readonly remedy?: string;
	/** What a person may answer; empty unless the route is `ask`. */
	readonly actions: readonly OfferedAction[];
	/** Why, in one sentence without personal data. */
	readonly sentence: string;
}

const KINDS = {
	none: 'noneSimilar',
	one: 'oneSimilar',
	many: 'manySimilar',
} as const satisfies Record<MatchDecision['verdict'], ConflictKind>;

const NOBODY: MatchDecision = { verdict: 'none', candidates: [] };

/**
 * Decides where an order goes, exactly as vendero's table says and as far as it is silent never by a guess.
 *
 * Errors: one-time cards the ERP does not have are an error and never a regular card instead (S0.4).
 */
export function decideConflict(question: ConflictQuestion): ConflictDecision {
	const { explicit, guest, policies } = question;
	if (explicit) return useExplicit(question.orderName, explicit);
	if (question.remembered) return useRemembered(question.remembered, question);
	const match = question.match ?? NOBODY;
	const kind = KINDS[match.verdict];
	const asRegistered = routeOfRegistered(kind, policies);
	const asGuest = guest ? GUEST_POLICIES[guestTreatment(policies)][kind] : 'asRegistered';
	const route = asGuest === 'asRegistered' ? asRegistered : asGuest;
	return decisionFor(route, kind, match, question, asGuest !== 'asRegistered');
}

function routeOfRegistered(kind: ConflictKind, policies: ConflictPolicies): Route {
	switch (kind) {
		case 'noneSimilar':
			return CONFLICT_POLICIES.noneSimilar[policies.noneSimilar];
		case 'oneSimilar':
			return CONFLICT_POLICIES.oneSimilar[policies.oneSimilar];
		case 'manySimilar':
			return CONFLICT_POLICIES.manySimilar[policies.manySimilar];
	}
}

function decisionFor(
	route: Route,
	kind: ConflictKind,
	match: MatchDecision,
	question: ConflictQuestion,
	byGuestRule: boolean,
): ConflictDecision {
	const order = question.orderName;
	const found = describeFound(kind, match);
	switch (route) {
		case 'matched':
			return match.card
				? {
						route,
						contractor: { action: 'use', id: match.card.id, symbol: match.card.symbol },
						actions: [],
						sentence: `${order}: ${found}, and the setting is to merge.`,
					}
				: decisionFor('ask', kind, match, question, byGuestRule);
		case 'addNew':
			return {
				route,
				contractor: { action: 'create', oneTime: false },
				actions: [],
				sentence: byGuestRule
					? `${order}: the buyer is a guest, and guests get a regular card of their own.`
					: `${order}: ${found}, and the setting is to add a new contractor.`,
			};
		case 'oneTime':
			return oneTimeDecision(order, question.oneTime);
		case 'ask':
			return {
				route,
				code: CONFLICT_CODES[kind],
				actions: actionsFor(kind, match),
				sentence: `${order}: ${found}. A person decides.`,
			};
		case 'error':
			return { route, code: CONFLICT_CODES[kind], actions: [], sentence: `${order}: ${found}.` };
	}
}

function oneTimeDecision(order: string, support: OneTimeSupport): ConflictDecision {
	if (support.supported) {
		return {
			route: 'oneTime',
			contractor: { action: 'create', oneTime: true },
			actions: [],
			sentence: `${order}: the buyer is a guest, and guests get a one-time card.`,
		};
	}
	return {
		route: 'error',
		code: 'ONE_TIME_NOT_SUPPORTED',
		remedy: support.remedy,
		actions: [],
		sentence: `${order}: the buyer is a guest and "Guest" is set to One-Time, but this ERP connection has no one-time contractors.`,
	};
}

/** Why a card cannot carry an order; undefined when it can. */
export function flawOf(card: ContractorCard | null): string | undefined {
	if (!card) return 'does not exist';
	if (card.blocked) return 'is blocked';
	return card.oneTime ? 'is a one-time card' : undefined;
}

/** What a person decided holds while the card can be used; after that he is asked like everybody else. */
function useRemembered(
	{ symbol, card, by, on }: RememberedContractor,
	question: ConflictQuestion,
): ConflictDecision {
	const { remembered: _gone, ...asked } = question;
	const flaw = flawOf(card);
	if (!card || flaw) {
		const decision = decideConflict(asked);
		const aside = ` Contractor ${symbol}, which ${by} chose for this buyer on ${on}, ${flaw}.`;
		return { ...decision, sentence: decision.sentence + aside };
	}
	return {
		route: 'matched',
		contractor: { action: 'use', id: card.id, symbol: card.symbol },
		actions: [],
		sentence: `${question.orderName}: ${by} chose contractor ${card.symbol} for this buyer on ${on}.`,
	};
}

function useExplicit(order: string, { named, card }: ExplicitContractor): ConflictDecision {
	const flaw = flawOf(card);
	if (!card || flaw) {
		return {
			route: 'error',
			code: 'CONTRACTOR_NOT_USABLE',
			actions: [],
			sentence: `${order}: contractor ${named}, named in the settings, ${flaw}.`,
		};
	}
	return {
		route: 'matched',
		contractor: { action: 'use', id: card.id, symbol: card.symbol },
		actions: [],
		sentence: `${order}: contractor ${named} is named in the settings.`,
	};
}

function actionsFor(kind: ConflictKind, match: MatchDecision): readonly OfferedAction[] {
	return OFFERED_ACTIONS[kind].flatMap((action): readonly OfferedAction[] =>
		action === 'add'
			? [{ action }]
			: match.candidates
					.filter(({ id }) => action === 'pick' || id === match.card?.id)
					.map(({ id, symbol }) => ({ action, id, symbol })),
	);
}

/** How many candidates a sentence names before it counts the rest. */
const NAMED_IN_SENTENCE = 5;

function describeFound(kind: ConflictKind, match: MatchDecision): string {
	switch (kind) {
		case 'noneSimilar':
			return 'no contractor is similar to the buyer';
		case 'oneSimilar':
			return `contractor ${describeCandidate(chosenOf(match))} is similar to the buyer`;
		case 'manySimilar':
			return describeSeveral(match.candidates);
	}
}

function chosenOf(match: MatchDecision): MatchCandidate | undefined {
	return match.candidates.find(({ id }) => id === match.card?.id) ?? match.candidates[0];
}

function describeSeveral(candidates: readonly MatchCandidate[]): string {
	const [only] = candidates;
	if (candidates.length === 1) {
		return `contractor ${describeCandidate(only)} may be the buyer, and the evidence does not settle it`;
	}
	const named = candidates.slice(0, NAMED_IN_SENTENCE).map(({ symbol, id }) => symbol || `#${id}`);
	const rest = candidates.length - named.length;
	const list = rest > 0 ? [...named, `${rest} more`] : named;
	const spoken = `${list.slice(0, -1).join(', ')} and ${list.at(-1) ?? ''}`;
	return `contractors ${spoken} may all be the buyer`;
}

function describeCandidate(candidate: MatchCandidate | undefined): string {
	if (!candidate) return '';
	return `${candidate.symbol || `#${candidate.id}`} (score ${candidate.score.toFixed(2)})`;
}

/** Whether an answer is one of those offered with the question; others are refused (S0.2). */
export function isOffered(
	decision: Pick<ConflictDecision, 'actions'>,
	answer: { readonly action: string; readonly id?: string },
): boolean {
	return decision.actions.some((offered) =>
		offered.action === 'add'
			? answer.action === 'add'
			: offered.action === answer.action && offered.id === answer.id,
	);
}
