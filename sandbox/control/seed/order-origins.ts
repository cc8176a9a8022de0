import type { SeededRandom } from '../../kernel/random';
import type { StreamShares } from './stream-options';
import type { OrderOrigin } from './stream-orders';

/** Numbers that must go on rising when one sandbox is seeded more than once. */
export interface StreamCounters {
	roots: number;
	buyers: number;
	/** Orders so far, by shop id. */
	shops: Map<number, number>;
}

/** Counters of an empty sandbox. */
export function freshCounters(): StreamCounters {
	return { roots: 0, buyers: 0, shops: new Map() };
}

const ALLEGRO_ACCOUNTS = [3141, 3141, 3142] as const;

/** The shops: two count from 1001 and so share numbers, the third has a pattern of its own. */
export const SHOPS = {
	alfa: { id: 2101, weight: 3, firstInternalId: 40_001 },
	beta: { id: 2102, weight: 2, firstInternalId: 70_001 },
	gamma: { id: 2103, weight: 3, firstInternalId: 90_001 },
} as const;

type ShopName = keyof typeof SHOPS;

const SHOP_DRAW: readonly ShopName[] = (Object.keys(SHOPS) as ShopName[]).flatMap((name) =>
	Array<ShopName>(SHOPS[name].weight).fill(name),
);

/** A random identifier in the shape marketplaces use. */
export function drawUuid(random: SeededRandom): string {
	const hex = (length: number) =>
		Array.from({ length }, () => random.integer(0, 15).toString(16)).join('');
	return `${hex(8)}-${hex(4)}-11f1-${random.pick(['8', '9', 'a', 'b'])}${hex(3)}-${hex(12)}`;
}

/** The next order of a shop; a long number is over the 30 characters an ERP field may hold. */
export function shopOrigin(name: ShopName, counters: StreamCounters, long = false): OrderOrigin {
	const shop = SHOPS[name];
	const serial = counters.shops.get(shop.id) ?? 0;
	counters.shops.set(shop.id, serial + 1);
	const plain =
		name === 'gamma' ? `G-${String(501 + serial).padStart(6, '0')}` : String(1001 + serial);
	return {
		source: 'shop',
		sourceId: shop.id,
		shopOrderId: shop.firstInternalId + serial,
		externalId: long ? `ZAM/SKLEP-GAMMA/${plain.padStart(20, '0')}` : plain,
	};
}

/** Some shop, mostly the one whose numbers no other shop has when `preferUnique`. */
export function drawShop(random: SeededRandom, preferUnique = false): ShopName {
	return preferUnique && random.chance(0.7) ? 'gamma' : random.pick(SHOP_DRAW);
}

/** Where the next order was placed. */
export function drawOrigin(
	random: SeededRandom,
	shares: StreamShares,
	counters: StreamCounters,
): OrderOrigin {
	const channel = random.next();
	if (channel < shares.allegro) {
		return {
			source: 'allegro',
			sourceId: random.pick(ALLEGRO_ACCOUNTS),
			shopOrderId: 0,
			externalId: drawUuid(random),
		};
	}
	if (channel < shares.allegro + shares.shop) return shopOrigin(drawShop(random), counters);
	return { source: 'personal', sourceId: 0, shopOrderId: 0, externalId: '' };
}

/**
 * Identity of a root order in the sandbox's own words; an order entered by hand is known by its
 * BaseLinker id.
 */
export function rootKeyOf(origin: OrderOrigin, orderId: number): string {
	if (origin.source === 'allegro') return `allegro/${origin.sourceId}/${origin.externalId}`;
	if (origin.source === 'shop') return `shop/${origin.sourceId}/${origin.shopOrderId}`;
	return `baselinker/${orderId}`;
}
