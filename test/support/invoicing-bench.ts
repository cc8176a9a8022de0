import { DEFAULT_PAUSES_MS } from '../../src/application/patience';
import { invoiceOrder, type InvoiceOptions } from '../../src/application/invoice-order';
import type { InvoiceSettings } from '../../src/ports/erp-adapter';
import { Crash } from './crash';
import { WritingBench } from './writing-bench';

/** Invoice and goods issue, valid at once. */
export const WITH_GOODS_ISSUE: InvoiceSettings = {
	goodsIssue: true,
	buffer: false,
	issuedOn: null,
};

/** The invoice alone. */
export const INVOICE_ALONE: InvoiceSettings = { ...WITH_GOODS_ISSUE, goodsIssue: false };

/** An ERP with one order, which never looks for documents itself unless told to, and runs that invoice it. */
export class InvoicingBench extends WritingBench {
	readonly orderId = this.erp.writtenElsewhere({}).id;
	private invoicings = 0;

	constructor() {
		super();
		this.erp.invoicingLooks = 'never';
	}

	invoiceOptions(more: Partial<InvoiceOptions> = {}): InvoiceOptions {
		return {
			scope: 'erp',
			owner: `invoicing-${this.invoicings}`,
			leaseMs: 600_000,
			quietMs: 120_000,
			pausesMs: DEFAULT_PAUSES_MS,
			...more,
		};
	}

	/** One run, as another owner than the run before. */
	async invoice(settings = WITH_GOODS_ISSUE, more: Partial<InvoiceOptions> = {}) {
		this.invoicings += 1;
		const options = this.invoiceOptions(more);
		return await invoiceOrder({ id: this.orderId }, settings, this.services, options);
	}

	/** A run that may die in the middle. */
	async invoiceUntilCrash(settings = WITH_GOODS_ISSUE, more: Partial<InvoiceOptions> = {}) {
		try {
			return await this.invoice(settings, more);
		} catch (error) {
			if (error instanceof Crash) return undefined;
			throw error;
		}
	}

	/** How many documents of a kind the order has. */
	countOf(kind: 'invoice' | 'goodsIssue'): number {
		this.erp.ordersOf('');
		const documents = this.erp.documents.get(this.orderId) ?? [];
		return documents.filter((document) => document.kind === kind).length;
	}

	/** State of the claim on a document in the ledger. */
	claimOf(part: 'invoice' | 'goodsIssue'): string | undefined {
		return this.ledger.stateOf(`${part}/subiekt-gt/order/${this.orderId}`);
	}
}
