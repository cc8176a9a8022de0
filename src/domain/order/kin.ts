import type { ChannelRef } from './sales-order';

/**
 * How an order is related to other orders of the tool that carries it.
 *
 * - `mergedFrom`: it holds the goods of these orders. `mergedWith`: it holds the goods of this order, or this order holds its
 *   goods; the tool does not say which.
 * - `splitFrom`: its goods were split off this order. `splitInto`: some of its goods became this order.
 * - `copiedFrom`: somebody copied this order.
 */
export const RELATIONS = [
	'mergedFrom',
	'mergedWith',
	'splitFrom',
	'splitInto',
	'copiedFrom',
] as const;

/** One of {@link RELATIONS}. */
export type Relation = (typeof RELATIONS)[number];

/** Orders one order came out of, or went into. */
export interface Kin {
	readonly relation: Relation;
	/**
	 * References of these orders as the tool knows them; several may name one order, because a tool copies the number of
	 * the outer source along.
	 */
	readonly refs: readonly ChannelRef[];
}

/**
 * Which number an order has as its root by its relation, where parts and copies are orders of their own. Tools copy the
 * outer source's number into every order that is made of another one, so that number alone makes them one order.
 *
 * - `stated`: the number of the outer source. `own`: the tool's number, because the order is one of its own.
 */
export const ROOT_BY_RELATION = {
	/** The merged order takes the place of the customer's order it was merged into. */
	mergedFrom: 'stated',
	/** Either way the customer's order. */
	mergedWith: 'stated',
	/** The customer's number stays with the order the part was split off. */
	splitFrom: 'own',
	splitInto: 'stated',
	/** Whoever copies an order makes a new one: goods sent again, a repeated order. */
	copiedFrom: 'own',
} as const satisfies Record<Relation, 'stated' | 'own'>;

/** Whether the tool's own number is the root of an order. */
export function isOrderOfItsOwn(kin: readonly Kin[]): boolean {
	return kin.some(({ relation }) => ROOT_BY_RELATION[relation] === 'own');
}

/**
 * Whether the tool changed which goods belong to the customer's order, so that its content is not what the outer source
 * says any more.
 *
 * - `no`; `merged`: others were added. `split`: some were taken out. `both`.
 */
export const REMAKINGS = ['no', 'merged', 'split', 'both'] as const;

/** One of {@link REMAKINGS}. */
export type Remaking = (typeof REMAKINGS)[number];

/** How an order was remade, by its relatives. */
export function remakingOf(kin: readonly Kin[] = []): Remaking {
	const isMerged = kin.some(
		({ relation }) => relation === 'mergedFrom' || relation === 'mergedWith',
	);
	const isSplit = kin.some(({ relation }) => relation === 'splitInto');
	if (isMerged) return isSplit ? 'both' : 'merged';
	return isSplit ? 'split' : 'no';
}
