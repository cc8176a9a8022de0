import type { DecimalText } from '../../../../domain/order/decimal';
import type { Result } from '../../../../domain/result';
import type { BridgeLengths } from './lengths';

/** What a bridge says of itself. */
export interface BridgeHealth {
	/** Version of the contract, `1.0`. */
	readonly contract: string;
	/** The ERP it writes: `comarch-optima`. */
	readonly system: string;
	readonly company: string;
	readonly connected: boolean;
	readonly linkAttribute: string;
	readonly capabilities: {
		readonly contractors: boolean;
		readonly confirm: boolean;
		readonly invoice: boolean;
		readonly goodsIssue: boolean;
		readonly pdf: boolean;
	};
	readonly lengths: BridgeLengths;
}

/** A name as the wire takes it. */
export interface WireName {
	readonly name1: string;
	readonly name2: string;
	readonly name3: string;
}

/** An address as the wire takes it. */
export interface WireAddress {
	readonly street: string;
	readonly houseNumber: string;
	readonly flat: string;
	readonly postcode: string;
	readonly city: string;
	/** Absent when unknown: the service then takes `PL`. */
	readonly countryCode?: string;
	readonly phone: string;
}

/** Fields of a card that can be changed later. */
export interface WireCardFields extends WireName, WireAddress {
	readonly taxIdCountry: string;
	readonly taxId: string;
	readonly email: string;
}

/** A new card. */
export interface WireContractor extends WireCardFields {
	readonly code: string;
	readonly kind: 'company' | 'person';
}

/** A new sales order. */
export interface WireOrder {
	readonly rootKey: string;
	readonly externalNumber: string;
	readonly contractorId: string;
	readonly recipient?: WireName & WireAddress;
	readonly buffer: boolean;
	/** Absent for the service's own. */
	readonly definition?: string;
	readonly warehouse?: string;
	readonly paymentForm: string;
	readonly priceBasis: 'gross';
	readonly lines: readonly {
		readonly article: string;
		readonly quantity: DecimalText;
		readonly unitPrice: DecimalText;
	}[];
	readonly description: string;
	readonly expectedTotalGross: DecimalText;
	readonly lookbackDays: 0;
	readonly sameNumber: 'create';
	readonly cancelled: 'refuse' | 'create';
}

/** How an order is invoiced. */
export interface WireInvoicing {
	readonly goodsIssue: boolean;
	readonly buffer: boolean;
	readonly issuedOn?: string;
}

/** What a write did: something, or nothing because it was so already. */
export interface WireResult {
	readonly id: string;
	readonly made: boolean;
}

/**
 * The end of a write that was not refused.
 *
 * `keyReused`: an earlier write under this key was done, with another body; this one did nothing.
 * `replayed`: the answer is the one of an earlier call; nothing was done now, even if the document has changed since.
 */
export type BridgeWrite =
	| { readonly kind: 'done'; readonly value: WireResult; readonly replayed: boolean }
	| { readonly kind: 'keyReused' };

/**
 * The way into Comarch ERP Optima: a service on Windows that drives the program's object model
 * (docs/erp-bridge-contract.md).
 *
 * Errors: by the contract's codes, see comarch-optima-errors. A write says `inDoubt: true` when it may have been done:
 * no answer, one that is cut or foreign, `outcome_unknown`, or an earlier call with the same key still running. It may
 * then be repeated with the same key and body.
 */
export interface OptimaBridge {
	health(): Promise<Result<BridgeHealth>>;
	createContractor(card: WireContractor, key: string): Promise<Result<BridgeWrite>>;
	/** Changes the fields named; the others stay. */
	updateContractor(
		id: string,
		fields: Partial<WireCardFields>,
		key: string,
	): Promise<Result<BridgeWrite>>;
	createOrder(order: WireOrder, key: string): Promise<Result<BridgeWrite>>;
	confirmOrder(id: string, key: string): Promise<Result<BridgeWrite>>;
	invoiceOrder(id: string, wish: WireInvoicing, key: string): Promise<Result<BridgeWrite>>;
	/** Sets an attribute that is empty or absent; another value in it is refused. */
	setAttribute(id: string, code: string, value: string, key: string): Promise<Result<BridgeWrite>>;
	/** Bytes of a printed document; they begin with `%PDF-`. */
	documentPdf(id: string): Promise<Result<Uint8Array>>;
}
