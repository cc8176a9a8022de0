import { type Result, succeed } from '../../domain/result';
import type {
	ClaimAnswer,
	ClaimOptions,
	ClaimRequest,
	OrderLedger,
} from '../../ports/order-ledger';
import type { MergePlan } from './claim-with-kin';
import { mergedMark } from './merged-by';

/**
 * Makes the references of merged parts lead to the merged order, once that is taken. A part that somebody claimed in
 * between makes a conflict, and the merged order is given back.
 *
 * Shape: answers of merged orders are replaced in place.
 * Errors: those of the ledger.
 */
export async function takePartsAlong(
	requests: readonly ClaimRequest[],
	plans: readonly MergePlan[],
	answers: (ClaimAnswer | undefined)[],
	ledger: OrderLedger,
	options: ClaimOptions,
): Promise<Result<null>> {
	const merged = requests.flatMap((request, index) => {
		const { parts = [] } = plans[index] ?? {};
		const first = answers[index];
		if (first?.verdict !== 'new' || parts.length === 0) return [];
		const aliases = [...new Set([...request.aliases, ...parts, mergedMark(request)])];
		return [{ index, first, request: { ...request, aliases } }];
	});
	if (merged.length === 0) return succeed(null);
	const claimed = await ledger.claim(
		merged.map(({ request }) => request),
		options,
	);
	if (!claimed.ok) return claimed;
	for (const [i, { index, first }] of merged.entries()) {
		const answer = claimed.value[i];
		answers[index] = answer;
		if (answer?.verdict === 'new' || options.dryRun || !first.handle) continue;
		const { code = 'CLAIM_BUSY', message = '' } = answer?.reason ?? {};
		const given = await ledger.yield(first.handle, code, message);
		if (!given.ok) return given;
	}
	return succeed(null);
}
