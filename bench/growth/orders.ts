import type { IDataObject } from 'n8n-workflow';
import { ARRIVAL } from '../exactly-once/items';

/** Orders a week, of a shop that would write 52,000 in a year. */
export const ORDERS_A_WEEK = 1_000;
/** Units: ms. */
export const WEEK_MS = 7 * 24 * 3_600_000;
/** Every so many-th order is of somebody who has bought before. */
const RETURNING = 5;
/** Goods of the sandbox's company, `OB-0001` and on. */
const GOODS = 40;
const UNIT_PRICE = 25;

const SYLLABLES = 'ba bo da do fa ga ka ko la ma mo na no pa po ra ro sa so ta to wa wi za'.split(
	' ',
);
const PLACES = [
	['61-001', 'Poznań'],
	['00-950', 'Warszawa'],
	['30-002', 'Kraków'],
	['50-075', 'Wrocław'],
	['80-180', 'Gdańsk'],
	['90-001', 'Łódź'],
	['40-007', 'Katowice'],
] as const;
/** Coprime to all nine-digit numbers, so that neighbours have unlike telephones. */
const SCATTER = 387_420_489;

/** A word for a number; two numbers never have the same one. */
function wordFor(number: number): string {
	const letters: string[] = [];
	for (let rest = number; letters.length < 4; rest = Math.floor(rest / SYLLABLES.length)) {
		letters.push(SYLLABLES[rest % SYLLABLES.length] ?? '');
	}
	const [first = '', ...others] = letters.join('');
	return first.toUpperCase() + others.join('');
}

/** Who places the order with an index from 0: mostly somebody new. */
export function buyerOf(index: number): number {
	if (index % RETURNING !== RETURNING - 1) return index;
	const earlier = Math.floor(index / 2);
	return earlier % RETURNING === RETURNING - 1 ? earlier - 1 : earlier;
}

function aBuyer(number: number) {
	const [postcode, city] = PLACES[number % PLACES.length] ?? PLACES[0];
	return {
		kind: 'person',
		firstName: wordFor(number * 31 + 7).slice(0, 6),
		lastName: `${wordFor(number)}ski`,
		email: `kupujacy.${number}@poczta.example`,
		phone: String(500_000_000 + ((number * SCATTER) % 400_000_000)),
		street: `${wordFor(number * 17 + 3)}a ${1 + (number % 180)}`,
		postcode,
		city,
		countryCode: 'PL',
	};
}

/**
 * The item with an order, made anew from its index, so that a stream of any length takes no memory.
 *
 * Units: `placedAt` in ms since the epoch.
 */
export function orderItem(index: number, placedAt: number): IDataObject {
	const pieces = 1 + (index % 3);
	const line = (offset: number) => {
		const sku = `OB-${String(1 + ((index + offset) % GOODS)).padStart(4, '0')}`;
		const unitPriceGross = UNIT_PRICE.toFixed(2);
		return { sku, name: `Towar ${sku}`, quantity: String(pieces), unitPriceGross };
	};
	return {
		[ARRIVAL]: String(index),
		order: {
			ref: { channel: 'shop', account: 'main', id: String(500_000 + index) },
			customerOrderNumber: `S-${500_000 + index}`,
			placedAt: new Date(placedAt).toISOString(),
			buyer: aBuyer(buyerOf(index)),
			lines: [line(0), line(7)],
			delivery: { method: 'Kurier', priceGross: '0.00' },
			payment: { method: 'PayU', paidGross: '0.00', cashOnDelivery: false },
			currency: 'PLN',
			totalGross: (2 * pieces * UNIT_PRICE).toFixed(2),
		},
	};
}
