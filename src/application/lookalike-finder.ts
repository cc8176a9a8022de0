import {
	isCloseTo,
	isLive,
	LOOKALIKE_DAYS,
	mayBeUnderOtherNumber,
	sumOf,
} from '../domain/dedupe/lookalike';
import type { ErpOrder } from '../domain/order/erp-order';
import type { SalesOrder } from '../domain/order/sales-order';
import { daysBefore, warsawDay } from '../domain/order/warsaw-day';
import { type Result, succeed } from '../domain/result';
import { type ErpAdapter, MOST_TOTALS } from '../ports/erp-adapter';
import { AskedTogether } from '../asking/asked-together';
import { CardShelf } from './card-shelf';
import type { Patience } from './patience';
import { readPages } from './read-pages';
import type { WriteOptions, WriteServices } from './write-order/task';

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

/** Finds documents that may be an order the ERP does not know by any number. */
export interface Lookalikes {
	/**
	 * Documents that somebody else wrote for the same buyer and total, issued at most {@link LOOKALIKE_DAYS} days before
	 * or after the order was placed, whose numbers are not those of another order of the same series.
	 *
	 * Shape: none for an order whose day cannot be read.
	 * Errors: those of reading the ERP.
	 */
	of(order: SalesOrder): Promise<Result<readonly ErpOrder[]>>;
}

/** Finds them for all orders of a run; orders that are asked for at about the same time share one list. */
export class LookalikeFinder implements Lookalikes {
	private readonly patience: Patience;
	private readonly cards: CardShelf;
	private readonly asked: AskedTogether<Placed, readonly ErpOrder[]>;

	/** Whoever asks is patient himself. */
	constructor(
		private readonly erp: ErpAdapter,
		until: Pick<Patience, 'clock' | 'signal'>,
	) {
		this.patience = { ...until, pausesMs: [] };
		this.cards = new CardShelf(erp, this.patience);
		this.asked = new AskedTogether(async (placed) => await this.find(placed), {
			most: MOST_TOTALS,
			waitMs: 0,
		});
	}

	async of(order: SalesOrder): Promise<Result<readonly ErpOrder[]>> {
		const placedOn = warsawDay(order.placedAt);
		return placedOn === undefined ? succeed([]) : await this.asked.ask({ order, placedOn });
	}

	private async find(placed: readonly Placed[]): Promise<Result<readonly (readonly ErpOrder[])[]>> {
		const strangers = await strangersOf(placed, this.erp, this.patience);
		if (!strangers.ok) return strangers;
		const found: (readonly ErpOrder[])[] = [];
		for (const each of placed) {
			const sameSum = strangers.value.get(sumOf(each.order)) ?? [];
			const alike = await ofSameBuyer(each, sameSum, this.cards);
			if (!alike.ok) return alike;
			found.push(alike.value);
		}
		return succeed(found);
	}
}

/** The finder of one run; undefined where nobody is to be asked. */
export function lookalikesFor(
	{ erp, clock }: Pick<WriteServices, 'erp' | 'clock'>,
	{ asksAboutLookalikes, signal }: Pick<WriteOptions, 'asksAboutLookalikes' | 'signal'>,
): Lookalikes | undefined {
	return asksAboutLookalikes ? new LookalikeFinder(erp, { clock, signal }) : undefined;
}
