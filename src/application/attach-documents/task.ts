import type { DocumentToSend, SendingRules } from '../../domain/documents/documents-to-send';
import type { ErpDocument } from '../../domain/documents/erp-document';
import type { LongNumbers } from '../../domain/documents/external-number';
import type { Finding } from '../../domain/outcome';
import type { IntegrationError, Result } from '../../domain/result';
import type { Clock } from '../../ports/clock';
import type { Log } from '../../ports/log';
import type { OrderLedger } from '../../ports/order-ledger';
import type { ShopDesk, ShopOrder } from '../../ports/shop-desk';

/** An order of the shop, as it was read. */
export interface SendingOrder extends ShopOrder {
	readonly statusId: number;
	/** Since when it is in that status, ms since the epoch; 0 when the shop does not tell. */
	readonly statusSince: number;
	/** Whether this run read it from the shop, so that it surely is there. */
	readonly seen: boolean;
}

/** Where the documents of one order come from. */
export interface DocumentSource {
	/** Names the program the documents are of, for the ledger: `subiekt-gt`. */
	readonly system: string;
	/** Whether the buyer has a tax number; undefined when nothing tells. */
	readonly hasTaxId: boolean | undefined;
	/**
	 * All documents of the order; none when the ERP does not have the order.
	 *
	 * Errors: a person has to look (`invalidOrder`), or those of the ERP.
	 */
	documents(): Promise<Result<readonly ErpDocument[]>>;
	/** The file of one of them, checked to be a PDF within the limit; asked for only when it is about to be sent. */
	pdf(document: ErpDocument): Promise<Result<Uint8Array>>;
}

/** One order whose documents are to be sent. */
export interface AttachTask {
	readonly order: SendingOrder;
	readonly source: DocumentSource;
}

/** What is done with a document. */
export type SendingMode =
	| {
			readonly kind: 'file';
			/** What happens where the shop has no document for the file. Issuing one is a legal act. */
			readonly ifMissing: 'issue' | 'report';
			/** Series of what is issued and looked for first; empty when none is named. */
			readonly series: { readonly invoice: string; readonly receipt: string };
			/** Field of the order that takes the KSeF number; empty for none. */
			readonly ksefField: string;
	  }
	/** Its number goes to a field of the order; nothing is issued and no file is sent. */
	| { readonly kind: 'number'; readonly field: string };

/** How documents are sent. */
export interface AttachSettings {
	readonly rules: SendingRules;
	readonly mode: SendingMode;
	readonly longNumbers: LongNumbers;
	/** Status of orders whose documents are all sent; null leaves it alone. */
	readonly statusAfter: number | null;
	/** Status of orders without a document; null leaves it alone. */
	readonly statusWithout: number | null;
}

/** Whom the use case asks and tells. */
export interface AttachServices {
	readonly desk: ShopDesk;
	readonly ledger: OrderLedger;
	readonly clock: Clock;
	readonly log: Log;
}

/** How a run works. */
export interface AttachOptions {
	readonly scope: string;
	/** The shop's account, for the ledger: `baselinker/main`. */
	readonly shop: string;
	readonly owner: string;
	/** How long claims of a batch are held, in ms. */
	readonly leaseMs: number;
	/** How long nobody sends a document again after the answer was lost, in ms. */
	readonly quietMs: number;
	readonly pausesMs: readonly number[];
	/** Orders the ERP is asked about at the same moment. */
	readonly readsAtOnce: number;
	/** Tells what would be done and changes nothing. */
	readonly dryRun: boolean;
	readonly signal?: AbortSignal | undefined;
}

/**
 * What became of one document.
 *
 * - `uploaded`: its file was sent by this run. `confirmed`: the shop had it already, from a run whose answer was lost
 *   or from another program. `known`: an earlier run sent it. `numbered`: its number was written into a field.
 * - `planned`: a dry run would send it. `waiting`: a later run sends it. `refused`: a person has to look.
 */
export type DocumentFate =
	'uploaded' | 'confirmed' | 'known' | 'numbered' | 'planned' | 'waiting' | 'refused';

/** One document and its fate. */
export interface AttachedDocument extends DocumentToSend {
	readonly fate: DocumentFate;
	/** Key of the shop's document that carries the file; empty when there is none. */
	readonly shopDocumentId: string;
	/** Whether the shop's document was issued by this run. */
	readonly issued: boolean;
	/** Why it waits or was refused; null else. */
	readonly error: IntegrationError | null;
}

/**
 * What became of one order.
 *
 * - `attached`: everything that was to be sent is in the shop, some of it since this run. `unchanged`: since before.
 * - `noDocument`: the ERP has none of the wanted kinds. `waiting`: a later run goes on. `attention`: a person has to look.
 */
export type OrderFate = 'attached' | 'unchanged' | 'noDocument' | 'waiting' | 'attention';

/** One order and its fate. */
export interface AttachedOrder {
	readonly order: SendingOrder;
	readonly fate: OrderFate;
	readonly documents: readonly AttachedDocument[];
	/** Status this run gave it; null when none. */
	readonly statusSet: number | null;
	/** Reasons, the most important first. */
	readonly findings: readonly Finding[];
	/** The most important reason as an error; null when there is none. */
	readonly error: IntegrationError | null;
	/** Things worth knowing all the same. */
	readonly warnings: readonly Finding[];
}
