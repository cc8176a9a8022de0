import type { NewBaseLinkerOrder } from '../../baselinker/order';
import { SeededRandom } from '../../kernel/random';
import { drawBuyer, type Buyer } from './buyers';
import type { CatalogueItem } from './catalogue';
import type { PaymentMethods } from './payment-methods';
import { drawOrigin, drawShop, drawUuid, shopOrigin, type StreamCounters } from './order-origins';
import { layOutSlots, spreadConfirmations, type StreamSlot } from './stream-layout';
import type { RootTrait, StreamPlan } from './stream-options';
import { composeOrder, orderTotalMinor, type OrderOrigin } from './stream-orders';

/** A root order of the stream: what a customer ordered, once. Units: gross minor units. */
export interface StreamRoot {
	/** Number in the buyer's comments that follows the order into the ERP: `SBX-000123`. */
	code: string;
	trait: RootTrait;
	origin: OrderOrigin;
	buyer: Buyer;
	totalMinor: number;
	placedAtSeconds: number;
}

/** One order as BaseLinker receives it. */
export interface StreamArrival {
	root: StreamRoot;
	order: NewBaseLinkerOrder;
	isRepeat: boolean;
}

/** A stream in the order in which BaseLinker hands out ids. */
export interface GeneratedStream {
	arrivals: StreamArrival[];
	roots: StreamRoot[];
}

const LONGEST_CHECKOUT_SECONDS = 900;
const RECENT_ROOTS = 10;

function originFor(
	trait: RootTrait,
	random: SeededRandom,
	plan: StreamPlan,
	counters: StreamCounters,
) {
	if (trait === 'longNumber') return shopOrigin('gamma', counters, true);
	if (trait === 'foreign') return shopOrigin(drawShop(random, true), counters);
	if (trait === 'unconfirmed') {
		return {
			source: 'allegro',
			sourceId: 3141,
			shopOrderId: 0,
			externalId: drawUuid(random),
		} as const;
	}
	return drawOrigin(random, plan.shares, counters);
}

function editedCopy(order: NewBaseLinkerOrder): NewBaseLinkerOrder {
	const [first, ...others] = order.products ?? [];
	if (!first) return order;
	return { ...order, products: [{ ...first, quantity: (first.quantity ?? 1) + 1 }, ...others] };
}

/**
 * Invents a stream of orders.
 *
 * Shape: the same plan, catalogue, payment methods, clock reading and counters give the same stream; `counters` move on.
 * Units: unix seconds.
 */
export function generateStream(input: {
	plan: StreamPlan;
	catalogue: readonly CatalogueItem[];
	payments: PaymentMethods;
	nowSeconds: number;
	statusId: number;
	counters: StreamCounters;
}): GeneratedStream {
	const { plan, catalogue, counters, statusId } = input;
	const random = new SeededRandom(Math.imul(plan.seed, 0x9e3779b1) ^ counters.roots);
	const roots: StreamRoot[] = [];
	const arrivals: StreamArrival[] = [];
	const repeatable: StreamArrival[] = [];
	const customers: Buyer[] = [];

	function drawCustomer(): Buyer {
		if (customers.length > 0 && random.chance(plan.shares.returningBuyers)) {
			return random.pick(customers);
		}
		counters.buyers += 1;
		const buyer = drawBuyer(random, counters.buyers, random.chance(plan.shares.companies));
		customers.push(buyer);
		return buyer;
	}

	function arriveFirst(trait: RootTrait, confirmedAt: number): void {
		counters.roots += 1;
		const code = `SBX-${String(counters.roots).padStart(6, '0')}`;
		const origin = originFor(trait, random, plan, counters);
		const buyer = drawCustomer();
		const isCashOnDelivery =
			trait !== 'unknownPayment' && random.chance(plan.shares.cashOnDelivery);
		const composed = composeOrder(
			random,
			{ trait, code, origin, buyer, isCashOnDelivery, statusId },
			catalogue,
			input.payments,
		);
		const dateAdd = confirmedAt - random.integer(0, LONGEST_CHECKOUT_SECONDS);
		const isConfirmed = trait !== 'unconfirmed';
		const order: NewBaseLinkerOrder = {
			...composed,
			confirmed: isConfirmed,
			date_add: dateAdd,
			date_confirmed: isConfirmed ? confirmedAt : 0,
			date_in_status: confirmedAt,
		};
		const root: StreamRoot = {
			code,
			trait,
			origin,
			buyer,
			totalMinor: orderTotalMinor(order),
			placedAtSeconds: dateAdd,
		};
		const arrival = { root, order, isRepeat: false };
		roots.push(root);
		arrivals.push(arrival);
		if (trait === 'plain' && origin.source !== 'personal') repeatable.push(arrival);
	}

	function arriveAgain(slot: 'repeat' | 'editedRepeat', confirmedAt: number): void {
		const nearby = random.chance(0.5) ? repeatable.slice(-RECENT_ROOTS) : repeatable;
		if (nearby.length === 0) {
			arriveFirst('plain', confirmedAt);
			return;
		}
		const { root, order } = random.pick(nearby);
		const ownDate = confirmedAt - random.integer(0, LONGEST_CHECKOUT_SECONDS);
		const copy = slot === 'editedRepeat' ? editedCopy(order) : order;
		arrivals.push({
			root,
			isRepeat: true,
			order: {
				...copy,
				date_add: Math.max(order.date_add ?? 0, ownDate),
				date_confirmed: confirmedAt,
				date_in_status: confirmedAt,
			},
		});
	}

	function arrive(slot: StreamSlot, confirmedAt: number): void {
		if (slot === 'repeat' || slot === 'editedRepeat') arriveAgain(slot, confirmedAt);
		else arriveFirst(slot, confirmedAt);
	}

	const confirmations = spreadConfirmations(plan, input.nowSeconds);
	layOutSlots(random, plan).forEach((slot, place) => {
		arrive(slot, confirmations[place] ?? input.nowSeconds);
	});
	for (let extra = Math.round(plan.orders * plan.shares.unconfirmed); extra > 0; extra--) {
		arriveFirst('unconfirmed', random.pick(confirmations));
	}
	arrivals.sort((one, other) => (one.order.date_add ?? 0) - (other.order.date_add ?? 0));
	return { arrivals, roots };
}
