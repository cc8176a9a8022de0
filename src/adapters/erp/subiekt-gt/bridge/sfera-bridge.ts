import type { DecimalText } from '../../../../domain/order/decimal';
import type { Result } from '../../../../domain/result';
import type { HttpTransport } from '../../../../ports/http-transport';
import type { ErpCapabilities } from '../../../../ports/erp-adapter';

/** A contractor card as a bridge creates it. */
export interface BridgeContractor {
	/** `kh_Symbol`; a company's becomes its tax number whatever is asked for. */
	readonly symbol: string;
	readonly isCompany: boolean;
	readonly taxId: string;
	readonly companyName: string;
	readonly firstName: string;
	readonly lastName: string;
	readonly email: string;
	readonly phone: string;
	readonly street: string;
	/** With the flat after a slash. */
	readonly houseNumber: string;
	readonly postcode: string;
	readonly city: string;
}

/** An order as a bridge writes it. */
export interface BridgeOrder {
	/** Symbol of a card that exists, or a card that is made along unless one with its symbol exists. */
	readonly contractor: Pick<BridgeContractor, 'symbol'> | BridgeContractor;
	/** Original number, at most 30 characters. */
	readonly reference: string;
	readonly remarks: string;
	readonly reserve: boolean;
	readonly payment: {
		readonly kind: 'cash' | 'transfer' | 'card' | 'deferred' | 'instalments';
		/** `fp_Id`; null when the kind needs none. */
		readonly formId: number | null;
	};
	readonly lines: readonly {
		readonly symbol: string;
		readonly name: string;
		/** Whole pieces. */
		readonly quantity: DecimalText;
		readonly unitPriceGross: DecimalText;
	}[];
	/** `mag_Id`. */
	readonly warehouseId: number;
}

/** What came of the wish for a sales document. Only `made` changed anything. */
export type SaleDocumentAnswer =
	| { readonly kind: 'made'; readonly number: string }
	| { readonly kind: 'unknownOrder' }
	| { readonly kind: 'stockMissing' };

/** A document as a bridge prints it. */
export interface BridgePdf {
	/** As the bridge names it; empty when it does not. */
	readonly fileName: string;
	/** Begins with `%PDF-`. */
	readonly content: Uint8Array;
}

/** Where a bridge is and how long it may take. */
export interface BridgeSettings {
	/** Address of the installation; each profile says in the documentation what it is to end with. */
	readonly url: string;
	readonly apiKey: string;
	/** Units: milliseconds. A cold start of Sfera takes up to 80 s. */
	readonly timeoutMs: number;
	/** Requests it is given at the same moment; 1 unless it queues them for Sfera's one thread itself. */
	readonly requestsAtOnce: number;
}

/** What a bridge cannot do although Subiekt can, with what to do instead. */
export type BridgeLimits = Readonly<Partial<Record<keyof ErpCapabilities, string>>>;

/**
 * The way into Subiekt GT: a service on a Windows machine that drives Sfera, the vendor's own interface.
 *
 * Errors: `unavailable` (did not arrive), `busy`, `authentication`, `configuration` (other service, other method),
 * `rejectedByVendor` (Sfera's own words in the description), `unexpectedAnswer`. Failures of writes say
 * `inDoubt: true` unless it is certain that nothing was written.
 */
export interface SferaBridge {
	readonly limits: BridgeLimits;
	/** Orders it takes at the same moment. */
	readonly takesAtOnce: number;
	/** Whether `addOrder` makes a card along when it is told all of it. */
	readonly makesCardsAlong: boolean;
	/** Asks for something harmless that needs the key and a running Sfera. */
	ping(): Promise<Result<void>>;
	/** Creates a card and answers with its `kh_Id`. */
	addContractor(contractor: BridgeContractor): Promise<Result<{ readonly id: number }>>;
	/** Writes every field of the card with this symbol; `notFound` when there is none. */
	updateContractor(contractor: BridgeContractor): Promise<Result<void>>;
	/** Writes a ZK and answers with its full number. Looks for no duplicates. */
	addOrder(order: BridgeOrder): Promise<Result<{ readonly number: string }>>;
	/** Puts a flag of a group on the ZK with this full number; `notFound` when there is none. */
	setOrderFlag(orderNumber: string, groupId: number, flag: string): Promise<Result<void>>;
	/**
	 * Makes the sales document of the ZK with this full number. Looks for no duplicates.
	 *
	 * Errors: a refusal (`rejectedByVendor`) does not prove that nothing was written: the fiscal printer comes last.
	 */
	makeSaleDocument(orderNumber: string): Promise<Result<SaleDocumentAnswer>>;
	/** Prints the ZK or the other document with this full number; `notFound` when there is none. */
	printPdf(kind: 'order' | 'document', number: string): Promise<Result<BridgePdf>>;
}

/** One kind of bridge, as the credential names it. */
export type BridgeProfile = (settings: BridgeSettings, http: HttpTransport) => SferaBridge;
