import type { SalesOrder } from '../domain/order/sales-order';
import { identityProblems } from '../domain/order/validate-order';
import { fail, integrationError, type Result, succeed } from '../domain/result';
import type { ClaimAnswer, ClaimOptions, ClaimRequest, OrderLedger } from '../ports/order-ledger';
import { askLedger } from './ask-ledger';
import { type ClaimedOrder, toldByLedger } from './claim-orders/claimed-order';
import type { ErpLook } from './claim-orders/look-at-new';
import { LookRound } from './claim-orders/look-round';
import { knownByAllRoads } from './claim-orders/other-roads';
import { TakenBefore } from './claim-orders/taken-before';
import { toClaimRequest } from './write-order/to-claim-request';

export type { ClaimedOrder } from './claim-orders/claimed-order';

/** Orders per transaction. */
const BATCH = 1_000;

/** An order that may be asked for: its identity is whole. */
function readable(read: Result<SalesOrder>): Result<SalesOrder> {
	if (!read.ok) return read;
	const [problem] = identityProblems(read.value);
	if (!problem) return read;
	return fail(integrationError('invalidOrder', problem.code, problem.message));
}

function isRepeated({ reason }: ClaimAnswer): boolean {
	return reason?.code === 'ORDER_REPEATED_IN_BATCH';
}

/** Claims a batch in one transaction; what waits only because of the ERP is taken again, to be looked at anew. */
async function claimBatch(
	requests: readonly ClaimRequest[],
	ledger: OrderLedger,
	options: ClaimOptions,
	round: LookRound | null,
): Promise<Result<readonly ClaimAnswer[]>> {
	const claimed = await askLedger(ledger, requests, options);
	if (!claimed.ok || !round) return claimed;
	const answers = [...claimed.value];
	const again = answers.flatMap((answer, i) => (round.solves(answer) ? [i] : []));
	if (again.length === 0) return claimed;
	const taken = await askLedger(
		ledger,
		again.flatMap((i) => requests[i] ?? []),
		{ ...options, recheckWaiting: true },
	);
	if (!taken.ok) return taken;
	again.forEach((at, i) => (answers[at] = taken.value[i] ?? (answers[at] as ClaimAnswer)));
	return succeed(answers);
}

/** Looks for a batch; each order leaves as its own road told it. */
async function lookByAllRoads(
	round: LookRound,
	told: readonly ClaimedOrder[],
): Promise<readonly Result<ClaimedOrder>[]> {
	const orders = knownByAllRoads(told);
	const looked = await round.look(
		told.map((entry, i) => ({ ...entry, order: orders[i] ?? entry.order })),
	);
	return looked.map((result, i) => {
		const own = told[i]?.order;
		return result.ok && own ? succeed({ ...result.value, order: own }) : result;
	});
}

/**
 * Asks the ledger for the right to write orders, in transactions of 1,000, and looks in the ERP, outside of them,
 * for those the ledger does not know, if it is told to.
 *
 * An order whose identity cannot be read is a failure of its own and leaves the others alone. An order that
 * occurs twice is taken once, also across transactions. When the ledger fails, the orders of that transaction
 * and of all later ones fail: nobody is told "new" by a ledger that does not remember it, nor while the ERP cannot
 * be read.
 *
 * Shape: one result per read, in the same order.
 */
export async function claimOrders(
	reads: readonly Result<SalesOrder>[],
	ledger: OrderLedger,
	options: ClaimOptions,
	look: ErpLook | null = null,
): Promise<readonly Result<ClaimedOrder>[]> {
	const results: Result<ClaimedOrder>[] = [];
	const open: { readonly index: number; readonly order: SalesOrder }[] = [];
	reads.map(readable).forEach((read, index) => {
		if (read.ok) open.push({ index, order: read.value });
		else results[index] = read;
	});

	const before = new TakenBefore();
	const round = look && new LookRound(look);
	for (let done = 0; done < open.length; done += BATCH) {
		const batch = open
			.slice(done, done + BATCH)
			.map((entry) => ({ ...entry, request: toClaimRequest(entry.order) }));
		const asked = batch.filter(({ request }) => !before.has(request));
		const requests = asked.map(({ request }) => request);
		const claimed = await claimBatch(requests, ledger, options, round);
		if (!claimed.ok) {
			for (const { index } of open.slice(done)) results[index] = claimed;
			break;
		}
		const told = claimed.value.flatMap((answer, i) => {
			const entry = asked[i];
			return entry ? [toldByLedger(entry.order, answer)] : [];
		});
		const looked = round ? await lookByAllRoads(round, told) : told.map((entry) => succeed(entry));
		const answers = new Map(
			asked.map(({ index }, i) => [index, { told: told[i]?.answer, result: looked[i] }]),
		);
		for (const { index, order, request } of batch) {
			const answer = answers.get(index);
			const repeated = !answer?.told || isRepeated(answer.told);
			const first = repeated ? before.answerTo(request) : undefined;
			const result = first ? succeed(toldByLedger(order, first)) : answer?.result;
			if (!result) continue;
			if (result.ok && answer?.told) before.note(request, answer.told, result.value.answer);
			results[index] = result;
		}
	}
	return results;
}
