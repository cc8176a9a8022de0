import { erpOrderName, orderName } from '../../domain/order/order-name';
import type { SalesOrder } from '../../domain/order/sales-order';
import { type Finding, type Outcome, outcomeFor } from '../../domain/outcome';
import { REASONS, type ReasonCode } from '../../domain/reason-codes';
import { type ErrorKind, type IntegrationError, integrationError } from '../../domain/result';
import type { LedgerDocument } from '../../ports/order-ledger';
import type { Trouble, WriteResult } from './task';

/** The sentence with the order's name in front, once. */
function namedSentence(order: SalesOrder, sentence: string): string {
	const prefix = `${orderName(order)}: `;
	return sentence.startsWith(prefix) ? sentence : prefix + sentence;
}

function withWarnings(outcome: Outcome, warnings: readonly Finding[]): Outcome {
	return warnings.length === 0 ? outcome : { ...outcome, warnings };
}

/** The order has its ERP order: made from it, or found. */
export function doneResult(
	order: SalesOrder,
	status: 'written' | 'linked',
	document: LedgerDocument,
	warnings: readonly Finding[] = [],
): WriteResult {
	const name = erpOrderName(document);
	const message =
		status === 'written'
			? `${orderName(order)}: written as ERP order ${name}.`
			: document.outcome === 'written'
				? `${orderName(order)}: was written before as ERP order ${name}.`
				: `${orderName(order)}: linked to ERP order ${name}, which was written elsewhere.`;
	return {
		outcome: withWarnings({ status, message }, warnings),
		document,
		error: null,
		trouble: 'none',
	};
}

/** All remedies of a list of findings, each once, in the order of the findings. */
function remediesOf(findings: readonly Finding[]): string {
	return [...new Set(findings.map(({ code }) => REASONS[code].remedy))].join(' ');
}

/** One sentence for several findings about the same order. */
function sentenceFor(order: SalesOrder, findings: readonly Finding[]): string {
	if (findings.length === 1) return findings[0]?.message ?? '';
	const prefix = `${orderName(order)}: `;
	const parts = findings.map(({ message }) =>
		(message.startsWith(prefix) ? message.slice(prefix.length) : message).replace(/\.$/, ''),
	);
	return `${prefix}${findings.length} things to repair: ${parts.join('; ')}.`;
}

/** The order cannot be written as it is; every reason at once. */
export function refusedResult(order: SalesOrder, findings: readonly Finding[]): WriteResult {
	const code = findings[0]?.code ?? 'REJECTED_BY_VENDOR';
	const message = sentenceFor(order, findings);
	const remedy = remediesOf(findings);
	const kind = REASONS[code].channel === 'errors' ? 'invalidOrder' : 'configuration';
	return {
		outcome: outcomeFor('refused', code, message, { remedy, findings }),
		document: null,
		error: integrationError(kind, code, message, { remedy }),
		trouble: 'order',
	};
}

/** Somebody or something decides first; nothing was lost. */
export function waitingResult(
	order: SalesOrder,
	code: ReasonCode,
	sentence: string,
	more: {
		readonly kind?: ErrorKind;
		readonly trouble?: Trouble;
		readonly document?: LedgerDocument | null;
		readonly remedy?: string;
	} = {},
): WriteResult {
	const message = namedSentence(order, sentence);
	const remedy = more.remedy ?? REASONS[code].remedy;
	return {
		outcome: outcomeFor('waiting', code, message, { remedy }),
		document: more.document ?? null,
		error: integrationError(more.kind ?? 'invalidOrder', code, message, { remedy }),
		trouble: more.trouble ?? 'order',
	};
}

/** An error of a system, as it concerns one order: the message names the order. */
export function aboutOrder(order: SalesOrder, error: IntegrationError): IntegrationError {
	return { ...error, message: namedSentence(order, error.message) };
}

/** An error of a system as the outcome of one order. */
export function failedResult(
	order: SalesOrder,
	status: 'waiting' | 'refused',
	error: IntegrationError,
	trouble: Trouble,
): WriteResult {
	const named = aboutOrder(order, error);
	return {
		outcome: outcomeFor(status, named.code, named.message, { remedy: named.remedy }),
		document: null,
		error: named,
		trouble,
	};
}

/** The same result with more to know about it. */
export function addWarnings(result: WriteResult, warnings: readonly Finding[]): WriteResult {
	if (warnings.length === 0) return result;
	const all = [...(result.outcome.warnings ?? []), ...warnings];
	return { ...result, outcome: { ...result.outcome, warnings: all } };
}
