import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { type ErpAsked, erpSource } from '../../../../src/application/attach-documents/erp-source';
import type { AttachTask, SendingOrder } from '../../../../src/application/attach-documents/task';
import type { ErpDocument, ErpDocumentKind } from '../../../../src/domain/documents/erp-document';
import { fail, integrationError, type Result, succeed } from '../../../../src/domain/result';
import { invalidField } from '../../../shared/invalid-field';
import { readOrder } from '../../../shared/read-order';
import { readPdf } from '../../../shared/read-pdf';
import { unexpectedFailure } from '../../../shared/unexpected-failure';
import { readOrderId } from '../order-fields';
import { readText } from '../../wire';
import { KIND_NAMES } from './attach-fields';

/** An order with the items that speak of it. */
export interface ItemTask {
	readonly task: AttachTask;
	readonly itemIndexes: readonly number[];
}

/** Unix seconds of a BaseLinker order as ms; 0 when it does not tell. */
function toMs(value: unknown): number {
	const seconds = Number(readText(value));
	return seconds > 0 ? seconds * 1000 : 0;
}

/** The order an item speaks of, with what a BaseLinker order tells beside its id. */
export function toSendingOrder(id: number, json: IDataObject, seen: boolean): SendingOrder {
	return {
		id,
		placedAt: toMs(json.date_add),
		statusId: Number(readText(json.order_status_id)) || 0,
		statusSince: toMs(json.date_in_status),
		seen,
	};
}

/** Key of the ERP order an earlier step has left on the item; null when none has. */
function erpOrderIdOf({ erp }: IDataObject): string | null {
	const id = readText((erp as IDataObject | undefined)?.documentId);
	return id === '' ? null : id;
}

/** The order of one item and where the ERP has its documents. */
export function readItemOrder(
	context: IExecuteFunctions,
	itemIndex: number,
	asked: ErpAsked,
): Result<AttachTask> {
	const json = context.getInputData()[itemIndex]?.json ?? {};
	const id = readOrderId(context, itemIndex);
	if (!id.ok) return id;
	const given = erpOrderIdOf(json);
	const order = readOrder(context, itemIndex);
	if (!order.ok && given === null) return order;
	const source = erpSource(order.ok ? order.value : null, given, asked);
	return succeed({ order: toSendingOrder(id.value, json, false), source });
}

function isKind(kind: string): kind is ErpDocumentKind {
	return Object.hasOwn(KIND_NAMES, kind);
}

/** The document whose file an item carries. */
function readDocument(context: IExecuteFunctions, itemIndex: number): Result<ErpDocument> {
	const text = (name: string) => readText(context.getNodeParameter(name, itemIndex, ''));
	const id = text('documentId');
	if (id === '') return invalidField('Document ID', '', 'Map the key of the document in the ERP.');
	const number = text('documentNumber');
	if (number === '') return invalidField('Document Number', '', 'Map the number of the document.');
	const kind = text('documentKind') || 'invoice';
	if (!isKind(kind)) {
		return invalidField('Document Kind', kind, `Use ${Object.keys(KIND_NAMES).join(', ')}.`);
	}
	const json = context.getInputData()[itemIndex]?.json ?? {};
	const told = (json.document ?? {}) as Partial<Record<keyof ErpDocument, unknown>>;
	const ksefMode = readText(told.ksefMode);
	return succeed({
		id,
		number,
		kind,
		state: told.state === 'cancelled' || told.state === 'buffer' ? told.state : 'issued',
		issuedOn: readText(told.issuedOn),
		currency: readText(told.currency),
		totalGross: readText(told.totalGross),
		ksefNumber: text('ksefNumber'),
		...(ksefMode === 'offline' || ksefMode === 'online' || ksefMode === 'none' ? { ksefMode } : {}),
		path: 'item',
		certain: told.certain !== false,
		correctsId: readText(told.correctsId),
	});
}

/** One file of an item. */
interface FileOfItem {
	readonly orderId: number;
	readonly document: ErpDocument;
}

/** Reads what one item says of its file; the file itself is read when it is sent. */
export function readFileOfItem(context: IExecuteFunctions, itemIndex: number): Result<FileOfItem> {
	const orderId = readOrderId(context, itemIndex);
	if (!orderId.ok) return orderId;
	const document = readDocument(context, itemIndex);
	if (!document.ok) return document;
	return succeed({ orderId: orderId.value, document: document.value });
}

/**
 * Orders of the items, each once with all its files: an order with two documents gets its status when both are sent.
 *
 * Shape: in the order in which they come first.
 */
export function filesByOrder(
	context: IExecuteFunctions,
	files: readonly (FileOfItem & { readonly itemIndex: number })[],
	pdfLimitBytes: number,
): readonly ItemTask[] {
	const byOrder = new Map<number, (FileOfItem & { readonly itemIndex: number })[]>();
	for (const file of files) {
		const known = byOrder.get(file.orderId) ?? [];
		known.push(file);
		byOrder.set(file.orderId, known);
	}
	return [...byOrder].map(([orderId, ofOrder]) => {
		const [first] = ofOrder;
		const json = context.getInputData()[first?.itemIndex ?? 0]?.json ?? {};
		const itemOf = new Map(ofOrder.map(({ document, itemIndex }) => [document.id, itemIndex]));
		return {
			itemIndexes: ofOrder.map(({ itemIndex }) => itemIndex),
			task: {
				order: toSendingOrder(orderId, json, false),
				source: {
					system: 'file',
					hasTaxId: undefined,
					documents: async () => {
						const distinct = new Map(ofOrder.map(({ document }) => [document.id, document]));
						return succeed([...distinct.values()]);
					},
					pdf: async ({ id, number }) =>
						await readFileSafely(context, itemOf.get(id), number, pdfLimitBytes),
				},
			},
		};
	});
}

async function readFileSafely(
	context: IExecuteFunctions,
	itemIndex: number | undefined,
	name: string,
	limitBytes: number,
): Promise<Result<Uint8Array>> {
	try {
		const field = context.getNodeParameter('binaryPropertyName', itemIndex ?? 0, 'data');
		return await readPdf(context, itemIndex ?? 0, { property: String(field), name, limitBytes });
	} catch (error) {
		const { message } = unexpectedFailure(error);
		const remedy = 'Check "Input Data Field Name": the item has to carry the file.';
		const told = `${name}: the file of the item could not be read. ${message}`;
		return fail(integrationError('invalidOrder', 'PDF_INVALID', told, { remedy }));
	}
}
