import { erpOrderName, orderName } from '../domain/order/order-name';
import type { SalesOrder } from '../domain/order/sales-order';
import { identityProblems } from '../domain/order/validate-order';
import { type Outcome, outcomeFor } from '../domain/outcome';
import type { ClaimState } from '../domain/dedupe/claim-state';
import { repeatedInBatch } from '../domain/dedupe/decide-claim';
import { fail, integrationError, type Result, succeed } from '../domain/result';
import type { ClaimAnswer, ClaimOptions, ClaimRequest, OrderLedger } from '../ports/order-ledger';
import { toClaimRequest } from './write-order/to-claim-request';

/** Orders per transaction. */
const BATCH = 1_000;

/** An order and what the ledger said about it. */
export interface ClaimedOrder {
	readonly order: SalesOrder;
	readonly answer: ClaimAnswer;
	/** Null for new orders: their story begins. */
	readonly outcome: Outcome | null;
}

/** What a known order is, by its state: an answer given before, or something that is still open. */
const KNOWN_STATUS = {
	claimed: 'waiting',
	writing: 'waiting',
	inDoubt: 'waiting',
	waiting: 'waiting',
	failed: 'refused',
	settled: 'linked',
	released: 'waiting',
} as const satisfies Record<ClaimState, Outcome['status']>;

/** What becomes of an order that is not new. */
function outcomeOf(order: SalesOrder, { verdict, record, reason }: ClaimAnswer): Outcome | null {
	if (verdict === 'new') return null;
	if (verdict !== 'existing') {
		return outcomeFor('waiting', reason?.code ?? 'CLAIM_BUSY', reason?.message ?? orderName(order));
	}
	if (record?.state === 'settled' && record.document) {
		const message = `${orderName(order)}: it is ERP order ${erpOrderName(record.document)}.`;
		return { status: 'linked', message };
	}
	const status = KNOWN_STATUS[record?.state ?? 'claimed'];
	const message = reason?.message ?? `${orderName(order)}: it is known and not written yet.`;
	return outcomeFor(status, reason?.code ?? 'CLAIM_BUSY', message);
}

/** An order that may be asked for: its identity is whole. */
function readable(read: Result<SalesOrder>): Result<SalesOrder> {
	if (!read.ok) return read;
	const [problem] = identityProblems(read.value);
	if (!problem) return read;
	return fail(integrationError('invalidOrder', problem.code, problem.message));
}

/** Orders a call has taken in its earlier transactions, by every reference. */
class TakenBefore {
	private readonly answers = new Map<string, ClaimAnswer>();

	note(request: ClaimRequest, answer: ClaimAnswer): void {
		if (answer.verdict !== 'new') return;
		const keys = [request.rootKey, ...request.aliases, ...(answer.record?.aliases ?? [])];
		for (const key of keys) this.answers.set(key, answer);
		if (answer.handle) this.answers.set(answer.handle.rootKey, answer);
	}

	answerTo(request: ClaimRequest): ClaimAnswer | undefined {
		const taken = this.answers.get(request.rootKey);
		if (!taken) return undefined;
		const { record, inDoubt } = taken;
		return { verdict: 'existing', record, inDoubt, reason: repeatedInBatch(request) };
	}
}

/**
 * Asks the ledger for the right to write orders, in transactions of 1,000.
 *
 * An order whose identity cannot be read is a failure of its own and leaves the others alone. An order that
 * occurs twice is taken once, also across transactions. When the ledger fails, the orders of that transaction
 * and of all later ones fail: nobody is told "new" by a ledger that does not remember it.
 *
 * Shape: one result per read, in the same order.
 */
export async function claimOrders(
	reads: readonly Result<SalesOrder>[],
	ledger: OrderLedger,
	options: ClaimOptions,
): Promise<readonly Result<ClaimedOrder>[]> {
	const results: Result<ClaimedOrder>[] = [];
	const open: { readonly index: number; readonly order: SalesOrder }[] = [];
	reads.map(readable).forEach((read, index) => {
		if (read.ok) open.push({ index, order: read.value });
		else results[index] = read;
	});

	const before = new TakenBefore();
	for (let done = 0; done < open.length; done += BATCH) {
		const batch = open.slice(done, done + BATCH).map(({ index, order }) => {
			const request = toClaimRequest(order);
			return { index, order, request, known: before.answerTo(request) };
		});
		const asked = batch.filter(({ known }) => known === undefined);
		const requests = asked.map(({ request }) => request);
		const claimed = await ledger.claim(requests, options);
		if (!claimed.ok) {
			for (const { index } of open.slice(done)) results[index] = claimed;
			break;
		}
		const answers = new Map(asked.map(({ index }, i) => [index, claimed.value[i]]));
		for (const { index, order, request, known } of batch) {
			const answer = known ?? answers.get(index);
			if (!answer) continue;
			before.note(request, answer);
			results[index] = succeed({ order, answer, outcome: outcomeOf(order, answer) });
		}
	}
	return results;
}
