import { decideInvoicing, type InvoicePart } from '../../domain/documents/decide-invoicing';
import type { ErpDocument } from '../../domain/documents/erp-document';
import type { Finding } from '../../domain/outcome';
import { type IntegrationError, integrationError } from '../../domain/result';
import type { ClaimAnswer, LedgerDocument } from '../../ports/order-ledger';
import { type Standing, standingName } from './standing';

/** What follows from the answer of the ledger and the standing of the order in the ERP. */
export type Judgement =
	| { readonly kind: 'make'; readonly parts: readonly InvoicePart[] }
	| { readonly kind: 'existing' }
	/** The invoice was made by an earlier run; what is missing is the goods issue, which has a claim of its own. */
	| { readonly kind: 'goodsIssueLeft' }
	| { readonly kind: 'refused'; readonly error: IntegrationError };

function refused({ code, message }: Finding): Judgement {
	return { kind: 'refused', error: integrationError('invalidOrder', code, message) };
}

/** Another run is at the documents of an order; `reason` is the ledger's own word for it. */
export function busyWith({ order }: Standing, reason?: Finding): IntegrationError {
	const message = `${standingName(order)}: another run is working on its documents.`;
	return integrationError('busy', reason?.code ?? 'CLAIM_BUSY', reason?.message ?? message);
}

function gone({ order }: Standing, { record }: ClaimAnswer): Judgement {
	const number = record?.document?.number;
	const which = number ? `document ${number}` : 'its invoice';
	const message = `${standingName(order)}: ${which} was made for it before, but the ERP does not show it any more. Nothing was made.`;
	const remedy = `Look into the ERP. If it is to be made again, release the reference "${record?.rootKey}" of the scope "${record?.scope}" with Dedupe: Release, then run again.`;
	const error = integrationError('invalidOrder', 'ERP_DOCUMENT_GONE', message, { remedy });
	return { kind: 'refused', error };
}

function isAlive(documents: readonly ErpDocument[], { id }: LedgerDocument): boolean {
	return documents.some((document) => document.id === id && document.state !== 'cancelled');
}

/**
 * Judges whether a document of an order is to be made now.
 *
 * The ERP has the last word on what is there. The ledger adds what the ERP cannot know: that another run is at it,
 * and that a document made before is gone, which a person has to look at before it is made again.
 *
 * Shape: the standing was read after the answer of the ledger.
 */
export function judgeInvoicing(
	part: InvoicePart,
	answer: ClaimAnswer,
	standing: Standing,
	wish: { readonly goodsIssue: boolean },
): Judgement {
	const free = answer.verdict === 'new';
	const made = answer.record?.state === 'settled' ? answer.record.document : null;
	if (!free && !made) return { kind: 'refused', error: busyWith(standing, answer.reason) };
	const need = decideInvoicing(standing.order, standing.documents, wish);
	if (need.kind === 'complete') return { kind: 'existing' };
	if (need.kind === 'forbidden') return refused(need.finding);
	const lacksInvoice = need.parts.includes('invoice');
	if (part === 'goodsIssue' && lacksInvoice) return gone(standing, answer);
	if (free || !made) return { kind: 'make', parts: need.parts };
	if (part === 'invoice' && !lacksInvoice) return { kind: 'goodsIssueLeft' };
	// An order of services alone gets no goods issue: its claim is settled with the invoice.
	return isAlive(standing.documents, made) ? { kind: 'existing' } : gone(standing, answer);
}
