import {
	goodsIssueOf,
	type InvoicePart,
	saleDocumentOf,
} from '../../domain/documents/decide-invoicing';
import type { ErpDocument } from '../../domain/documents/erp-document';
import {
	fail,
	type IntegrationError,
	integrationError,
	type Result,
	succeed,
} from '../../domain/result';
import type { Changed, InvoicedOrder, InvoiceSettings } from '../../ports/erp-adapter';
import type { ClaimHandle, OrderLedger } from '../../ports/order-ledger';
import type { WriteOptions, WriteServices } from '../write-order/task';
import { tellLedger } from '../write-order/tell-ledger';
import { rulingFor } from '../write-order/trouble';
import type { InvoiceClaiming } from './invoice-claim';
import { aboutErpOrder, type Standing, standingName } from './standing';

/** How orders are invoiced; the same as for writing them. */
export type InvoiceOptions = InvoiceClaiming &
	Pick<WriteOptions, 'quietMs' | 'pausesMs' | 'signal'>;

/** What became of invoicing one order. */
export type Invoiced = Result<Changed<InvoicedOrder>>;

/** One order on its way to its documents, under the claim of one of them. */
export interface Invoicing {
	readonly part: InvoicePart;
	readonly claim: ClaimHandle;
	readonly standing: Standing;
	readonly settings: InvoiceSettings;
	readonly services: WriteServices;
	readonly options: InvoiceOptions;
}

/** How invoicing under a claim may end. Every ending tells the ledger first and then the caller. */
export interface InvoiceEndings {
	/** The document is there; undefined when the documents do not show it. */
	done(made: Changed<InvoicedOrder>): Promise<Invoiced> | undefined;
	/** Nothing was made, and nothing will be until somebody repairs it. */
	refused(error: IntegrationError): Promise<Invoiced>;
	/** The ERP surely did not make anything. */
	turnedDown(error: IntegrationError): Promise<Invoiced>;
	/** Nothing is known and nothing made: the next run may claim. */
	givenBack(error: IntegrationError): Promise<Invoiced>;
	/** Documents may have been made, and nobody knows. */
	doubted(error: IntegrationError): Promise<Invoiced>;
}

/** The document a claim is settled with. An order of services alone has no goods issue, only its invoice. */
function documentFor(
	part: InvoicePart,
	documents: readonly ErpDocument[],
): ErpDocument | undefined {
	const sale = saleDocumentOf(documents);
	return part === 'invoice' ? sale : (goodsIssueOf(documents) ?? sale);
}

/** The endings of one claim. */
export function invoiceEndings(invoicing: Invoicing): InvoiceEndings {
	const { part, claim, standing, services, options } = invoicing;
	const { ledger } = services;
	const claimed = { name: standingName(standing.order), rootKey: claim.rootKey };

	async function tell(telling: (book: OrderLedger) => Promise<Result<{ readonly kept: boolean }>>) {
		return await tellLedger(async () => await telling(ledger), claimed, services, options);
	}

	async function settle(made: Changed<InvoicedOrder>, { id, number }: ErpDocument) {
		const outcome = made.result === 'changed' ? 'written' : 'linked';
		const untold = await tell(async (book) => await book.settle(claim, { id, number, outcome }));
		return succeed({ ...made, warnings: [...made.warnings, ...untold] });
	}

	async function end(error: IntegrationError, verb: 'refuse' | 'yield'): Promise<Invoiced> {
		const named = aboutErpOrder(standing.order, error);
		await tell(async (book) => await book[verb](claim, named.code, named.message));
		return fail(named);
	}

	return {
		done: (made) => {
			const document = documentFor(part, made.value.documents);
			return document && settle(made, document);
		},
		refused: async (error) => await end(error, 'refuse'),
		turnedDown: async (error) =>
			await end(error, rulingFor(error).ending === 'refuse' ? 'refuse' : 'yield'),
		givenBack: async (error) => await end(error, 'yield'),
		doubted: async (error) => {
			const cause = error.message.replace(/\.$/, '');
			const message = `${claimed.name}: the answer to invoicing it was lost (${cause}), and the ERP does not show its documents yet.`;
			await tell(async (book) => await book.doubt(claim, message, options.quietMs));
			return fail(integrationError('unavailable', 'WRITE_IN_DOUBT', message));
		},
	};
}
