/** A line as far as its value goes; prices are unit prices after discount. */
export interface ValuedLine {
	quantity: number;
	netPrice: number;
	grossPrice: number;
	vatCode: string;
	vatPercent: number;
}

/** Value of an order. Units: grosze (or hundredths of its currency). */
export interface OrderSums {
	net: number;
	gross: number;
}

const PER_GROSZ = 10n ** 8n;

function divideRounded(amount: bigint, by: bigint): bigint {
	const half = by / 2n;
	return amount < 0n ? -((-amount + half) / by) : (amount + half) / by;
}

/** Quantity times price, exact. Units: 10^-10 of the currency. */
function worth(quantity: number, price: number): bigint {
	return BigInt(Math.round(quantity * 1e6)) * BigInt(Math.round(price * 1e4));
}

/**
 * Adds up an order by its VAT codes: each code's value is rounded once, and its tax once.
 *
 * Shape: `basis` says which prices drive the totals, `Netto` or `Brutto`.
 */
export function sumOrder(lines: ValuedLine[], basis: string): OrderSums {
	const byGross = basis.trim().toLowerCase() === 'brutto';
	const groups = new Map<string, { value: bigint; percent: bigint }>();
	for (const line of lines) {
		const group = groups.get(line.vatCode) ?? {
			value: 0n,
			percent: BigInt(Math.round(line.vatPercent * 100)),
		};
		group.value += worth(line.quantity, byGross ? line.grossPrice : line.netPrice);
		groups.set(line.vatCode, group);
	}
	const sums: OrderSums = { net: 0, gross: 0 };
	for (const { value, percent } of groups.values()) {
		const rounded = divideRounded(value, PER_GROSZ);
		const tax = divideRounded(rounded * percent, byGross ? 10_000n + percent : 10_000n);
		sums.net += Number(byGross ? rounded - tax : rounded);
		sums.gross += Number(byGross ? rounded : rounded + tax);
	}
	return sums;
}
