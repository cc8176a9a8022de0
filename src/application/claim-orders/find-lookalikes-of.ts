import {
	isCloseTo,
	isLive,
	LOOKALIKE_DAYS,
	mayBeUnderOtherNumber,
	sumOf,
} from '../../domain/dedupe/lookalike';
import type { ErpOrder } from '../../domain/order/erp-order';
import type { SalesOrder } from '../../domain/order/sales-order';
import { daysBefore, warsawDay } from '../../domain/order/warsaw-day';
import { type Result, succeed } from '../../domain/result';
import { type ErpAdapter, MOST_TOTALS } from '../../ports/erp-adapter';
import type { CardShelf } from '../card-shelf';
import type { Patience } from '../patience';
import { readPages } from '../read-pages';

/** Documents of one total an order is compared with, the newest first. */
const COMPARED = 20;

/** An order with the day it was placed. */
interface Placed {
	readonly order: SalesOrder;
	readonly placedOn: string;
}

/** Documents of others, by what they come to, that come to the total of one of the orders near the days they were placed. */
async function strangersOf(
	placed: readonly Placed[],
	erp: ErpAdapter,
	patience: Patience,
): Promise<Result<ReadonlyMap<string, readonly ErpOrder[]>>> {
	const days = placed.map(({ placedOn }) => placedOn).sort();
	const [first = '', last = ''] = [days[0], days.at(-1)];
	const query = {
		issuedSince: daysBefore(first, LOOKALIKE_DAYS),
		issuedUntil: daysBefore(last, -LOOKALIKE_DAYS),
		changedSince: null,
		statuses: [],
		totals: [...new Set(placed.map(({ order }) => order.totalGross))],
	};
	const strangers = new Map<string, ErpOrder[]>();
	const pages = readPages(
		async (request) => await erp.listOrders({ ...query, ...request }),
		{ cursor: null, limit: Infinity },
		patience,
	);
	for await (const page of pages) {
		if (!page.ok) return page;
		for (const each of page.value.items) {
			if (each.rootKey !== '' || !isLive(each)) continue;
			const sum = sumOf(each);
			const sameSum = strangers.get(sum);
			if (sameSum) sameSum.push(each);
			else strangers.set(sum, [each]);
		}
	}
	return succeed(strangers);
}

/** Of documents of the same sum those of the same days that stand on a card of the buyer. */
async function ofSameBuyer(
	{ order, placedOn }: Placed,
	sameSum: readonly ErpOrder[],
	cards: CardShelf,
): Promise<Result<readonly ErpOrder[]>> {
	const alike: ErpOrder[] = [];
	const compared = sameSum
		.filter((each) => isCloseTo(placedOn, each.issuedOn) && mayBeUnderOtherNumber(order, each))
		.slice(-COMPARED);
	for (const each of compared) {
		const buyer = await cards.compareWith(order.buyer, each);
		if (!buyer.ok) return buyer;
		if (buyer.value === 'same') alike.push(each);
	}
	return succeed(alike);
}

/**
 * Documents that may be orders the ERP does not know by any number: somebody else wrote them, buyer and total are the
 * same, they were issued at most {@link LOOKALIKE_DAYS} days before or after the order was placed, and their numbers are
 * not those of another order of the same series.
 *
 * Shape: one list per order, in the same order; an order whose day cannot be read has none.
 * Errors: those of reading the ERP.
 */
export async function findLookalikesOf(
	orders: readonly SalesOrder[],
	erp: ErpAdapter,
	cards: CardShelf,
	patience: Patience,
): Promise<Result<readonly (readonly ErpOrder[])[]>> {
	const placed = orders.map((order) => ({ order, placedOn: warsawDay(order.placedAt) }));
	const dated = placed.filter((each): each is Placed => each.placedOn !== undefined);
	const found = new Map<SalesOrder, readonly ErpOrder[]>();
	for (let done = 0; done < dated.length; done += MOST_TOTALS) {
		const part = dated.slice(done, done + MOST_TOTALS);
		const strangers = await strangersOf(part, erp, patience);
		if (!strangers.ok) return strangers;
		for (const each of part) {
			const sameSum = strangers.value.get(sumOf(each.order));
			if (!sameSum) continue;
			const alike = await ofSameBuyer(each, sameSum, cards);
			if (!alike.ok) return alike;
			found.set(each.order, alike.value);
		}
	}
	return succeed(orders.map((order) => found.get(order) ?? []));
}
