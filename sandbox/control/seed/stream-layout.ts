import type { SeededRandom } from '../../kernel/random';
import { ORDERS_PER_PAGE } from '../../baselinker/order-search';
import type { RootTrait, StreamPlan } from './stream-options';

/** What stands at one place of the stream: a root with a trait, or an earlier root once more. */
export type StreamSlot = RootTrait | 'repeat' | 'editedRepeat';

const MALFORMED: readonly RootTrait[] = [
	'noLines',
	'negativeQuantity',
	'unknownCurrency',
	'noBuyer',
];
const ODD: readonly RootTrait[] = ['longNumber', 'emoji', 'longName'];
const LAST_ARRIVAL_SECONDS_AGO = 60;
/** Orders around a page edge that share one second: two before it, three after. */
const EDGE_BEFORE = 2;
const EDGE_WIDTH = 5;
/** Elsewhere one order in this many shares the second of the one before it. */
const PAIR_EVERY = 7;

/** Shuffles a list in place by the seed. */
export function shuffle<T>(random: SeededRandom, list: T[]): T[] {
	for (let index = list.length - 1; index > 0; index--) {
		const other = random.integer(0, index);
		[list[index], list[other]] = [list[other] as T, list[index] as T];
	}
	return list;
}

function inTurn<T>(kinds: readonly T[], count: number): T[] {
	return Array.from({ length: count }, (_, index) => kinds[index % kinds.length] as T);
}

/** Lays out the confirmed orders of a stream: exact counts for every share, shuffled by the seed. */
export function layOutSlots(random: SeededRandom, plan: StreamPlan): StreamSlot[] {
	const { orders, shares } = plan;
	const count = (share: number) => Math.round(orders * share);
	const repeats = count(shares.repeats);
	const edited = Math.round(repeats * shares.editedRepeats);
	const special: StreamSlot[] = [
		...inTurn<StreamSlot>(['editedRepeat'], edited),
		...inTurn<StreamSlot>(['repeat'], repeats - edited),
		...inTurn<StreamSlot>(['foreign'], count(shares.foreign)),
		...inTurn<StreamSlot>(['guest'], count(shares.guests)),
		...inTurn<StreamSlot>(['unknownPayment'], count(shares.unknownPayment)),
		...inTurn<StreamSlot>(['unknownSku'], count(shares.unknownSku)),
		...inTurn<StreamSlot>(MALFORMED, count(shares.malformed)),
		...inTurn<StreamSlot>(ODD, count(shares.odd)),
	].slice(0, orders);
	const plain = inTurn<StreamSlot>(['plain'], orders - special.length);
	return shuffle(random, [...special, ...plain]);
}

/**
 * The second each confirmed order was confirmed in, ascending; orders at a page edge share one, and here and
 * there two neighbours do.
 *
 * Units: unix seconds.
 */
export function spreadConfirmations(plan: StreamPlan, nowSeconds: number): number[] {
	const span = plan.hours * 3600 - LAST_ARRIVAL_SECONDS_AGO;
	const start = nowSeconds - plan.hours * 3600;
	return Array.from({ length: plan.orders }, (_, place) => {
		const offset = (place + EDGE_BEFORE) % ORDERS_PER_PAGE;
		const isAtEdge = place + EDGE_BEFORE >= ORDERS_PER_PAGE && offset < EDGE_WIDTH;
		const isPaired = place % PAIR_EVERY === PAIR_EVERY - 1;
		const anchor = isAtEdge ? place - offset : isPaired ? place - 1 : place;
		return Math.floor(start + (anchor * span) / plan.orders);
	});
}
