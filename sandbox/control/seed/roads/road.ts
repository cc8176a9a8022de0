import { SHOPS } from '../order-origins';
import type { OrderOrigin } from '../stream-orders';

/** Ways by which an order reaches those who read orders: BaseLinker, and the feed of the place where it was placed. */
export const ROADS = ['baselinker', 'allegro', 'woocommerce', 'magento'] as const;

/** One way by which orders come. */
export type Road = (typeof ROADS)[number];

const SHOP_ROADS: ReadonlyMap<number, Road> = new Map([
	[SHOPS.alfa.id, 'woocommerce'],
	[SHOPS.beta.id, 'magento'],
]);

/** The feed of the place where an order was placed; the third shop and orders entered by hand have none. */
export function directRoadOf({ source, sourceId }: OrderOrigin): Road | undefined {
	if (source === 'allegro') return 'allegro';
	return source === 'shop' ? SHOP_ROADS.get(sourceId) : undefined;
}
