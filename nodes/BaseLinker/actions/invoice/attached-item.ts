import type { IDataObject } from 'n8n-workflow';
import type {
	AttachedDocument,
	AttachedOrder,
	OrderFate,
} from '../../../../src/application/attach-documents/task';
import { type Outcome, outcomeFor, type OutcomeStatus } from '../../../../src/domain/outcome';

/** The output an order leaves through; in the order of their names. */
export const OUTPUT_OF = {
	attached: 0,
	unchanged: 0,
	noDocument: 1,
	waiting: 2,
	attention: 3,
} as const satisfies Record<OrderFate, number>;

const STATUS_OF = {
	attached: 'written',
	unchanged: 'linked',
	noDocument: 'waiting',
	waiting: 'waiting',
	attention: 'refused',
} as const satisfies Record<OrderFate, OutcomeStatus>;

function describeDocument(sent: AttachedDocument): IDataObject {
	const { document, slot, provisional, fate, shopDocumentId, issued, error } = sent;
	return {
		id: document.id,
		number: document.number,
		kind: document.kind,
		slot,
		result: fate,
		baseLinkerId: shopDocumentId,
		issued,
		provisional,
		ksefNumber: document.ksefNumber,
		...(error ? { code: error.code, message: error.message } : {}),
	};
}

function describeOutcome({
	order,
	fate,
	documents,
	error,
	findings,
	warnings,
}: AttachedOrder): Outcome {
	const status = STATUS_OF[fate];
	const told = warnings.length === 0 ? {} : { warnings };
	if (error) {
		const all = findings.length > 1 ? { findings } : {};
		return outcomeFor(status, error.code, error.message, { remedy: error.remedy, ...all, ...told });
	}
	const numbers = documents.map(({ document }) => document.number).join(', ');
	const words = fate === 'unchanged' ? 'sent before' : 'in BaseLinker';
	return { status, message: `Order ${order.id}: ${words}: ${numbers}.`, ...told };
}

/** What the node adds to an order's item. */
export function attachmentOf(attached: AttachedOrder, dryRun: boolean): IDataObject {
	const { order, fate, documents, statusSet, error } = attached;
	return {
		attachment: {
			result: fate,
			orderId: order.id,
			documents: documents.map(describeDocument),
			statusSet,
			dryRun,
			...(error?.description === undefined ? {} : { description: error.description }),
		},
		outcome: { ...describeOutcome(attached) } as unknown as IDataObject,
	};
}
