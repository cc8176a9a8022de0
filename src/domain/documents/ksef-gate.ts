import { daysBetween } from '../order/warsaw-day';
import type { Finding } from '../outcome';
import type { ErpDocument, ErpDocumentKind } from './erp-document';
import { isKsefNumber } from './ksef-number';

/** Which documents wait for their KSeF number, and for how long. */
export interface KsefGate {
	/** Kinds bound for KSeF; empty where nothing is, or nobody wants to wait. */
	readonly kinds: readonly ErpDocumentKind[];
	/** Whether invoices for buyers without a tax number pass: they need not go to KSeF. */
	readonly onlyWithTaxId: boolean;
	/** Whether documents issued in offline mode go at once, and once more when they have their number. */
	readonly sendOffline: boolean;
	/** Calendar days after the day of issue from which waiting becomes a case for a person. */
	readonly patienceDays: number;
}

/** Nobody waits. */
export const NO_GATE: KsefGate = {
	kinds: [],
	onlyWithTaxId: false,
	sendOffline: false,
	patienceDays: 0,
};

/** What the gate needs to know besides the document. */
export interface GateSituation {
	/** Warsaw day `YYYY-MM-DD`. */
	readonly today: string;
	/** Whether the buyer has a tax number; undefined when the order does not tell. */
	readonly hasTaxId: boolean | undefined;
}

/**
 * What the gate says to a document.
 *
 * - `pass`: it may be sent as it is for good. `provisional`: it may be sent, and is sent once more with its number.
 * - `wait`: a later run sends it. `stop`: a person has to look.
 */
export type GateVerdict =
	| { readonly kind: 'pass' }
	| { readonly kind: 'provisional' }
	| { readonly kind: 'wait'; readonly finding: Finding }
	| { readonly kind: 'stop'; readonly finding: Finding };

const PASS: GateVerdict = { kind: 'pass' };

function isBound({ kind }: ErpDocument, gate: KsefGate, { hasTaxId }: GateSituation): boolean {
	// An order that does not tell whether its buyer has a tax number is taken for one that has: waiting is repaired, sending is not.
	return gate.kinds.includes(kind) && !(gate.onlyWithTaxId && hasTaxId === false);
}

/**
 * Decides whether a document may be sent to the customer: since KSeF is compulsory, what he gets has to carry the number
 * and its code (S4.10, F19).
 *
 * A number that does not pass its checksum is none, and nobody sends a document that carries it. Waiting is counted from
 * the day of issue, so that no run has to remember when it saw the document first.
 */
export function judgeKsef(
	document: ErpDocument,
	gate: KsefGate,
	situation: GateSituation,
): GateVerdict {
	const { number, ksefNumber, ksefMode, issuedOn } = document;
	if (!isBound(document, gate, situation)) return PASS;
	if (isKsefNumber(ksefNumber)) return PASS;
	if (ksefNumber !== '') {
		const message = `${number}: "${ksefNumber}" is no KSeF number; its length or checksum does not fit.`;
		return { kind: 'stop', finding: { code: 'KSEF_NUMBER_INVALID', message } };
	}
	if (gate.sendOffline && ksefMode === 'offline') return { kind: 'provisional' };
	const age = daysBetween(issuedOn, situation.today);
	if (age > gate.patienceDays) {
		const message = `${number}: issued on ${issuedOn}, and after ${age} days it still has no KSeF number.`;
		return { kind: 'stop', finding: { code: 'KSEF_NUMBER_OVERDUE', message } };
	}
	const message = `${number}: waits for its KSeF number.`;
	return { kind: 'wait', finding: { code: 'KSEF_NUMBER_MISSING', message } };
}
