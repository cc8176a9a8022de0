import type { ReasonCode } from '../reason-codes';

/** Where an order goes; the outputs of the Conflict Router. */
export const ROUTES = ['matched', 'addNew', 'oneTime', 'ask', 'error'] as const;

/** One of {@link ROUTES}. */
export type Route = (typeof ROUTES)[number];

/**
 * What matching can say about a buyer, as a conflict kind. `manySimilar` is also said of a single card of which
 * nobody but a person can tell whether it is the buyer's.
 */
export type ConflictKind = 'noneSimilar' | 'oneSimilar' | 'manySimilar';

/** What is done when no contractor is similar (vendero: Ask, Add new). */
export type NoneSimilarPolicy = 'ask' | 'add';
/** What is done when one contractor is similar (vendero: Ask, Add new, Merge). */
export type OneSimilarPolicy = 'ask' | 'add' | 'merge';
/** What is done when several contractors are similar; vendero is silent, so never a merge (S0.8). */
export type ManySimilarPolicy = 'ask' | 'error';
/** Kind of card for a buyer without an account (vendero: Regular, One-time). */
export type GuestPolicy = 'regular' | 'oneTime';

/** The settings of the Conflict Router. */
export interface ConflictPolicies {
	readonly noneSimilar: NoneSimilarPolicy;
	readonly oneSimilar: OneSimilarPolicy;
	readonly manySimilar: ManySimilarPolicy;
	readonly guest: GuestPolicy;
	/** Whether guests on regular cards go through the policies above, instead of always getting a new card. */
	readonly guestUsesPolicies: boolean;
}

/** Nothing is written without a person, and guests get regular cards. */
export const CAREFUL_POLICIES: ConflictPolicies = {
	noneSimilar: 'ask',
	oneSimilar: 'ask',
	manySimilar: 'ask',
	guest: 'regular',
	guestUsesPolicies: false,
};

/**
 * Route of a registered buyer, per kind and policy.
 *
 * Source: vendero's panel, *Ustawienia -> Synchronizacja* (documented); `manySimilar` is ours.
 */
export const CONFLICT_POLICIES = {
	noneSimilar: { ask: 'ask', add: 'addNew' },
	oneSimilar: { ask: 'ask', add: 'addNew', merge: 'matched' },
	manySimilar: { ask: 'ask', error: 'error' },
} as const satisfies {
	noneSimilar: Record<NoneSimilarPolicy, Route>;
	oneSimilar: Record<OneSimilarPolicy, Route>;
	manySimilar: Record<ManySimilarPolicy, Route>;
};

/** How a guest is treated: vendero's two settings, and ours that asks the policies of registered buyers. */
export type GuestTreatment = GuestPolicy | 'asRegistered';

/**
 * Route of a guest, per treatment and kind.
 *
 * Source: vendero's panel (documented): a regular card is a new one, whatever is similar; a one-time card needs no
 * matching at all.
 */
export const GUEST_POLICIES = {
	regular: { noneSimilar: 'addNew', oneSimilar: 'addNew', manySimilar: 'addNew' },
	oneTime: { noneSimilar: 'oneTime', oneSimilar: 'oneTime', manySimilar: 'oneTime' },
	asRegistered: {
		noneSimilar: 'asRegistered',
		oneSimilar: 'asRegistered',
		manySimilar: 'asRegistered',
	},
} as const satisfies Record<GuestTreatment, Record<ConflictKind, Route | 'asRegistered'>>;

/** The treatment the settings choose for guests. */
export function guestTreatment(policies: ConflictPolicies): GuestTreatment {
	if (policies.guest === 'oneTime') return 'oneTime';
	return policies.guestUsesPolicies ? 'asRegistered' : 'regular';
}

/** Whether the route can depend on matching; a guest's usually does not, and then nobody is looked up. */
export function needsMatching(guest: boolean, policies: ConflictPolicies): boolean {
	return !guest || guestTreatment(policies) === 'asRegistered';
}

/** Reason code of a question, per kind. */
export const CONFLICT_CODES = {
	noneSimilar: 'CONTRACTOR_NONE_SIMILAR',
	oneSimilar: 'CONTRACTOR_ONE_SIMILAR',
	manySimilar: 'CONTRACTOR_MANY_SIMILAR',
} as const satisfies Record<ConflictKind, ReasonCode>;

/** Kinds of answers a person can give. */
export type ActionKind = 'add' | 'merge' | 'pick';

/** Answers offered with a question, per kind (S0.2). */
export const OFFERED_ACTIONS = {
	noneSimilar: ['add'],
	oneSimilar: ['add', 'merge'],
	manySimilar: ['pick', 'add'],
} as const satisfies Record<ConflictKind, readonly ActionKind[]>;
