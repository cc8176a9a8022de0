import type { ContractorCard, Party } from '../domain/contractor/party';
import type { CarriedKeys } from '../domain/dedupe/weigh-keys';
import type { ErpDocument } from '../domain/documents/erp-document';
import type { OrderFacts } from '../domain/lifecycle/order-facts';
import type { ErpOrder, ErpOrderStatus } from '../domain/order/erp-order';
import type { ChannelRef, SalesOrder } from '../domain/order/sales-order';
import type { Finding } from '../domain/outcome';
import type { IntegrationError, Result } from '../domain/result';

/** Systems an adapter exists for. */
export type ErpSystem = 'comarch-optima' | 'subiekt-gt' | 'wapro-mag';

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
	/** Chooses the document series (numbering definition) of a new order. */
	readonly documentSeries: Capability;
	/** Keeps a new order in the buffer, where people still edit it. */
	readonly orderBuffer: Capability;
	/** Puts a flag on a new order. */
	readonly orderFlag: Capability;
	/** Lets an order out of the buffer. */
	readonly confirmOrder: Capability;
	/** Makes the sales invoice of an order. */
	readonly invoiceOrder: Capability;
	/** Makes the goods issue together with the invoice. */
	readonly goodsIssue: Capability;
	/** Prints a document as PDF. */
	readonly documentPdf: Capability;
	/** Writes our reference and the shop's number into an order somebody else wrote. */
	readonly linkOrder: Capability;
	/** Changes contractor cards. */
	readonly updateContractor: Capability;
	/** Lists orders by the time of their last change. */
	readonly ordersChangedSince: Capability;
	/** Lists contractors by the time of their last change. */
	readonly contractorsChangedSince: Capability;
}

/** By what an order is looked for in the ERP. */
export interface OrderKeys {
	/** Root reference as text (`refKey`). */
	readonly rootKey: string;
	/**
	 * The order's references, root first, then the tools that carried it. Their ids are looked for bare, and with the
	 * decorations other integrators are known for (`BL/…`).
	 */
	readonly refs: readonly ChannelRef[];
	readonly customerOrderNumber: string;
	/** First Warsaw day (`YYYY-MM-DD`) of documents to look at; null for all. */
	readonly issuedSince: string | null;
}

/** An order found by keys, and which of them stand in it. */
export interface FoundOrder extends ErpOrder {
	/** In the spelling and under the decorations this ERP and its integrators are known for. */
	readonly carried: CarriedKeys;
}

/** A look into the ERP that found no document to be the order. */
export interface OrderLook {
	/** By what was asked; more than one question when the order is claimed under another root. */
	readonly asked: readonly OrderKeys[];
	/** Keys of the documents that were seen and left alone. */
	readonly seen: ReadonlySet<string>;
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
	/** Symbol of the numbering definition or series; empty for the ERP's default. */
	readonly documentSeries: string;
	/** Whether the order stays in the buffer; ignored where `orderBuffer` is not supported and false. */
	readonly buffer: boolean;
	/** Name of the flag the order gets once it is written; empty for none. */
	readonly flag: string;
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

/** A part of a long list: ask again with `next` until it is null. */
export interface Page<T> {
	readonly items: readonly T[];
	/** Where the next page begins; opaque. Null at the end. */
	readonly next: string | null;
}

/** How much of a list is asked for at once. */
export interface PageRequest {
	/** `next` of the page before; null for the first page. */
	readonly cursor: string | null;
	/** Most items of the page, 1 to 1000. */
	readonly limit: number;
}

/** Which orders are listed; newest keys last, so that a list that grows meanwhile loses nothing. */
export interface OrderQuery extends PageRequest {
	/** First and last Warsaw day (`YYYY-MM-DD`) of issue, both inclusive; null for no bound. */
	readonly issuedSince: string | null;
	readonly issuedUntil: string | null;
	/** Local Warsaw time `YYYY-MM-DDTHH:mm:ss`; refused where `ordersChangedSince` is not supported. */
	readonly changedSince: string | null;
	/** Empty for all. */
	readonly statuses: readonly ErpOrderStatus[];
	/**
	 * Only orders without a mark of ours that come to one of these gross totals (decimal text), whatever their currency;
	 * at most {@link MOST_TOTALS}. A mark beside the header may go unseen: `rootKey` tells.
	 */
	readonly unmarkedTotals?: readonly string[];
}

/** Totals one question may name, so that no statement has more parameters than SQL Server takes. */
export const MOST_TOTALS = 500;

/** Which contractors are listed. */
export interface ContractorQuery extends PageRequest {
	/** Local Warsaw time `YYYY-MM-DDTHH:mm:ss`; refused where `contractorsChangedSince` is not supported. */
	readonly changedSince: string | null;
	/** Whether blocked and one-time cards are listed too. */
	readonly withUnusable: boolean;
}

/** What is written into an order somebody else made, so that it is found again. */
export interface OrderLink {
	readonly rootKey: string;
	readonly ref: ChannelRef;
	/** References of the tools that carried the order: other programs know it by these, too. */
	readonly aliases?: readonly ChannelRef[];
	readonly customerOrderNumber: string;
}

/** What a change of an existing document or card did. `existing`: it was so already. */
export interface Changed<T> {
	readonly result: 'changed' | 'existing';
	readonly value: T;
	readonly warnings: readonly Finding[];
}

/** How an order is invoiced. */
export interface InvoiceSettings {
	/** Whether the goods issue is made too. */
	readonly goodsIssue: boolean;
	/** Whether the documents stay in the buffer. */
	readonly buffer: boolean;
	/** Warsaw day of issue; null for today. */
	readonly issuedOn: string | null;
}

/** What invoicing made or found. */
export interface InvoicedOrder {
	readonly order: ErpOrder;
	/** The order's documents after the call. */
	readonly documents: readonly ErpDocument[];
}

/** A printed document. */
export interface PrintedDocument {
	readonly fileName: string;
	/** Begins with `%PDF-`. */
	readonly content: Uint8Array;
}

/** The right to write now, where only so many may write at the same moment. */
export interface WriteTurn {
	/** Waits for the turn; at once when it is held already. Answers why nothing is to be written any more, or null. */
	take(): Promise<IntegrationError | null>;
	/** Lets the next one write; does nothing when the turn is not held any more. */
	give(): void;
}

/** What goes with the writing of an order. */
export interface OrderWriteContext {
	/** The turn the caller holds; given back as soon as the write itself succeeded, where reading back takes time. */
	readonly turn?: WriteTurn | undefined;
	/** The look the caller writes on; without it only our own document of the order counts as appeared. */
	readonly look?: OrderLook | undefined;
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
	/** Most orders that may be written at the same moment; 1 where the way in works on one at a time. */
	readonly writesAtOnce: number;
	/**
	 * Orders it pays to read for at the same moment, because questions that come together are answered together; never
	 * fewer than are written.
	 */
	readonly readsAtOnce: number;
	/** Buyers it pays to look for at the same moment, for the same reason. */
	readonly contractorsAtOnce: number;
	/** Tells whether database and bridge answer, and who they are. */
	probe(): Promise<Result<{ readonly description: string }>>;
	/** All sales orders that carry the shop's number, an id of the references or the root reference, newest first. */
	findOrders(keys: OrderKeys): Promise<Result<readonly FoundOrder[]>>;
	/** One order with lines by key or number; `notFound` when there is none. */
	getOrder(by: { readonly id: string } | { readonly number: string }): Promise<Result<ErpOrder>>;
	/** Orders page by page, without lines, oldest key first. */
	listOrders(query: OrderQuery): Promise<Result<Page<ErpOrder>>>;
	/** How far an order is: itself, its documents, what was issued of each line; `notFound` when there is none. */
	orderFacts(id: string): Promise<Result<OrderFacts>>;
	/** Documents that followed an order, cancelled ones too; `notFound` when there is no such order. */
	documentsOf(orderId: string): Promise<Result<readonly ErpDocument[]>>;
	/** A document as PDF; `notFound` when there is no such document. */
	documentPdf(documentId: string): Promise<Result<PrintedDocument>>;
	/** Pre-flight: all configuration and data problems at once, nothing written. */
	checkOrder(order: SalesOrder, settings: OrderWriteSettings): Promise<Result<CheckReport>>;
	/**
	 * Writes the order on the contractor and reads it back. Never judges duplicates: the caller did, by his look. A card
	 * of {@link cardMadeAlong} that has no `id` yet is made in the same call.
	 *
	 * The caller holds the turn; it is given back as soon as the write itself succeeded, where reading back takes time.
	 *
	 * Errors: `ORDER_APPEARED`, nothing written, when a document came that the look had not seen. Only an ERP that is
	 * written in a transaction of ours can tell; with a bridge in between such a document stays unnoticed.
	 */
	createOrder(
		order: SalesOrder,
		contractor: ContractorCard,
		settings: OrderWriteSettings,
		context?: OrderWriteContext,
	): Promise<Result<CreatedOrder>>;
	/** Marks an order somebody else wrote as the one of a root; never overwrites another root's mark. */
	linkOrder(id: string, link: OrderLink): Promise<Result<Changed<ErpOrder>>>;
	/** Lets an order out of the buffer. */
	confirmOrder(id: string): Promise<Result<Changed<ErpOrder>>>;
	/**
	 * Makes the documents of an order that are still missing. Looks for existing ones first; a lost answer carries
	 * `inDoubt: true`, and `documentsOf` tells what became of it.
	 */
	invoiceOrder(id: string, settings: InvoiceSettings): Promise<Result<Changed<InvoicedOrder>>>;
	/** Cards that may be this party, by tax number, e-mail, phone, name and place; blocked and one-time ones too. */
	findContractors(party: Party): Promise<Result<readonly ContractorCard[]>>;
	/** One card; `notFound` when there is none. */
	getContractor(
		by: { readonly id: string } | { readonly symbol: string },
	): Promise<Result<ContractorCard>>;
	/**
	 * Creates a card. Repeating it for the same party finds the card of the first call again: the code is derived
	 * from the party. The turn is taken for the write alone.
	 *
	 * Errors: what `take` answers, as it is.
	 */
	createContractor(
		party: Party,
		options: { readonly oneTime: boolean },
		turn?: WriteTurn,
	): Promise<Result<ContractorCard>>;
	/**
	 * The card of a new buyer, where the ERP can make it in the same call as his order: the one an earlier call made, or
	 * one with an empty `id` that is still to be made. Null where {@link createContractor} has to come first.
	 */
	cardMadeAlong(
		party: Party,
		options: { readonly oneTime: boolean },
	): Promise<Result<ContractorCard | null>>;
	/** Contractors page by page, oldest key first. */
	listContractors(query: ContractorQuery): Promise<Result<Page<ContractorCard>>>;
	/** Changes the named fields of a card and leaves the others alone; `notFound` when there is none. */
	updateContractor(
		id: string,
		changes: Partial<Omit<Party, 'kind'>>,
	): Promise<Result<Changed<ContractorCard>>>;
	/** Codes and names of warehouses for lists. */
	listWarehouses(): Promise<Result<readonly { readonly code: string; readonly name: string }[]>>;
	/** Names of payment forms for lists. */
	listPaymentForms(): Promise<
		Result<readonly { readonly name: string; readonly kind: PaymentMapping['kind'] }[]>
	>;
	/** Symbols and names of numbering definitions of sales orders for lists; empty where there is no choice. */
	listDocumentSeries(): Promise<
		Result<readonly { readonly code: string; readonly name: string }[]>
	>;
	close(): Promise<void>;
}
