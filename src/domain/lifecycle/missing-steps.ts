import type { MissingCode, MissingStep, Shortage, WaitingFor } from './life-cycle';
import type { DocumentFact } from './order-facts';

/** Who has to take each step. */
const WAITING_FOR = {
	customerConfirmation: 'customer',
	deliveryCost: 'shop',
	deliveryCostAcceptance: 'customer',
	payment: 'customer',
	import: 'synchronisation',
	inBuffer: 'shop',
	notInvoiced: 'accounting',
	goodsNotIssued: 'warehouse',
	invoiceInBuffer: 'accounting',
	goodsIssueInBuffer: 'warehouse',
	invoicedWithoutGoodsIssue: 'warehouse',
	goodsIssuedWithoutInvoice: 'accounting',
	quantitiesIncomplete: 'warehouse',
	shopNotSynchronised: 'synchronisation',
} as const satisfies Record<MissingCode, WaitingFor>;

/** What the sentences tell besides the order. */
export interface MissingDetails {
	readonly salesDocuments: readonly DocumentFact[];
	readonly goodsIssues: readonly DocumentFact[];
	readonly shortages: readonly Shortage[];
}

/** Lines named in a sentence. */
const LINES_NAMED = 5;

/** How sentences name a document: its number, or its key while it has none. */
export function documentName({ id, number }: Pick<DocumentFact, 'id' | 'number'>): string {
	return number || `without number (ID ${id})`;
}

function namesOf(documents: readonly DocumentFact[]): string {
	return documents.map(documentName).join(', ');
}

function namesIn(documents: readonly DocumentFact[], wanted: DocumentFact['state']): string {
	return namesOf(documents.filter(({ state }) => state === wanted));
}

function shortagesIn(shortages: readonly Shortage[]): string {
	const named = shortages
		.slice(0, LINES_NAMED)
		.map(({ sku, ordered, issued }) => `${sku} ${issued} of ${ordered}`);
	const more = shortages.length - named.length;
	return more > 0 ? `${named.join(', ')} and ${more} more lines` : named.join(', ');
}

const SENTENCES = {
	customerConfirmation: () => 'the customer has not confirmed it in the shop yet',
	deliveryCost: () => 'the shop has not told the customer the delivery cost yet',
	deliveryCostAcceptance: () => 'the customer has not accepted the delivery cost yet',
	payment: () => 'the payment system has not confirmed the payment yet',
	import: () => 'it is not in the ERP yet; the synchronisation brings it',
	inBuffer: () => 'it is still in the buffer of the ERP',
	notInvoiced: () => 'it has no invoice or receipt yet',
	goodsNotIssued: () => 'its goods have not been issued yet',
	invoiceInBuffer: ({ salesDocuments }) =>
		`invoice ${namesIn(salesDocuments, 'buffer')} is still in the buffer`,
	goodsIssueInBuffer: ({ goodsIssues }) =>
		`goods issue ${namesIn(goodsIssues, 'buffer')} is still in the buffer`,
	invoicedWithoutGoodsIssue: ({ salesDocuments }) =>
		`it is invoiced (${namesOf(salesDocuments)}) without a goods issue`,
	goodsIssuedWithoutInvoice: ({ goodsIssues }) =>
		`its goods are issued (${namesIn(goodsIssues, 'issued')}) without an invoice or receipt`,
	quantitiesIncomplete: ({ shortages }) => `not all goods are issued: ${shortagesIn(shortages)}`,
	shopNotSynchronised: () => 'the shop learns its state with the next synchronisation',
} as const satisfies Record<MissingCode, (details: MissingDetails) => string>;

const NO_DETAILS: MissingDetails = { salesDocuments: [], goodsIssues: [], shortages: [] };

/** A missing step as half a sentence: `it has no invoice or receipt yet`. */
export function missingWords(code: MissingCode, details: MissingDetails): string {
	return SENTENCES[code](details);
}

/** The missing step of an order, in words; `name` as in "Order RO/12/2026". */
export function missingStep(
	code: MissingCode,
	name: string,
	details: MissingDetails = NO_DETAILS,
): MissingStep {
	const message = `${name}: ${missingWords(code, details)}.`;
	const step = { code, waitingFor: WAITING_FOR[code], message };
	return code === 'quantitiesIncomplete' ? { ...step, shortages: details.shortages } : step;
}
