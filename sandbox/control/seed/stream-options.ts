import { DEFAULT_ERP, ERP_NAMES, type ErpName } from '../erp-name';
import { DEFAULT_ROAD_SHARES, type RoadShares } from './roads/road-shares';

/** What a root order is, beyond being an order: decides what the ERP should end up with. */
export type RootTrait =
	| 'plain'
	| 'guest'
	| 'foreign'
	| 'unknownPayment'
	| 'unknownSku'
	| 'noLines'
	| 'negativeQuantity'
	| 'unknownCurrency'
	| 'noBuyer'
	| 'longNumber'
	| 'emoji'
	| 'longName'
	| 'unconfirmed';

/**
 * What should become of a root order.
 *
 * - `write`: one ERP order, written or (for `foreign`) found there.
 * - `refuse`: cannot be written as it stands.
 * - `either`: odd but legal; written or refused, never lost.
 * - `never`: not confirmed yet, must not be touched.
 */
export type Expectation = 'write' | 'refuse' | 'either' | 'never';

/** Expectation of every trait. */
export const EXPECTATIONS = {
	plain: 'write',
	guest: 'write',
	foreign: 'write',
	longNumber: 'write',
	unknownPayment: 'refuse',
	unknownSku: 'refuse',
	noLines: 'refuse',
	negativeQuantity: 'refuse',
	unknownCurrency: 'refuse',
	noBuyer: 'refuse',
	emoji: 'either',
	longName: 'either',
	unconfirmed: 'never',
} as const satisfies Record<RootTrait, Expectation>;

/** Composition of a stream. Units: shares from 0 to 1 of the orders asked for, unless said otherwise. */
export interface StreamShares {
	/** The same root again under another BaseLinker id. */
	repeats: number;
	/** Of the repeats: those whose content was changed on the way. */
	editedRepeats: number;
	/** Already in the ERP, written by another integrator. */
	foreign: number;
	/** Buyers without an account. */
	guests: number;
	/** A payment method the ERP does not know. */
	unknownPayment: number;
	/** An item the ERP does not know. */
	unknownSku: number;
	/** No lines, negative quantity, unknown currency, no buyer: in turn. */
	malformed: number;
	/** Order number over 30 characters, emoji, name of 100 characters: in turn. */
	odd: number;
	/** Extra orders on top that are not confirmed yet. */
	unconfirmed: number;
	/** Of the buyers: those who bought before. */
	returningBuyers: number;
	/** Of the buyers: those who buy as a company. */
	companies: number;
	/** Of the orders: paid to the courier. */
	cashOnDelivery: number;
	/** Of the orders: from Allegro; the rest after `shop` is entered by hand. */
	allegro: number;
	/** Of the orders: from one of the three shops. */
	shop: number;
}

/** What to seed. */
export interface StreamRequest {
	/** Confirmed orders the account shall receive, repeats included. */
	orders: number;
	/** The same seed gives the same stream. */
	seed: number;
	shares?: Partial<StreamShares>;
	/** Length of the time the orders came in, ending now; default 6 hours. */
	hours?: number;
	/** The ERP the shops' orders go to, which gets the foreign ones at once; default Subiekt GT. */
	erp?: ErpName;
	/**
	 * Sends the orders by several roads, held back until they are released. `orders` then counts what customers placed,
	 * and repeats come from `repeatedEvents` instead of the share `repeats`.
	 */
	roads?: Partial<RoadShares>;
}

/** A request with every default filled in. */
export interface StreamPlan {
	orders: number;
	seed: number;
	shares: StreamShares;
	hours: number;
	erp: ErpName;
	/** Absent when everything goes into BaseLinker at once. */
	roads?: RoadShares;
}

/** A stream of which about 85 % is plainly writable. */
export const DEFAULT_SHARES: Readonly<StreamShares> = {
	repeats: 0.05,
	editedRepeats: 0.2,
	foreign: 0.03,
	guests: 0.03,
	unknownPayment: 0.02,
	unknownSku: 0.01,
	malformed: 0.01,
	odd: 0.01,
	unconfirmed: 0.01,
	returningBuyers: 0.15,
	companies: 0.25,
	cashOnDelivery: 0.25,
	allegro: 0.5,
	shop: 0.4,
};

const DEFAULT_HOURS = 6;
const MOST_ORDERS = 1_000_000;

function checkShares(given: object, known: object): void {
	for (const [name, share] of Object.entries(given)) {
		if (!Object.hasOwn(known, name)) throw new RangeError(`there is no share "${name}"`);
		if (!(typeof share === 'number' && share >= 0 && share <= 1)) {
			throw new RangeError(`share "${name}" must lie between 0 and 1`);
		}
	}
}

/** Fills in defaults and checks the request. Errors: throws a sentence naming the wrong value. */
export function planStream(request: StreamRequest): StreamPlan {
	const { orders, seed, hours = DEFAULT_HOURS, erp = DEFAULT_ERP, roads } = request;
	if (!Number.isInteger(orders) || orders < 0 || orders > MOST_ORDERS) {
		throw new RangeError(`orders must be a whole number from 0 to ${MOST_ORDERS}`);
	}
	if (!Number.isInteger(seed)) throw new RangeError('seed must be a whole number');
	if (!(hours > 0)) throw new RangeError('hours must be above 0');
	if (!ERP_NAMES.includes(erp)) throw new RangeError(`erp is one of ${ERP_NAMES.join(', ')}`);
	checkShares(request.shares ?? {}, DEFAULT_SHARES);
	const shares = { ...DEFAULT_SHARES, ...request.shares };
	if (roads === undefined) return { orders, seed, hours, erp, shares };
	checkShares(roads, DEFAULT_ROAD_SHARES);
	if (request.shares?.repeats) {
		throw new RangeError('with roads, repeats are the share "repeatedEvents" of the roads');
	}
	return {
		orders,
		seed,
		hours,
		erp,
		shares: { ...shares, repeats: 0 },
		roads: { ...DEFAULT_ROAD_SHARES, ...roads },
	};
}
