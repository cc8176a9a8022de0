import { type FingerprintParts, readFingerprint } from '../order/order-fingerprint';

/**
 * What two contents under one reference are to each other.
 *
 * - `same`: nothing that matters differs. `changed`: the same order with other content.
 * - `otherOrder`: another order that carries the number of the first one.
 */
export type ContentReading = 'same' | 'changed' | 'otherOrder';

/** How far apart two orders were placed: within a minute, within a day, further. */
type Placed = 'same' | 'near' | 'far';

/** Whether one person bought both: a part known on both sides is equal, all such parts differ, there is none. */
type Buyer = 'same' | 'different' | 'unknown';

/** A source never moves the minute an order was placed at; two roads may state it some hours apart, never days. */
const NEAR_MINUTES = 24 * 60;

/**
 * Whether contents under one number are two orders (C12): a number that is used again, after an outage of the source or
 * a restored backup, comes with another time, another buyer and another total.
 *
 * | placed        | buyer            | total   | answer                                    |
 * |---------------|------------------|---------|-------------------------------------------|
 * | same minute   | any              | any     | one order, edited                         |
 * | within a day  | same or unknown  | any     | one order, edited or by another road      |
 * | within a day  | different        | equal   | one order, whose buyer another road names |
 * | within a day  | different        | differs | two orders                                |
 * | further       | same             | any     | one order, e.g. copied in the tool        |
 * | further       | different        | any     | two orders                                |
 * | further       | unknown          | equal   | one order                                 |
 * | further       | unknown          | differs | two orders                                |
 */
const TWO_ORDERS = {
	same: { same: 'never', different: 'never', unknown: 'never' },
	near: { same: 'never', different: 'ifTotalDiffers', unknown: 'never' },
	far: { same: 'never', different: 'always', unknown: 'ifTotalDiffers' },
} as const satisfies Record<Placed, Record<Buyer, 'never' | 'ifTotalDiffers' | 'always'>>;

function isGiven(part: string): boolean {
	return /[^0]/.test(part);
}

function comparePlaced(left: FingerprintParts, right: FingerprintParts): Placed {
	if (!isGiven(left.placed) || !isGiven(right.placed)) return 'same';
	const minutes = Math.abs(Number.parseInt(left.placed, 16) - Number.parseInt(right.placed, 16));
	if (minutes <= 1) return 'same';
	return minutes <= NEAR_MINUTES ? 'near' : 'far';
}

function compareBuyers(left: FingerprintParts, right: FingerprintParts): Buyer {
	const known = (['taxId', 'email', 'name'] as const).filter(
		(part) => isGiven(left[part]) && isGiven(right[part]),
	);
	if (known.length === 0) return 'unknown';
	return known.some((part) => left[part] === right[part]) ? 'same' : 'different';
}

function areTwoOrders(left: FingerprintParts, right: FingerprintParts): boolean {
	const rule = TWO_ORDERS[comparePlaced(left, right)][compareBuyers(left, right)];
	return rule === 'always' || (rule === 'ifTotalDiffers' && left.total !== right.total);
}

/**
 * Compares two fingerprints of one reference. On one road everything counts; two roads write names, e-mails and
 * barcodes in their own ways, so between them goods, prices and tax number do.
 *
 * Shape: texts that are no fingerprints are the same when they are equal.
 */
export function compareFingerprints(known: string, wish: string): ContentReading {
	if (known === wish) return 'same';
	const left = readFingerprint(known);
	const right = readFingerprint(wish);
	if (!left || !right) return 'changed';
	if (areTwoOrders(left, right)) return 'otherOrder';
	const decisive = left.road === right.road ? (['exact'] as const) : (['taxId'] as const);
	const isSame = ['goods' as const, ...decisive].every((part) => left[part] === right[part]);
	return isSame ? 'same' : 'changed';
}
