import type { CallContext } from '../../optima-bridge/call';
import { documentsOfOrder, DOCUMENT_CLASS, isCancelled } from '../../optima-bridge/links';
import { findDocument, linesOf, stateOf } from '../../optima-bridge/printed-order';
import { numberOf, type Row } from '../../optima-bridge/rows';
import { STATE, type OrderState } from './states';

/** Where the ERP sees an order, and why there and no further. */
export interface ErpProgress {
	/** Absent when the ERP says nothing about it. */
	state?: OrderState;
	cause: string;
}

const GOODS = 1;

function goodsIn(context: CallContext, documentId: number): Map<number, number> {
	const quantities = new Map<number, number>();
	for (const line of linesOf(context, documentId)) {
		if (numberOf(line, 'TrE_TwrTyp') !== GOODS) continue;
		const article = numberOf(line, 'TrE_TwrId');
		quantities.set(article, (quantities.get(article) ?? 0) + numberOf(line, 'TrE_Ilosc'));
	}
	return quantities;
}

/** Whether everything ordered has left on one of the goods issues. */
function isComplete(context: CallContext, orderId: number, issues: readonly Row[]): boolean {
	const issued = issues.map((issue) => goodsIn(context, numberOf(issue, 'TrN_TrNID')));
	return [...goodsIn(context, orderId)].every(
		([article, quantity]) =>
			issued.reduce((sum, goods) => sum + (goods.get(article) ?? 0), 0) >= quantity,
	);
}

function ofDocuments(context: CallContext, orderId: number): ErpProgress {
	const live = documentsOfOrder(context, orderId).filter((document) => !isCancelled(document));
	const isIssue = (document: Row) =>
		numberOf(document, 'TrN_TypDokumentu') === DOCUMENT_CLASS.goodsIssue;
	const isPosted = (document: Row) => stateOf(document) === 'confirmed';
	const issues = live.filter(isIssue);
	const sales = live.filter((document) => !isIssue(document));
	const state = STATE.confirmed;
	if (live.length === 0) return { state, cause: 'out of the buffer, no invoice' };
	if (sales.length === 0) return { state, cause: 'goods issued without invoice' };
	if (!sales.some(isPosted)) return { state, cause: 'invoice in buffer' };
	if (issues.length === 0) return { state, cause: 'no goods issue' };
	const posted = issues.filter(isPosted);
	if (posted.length === 0) return { state, cause: 'goods issue in buffer' };
	if (!isComplete(context, orderId, posted)) return { state, cause: 'goods issued in part' };
	return { state: STATE.completed, cause: 'invoice with goods issue' };
}

/** Reads from the ERP's documents which state an order has earned. Source: order states as the vendor's article tells them. */
export function readProgress(context: CallContext, orderId: number): ErpProgress {
	const order = findDocument(context, String(orderId));
	if (!order) return { cause: 'the ERP holds the order no longer' };
	switch (stateOf(order)) {
		case 'cancelled':
			return { state: STATE.cancelled, cause: 'cancelled in the ERP' };
		case 'buffer':
			return { state: STATE.awaitsShop, cause: 'in buffer' };
		case 'confirmed':
			return ofDocuments(context, orderId);
	}
}
