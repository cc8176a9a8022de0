import type { ErpOrder } from '../order/erp-order';
import { erpOrderName, orderName } from '../order/order-name';
import type { SalesOrder } from '../order/sales-order';
import type { Finding } from '../outcome';
import { type ErpOrderCandidate, type Fit, fitOf, type IdentificationRules } from './erp-order-fit';
import { reusedNumber } from './reused-number';

/** Which ERP order an order already has. */
export type Identification =
	/** None: it may be written. `warnings` name documents that look alike but are not linked. */
	| { readonly kind: 'none'; readonly warnings: readonly Finding[] }
	/** This one. `byMarker` is false when somebody else wrote it. */
	| { readonly kind: 'same'; readonly erpOrder: ErpOrder; readonly byMarker: boolean }
	/** Several fit, one fits doubtfully, is still being entered, was cancelled, or is alike: a person decides. */
	| {
			readonly kind: 'conflict';
			readonly code:
				| 'ERP_ORDERS_CONTRADICT'
				| 'ID_REUSED'
				| 'ORDER_IN_ENTRY'
				| 'ORDER_CANCELLED_IN_ERP'
				| 'LOOKALIKE_IN_ERP';
			readonly message: string;
			readonly erpOrders: readonly ErpOrder[];
	  };

type Conflict = Extract<Identification, { kind: 'conflict' }>;

function conflictAbout(order: SalesOrder, erpOrders: readonly ErpOrder[]): Conflict {
	const names = erpOrders.map(erpOrderName).join(', ');
	const inEntry = erpOrders.filter(({ status }) => status === 'entry');
	if (inEntry.length > 0) {
		const message = `${orderName(order)}: ERP order ${inEntry.map(erpOrderName).join(', ')} carries its number and is still being entered. Finish or remove it in the ERP, then run again.`;
		return { kind: 'conflict', code: 'ORDER_IN_ENTRY', message, erpOrders };
	}
	const message =
		erpOrders.length > 1
			? `${orderName(order)}: ERP orders ${names} both claim to be this order.`
			: `${orderName(order)}: ERP order ${names} carries its number, but its buyer or total does not settle whether it is the same order.`;
	return { kind: 'conflict', code: 'ERP_ORDERS_CONTRADICT', message, erpOrders };
}

/** Asks whether an order no number leads to is one of these, of the same buyer and total. */
export function askAboutLookalikes(order: SalesOrder, erpOrders: readonly ErpOrder[]): Conflict {
	const names = erpOrders.map(erpOrderName).join(', ');
	const message = `${orderName(order)}: ERP order ${names} of the same buyer and total was written elsewhere; no number says whether it is this order.`;
	return { kind: 'conflict', code: 'LOOKALIKE_IN_ERP', message, erpOrders };
}

/** An order somebody took back in the ERP is not written again by a machine. */
function withdrawal(order: SalesOrder, erpOrders: readonly ErpOrder[]): Conflict {
	const names = erpOrders.map(erpOrderName).join(', ');
	const message = `${orderName(order)}: it is in the ERP as ${names}, but was cancelled there.`;
	return { kind: 'conflict', code: 'ORDER_CANCELLED_IN_ERP', message, erpOrders };
}

function warnAbout(order: SalesOrder, fit: Fit, erpOrder: ErpOrder): Finding[] {
	const name = orderName(order);
	const document = erpOrderName(erpOrder);
	if (fit === 'outside') {
		return [
			{
				code: 'ERP_ORDERS_CONTRADICT',
				message: `${name}: ERP order ${document} of ${erpOrder.issuedOn} carries the same number outside the window of days; it was not linked.`,
			},
		];
	}
	if (fit === 'notAsked') {
		return [
			{
				code: 'ERP_ORDERS_CONTRADICT',
				message: `${name}: ERP order ${document} carries a number of it that "Match By" leaves out; it was not linked.`,
			},
		];
	}
	if (fit === 'maybeWithdrawn') {
		return [
			{
				code: 'ORDER_CANCELLED_IN_ERP',
				message: `${name}: ERP order ${document} carries the same number and was cancelled; its buyer or total does not settle whether it was this order.`,
			},
		];
	}
	if (fit === 'lookalike') {
		return [
			{
				code: 'ERP_ORDERS_CONTRADICT',
				message: `${name}: ERP order ${document} has the same number and total, but came from ${erpOrder.rootKey}. If both are one order, name the source in "Source Aliases".`,
			},
		];
	}
	return [];
}

/**
 * Decides which ERP order an order already has, from all documents found by its root reference or one of its numbers.
 *
 * | ours | same | unclear | answer                                     |
 * |------|------|---------|--------------------------------------------|
 * | 1    | 0    | 0       | same, by marker                            |
 * | 1    | any other number of 1 or more    | conflict: two fields, two orders (S2.6) |
 * | ≥ 2  | any  | any     | conflict naming all (S2.5)                 |
 * | 0    | 1    | 0       | same                                       |
 * | 0    | ≥ 2, or 1 beside an unclear one  | conflict naming all         |
 * | 0    | 0    | ≥ 1     | conflict, not a guess                      |
 * | 0    | 0    | 0       | none; with a withdrawn one: conflict       |
 *
 * A document of another order that had the same number is a conflict, whatever else was found (C12).
 *
 * A cancelled document never stands in the way of a live one. Alone it is reported as existing, in every ERP: whoever
 * cancelled it decides whether the order is written again.
 *
 * Shape: `ourKeys` are the root and the aliases of the order as text (`refKey`).
 */
export function identifyErpOrder(
	order: SalesOrder,
	ourKeys: ReadonlySet<string>,
	candidates: readonly ErpOrderCandidate[],
	rules: IdentificationRules,
): Identification {
	const fits = candidates.map((candidate) => ({
		erpOrder: candidate.erpOrder,
		fit: fitOf(order, ourKeys, candidate, rules),
	}));
	const reused = fits.filter(({ fit }) => fit === 'reused').map(({ erpOrder }) => erpOrder);
	if (reused.length > 0) {
		const finding = reusedNumber(order, reused.map(erpOrderName).join(', '));
		return { kind: 'conflict', ...finding, erpOrders: reused };
	}
	const claimants = fits.filter(({ fit }) => fit === 'ours' || fit === 'same' || fit === 'unclear');
	const [only, ...more] = claimants;
	if (only === undefined) {
		const withdrawn = fits.filter(({ fit }) => fit === 'withdrawn');
		if (withdrawn.length > 0) {
			return withdrawal(
				order,
				withdrawn.map(({ erpOrder }) => erpOrder),
			);
		}
		return {
			kind: 'none',
			warnings: fits.flatMap(({ fit, erpOrder }) => warnAbout(order, fit, erpOrder)),
		};
	}
	if (more.length > 0 || only.fit === 'unclear') {
		return conflictAbout(
			order,
			claimants.map(({ erpOrder }) => erpOrder),
		);
	}
	return { kind: 'same', erpOrder: only.erpOrder, byMarker: only.fit === 'ours' };
}
