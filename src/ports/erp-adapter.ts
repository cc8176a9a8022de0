import type { ContractorCard, Party } from '../domain/contractor/party';
import type { ErpOrder } from '../domain/order/erp-order';
import type { SalesOrder } from '../domain/order/sales-order';
import type { Finding } from '../domain/outcome';
import type { Result } from '../domain/result';

/** Systems an adapter exists for. */
export type ErpSystem = 'subiekt-gt';

/** Whether a system can do something; if not, what the user can do instead, in words. */
export type Capability =
	{ readonly supported: true } | { readonly supported: false; readonly remedy: string };

/**
 * What differs between systems. Callers ask the flag and forget the brand; the default of each is "supported",
 * and when it is not, the operation answers `configuration` with the remedy of the flag.
 */
export interface ErpCapabilities {
	/** Writes sales orders. */
	readonly createOrder: Capability;
	/** Creates contractor cards. */
	readonly createContractor: Capability;
	/** Creates one-time contractors that stay out of the card index. */
	readonly oneTimeContractor: Capability;
	/** Accepts quantities that are not whole. */
	readonly fractionalQuantity: Capability;
	/** Writes orders in a currency other than PLN. */
	readonly foreignCurrency: Capability;
	/** Sets the numbering extension of a new order. */
	readonly numberingExtension: Capability;
}

/** By what an order is looked for in the ERP. */
export interface OrderKeys {
	/** Root reference as text (`refKey`). */
	readonly rootKey: string;
	readonly customerOrderNumber: string;
	/** First Warsaw day (`YYYY-MM-DD`) of documents to look at; null for all. */
	readonly issuedSince: string | null;
}

/** How one payment form of the source is written in the ERP. */
export interface PaymentMapping {
	/** The source's name, compared without case and outer blanks. */
	readonly source: string;
	/** `cash` and `transfer` need no dictionary entry; the others name one in `form`. */
	readonly kind: 'cash' | 'transfer' | 'card' | 'deferred' | 'instalments';
	/** Name of the ERP's payment form. */
	readonly form: string;
}

/** Settings of writing, from the node's form. */
export interface OrderWriteSettings {
	/** Symbol of the warehouse; empty for the ERP's main one. */
	readonly warehouse: string;
	/** Symbol of the service item delivery costs are booked on; empty when orders never have any. */
	readonly shippingItem: string;
	/** Whether goods are reserved. */
	readonly reserve: boolean;
	readonly payments: readonly PaymentMapping[];
	/** Text of up to three characters, or empty. */
	readonly numberingExtension: string;
}

/** All that pre-flight found. The order may be written when `problems` is empty. */
export interface CheckReport {
	readonly problems: readonly Finding[];
	readonly warnings: readonly Finding[];
}

/** An order that was written and read back. */
export interface CreatedOrder {
	readonly order: ErpOrder;
	/** What the read-back shows to differ from what was sent. */
	readonly warnings: readonly Finding[];
}

/**
 * One ERP company, asked and told.
 *
 * Errors of every method: `authentication`, `configuration`, `busy`, `unavailable`, `rejectedByVendor`,
 * `unexpectedAnswer`; a write whose answer was lost carries `inDoubt: true`.
 */
export interface ErpAdapter {
	readonly system: ErpSystem;
	readonly capabilities: ErpCapabilities;
	/** Tells whether database and bridge answer, and who they are. */
	probe(): Promise<Result<{ readonly description: string }>>;
	/** All sales orders that carry the shop's number or the root reference, newest first. */
	findOrders(keys: OrderKeys): Promise<Result<readonly ErpOrder[]>>;
	/** One order with lines by key or number; `notFound` when there is none. */
	getOrder(by: { readonly id: string } | { readonly number: string }): Promise<Result<ErpOrder>>;
	/** Pre-flight: all configuration and data problems at once, nothing written. */
	checkOrder(order: SalesOrder, settings: OrderWriteSettings): Promise<Result<CheckReport>>;
	/** Writes the order on the contractor and reads it back. Never looks for duplicates: the caller did. */
	createOrder(
		order: SalesOrder,
		contractor: ContractorCard,
		settings: OrderWriteSettings,
	): Promise<Result<CreatedOrder>>;
	/** Cards that may be this party, by tax number, e-mail, phone, name and place; blocked and one-time ones too. */
	findContractors(party: Party): Promise<Result<readonly ContractorCard[]>>;
	/** One card; `notFound` when there is none. */
	getContractor(
		by: { readonly id: string } | { readonly symbol: string },
	): Promise<Result<ContractorCard>>;
	/**
	 * Creates a card. Repeating it for the same party finds the card of the first call again: the code is derived
	 * from the party.
	 */
	createContractor(
		party: Party,
		options: { readonly oneTime: boolean },
	): Promise<Result<ContractorCard>>;
	/** Codes and names of warehouses for lists. */
	listWarehouses(): Promise<Result<readonly { readonly code: string; readonly name: string }[]>>;
	/** Names of payment forms for lists. */
	listPaymentForms(): Promise<
		Result<readonly { readonly name: string; readonly kind: PaymentMapping['kind'] }[]>
	>;
	close(): Promise<void>;
}
