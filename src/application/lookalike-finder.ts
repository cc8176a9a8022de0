import {
	isCloseTo,
	isLive,
	LOOKALIKE_DAYS,
	mayBeUnderOtherNumber,
	MOST_COMPARED,
	sumOf,
} from '../domain/dedupe/lookalike';
import type { ErpOrder } from '../domain/order/erp-order';
import type { SalesOrder } from '../domain/order/sales-order';
import { daysBefore, warsawDay } from '../domain/order/warsaw-day';
import { type Result, succeed } from '../domain/result';
import { type ErpAdapter, MOST_TOTALS } from '../ports/erp-adapter';
import { CardShelf } from './card-shelf';
import type { Patience } from './patience';
import { readPages } from './read-pages';
import type { WriteOptions, WriteServices } from './write-order/task';

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
		unmarkedTotals: [...new Set(placed.map(({ order }) => order.totalGross))],
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
		.slice(-MOST_COMPARED);
	for (const each of compared) {
		const buyer = await cards.compareWith(order.buyer, each);
		if (!buyer.ok) return buyer;
		if (buyer.value === 'same') alike.push(each);
	}
	return succeed(alike);
}

/** Orders of a run whose documents are listed together, and what came of it. */
interface Part {
	readonly placed: readonly Placed[];
	listed?: Promise<Result<ReadonlyMap<string, readonly ErpOrder[]>>>;
}

/** Finds documents that may be an order the ERP does not know by any number, by one list for many orders of a run. */
export class LookalikeFinder {
	private readonly patience: Patience;
	private readonly cards: CardShelf;
	private readonly parts = new Map<SalesOrder, { readonly part: Part; readonly placed: Placed }>();

	/** Whoever asks is patient himself. */
	constructor(
		private readonly erp: ErpAdapter,
		orders: readonly SalesOrder[],
		until: Pick<Patience, 'clock' | 'signal'>,
	) {
		this.patience = { ...until, pausesMs: [] };
		this.cards = new CardShelf(erp, this.patience);
		const placed = orders.flatMap((order) => {
			const placedOn = warsawDay(order.placedAt);
			return placedOn === undefined ? [] : [{ order, placedOn }];
		});
		for (let from = 0; from < placed.length; from += MOST_TOTALS) {
			const part: Part = { placed: placed.slice(from, from + MOST_TOTALS) };
			for (const each of part.placed) this.parts.set(each.order, { part, placed: each });
		}
	}

	/**
	 * Documents that somebody else wrote for the same buyer and total, issued at most {@link LOOKALIKE_DAYS} days before
	 * or after the order was placed, whose numbers are not those of another order of the same series.
	 *
	 * Shape: none for an order that is not of the run, or whose day cannot be read.
	 * Errors: those of reading the ERP.
	 */
	async of(order: SalesOrder): Promise<Result<readonly ErpOrder[]>> {
		const found = this.parts.get(order);
		if (!found) return succeed([]);
		const { part, placed } = found;
		part.listed ??= strangersOf(part.placed, this.erp, this.patience);
		const listed = await part.listed;
		if (!listed.ok) {
			// Whoever asks next tries again.
			delete part.listed;
			return listed;
		}
		const sameSum = listed.value.get(sumOf(order)) ?? [];
		return await ofSameBuyer(placed, sameSum, this.cards);
	}
}

/** The finder for the orders of one run; undefined where nobody is to be asked. */
export function lookalikesFor(
	orders: readonly SalesOrder[],
	{ erp, clock }: Pick<WriteServices, 'erp' | 'clock'>,
	{ asksAboutLookalikes, signal }: Pick<WriteOptions, 'asksAboutLookalikes' | 'signal'>,
): LookalikeFinder | undefined {
	if (!asksAboutLookalikes) return undefined;
	return new LookalikeFinder(erp, orders, { clock, signal });
}
