import { SHIPPING_SKU, oneLine, type ForeignOrderStyle } from '../control/erp-side';
import type { ReleasedRoot } from '../control/road-releaser';
import { ROADS, type Road } from '../control/seed/roads/road';

/** Rule by which an integrator looks for an order before it writes one. */
export const LOOK_UP_RULES = ['none', 'number', 'internetId'] as const;

/**
 * The habits of somebody else's integrator.
 *
 * Shape: in `customerNumber` and `internetId`, `{number}` is the visible number and `{roadId}` the id on the integrator's
 * road: `BL/{roadId}`, `B_{roadId}`. Integrators seen in the wild are listed in the README of this folder.
 */
export interface ForeignSettings {
	/** The road it reads; without one it takes every order by the road it came first. */
	road?: Road;
	customerNumber: string;
	internetId: string;
	lookUp: (typeof LOOK_UP_RULES)[number];
	/** The goods line by line, or one line of transport worth the whole order. */
	lines: 'goods' | 'one';
	/** Whether the goods are followed by the shipping line. */
	shippingLine: boolean;
}

/** An integrator that fills the visible number only, and looks for nothing. */
export const DEFAULT_FOREIGN_SETTINGS: Readonly<ForeignSettings> = {
	customerNumber: '{number}',
	internetId: '',
	lookUp: 'none',
	lines: 'goods',
	shippingLine: true,
};

/** Settings that take one of a few words, with those words. */
export const FOREIGN_SETTING_WORDS: Readonly<Record<string, readonly string[]>> = {
	road: ROADS,
	lookUp: LOOK_UP_RULES,
	lines: ['goods', 'one'],
};

/** The id of a root on the integrator's road; undefined when it did not come by it. */
export function roadIdOf({ record }: ReleasedRoot, road: Road | undefined): string | undefined {
	return record.deliveries.find((delivery) => road === undefined || delivery.road === road)?.id;
}

/** Fills a pattern; an order without a number of its own has the id of the road for one. */
export function fillPattern(pattern: string, { root }: ReleasedRoot, roadId: string): string {
	const number = root.origin.externalId || roadId;
	return pattern.replaceAll('{number}', number).replaceAll('{roadId}', roadId);
}

/** The order as this integrator writes it; undefined when it does not see it. */
export function styleOf(
	released: ReleasedRoot,
	settings: ForeignSettings,
): ForeignOrderStyle | undefined {
	const roadId = roadIdOf(released, settings.road);
	if (roadId === undefined) return undefined;
	const { root, order } = released;
	const goods = (order.products ?? []).map((line) => ({
		sku: line.sku ?? '',
		quantity: line.quantity ?? 1,
		grossMinor: Math.round((line.price_brutto ?? 0) * 100),
	}));
	const shippingMinor = Math.round((order.delivery_price ?? 0) * 100);
	const shipping = { sku: SHIPPING_SKU, quantity: 1, grossMinor: shippingMinor };
	const hasShipping = settings.shippingLine && shippingMinor > 0;
	return {
		customerNumber: fillPattern(settings.customerNumber, released, roadId),
		internetId: fillPattern(settings.internetId, released, roadId),
		lines:
			settings.lines === 'one' ? oneLine(root) : [...goods, ...(hasShipping ? [shipping] : [])],
	};
}
