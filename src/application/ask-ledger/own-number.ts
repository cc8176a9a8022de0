import { type Result, succeed } from '../../domain/result';
import type {
	ClaimAnswer,
	ClaimOptions,
	ClaimRequest,
	OrderLedger,
} from '../../ports/order-ledger';

/** Orders that carry the outer number of another order, although their own number has a claim of its own. */
function astray(requests: readonly ClaimRequest[], answers: readonly ClaimAnswer[]) {
	return requests.flatMap((request, index) => {
		const { verdict, reason } = answers[index] as ClaimAnswer;
		return verdict === 'conflict' && reason?.code === 'ALIAS_OF_OTHER_ORDER'
			? [{ request, index }]
			: [];
	});
}

/**
 * Recognises parts and copies that were written under their own number, once the tool no longer tells that they are such
 * (BaseLinker's journal forgets after three days): the ledger knows the outer number as one order and the tool's number
 * as another, written one. They are asked for again under their own number, which is a known order whatever they say
 * now; nothing can be written by it.
 *
 * Errors: those of the ledger.
 */
export async function answeredUnderOwnNumber(
	ledger: OrderLedger,
	requests: readonly ClaimRequest[],
	answers: readonly ClaimAnswer[],
	options: ClaimOptions,
): Promise<Result<readonly ClaimAnswer[]>> {
	const found = astray(requests, answers);
	if (found.length === 0) return succeed(answers);
	const keys = found.flatMap(({ request }) => [request.rootKey, ...request.aliases]);
	const records = await ledger.find(options.scope, [...new Set(keys)]);
	if (!records.ok) return records;
	const again = found.flatMap(({ request, index }) => {
		const own = records.value.find(
			({ rootKey, state }) => state === 'settled' && request.aliases.includes(rootKey),
		);
		const outer = records.value.some(
			({ rootKey, aliases }) =>
				rootKey !== own?.rootKey && [rootKey, ...aliases].includes(request.rootKey),
		);
		return own && outer
			? [{ request: { ...request, rootKey: own.rootKey, aliases: [] }, index }]
			: [];
	});
	if (again.length === 0) return succeed(answers);
	// Should a person release it just now, it is new: then nobody is given the claim, and it ends with its lease.
	const asked = await ledger.claim(
		again.map(({ request }) => request),
		{ ...options, retryRefused: false, recheckWaiting: false },
	);
	if (!asked.ok) return asked;
	const all = [...answers];
	again.forEach(({ index }, i) => {
		const answer = asked.value[i];
		if (answer && answer.verdict !== 'new') all[index] = answer;
	});
	return succeed(all);
}
