import type { ErpOrder } from '../order/erp-order';
import { erpOrderName, orderName } from '../order/order-name';
import { isInOrderWindow } from '../order/order-window';
import type { SalesOrder } from '../order/sales-order';
import type { Finding } from '../outcome';
import type { BuyerVerdict } from './compare-buyer';
import { sameTotal } from './compare-content';

/** An ERP order found by the root reference or by the customer's number, with the verdict on its buyer. */
export interface ErpOrderCandidate {
	readonly erpOrder: ErpOrder;
	/** Ignored for documents that carry a root reference. */
	readonly buyer: BuyerVerdict;
}

/** Which ERP order an order already has. */
export type Identification =
	/** None: it may be written. `warnings` name documents that look alike but are not linked. */
	| { readonly kind: 'none'; readonly warnings: readonly Finding[] }
	/** This one. `byMarker` is false when somebody else wrote it. */
	| { readonly kind: 'same'; readonly erpOrder: ErpOrder; readonly byMarker: boolean }
	/** Several fit, one fits doubtfully, is still being entered, or was cancelled: a person decides. */
	| {
			readonly kind: 'conflict';
			readonly code: 'ERP_ORDERS_CONTRADICT' | 'ORDER_IN_ENTRY' | 'ORDER_CANCELLED_IN_ERP';
			readonly message: string;
			readonly erpOrders: readonly ErpOrder[];
	  };

/** How well a document fits as long as nobody cancelled it. */
type LiveFit = 'ours' | 'same' | 'unclear' | 'other' | 'lookalike' | 'outside';

/**
 * How well one document fits. `outside` and `lookalike` are left alone, but reported. Of cancelled ones `withdrawn` was
 * this order, `maybeWithdrawn` may have been it and is reported, `cancelled` was another.
 */
export type Fit = LiveFit | 'withdrawn' | 'maybeWithdrawn' | 'cancelled';

/** Fit of a document without root reference, inside the window, by buyer and total. */
const UNMARKED_FITS = {
	same: { equal: 'same', differs: 'same' },
	unclear: { equal: 'unclear', differs: 'unclear' },
	different: { equal: 'unclear', differs: 'other' },
} as const satisfies Record<BuyerVerdict, Record<'equal' | 'differs', Fit>>;

/** A cancelled document is judged like a live one; only what follows from it differs. */
const CANCELLED_FITS = {
	ours: 'withdrawn',
	same: 'withdrawn',
	unclear: 'maybeWithdrawn',
	other: 'cancelled',
	lookalike: 'cancelled',
	outside: 'cancelled',
} as const satisfies Record<LiveFit, Fit>;

/**
 * How well one document fits an order.
 *
 * | document                                        | buyer     | total   | fit       |
 * |-------------------------------------------------|-----------|---------|-----------|
 * | still in entry                                  | –         | –       | unclear   |
 * | carries our root or one of our aliases          | –         | –       | ours      |
 * | carries another root, same number (S2.7)        | –         | differs | other     |
 * | carries another root, same number, in window    | –         | equal   | lookalike |
 * | no root, same number, outside the window (S2.4) | –         | –       | outside   |
 * | no root, same number, in window                 | same      | any     | same      |
 * | no root, same number, in window                 | unclear   | any     | unclear   |
 * | no root, same number, in window                 | different | equal   | unclear   |
 * | no root, same number, in window                 | different | differs | other     |
 *
 * The window never cuts off our own documents: their root reference says enough, also after the visible number
 * was edited (S2.6). A cancelled document of ours or of the same buyer is `withdrawn`, an unclear one
 * `maybeWithdrawn`, any other `cancelled`.
 */
export function fitOf(
	order: SalesOrder,
	ourKeys: ReadonlySet<string>,
	candidate: ErpOrderCandidate,
	windowDays: number,
): Fit {
	if (candidate.erpOrder.status === 'entry') return 'unclear';
	const fit = liveFitOf(order, ourKeys, candidate, windowDays);
	return candidate.erpOrder.status === 'cancelled' ? CANCELLED_FITS[fit] : fit;
}

function liveFitOf(
	order: SalesOrder,
	ourKeys: ReadonlySet<string>,
	{ erpOrder, buyer }: ErpOrderCandidate,
	windowDays: number,
): LiveFit {
	const inWindow = isInOrderWindow(order.placedAt, erpOrder.issuedOn, windowDays);
	const total = sameTotal(order, erpOrder) ? 'equal' : 'differs';
	if (erpOrder.rootKey !== '') {
		if (ourKeys.has(erpOrder.rootKey)) return 'ours';
		return inWindow && total === 'equal' ? 'lookalike' : 'other';
	}
	return inWindow ? UNMARKED_FITS[buyer][total] : 'outside';
}

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
 * Decides which ERP order an order already has, from all documents found by its root reference or number.
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
 * A cancelled document never stands in the way of a live one. Alone it is reported as existing, in every ERP: whoever
 * cancelled it decides whether the order is written again.
 *
 * Shape: `ourKeys` are the root and the aliases of the order as text (`refKey`).
 */
export function identifyErpOrder(
	order: SalesOrder,
	ourKeys: ReadonlySet<string>,
	candidates: readonly ErpOrderCandidate[],
	windowDays: number,
): Identification {
	const fits = candidates.map((candidate) => ({
		erpOrder: candidate.erpOrder,
		fit: fitOf(order, ourKeys, candidate, windowDays),
	}));
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
