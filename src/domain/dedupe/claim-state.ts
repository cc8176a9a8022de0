/**
 * State of a root order in the ledger.
 *
 * - `claimed`: an owner works on it until its lease ends.
 * - `writing`: the ERP write has begun; if the owner disappears now, the outcome is in doubt.
 * - `inDoubt`: the answer of a write was lost; only reading the ERP settles or frees it.
 * - `waiting`: a person decides. `failed`: refused with a reason. `settled`: it has its ERP document.
 * - `released`: free to be claimed again.
 */
export const CLAIM_STATES = [
	'claimed',
	'writing',
	'inDoubt',
	'waiting',
	'failed',
	'settled',
	'released',
] as const;

/** One of {@link CLAIM_STATES}. */
export type ClaimState = (typeof CLAIM_STATES)[number];

/** What a claim request is told; the outputs of the Dedupe node. */
export type ClaimVerdict = 'new' | 'existing' | 'busy' | 'revision' | 'conflict';

/** What the state of a known root says about a claim, before lease and fingerprint are looked at. */
export type ClaimRule =
	/** Free. */
	| 'take'
	/** Free for the same owner, and for everybody once the lease has ended. */
	| 'takeAfterLease'
	/** As `takeAfterLease`, but not even for the same owner before, and the ERP must be read first. */
	| 'takeInDoubtAfterLease'
	/** Known; taken again only when the caller asks for it. */
	| 'knownUnlessAsked'
	/** Known; other content is a revision. */
	| 'known';

/** The rule per state. */
export const CLAIM_RULES = {
	claimed: 'takeAfterLease',
	writing: 'takeInDoubtAfterLease',
	inDoubt: 'takeInDoubtAfterLease',
	waiting: 'knownUnlessAsked',
	failed: 'knownUnlessAsked',
	settled: 'known',
	released: 'take',
} as const satisfies Record<ClaimState, ClaimRule>;
