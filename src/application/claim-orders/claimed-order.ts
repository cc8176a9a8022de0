import type { ClaimState } from '../../domain/dedupe/claim-state';
import type { ErpOrder } from '../../domain/order/erp-order';
import { erpOrderName, orderName } from '../../domain/order/order-name';
import type { SalesOrder } from '../../domain/order/sales-order';
import { type Finding, type Outcome, outcomeFor } from '../../domain/outcome';
import type { ClaimAnswer, LedgerDocument } from '../../ports/order-ledger';

/** What a look into the ERP found. */
export interface Lookup {
	readonly result: 'none' | 'linked' | 'conflict';
	/** The ERP orders it is, or might be. */
	readonly erpOrders: readonly ErpOrder[];
	/** Documents that look alike and were left alone. */
	readonly warnings: readonly Finding[];
}

/** An order and what ledger and ERP say about it. */
export interface ClaimedOrder {
	readonly order: SalesOrder;
	readonly answer: ClaimAnswer;
	/** Its ERP order, when one is known; of a dry run the one it would be linked to. */
	readonly document: LedgerDocument | null;
	/** Null for new orders: their story begins. */
	readonly outcome: Outcome | null;
	/** Absent when the ERP was not asked. */
	readonly lookup?: Lookup;
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
		// What was noted about the document since, e.g. that it is gone: the order stays linked to it.
		return { status: 'linked', message, ...(reason ? { warnings: [reason] } : {}) };
	}
	const status = KNOWN_STATUS[record?.state ?? 'claimed'];
	const message = reason?.message ?? `${orderName(order)}: it is known and not written yet.`;
	return outcomeFor(status, reason?.code ?? 'CLAIM_BUSY', message);
}

/** An order as the ledger alone knows it. */
export function toldByLedger(order: SalesOrder, answer: ClaimAnswer): ClaimedOrder {
	const document = answer.record?.document ?? null;
	return { order, answer, document, outcome: outcomeOf(order, answer) };
}
