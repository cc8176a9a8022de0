import type { ClaimState } from '../dedupe/claim-state';
import type { ReasonCode } from '../reason-codes';

/**
 * What a person can do at the desk with an order that stands still.
 *
 * - `add`: a new card. `merge`: the card he names. `oneTime`: a one-time card.
 * - `retry`: once more as it is, because the cause was repaired. `dismiss`: this order is not written.
 */
export const DESK_ACTIONS = ['add', 'merge', 'oneTime', 'retry', 'dismiss'] as const;

/** One of {@link DESK_ACTIONS}. */
export type DeskAction = (typeof DESK_ACTIONS)[number];

/** When a person may decide about an order, by its state. */
export type DeskRule =
	| 'now'
	/** Once the lease, or the quiet time after a lost answer, is over. */
	| 'afterLease'
	/** Its story has ended. */
	| 'never';

/** The rule per state. What a run works on is nobody else's. */
export const DESK_RULES = {
	claimed: 'afterLease',
	writing: 'afterLease',
	inDoubt: 'afterLease',
	waiting: 'now',
	failed: 'now',
	settled: 'never',
	released: 'now',
} as const satisfies Record<ClaimState, DeskRule>;

/** Whether a person may decide about an order now. */
export function mayDecide(
	state: ClaimState,
	{ leaseUntil, now }: { readonly leaseUntil: number; readonly now: number },
): boolean {
	const rule = DESK_RULES[state];
	return rule === 'now' || (rule === 'afterLease' && now >= leaseUntil);
}

/**
 * Whether an action is open to an order whose earlier write may have been carried out: only looking again is. A new
 * answer about the contractor would not change what was sent, and dismissing would hide it.
 */
export function isSafeInDoubt(action: DeskAction): boolean {
	return action === 'retry';
}

/** Reasons a person answers by saying which contractor it is. */
const CONTRACTOR_QUESTIONS: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
	'CONTRACTOR_NONE_SIMILAR',
	'CONTRACTOR_ONE_SIMILAR',
	'CONTRACTOR_MANY_SIMILAR',
	'CONTRACTOR_NOT_FOUND',
	'CONTRACTOR_NOT_USABLE',
	'CONTRACTOR_SYMBOL_TAKEN',
	'ONE_TIME_NOT_SUPPORTED',
]);

/** Whether the reason an order stands still for is a question about its contractor. */
export function isContractorQuestion(code: ReasonCode | null): boolean {
	return code !== null && CONTRACTOR_QUESTIONS.has(code);
}

/** Buttons an order gets, by its reason; who has to repair something else first can only retry. */
export function deskActionsFor(
	code: ReasonCode | null,
	state: ClaimState,
	isKept: boolean,
): readonly DeskAction[] {
	if (DESK_RULES[state] === 'never') return [];
	if (state === 'inDoubt' || state === 'writing') return isKept ? ['retry'] : [];
	if (!isKept) return code === 'ORDER_DISMISSED' ? [] : ['dismiss'];
	if (code === 'ORDER_DISMISSED') return ['retry'];
	return isContractorQuestion(code) ? DESK_ACTIONS : ['retry', 'dismiss'];
}
