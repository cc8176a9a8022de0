import type { Party } from '../contractor/party';
import type { DecimalText } from './decimal';
import type { Kin } from './kin';

/**
 * Where an order has its number: the root reference names the place where the customer placed it, an alias
 * a tool that carried it. A number alone is never an identity; channel, account and number are.
 */
export interface ChannelRef {
	/** `allegro`, `woocommerce`, `magento`, `idosell`, `shop`, `baselinker`, … lower case. */
	readonly channel: string;
	/** Account or shop within the channel. */
	readonly account: string;
	/** Number or id given by that place. */
	readonly id: string;
}

/** How a line is taxed: a percentage, or one of the Polish specials. */
export type VatRate =
	| { readonly kind: 'percent'; readonly percent: DecimalText }
	| { readonly kind: 'exempt' | 'notSubject' | 'reverseCharge' };

/** One line of an order. */
export interface OrderLine {
	/** The source's id of the line; unique within the order. */
	readonly lineId: string;
	readonly sku: string;
	readonly ean: string;
	readonly name: string;
	readonly quantity: DecimalText;
	/** Gross price of one piece after discounts, in the order's currency. */
	readonly unitPriceGross: DecimalText;
	/** Absent when the source does not say. */
	readonly vat?: VatRate;
}

/** How the goods travel and what the buyer pays for it. */
export interface Delivery {
	readonly method: string;
	/** Gross, in the order's currency; `0.00` when free. */
	readonly priceGross: DecimalText;
	/** Parcel locker or pick-up point; empty text when none. */
	readonly pointId: string;
}

/** How the order is paid. */
export interface Payment {
	/** The source's name of the payment form. */
	readonly method: string;
	/** Gross amount paid so far. */
	readonly paidGross: DecimalText;
	readonly cashOnDelivery: boolean;
}

/** An order in our own words, whichever place it comes from. */
export interface SalesOrder {
	readonly ref: ChannelRef;
	/** Other numbers the same order is known by, without the root. */
	readonly aliases: readonly ChannelRef[];
	/** Orders of the carrying tool it was merged from, split off or copied from; absent for nearly all. */
	readonly kin?: readonly Kin[];
	/** The number the customer knows. */
	readonly customerOrderNumber: string;
	/** ISO 8601 with zone. */
	readonly placedAt: string;
	/** ISO 8601 with zone; null while not confirmed. */
	readonly confirmedAt: string | null;
	readonly buyer: Party;
	/** Null when the goods go to the buyer. */
	readonly recipient: Party | null;
	readonly lines: readonly OrderLine[];
	readonly delivery: Delivery;
	readonly payment: Payment;
	/** ISO 4217. */
	readonly currency: string;
	/** Sum of lines and delivery, gross. */
	readonly totalGross: DecimalText;
	/** What the buyer wrote. */
	readonly notes: string;
	readonly documentWish: 'invoice' | 'receipt' | 'none';
	/** Whether the buyer ordered without an account. */
	readonly guest: boolean;
}
