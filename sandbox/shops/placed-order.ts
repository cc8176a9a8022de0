/** The customer behind an order. Shape: the address has street and number in one line. */
export interface PlacedBuyer {
	/** Empty for a guest. */
	login: string;
	email: string;
	phone: string;
	firstName: string;
	lastName: string;
	address: string;
	postcode: string;
	city: string;
	/** Absent for a private person; `taxId` as the buyer typed it. */
	company?: { name: string; taxId: string };
}

/** One line of an order. Units: gross minor units per piece, VAT in percent, kilograms. */
export interface PlacedLine {
	sku: string;
	name: string;
	ean: string;
	quantity: number;
	grossMinor: number;
	vatRate: number;
	weight: number;
	/** Listing of a marketplace; empty elsewhere. */
	offerId: string;
}

/**
 * An order as its customer placed it, before a shop or marketplace puts it into its own words.
 *
 * Units: unix seconds; gross minor units of `currency`.
 */
export interface PlacedOrder {
	/** Key inside the shop: a number, or a marketplace's UUID. */
	id: string;
	/** Number the customer sees. */
	number: string;
	placedAt: number;
	/** Absent when nothing is known of the buyer. */
	buyer: PlacedBuyer | undefined;
	/** Bought without an account. */
	isGuest: boolean;
	lines: readonly PlacedLine[];
	delivery: { id: number; name: string; grossMinor: number };
	/** `name` is what the shop calls the way to pay; `isKnown` is false for one the ERP has no form for. */
	payment: { name: string; isKnown: boolean; isCashOnDelivery: boolean; isPaid: boolean };
	currency: string;
	comment: string;
	/** False while the customer has not paid or chosen how to. */
	isConfirmed: boolean;
}

/** What the customer pays. Units: gross minor units. */
export function orderTotalMinor({ lines, delivery }: PlacedOrder): number {
	return lines.reduce((sum, line) => sum + line.grossMinor * line.quantity, delivery.grossMinor);
}

/** The order with one more piece of its first thing, as a seller's edit leaves it. */
export function withOneMore(order: PlacedOrder): PlacedOrder {
	const [first, ...others] = order.lines;
	if (!first) return order;
	return { ...order, lines: [{ ...first, quantity: first.quantity + 1 }, ...others] };
}

/** Serial number of an item inside a shop, out of the digits of its symbol. */
export function productIdOf(sku: string): number {
	return Number(sku.replace(/\D/g, '').slice(-9)) || 0;
}

/** An amount as decimal text. */
export function decimalText(minor: number): string {
	return (minor / 100).toFixed(2);
}

/** Hands out one number per customer, the same each time he comes. */
export class CustomerNumbers {
	private readonly known = new Map<string, number>();

	constructor(private readonly first: number) {}

	/** The number of a login. */
	of(login: string): number {
		const number = this.known.get(login) ?? this.first + this.known.size;
		this.known.set(login, number);
		return number;
	}

	clear(): void {
		this.known.clear();
	}
}
