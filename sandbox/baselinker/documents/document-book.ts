import type { SandboxClock } from '../../kernel/clock';
import { simulatorRefusal } from '../errors';
import type { BaseLinkerOptions } from '../options';
import type { BaseLinkerOrder } from '../order';
import type { AttachedFile } from './attached-file';
import { SEED_SERIES, type Series } from './series';

/** What an account issues for an order. */
export type DocumentKind = 'invoice' | 'correction' | 'receipt';

const SERIES_TYPES = {
	invoice: 'INVOICE',
	correction: 'CORRECTION',
	receipt: 'RECEIPT',
} as const satisfies Record<DocumentKind, Series['type']>;

/** A document the account issued. Units: `addedAt` in unix seconds. */
export interface IssuedDocument {
	readonly id: number;
	readonly orderId: number;
	readonly kind: DocumentKind;
	readonly seriesId: number;
	readonly subId: number;
	readonly number: string;
	readonly addedAt: number;
	/** The order as it was when the document was issued. */
	readonly order: BaseLinkerOrder;
	externalNumber: string;
	/** The file that takes the place of the account's own print. */
	file: AttachedFile | null;
	/** How often a file was taken for it. */
	uploads: number;
}

const FIRST_ID = 5_510_001;

/** Invoices, corrections and receipts of one account, with the files added to them. */
export class DocumentBook {
	series: readonly Series[] = SEED_SERIES;
	private readonly documents = new Map<number, IssuedDocument>();
	private nextId = FIRST_ID;

	constructor(
		private readonly clock: SandboxClock,
		private readonly options: () => BaseLinkerOptions,
	) {}

	reset(): void {
		this.documents.clear();
		this.nextId = FIRST_ID;
		this.series = SEED_SERIES;
	}

	/** All documents, oldest first. */
	all(): readonly IssuedDocument[] {
		return [...this.documents.values()];
	}

	ofOrder(orderId: number): readonly IssuedDocument[] {
		return this.all().filter((document) => document.orderId === orderId);
	}

	/** The series with this id. Errors: `ERROR_SIM_SERIES_NOT_FOUND`. */
	requireSeries(seriesId: number, kind: DocumentKind): Series {
		const found = this.series.find(
			({ id, type }) => id === String(seriesId) && type === SERIES_TYPES[kind],
		);
		if (found) return found;
		throw simulatorRefusal('SERIES_NOT_FOUND', `No ${SERIES_TYPES[kind]} series ${seriesId}`);
	}

	/** The first series of a kind, for calls that name none. */
	defaultSeries(kind: DocumentKind): Series {
		const found = this.series.find(({ type }) => type === SERIES_TYPES[kind]);
		if (found) return found;
		throw simulatorRefusal('SERIES_NOT_FOUND', `No ${SERIES_TYPES[kind]} series`);
	}

	/** Issues a document; a second one of the kind for the same order as the account is set. */
	issue(order: BaseLinkerOrder, kind: DocumentKind, series: Series): IssuedDocument {
		const before = this.ofOrder(order.order_id).some((document) => document.kind === kind);
		if (before && this.options().secondInvoice === 'error') {
			throw simulatorRefusal('INVOICE_EXISTS', `Order ${order.order_id} has its ${kind}`);
		}
		const now = new Date(this.clock.now());
		const subId = 1 + this.all().filter(({ seriesId }) => seriesId === Number(series.id)).length;
		const document: IssuedDocument = {
			id: this.nextId,
			orderId: order.order_id,
			kind,
			seriesId: Number(series.id),
			subId,
			number: series.format
				.replace('%N', String(subId))
				.replace('%M', String(now.getUTCMonth() + 1))
				.replace('%Y', String(now.getUTCFullYear())),
			addedAt: this.clock.nowSeconds(),
			order: structuredClone(order),
			externalNumber: '',
			file: null,
			uploads: 0,
		};
		this.nextId += 1;
		this.documents.set(document.id, document);
		return document;
	}

	/** The document. Errors: `ERROR_SIM_INVOICE_NOT_FOUND`, `ERROR_SIM_RECEIPT_NOT_FOUND`. */
	require(id: number, what: 'invoice' | 'receipt'): IssuedDocument {
		const document = this.documents.get(id);
		if (document && (document.kind === 'receipt') === (what === 'receipt')) return document;
		throw simulatorRefusal(`${what.toUpperCase()}_NOT_FOUND`, `No ${what} ${id}`);
	}

	/** Puts a file in the place of the account's own print; a later one takes the place of the earlier. */
	attach(document: IssuedDocument, file: AttachedFile, externalNumber: string): void {
		document.file = this.options().keepFiles ? file : { ...file, content: Buffer.alloc(0) };
		document.externalNumber = externalNumber;
		document.uploads += 1;
	}

	/** Deletes a document, as a person in the panel would. */
	remove(id: number): void {
		this.documents.delete(id);
	}
}
