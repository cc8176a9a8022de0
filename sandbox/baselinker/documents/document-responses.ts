import { tinyPdf } from '../../kernel/pdf';
import { simulatorRefusal } from '../errors';
import { LOG_TYPES } from '../event-log';
import { type Parameters, readFlag, readInteger, readText, requireInteger } from '../parameters';
import type { MethodResponse } from '../responses';
import { fitText } from '../settable-fields';
import type { BaseLinkerStore } from '../store';
import { readAttachedFile } from './attached-file';
import type { DocumentKind, IssuedDocument } from './document-book';
import { printInvoice, printReceipt } from './print-document';

/** Documents per answer. Source: documentation of getInvoices and getReceipts. */
const PAGE = 100;
const NUMBER_LENGTHS = { invoice: 30, receipt: 20 } as const;

/** getSeries: the numbering series of the account. */
export const getSeries: MethodResponse = ({ documents }) => ({ series: documents.series });

function page(
	{ documents }: BaseLinkerStore,
	parameters: Parameters,
	isWanted: (document: IssuedDocument) => boolean,
): readonly IssuedDocument[] {
	const wants = (name: string, value: (document: IssuedDocument) => number) => {
		const wanted = readInteger(parameters, name);
		return (document: IssuedDocument) => wanted === undefined || value(document) === wanted;
	};
	const ofSeries = wants('series_id', ({ seriesId }) => seriesId);
	const idFrom = readInteger(parameters, 'id_from') ?? 0;
	const dateFrom = readInteger(parameters, 'date_from') ?? 0;
	const dateTo = readInteger(parameters, 'date_to') ?? Number.MAX_SAFE_INTEGER;
	return documents
		.all()
		.filter(
			(document) =>
				isWanted(document) &&
				ofSeries(document) &&
				document.id >= idFrom &&
				document.addedAt >= dateFrom &&
				document.addedAt <= dateTo,
		)
		.slice(0, PAGE);
}

/** getInvoices: up to 100 invoices and corrections; those with a file only where `get_external_invoices` is not false. */
export const getInvoices: MethodResponse = (store, parameters) => {
	const withFiles =
		parameters['get_external_invoices'] === undefined ||
		readFlag(parameters, 'get_external_invoices');
	const id = readInteger(parameters, 'invoice_id');
	const ofOrder = readInteger(parameters, 'order_id');
	const found = page(
		store,
		parameters,
		(document) =>
			document.kind !== 'receipt' &&
			(withFiles || document.file === null) &&
			(id === undefined || document.id === id) &&
			(ofOrder === undefined || document.orderId === ofOrder),
	);
	return { invoices: found.map(printInvoice) };
};

/** getReceipts: up to 100 receipts; the documentation names no filter by order. */
export const getReceipts: MethodResponse = (store, parameters) => {
	const found = page(store, parameters, ({ kind }) => kind === 'receipt');
	return { receipts: found.map(printReceipt) };
};

/** getReceipt: one receipt, by its id or by its order, at the top level of the answer. */
export const getReceipt: MethodResponse = (store, parameters) => {
	const id = readInteger(parameters, 'receipt_id');
	const orderId = readInteger(parameters, 'order_id');
	const found = store.documents
		.all()
		.find(
			(document) =>
				document.kind === 'receipt' &&
				(id === undefined ? document.orderId === orderId : document.id === id),
		);
	if (!found) throw simulatorRefusal('RECEIPT_NOT_FOUND', 'No such receipt');
	return printReceipt(found);
};

function issue(store: BaseLinkerStore, parameters: Parameters, kind: DocumentKind): IssuedDocument {
	const order = store.requireOrder(requireInteger(parameters, 'order_id'));
	const seriesId = readInteger(parameters, 'series_id');
	const series =
		seriesId === undefined
			? store.documents.defaultSeries(kind)
			: store.documents.requireSeries(seriesId, kind);
	const document = store.documents.issue(order, kind, series);
	const isReceipt = kind === 'receipt';
	store.events.append(
		order.order_id,
		isReceipt ? LOG_TYPES.receiptIssued : LOG_TYPES.invoiceIssued,
		isReceipt ? 0 : document.id,
	);
	return document;
}

/** addInvoice: issues an invoice in the account's own numbering. */
export const addInvoice: MethodResponse = (store, parameters) => {
	requireInteger(parameters, 'series_id');
	return { invoice_id: issue(store, parameters, 'invoice').id };
};

/** addReceipt: issues a receipt. */
export const addReceipt: MethodResponse = (store, parameters) => ({
	receipt_id: issue(store, parameters, 'receipt').id,
});

function attach(
	store: BaseLinkerStore,
	parameters: Parameters,
	what: keyof typeof NUMBER_LENGTHS,
): object {
	const document = store.documents.require(requireInteger(parameters, `${what}_id`), what);
	const file = readAttachedFile(readText(parameters, 'file') ?? '');
	const name = `external_${what}_number`;
	const number = fitText(
		name,
		readText(parameters, name) ?? '',
		NUMBER_LENGTHS[what],
		store.options().overlongText,
	);
	store.documents.attach(document, file, number);
	return {};
}

/** addOrderInvoiceFile: puts a PDF and the ERP's number in the place of the account's own print. */
export const addOrderInvoiceFile: MethodResponse = (store, parameters) =>
	attach(store, parameters, 'invoice');

/** addOrderReceiptFile: the same for a receipt. */
export const addOrderReceiptFile: MethodResponse = (store, parameters) =>
	attach(store, parameters, 'receipt');

/** getInvoiceFile: the account's own print, or the file that was added, falling back to the print. */
export const getInvoiceFile: MethodResponse = (store, parameters) => {
	const document = store.documents.require(requireInteger(parameters, 'invoice_id'), 'invoice');
	const external = readFlag(parameters, 'get_external');
	const content =
		external && document.file ? document.file.content : tinyPdf(`Faktura ${document.number}`);
	return {
		invoice: `data:${content.toString('base64')}`,
		invoice_number: external && document.externalNumber ? document.externalNumber : document.number,
	};
};
