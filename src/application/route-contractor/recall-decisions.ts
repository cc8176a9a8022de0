import { buyerKeyOf } from '../../domain/conflict/buyer-key';
import { type Result, succeed } from '../../domain/result';
import type { DecisionMemory, RememberedDecision } from '../../ports/decision-memory';
import type { RouteTask } from '../route-contractor';

/** Answers what a person decided about the buyer of an order; null when nobody did. */
export type Recall = (task: RouteTask) => Result<RememberedDecision | null>;

/** Nobody decided anything. */
export const NOTHING_RECALLED: Recall = () => succeed(null);

/**
 * Reads what people decided about the buyers of a batch: one question per ERP company. Orders without a claim belong to
 * no company of the ledger, so nothing is known of them.
 */
export async function recallDecisions(
	tasks: readonly RouteTask[],
	memory: DecisionMemory | null,
): Promise<Recall> {
	if (!memory) return NOTHING_RECALLED;
	const keys = new Map<string, Set<string>>();
	for (const { order, claim } of tasks) {
		const key = claim ? buyerKeyOf(order) : null;
		if (!claim || key === null) continue;
		keys.set(claim.scope, (keys.get(claim.scope) ?? new Set()).add(key));
	}
	const known = new Map<string, Result<ReadonlyMap<string, RememberedDecision>>>();
	for (const [scope, ofScope] of keys) known.set(scope, await memory.find(scope, [...ofScope]));
	return ({ order, claim }) => {
		const decisions = claim ? known.get(claim.scope) : undefined;
		const key = buyerKeyOf(order);
		if (!decisions || key === null) return succeed(null);
		return decisions.ok ? succeed(decisions.value.get(key) ?? null) : decisions;
	};
}
