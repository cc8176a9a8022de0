import type { IDataObject } from 'n8n-workflow';
import type { WritePreview } from '../../../src/application/preview-orders';
import type { WriteResult } from '../../../src/application/write-order/task';
import type { SalesOrder } from '../../../src/domain/order/sales-order';
import type { LedgerDocument } from '../../../src/ports/order-ledger';
import { explainFindings } from '../../shared/explain-findings';
import { toJson } from '../../shared/item-with';

function erpFields(document: LedgerDocument): object {
	return {
		documentId: document.id,
		documentNumber: document.number,
		linked: document.outcome === 'linked',
	};
}

/** A written or linked order with its ERP document. */
export function doneFields(order: SalesOrder, { outcome, document }: WriteResult): object {
	const erp = document ? { erp: erpFields(document) } : {};
	return { order, ...erp, outcome };
}

/** What the error item of a waiting or refused order tells beside the reason. */
export function errorDetails({ outcome, document }: WriteResult): IDataObject {
	return {
		findings: explainFindings(outcome.findings ?? []),
		outcome: toJson(outcome),
		...(document ? { erp: toJson(erpFields(document)) } : {}),
	};
}

/** What a dry run says: under its own field, so that nothing unwritten looks written. */
export function previewFields(order: SalesOrder, { outcome, document }: WritePreview): object {
	const { status, findings, warnings, ...reason } = outcome;
	const dryRun = {
		wouldBe: status,
		...reason,
		findings: explainFindings(findings ?? []),
		warnings: explainFindings(warnings ?? []),
		...(document ? { erp: erpFields(document) } : {}),
	};
	return { order, dryRun };
}
