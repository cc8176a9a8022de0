import type { ErpOrder } from '../order/erp-order';
import { isInOrderWindow } from '../order/order-window';
import type { SalesOrder } from '../order/sales-order';
import type { BuyerVerdict } from './compare-buyer';
import { sameTotal } from './compare-content';
import { isReused } from './reused-number';
import { type CarriedKeys, type KeyEvidence, type MatchFields, weighKeys } from './weigh-keys';

/** An ERP order found by a number of the order or its root reference, with the verdict on its buyer. */
export interface ErpOrderCandidate {
	readonly erpOrder: ErpOrder;
	/** Ignored for documents that carry a root reference, as is the buyer unless `mayBeReused`. */
	readonly carried: CarriedKeys;
	readonly buyer: BuyerVerdict;
}

/** What makes two numbers and two days the same. */
export interface IdentificationRules {
	/** Calendar days around the placing of the order and up to today; 0 for all. */
	readonly windowDays: number;
	/** Today in Warsaw, `YYYY-MM-DD`. */
	readonly today: string;
	readonly matchFields: MatchFields;
}

/** How well a document fits as long as nobody cancelled it. */
type LiveFit =
	'ours' | 'reused' | 'same' | 'unclear' | 'other' | 'lookalike' | 'outside' | 'notAsked';

/**
 * How well one document fits. `outside`, `lookalike` and `notAsked` are left alone, but reported. Of cancelled ones
 * `withdrawn` was this order, `maybeWithdrawn` may have been it and is reported, `cancelled` was another.
 */
export type Fit = LiveFit | 'withdrawn' | 'maybeWithdrawn' | 'cancelled';

type TotalVerdict = 'equal' | 'differs';

/** Fit of a document without root reference, inside the window, by its numbers, buyer and total. */
export const UNMARKED_FITS = {
	unique: {
		same: { equal: 'same', differs: 'same' },
		unclear: { equal: 'same', differs: 'same' },
		different: { equal: 'same', differs: 'unclear' },
	},
	several: {
		same: { equal: 'same', differs: 'same' },
		unclear: { equal: 'same', differs: 'unclear' },
		different: { equal: 'unclear', differs: 'other' },
	},
	single: {
		same: { equal: 'same', differs: 'same' },
		unclear: { equal: 'unclear', differs: 'unclear' },
		different: { equal: 'unclear', differs: 'other' },
	},
	cut: {
		same: { equal: 'same', differs: 'unclear' },
		unclear: { equal: 'unclear', differs: 'unclear' },
		different: { equal: 'unclear', differs: 'other' },
	},
} as const satisfies Record<
	Exclude<KeyEvidence, 'none'>,
	Record<BuyerVerdict, Record<TotalVerdict, Extract<Fit, 'same' | 'unclear' | 'other'>>>
>;

/** A cancelled document is judged like a live one; only what follows from it differs. */
const CANCELLED_FITS = {
	ours: 'withdrawn',
	reused: 'cancelled',
	same: 'withdrawn',
	unclear: 'maybeWithdrawn',
	other: 'cancelled',
	lookalike: 'cancelled',
	outside: 'cancelled',
	notAsked: 'cancelled',
} as const satisfies Record<LiveFit, Fit>;

/**
 * How well one document fits an order.
 *
 * | document                                           | buyer     | total   | fit       |
 * |----------------------------------------------------|-----------|---------|-----------|
 * | still in entry                                     | –         | –       | unclear   |
 * | carries our root or an alias, and is older (C12)   | different | differs | reused    |
 * | carries our root or one of our aliases             | otherwise | –       | ours      |
 * | carries another root (S2.7)                        | –         | differs | other     |
 * | carries another root, in window                    | –         | equal   | lookalike |
 * | no root, outside the window (S2.4)                 | –         | –       | outside   |
 * | no root, in window, a unique id (a UUID, S2.1)     | different | differs | unclear   |
 * | no root, in window, a unique id                    | otherwise | any     | same      |
 * | no root, in window, two numbers of the order       | same      | any     | same      |
 * | no root, in window, two numbers                    | unclear   | equal   | same      |
 * | no root, in window, two numbers                    | unclear   | differs | unclear   |
 * | no root, in window, one number that counts up      | same      | any     | same      |
 * | no root, in window, one number                     | unclear   | any     | unclear   |
 * | no root, in window, a cut number the remarks name  | same      | equal   | same      |
 * | no root, in window, a cut number                   | same      | differs | unclear   |
 * | no root, in window, a cut number                   | unclear   | any     | unclear   |
 * | no root, in window, one number, cut or not, or two | different | equal   | unclear   |
 * | no root, in window, one number, cut or not, or two | different | differs | other     |
 * | the same, but only by a number that is not asked for | same or unclear fit | – | notAsked |
 *
 * The window never cuts off our own documents: their root reference says enough, also after the visible number
 * was edited (S2.6). A cancelled document of ours or of the same buyer is `withdrawn`, an unclear one
 * `maybeWithdrawn`, any other `cancelled`.
 */
export function fitOf(
	order: SalesOrder,
	ourKeys: ReadonlySet<string>,
	candidate: ErpOrderCandidate,
	rules: IdentificationRules,
): Fit {
	if (candidate.erpOrder.status === 'entry') return 'unclear';
	const fit = liveFitOf(order, ourKeys, candidate, rules);
	return candidate.erpOrder.status === 'cancelled' ? CANCELLED_FITS[fit] : fit;
}

function liveFitOf(
	order: SalesOrder,
	ourKeys: ReadonlySet<string>,
	{ erpOrder, carried, buyer }: ErpOrderCandidate,
	{ windowDays, today, matchFields }: IdentificationRules,
): LiveFit {
	const inWindow = isInOrderWindow(order.placedAt, erpOrder.issuedOn, windowDays, today);
	const total = sameTotal(order, erpOrder) ? 'equal' : 'differs';
	if (erpOrder.rootKey !== '') {
		if (ourKeys.has(erpOrder.rootKey)) {
			return isReused(order, erpOrder, buyer) ? 'reused' : 'ours';
		}
		return inWindow && total === 'equal' ? 'lookalike' : 'other';
	}
	const evidence = weighKeys(order, carried, matchFields);
	if (evidence !== 'none') return inWindow ? UNMARKED_FITS[evidence][buyer][total] : 'outside';
	const all = weighKeys(order, carried, 'both');
	if (all === 'none' || !inWindow) return 'other';
	return UNMARKED_FITS[all][buyer][total] === 'other' ? 'other' : 'notAsked';
}
