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
	/** Several fit, or one fits doubtfully: a person decides. */
	| {
			readonly kind: 'conflict';
			readonly message: string;
			readonly erpOrders: readonly ErpOrder[];
	  };

/** How well one document fits. `outside` is left alone, but reported; `lookalike` as well. */
export type Fit = 'ours' | 'same' | 'unclear' | 'other' | 'lookalike' | 'outside' | 'cancelled';

/** Fit of a document without root reference, inside the window, by buyer and total. */
const UNMARKED_FITS = {
	same: { equal: 'same', differs: 'same' },
	unclear: { equal: 'unclear', differs: 'unclear' },
	different: { equal: 'unclear', differs: 'other' },
} as const satisfies Record<BuyerVerdict, Record<'equal' | 'differs', Fit>>;

/**
 * How well one document fits an order.
 *
 * | document                                        | buyer     | total   | fit       |
 * |-------------------------------------------------|-----------|---------|-----------|
 * | cancelled                                       | –         | –       | cancelled |
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
 * was edited (S2.6).
 */
export function fitOf(
	order: SalesOrder,
	ourKeys: ReadonlySet<string>,
	candidate: ErpOrderCandidate,
	windowDays: number,
): Fit {
	const { erpOrder, buyer } = candidate;
	if (erpOrder.status === 'cancelled') return 'cancelled';
	if (erpOrder.status === 'entry') return 'unclear';
	const inWindow = isInOrderWindow(order.placedAt, erpOrder.issuedOn, windowDays);
	const total = sameTotal(order, erpOrder) ? 'equal' : 'differs';
	if (erpOrder.rootKey !== '') {
		if (ourKeys.has(erpOrder.rootKey)) return 'ours';
		return inWindow && total === 'equal' ? 'lookalike' : 'other';
	}
	return inWindow ? UNMARKED_FITS[buyer][total] : 'outside';
}

function conflictMessage(order: SalesOrder, erpOrders: readonly ErpOrder[]): string {
	const names = erpOrders.map(erpOrderName).join(', ');
	const inEntry = erpOrders.filter(({ status }) => status === 'entry');
	if (inEntry.length > 0) {
		return `${orderName(order)}: ERP order ${inEntry.map(erpOrderName).join(', ')} carries its number and is still being entered. Finish or remove it in the ERP, then run again.`;
	}
	return erpOrders.length > 1
		? `${orderName(order)}: ERP orders ${names} both claim to be this order.`
		: `${orderName(order)}: ERP order ${names} carries its number, but its buyer or total does not settle whether it is the same order.`;
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
 * | 0    | 0    | 0       | none                                       |
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
		return {
			kind: 'none',
			warnings: fits.flatMap(({ fit, erpOrder }) => warnAbout(order, fit, erpOrder)),
		};
	}
	if (more.length > 0 || only.fit === 'unclear') {
		const erpOrders = claimants.map(({ erpOrder }) => erpOrder);
		return { kind: 'conflict', message: conflictMessage(order, erpOrders), erpOrders };
	}
	return { kind: 'same', erpOrder: only.erpOrder, byMarker: only.fit === 'ours' };
}
