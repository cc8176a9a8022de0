import type { ReasonCode } from '../../domain/reason-codes';
import {
	type CopyCertainty,
	type CopyEvidence,
	type CopyVerdict,
	isWrittenAfter,
} from '../../domain/dedupe/judge-copy';
import type { ErpOrder } from '../../domain/order/erp-order';
import { erpOrderName } from '../../domain/order/order-name';
import type { ErpSystem } from '../../ports/erp-adapter';
import type { LedgerDocument } from '../../ports/order-ledger';

/**
 * What an audit finds.
 *
 * - `duplicate`: the order stands in the ERP once more. `duplicateOtherNumber`: the same, under another visible number.
 * - `recreated`: the order's document is gone or cancelled, and another one has taken its place.
 * - `gone`: the order's document is gone, and nothing has taken its place.
 */
export type FindingKind = 'duplicate' | 'duplicateOtherNumber' | 'recreated' | 'gone';

/** The order a finding is about, as the ledger knows it. */
export interface FoundIn {
	readonly rootKey: string;
	readonly customerOrderNumber: string;
	/** The document the order is settled with. */
	readonly document: LedgerDocument;
}

/** Something in the ERP a person has to put right. */
export interface AuditFinding extends FoundIn {
	readonly kind: FindingKind;
	readonly certainty: CopyCertainty;
	readonly evidence: readonly CopyEvidence[];
	/** The order's own document as it stands; null when it is gone. */
	readonly ours: ErpOrder | null;
	/** The document that is too many, or has taken the place; null when there is none. */
	readonly other: ErpOrder | null;
	/** Of a pair, whether the other one was written after ours. */
	readonly otherCameAfter: boolean;
	/** Whether both carry references of ours: one purchase under two roots. */
	readonly twoRoots: boolean;
	/** Key of the document that is not fulfilled before a person has decided; empty when none is held. */
	readonly heldId: string;
	/** Under what the ledger remembers the finding, and what a person releases to dismiss it. */
	readonly reference: string;
	/** Key of the other half: the document that stays, has taken the place, or is gone. Another one is another finding. */
	readonly restsOn: string;
	readonly code: ReasonCode;
	readonly message: string;
	readonly remedy: string;
}

/**
 * Under what the ledger remembers a document of the ERP that is held as a copy. Four parts keep it apart from every
 * reference of an order, which has three.
 */
export function heldKey(system: ErpSystem, orderId: string): string {
	return `duplicate/${system}/order/${orderId}`;
}

function memoryKey(what: 'replaced' | 'gone', system: ErpSystem, { id, number }: LedgerDocument) {
	return `${what}/${system}/order/${id || number}`;
}

/** Whether a key of the ledger stands for a finding. */
export function isFindingKey(key: string): boolean {
	return /^(duplicate|gone|replaced)\/[^/]+\/order\/./.test(key);
}

const EVIDENCE_WORDS = {
	reference: 'reference of Order Bridge',
	internetId: 'internet ID',
	customerOrderNumber: 'customer order number',
	buyer: 'buyer',
	total: 'total',
} as const satisfies Record<CopyEvidence, string>;

function inWords(evidence: readonly CopyEvidence[]): string {
	const words = evidence.map((what) => EVIDENCE_WORDS[what]);
	const last = words.pop() ?? 'content';
	return words.length > 0 ? `${words.join(', ')} and ${last}` : last;
}

function nameOf({ customerOrderNumber, rootKey }: FoundIn): string {
	return `Order ${customerOrderNumber.trim() || rootKey}`;
}

function isFulfilled({ status }: ErpOrder): boolean {
	return status === 'realised' || status === 'partlyRealised';
}

/** A pair of live documents that are one order. Of the two, the one is held that is not fulfilled yet. */
export function pairFinding(
	order: FoundIn,
	ours: ErpOrder,
	other: ErpOrder,
	{ certainty, evidence, underOtherNumber, underOtherRoot }: CopyVerdict,
	system: ErpSystem,
): AuditFinding {
	const otherCameAfter = isWrittenAfter(other, ours);
	const [held, kept] = isFulfilled(other) && !isFulfilled(ours) ? [ours, other] : [other, ours];
	const reference = heldKey(system, held.id);
	const surely = certainty === 'certain' ? 'are one order' : 'may be one order';
	const cause = underOtherRoot
		? ` The other one came as ${other.rootKey}: name its source in "Source Aliases".`
		: '';
	const reason =
		kept === other ? `, because ${erpOrderName(other)} is being fulfilled already` : '';
	return {
		...order,
		kind: underOtherNumber ? 'duplicateOtherNumber' : 'duplicate',
		certainty,
		evidence,
		ours,
		other,
		otherCameAfter,
		twoRoots: underOtherRoot,
		heldId: held.id,
		reference,
		restsOn: kept.id,
		code: 'ERP_ORDER_DUPLICATED',
		message:
			`${nameOf(order)}: ERP orders ${erpOrderName(ours)} (its own) and ${erpOrderName(other)} ` +
			`(written ${otherCameAfter ? 'after' : 'before'} it) ${surely}: same ${inWords(evidence)}.${cause}`,
		remedy:
			`Cancel or delete ${erpOrderName(held)} in the ERP${reason}. ERP Order neither confirms nor invoices it before. ` +
			`If both are right, release the reference "${reference}" with Dedupe: Release.`,
	};
}

/** Another document stands where the order's own one was. */
export function recreatedFinding(
	order: FoundIn,
	ours: ErpOrder | null,
	other: ErpOrder,
	{ certainty, evidence }: CopyVerdict,
	system: ErpSystem,
): AuditFinding {
	const was = erpOrderName(order.document);
	const surely = certainty === 'certain' ? 'is' : 'may be';
	return {
		...order,
		kind: 'recreated',
		certainty,
		evidence,
		ours,
		other,
		otherCameAfter: ours === null || isWrittenAfter(other, ours),
		twoRoots: false,
		heldId: '',
		reference: memoryKey('replaced', system, order.document),
		restsOn: other.id,
		code: 'ERP_ORDER_REPLACED',
		message:
			`${nameOf(order)}: its ERP order ${was} was ${ours === null ? 'deleted' : 'cancelled'}, ` +
			`and ${erpOrderName(other)} ${surely} the same order: same ${inWords(evidence)}.`,
		remedy:
			`If ${erpOrderName(other)} has taken the place of ${was}, release "${order.rootKey}" with Dedupe: Release ` +
			`and link the order to ${erpOrderName(other)} with ERP Order: Link. If it is another order, nothing is to be done.`,
	};
}

/** The order's document is not in the ERP any more. */
export function goneFinding(order: FoundIn, system: ErpSystem): AuditFinding {
	const was = erpOrderName(order.document);
	return {
		...order,
		kind: 'gone',
		certainty: 'certain',
		evidence: [],
		ours: null,
		other: null,
		otherCameAfter: false,
		twoRoots: false,
		heldId: '',
		reference: memoryKey('gone', system, order.document),
		restsOn: order.document.id || order.document.number,
		code: 'ERP_DOCUMENT_GONE',
		message: `${nameOf(order)}: its ERP order ${was} is not in the ERP any more. It is not written again by itself.`,
		remedy: `If the order is to be written again, release "${order.rootKey}" with Dedupe: Release; the next run claims it anew.`,
	};
}
