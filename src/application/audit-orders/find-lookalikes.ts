import { isCloseTo, isLive, MOST_COMPARED, sumOf } from '../../domain/dedupe/lookalike';
import type { ErpOrder } from '../../domain/order/erp-order';
import { daysBefore, warsawDay } from '../../domain/order/warsaw-day';
import { type Result, succeed } from '../../domain/result';
import type { ErpAdapter } from '../../ports/erp-adapter';
import type { CardShelf } from '../card-shelf';
import type { Patience } from '../patience';
import { readPages } from '../read-pages';

/** Documents remembered at once; those further apart in the list are not compared. */
const REMEMBERED = 20_000;
/** More pairs than this are no finding, but a habit of the company. */
const MOST_PAIRS = 2_000;

/** Pairs of a document of ours and one without any reference: same total, same buyer, close together. */
export interface LookalikePairs {
	/** Strange documents by the key of ours. */
	readonly byOurs: ReadonlyMap<string, readonly ErpOrder[]>;
	/** Documents that were listed. */
	readonly listed: number;
}

/** The newest documents, by their total. */
class Recent {
	private readonly byTotal = new Map<string, ErpOrder[]>();
	private readonly queue: string[] = [];

	/** Documents that may be one purchase with this one: exactly one of the two is ours. */
	rivalsOf(order: ErpOrder): readonly ErpOrder[] {
		const sameSum = this.byTotal.get(sumOf(order)) ?? [];
		return sameSum
			.filter(({ rootKey }) => (rootKey === '') !== (order.rootKey === ''))
			.filter(({ issuedOn }) => isCloseTo(issuedOn, order.issuedOn))
			.slice(-MOST_COMPARED);
	}

	add(order: ErpOrder): void {
		const sum = sumOf(order);
		const sameSum = this.byTotal.get(sum);
		if (sameSum) sameSum.push(order);
		else this.byTotal.set(sum, [order]);
		this.queue.push(sum);
		if (this.queue.length > REMEMBERED) this.forgetOldest();
	}

	private forgetOldest(): void {
		const sum = this.queue.shift() ?? '';
		const sameSum = this.byTotal.get(sum);
		sameSum?.shift();
		if (sameSum?.length === 0) this.byTotal.delete(sum);
	}
}

/**
 * Lists the ERP orders of the last days and finds pairs that share no number: one carries our reference, the other
 * none, and buyer and total are the same. Such a pair may be one purchase, written once more by a program that gave it a
 * number of its own.
 *
 * Shape: memory holds a fixed number of documents; the list is read page by page, oldest key first.
 * Errors: those of reading the ERP.
 */
export async function findLookalikes(
	erp: ErpAdapter,
	cards: CardShelf,
	days: number,
	patience: Patience,
): Promise<Result<LookalikePairs>> {
	const today = warsawDay(patience.clock.now()) ?? '';
	const filter = {
		issuedSince: daysBefore(today, days),
		issuedUntil: null,
		changedSince: null,
		statuses: [],
	};
	const recent = new Recent();
	const byOurs = new Map<string, ErpOrder[]>();
	let listed = 0;
	const pages = readPages(
		async (request) => await erp.listOrders({ ...filter, ...request }),
		{ cursor: null, limit: Infinity },
		patience,
	);
	for await (const page of pages) {
		if (!page.ok) return page;
		for (const order of page.value.items) {
			listed += 1;
			if (!isLive(order)) continue;
			for (const rival of recent.rivalsOf(order)) {
				const buyer = await cards.compare(order, rival);
				if (!buyer.ok) return buyer;
				if (buyer.value !== 'same' || byOurs.size >= MOST_PAIRS) continue;
				const [own, strange] = order.rootKey === '' ? [rival, order] : [order, rival];
				byOurs.set(own.id, [...(byOurs.get(own.id) ?? []), strange]);
			}
			recent.add(order);
		}
	}
	return succeed({ byOurs, listed });
}
