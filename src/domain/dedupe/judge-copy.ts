import type { ErpOrder } from '../order/erp-order';
import { isInOrderWindow } from '../order/order-window';
import { sameTotal } from './compare-content';
import { type ErpOrderCandidate, type IdentificationRules, UNMARKED_FITS } from './erp-order-fit';
import { weighKeys } from './weigh-keys';

/** An order whose ERP document is known, as copies of it are judged. */
export interface KnownOrder {
	/** Root and aliases as text (`refKey`). */
	readonly keys: ReadonlySet<string>;
	readonly customerOrderNumber: string;
	/** ISO 8601. */
	readonly placedAt: string;
}

/** What two documents have in common. */
export type CopyEvidence = 'reference' | 'internetId' | 'customerOrderNumber' | 'buyer' | 'total';

/** How sure it is that two documents are one order. */
export type CopyCertainty = 'certain' | 'possible';

/** A document that is, or may be, the same order once more. */
export interface CopyVerdict {
	readonly certainty: CopyCertainty;
	readonly evidence: readonly CopyEvidence[];
	/** Whether it carries another visible number than the order. */
	readonly underOtherNumber: boolean;
	/** Whether it carries the reference of another order of ours: one purchase under two roots. */
	readonly underOtherRoot: boolean;
}

/** How sure a document without our reference is, by its numbers, the buyer and the total. */
function certaintyOf(
	order: KnownOrder,
	{ carried, buyer }: ErpOrderCandidate,
	total: 'equal' | 'differs',
	{ matchFields }: IdentificationRules,
): CopyCertainty | null {
	const keys = weighKeys(order, carried, matchFields);
	if (keys === 'none') return buyer === 'same' && total === 'equal' ? 'possible' : null;
	const fit = UNMARKED_FITS[keys][buyer][total];
	if (fit === 'same') return 'certain';
	return fit === 'unclear' && total === 'equal' ? 'possible' : null;
}

/**
 * Judges whether another document of the ERP is an order once more whose document is known (S2.5).
 *
 * | other document                                  | answer                                          |
 * |-------------------------------------------------|-------------------------------------------------|
 * | cancelled, or still in entry                    | no copy                                         |
 * | carries our root or one of our aliases          | certain                                         |
 * | carries another root, a number of ours, same buyer, same total | possible: one purchase, two roots |
 * | carries another root, otherwise (S2.7)          | no copy                                         |
 * | no root, outside the window (S2.4)              | no copy                                         |
 * | no root, would be linked before writing         | certain                                         |
 * | no root, would be asked about, same total       | possible                                        |
 * | no root, no number of ours, same buyer and total | possible                                       |
 * | no root, otherwise                              | no copy                                         |
 *
 * Shape: `ours` is null when its document is gone; a total that is not known any more speaks against nothing.
 */
export function judgeCopy(
	order: KnownOrder,
	ours: ErpOrder | null,
	candidate: ErpOrderCandidate,
	rules: IdentificationRules,
): CopyVerdict | null {
	const { erpOrder, carried, buyer } = candidate;
	if (erpOrder.status === 'cancelled' || erpOrder.status === 'entry') return null;
	const total = ours === null || sameTotal(ours, erpOrder) ? 'equal' : 'differs';
	const isOurs = order.keys.has(erpOrder.rootKey);
	const underOtherRoot = erpOrder.rootKey !== '' && !isOurs;
	const evidence: CopyEvidence[] = [
		...(isOurs ? (['reference'] as const) : []),
		...(carried.ids.length > 0 ? (['internetId'] as const) : []),
		...(carried.number ? (['customerOrderNumber'] as const) : []),
		...(buyer === 'same' ? (['buyer'] as const) : []),
		...(ours !== null && total === 'equal' ? (['total'] as const) : []),
	];
	const underOtherNumber = !carried.number && erpOrder.customerOrderNumber !== '';
	const verdict = (certainty: CopyCertainty): CopyVerdict => ({
		certainty,
		evidence,
		underOtherNumber,
		underOtherRoot,
	});
	if (isOurs) return verdict('certain');
	const { windowDays, today } = rules;
	if (!isInOrderWindow(order.placedAt, erpOrder.issuedOn, windowDays, today)) return null;
	if (underOtherRoot) {
		const isAlike = buyer === 'same' && total === 'equal' && ours !== null;
		return isAlike && weighKeys(order, carried, 'both') !== 'none' ? verdict('possible') : null;
	}
	const certainty = certaintyOf(order, candidate, total, rules);
	return certainty && verdict(certainty);
}

/** Whether a document was written after another one: keys grow. */
export function isWrittenAfter(other: ErpOrder, ours: ErpOrder): boolean {
	const [left, right] = [Number(other.id), Number(ours.id)];
	if (Number.isFinite(left) && Number.isFinite(right)) return left > right;
	return other.issuedOn > ours.issuedOn;
}
