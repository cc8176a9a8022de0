import type { Finding } from '../outcome';
import type { ErpDocument, ErpDocumentKind } from './erp-document';
import { type GateSituation, judgeKsef, type KsefGate } from './ksef-gate';

/** The place of a document in the shop. */
export type ShopSlot = 'receipt' | 'invoice' | 'correction';

/** Kinds that may be sent, with their place; goods issues and pro formas are none of the customer's sale documents. */
export const SLOTS = {
	receipt: 'receipt',
	advanceInvoice: 'invoice',
	invoice: 'invoice',
	marginInvoice: 'invoice',
	invoiceToReceipt: 'invoice',
	finalInvoice: 'invoice',
	correction: 'correction',
} as const satisfies Partial<Record<ErpDocumentKind, ShopSlot>>;

/** A kind that may be sent. */
export type SendableKind = keyof typeof SLOTS;

/** Kinds that may be sent, in the order in which an order's documents are sent. */
export const SENDABLE_KINDS = Object.keys(SLOTS) as readonly SendableKind[];

/** One document on its way to the shop. */
export interface DocumentToSend {
	readonly document: ErpDocument;
	readonly slot: ShopSlot;
	/** Issued in offline mode: it is sent once more when it has its KSeF number. */
	readonly provisional: boolean;
}

/** What becomes of an order's documents in this run. */
export interface SendingPlan {
	/** In the order in which they are sent. */
	readonly send: readonly DocumentToSend[];
	/** Documents a later run sends, with the reason. */
	readonly waiting: readonly Finding[];
	/** Documents nobody sends before a person has looked. */
	readonly stopped: readonly Finding[];
	/** Whether the order has no document of the wanted kinds at all, not even one that waits. */
	readonly none: boolean;
}

/** Which documents of an order are wanted, and what they wait for. */
export interface SendingRules {
	readonly kinds: readonly SendableKind[];
	readonly gate: KsefGate;
}

function isSendable(kind: ErpDocumentKind): kind is SendableKind {
	return Object.hasOwn(SLOTS, kind);
}

/** Receipts, then invoices, then corrections; within a kind as they were issued. */
function inSendingOrder(left: ErpDocument, right: ErpDocument): number {
	const rank = ({ kind }: ErpDocument) => SENDABLE_KINDS.findIndex((known) => known === kind);
	return (
		rank(left) - rank(right) ||
		left.issuedOn.localeCompare(right.issuedOn) ||
		left.id.localeCompare(right.id, 'en', { numeric: true })
	);
}

function heldBack({ number }: ErpDocument, before: string): Finding {
	const message = `${number}: waits until the document it corrects is sent (${before}).`;
	return { code: 'DOCUMENT_WAITS_FOR_ANOTHER', message };
}

/**
 * Decides which documents of an order are sent now (S4.7).
 *
 * | an order has                       | what is sent                                                                |
 * |------------------------------------|-----------------------------------------------------------------------------|
 * | a receipt, and an invoice to it    | the receipt to the shop's receipt, then the invoice to the shop's invoice   |
 * | an invoice and its correction      | the invoice first; the correction is held until the invoice may be sent     |
 * | an advance and a final invoice     | both, in the order of issue, each to an invoice of its own                  |
 * | a cancelled or buffered document   | not that one; what was sent before stays in the shop                        |
 * | a document nothing certain ties    | not that one, and it is told                                                |
 * | only kinds that are not wanted     | nothing; it counts as an order without a document                           |
 *
 * Shape: documents in any order; every wanted one is in exactly one of the lists, but for cancelled and buffered ones.
 */
export function decideDocumentsToSend(
	documents: readonly ErpDocument[],
	{ kinds, gate }: SendingRules,
	situation: GateSituation,
): SendingPlan {
	const wanted = documents
		.filter(({ kind, state }) => isSendable(kind) && kinds.includes(kind) && state === 'issued')
		.sort(inSendingOrder);
	const send: DocumentToSend[] = [];
	const waiting: Finding[] = [];
	const stopped: Finding[] = [];
	const held = new Map<string, string>();
	for (const document of wanted) {
		const { id, kind, number, certain, correctsId } = document;
		if (!certain) {
			const message = `${number}: may belong to the order, but nothing certain ties it; it is not sent.`;
			stopped.push({ code: 'ERP_DOCUMENT_UNCERTAIN', message });
			continue;
		}
		const before = held.get(correctsId);
		if (before !== undefined) {
			held.set(id, number);
			waiting.push(heldBack(document, before));
			continue;
		}
		const verdict = judgeKsef(document, gate, situation);
		if (verdict.kind === 'wait' || verdict.kind === 'stop') {
			held.set(id, number);
			(verdict.kind === 'wait' ? waiting : stopped).push(verdict.finding);
			continue;
		}
		const slot = SLOTS[kind as SendableKind];
		send.push({ document, slot, provisional: verdict.kind === 'provisional' });
	}
	return { send, waiting, stopped, none: wanted.length === 0 };
}
