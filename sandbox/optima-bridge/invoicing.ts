import type { CallContext, WriteCall } from './call';
import type { DocumentLine } from './document-writer';
import { writeDocument } from './document-writer';
import { BridgeError } from './errors';
import { documentsOfOrder, DOCUMENT_CLASS, isCancelled, linkDocuments } from './links';
import { wrongState } from './order-states';
import {
	findDocument,
	linesOf,
	nameDocument,
	printDocument,
	printOrder,
	requireOrder,
	stateOf,
} from './printed-order';
import type { Row } from './rows';
import { insertRow, numberOf, textOf } from './rows';
import { changeStock, stockOf } from './stock';

const PLAIN_INVOICE = 302000;
const INVOICE_OF_GOODS_ISSUE = 302004;
const GOODS_ISSUE_OF_INVOICE = 306004;
const GOODS = 1;
const PAYMENT_OF_DOCUMENT = 1;

/** Header columns a document made of an order takes over. */
const INHERITED =
	/^TrN_(Pod(?!ID|miotTyp)|Odb(?!ID|iorcaTyp|ral)|FPlId|Waluta|Kurs|DataKur|TypNB|MagZrdId|Termin)/;

/** Line columns that belong to the line alone. */
const OWN_LINE_COLUMNS = new Set(['TrE_TrEID', 'TrE_TrNId']);

function inherit(order: Row): Row {
	return Object.fromEntries(
		Object.entries(order).filter(([column, value]) => INHERITED.test(column) && value !== null),
	);
}

function copyLines(lines: readonly Row[]): DocumentLine[] {
	return lines.map((line) => ({
		parentLineId: numberOf(line, 'TrE_TrEID'),
		columns: Object.fromEntries(
			Object.entries(line).filter(
				([column, value]) => !OWN_LINE_COLUMNS.has(column) && value !== null,
			),
		),
	}));
}

interface Wish {
	order: Row;
	lines: Row[];
	day: string;
	inBuffer: boolean;
}

function write(
	context: CallContext,
	wish: Wish,
	documentClass: number,
	kind: number,
	faId?: number,
) {
	const isIssue = documentClass === DOCUMENT_CLASS.goodsIssue;
	const lines = isIssue
		? wish.lines.filter((line) => numberOf(line, 'TrE_TwrTyp') === GOODS)
		: wish.lines;
	return writeDocument(context, {
		documentClass,
		kind,
		definition: '',
		day: wish.day,
		inBuffer: wish.inBuffer,
		contractorId: numberOf(wish.order, 'TrN_PodID'),
		lines: copyLines(lines),
		columns: { ...inherit(wish.order), ...(faId === undefined ? {} : { TrN_FaId: faId }) },
	});
}

function writeInvoice(context: CallContext, wish: Wish, issueId: number | undefined): number {
	const kind = issueId === undefined ? PLAIN_INVOICE : INVOICE_OF_GOODS_ISSUE;
	const id = write(context, wish, DOCUMENT_CLASS.invoice, kind);
	linkDocuments(context, issueId ?? numberOf(wish.order, 'TrN_TrNID'), id);
	if (!wish.inBuffer) {
		insertRow(context.database, 'CDN.BnkZdarzenia', {
			BZd_DokumentTyp: PAYMENT_OF_DOCUMENT,
			BZd_DokumentID: id,
			BZd_Kwota: numberOf(wish.order, 'TrN_RazemBrutto'),
		});
	}
	return id;
}

function moveStock(context: CallContext, lines: readonly Row[]): void {
	for (const line of lines) {
		if (numberOf(line, 'TrE_TwrTyp') !== GOODS) continue;
		const [articleId, warehouseId] = [numberOf(line, 'TrE_TwrId'), numberOf(line, 'TrE_MagId')];
		const quantity = numberOf(line, 'TrE_Ilosc');
		if (stockOf(context, articleId, warehouseId) < quantity) {
			throw new BridgeError('stock_missing', `Not enough of ${textOf(line, 'TrE_TwrKod')}.`);
		}
		changeStock(context, { articleId, warehouseId, stock: -quantity, reserved: -quantity });
	}
}

function writeGoodsIssue(context: CallContext, wish: Wish, invoiceId: number): number {
	const id = write(context, wish, DOCUMENT_CLASS.goodsIssue, GOODS_ISSUE_OF_INVOICE, invoiceId);
	linkDocuments(context, invoiceId, id);
	if (!wish.inBuffer) moveStock(context, wish.lines);
	return id;
}

/** `POST /v1/orders/{id}/invoice`. */
export const invoiceOrder: WriteCall = (context, { id }, fields) => {
	const withIssue = fields.flag('goodsIssue', true);
	const inBuffer = fields.flag('buffer', false);
	const day = fields.day('issuedOn', context.today);
	fields.finish();
	const order = requireOrder(context, id);
	if (stateOf(order) !== 'confirmed') throw wrongState(id, stateOf(order));

	const live = documentsOfOrder(context, Number(id)).filter((document) => !isCancelled(document));
	const ofClass = (wanted: number) =>
		live.find((document) => numberOf(document, 'TrN_TypDokumentu') === wanted);
	const receipt = ofClass(DOCUMENT_CLASS.receipt);
	if (receipt) {
		throw new BridgeError('wrong_state', `Sales order ${id} became a receipt.`, {
			documents: [nameDocument(receipt)],
		});
	}
	const wish = { order, lines: linesOf(context, Number(id)), day, inBuffer };
	const oldInvoice = ofClass(DOCUMENT_CLASS.invoice);
	const oldIssue = ofClass(DOCUMENT_CLASS.goodsIssue);
	const hasGoods = wish.lines.some((line) => numberOf(line, 'TrE_TwrTyp') === GOODS);
	const makesIssue = withIssue && !oldIssue && hasGoods;

	const invoiceId = oldInvoice
		? numberOf(oldInvoice, 'TrN_TrNID')
		: writeInvoice(context, wish, oldIssue && numberOf(oldIssue, 'TrN_TrNID'));
	const issueId = makesIssue
		? writeGoodsIssue(context, wish, invoiceId)
		: oldIssue && numberOf(oldIssue, 'TrN_TrNID');
	const print = (documentId: number) =>
		printDocument(findDocument(context, String(documentId)) ?? {});
	const created = !oldInvoice || makesIssue;
	return {
		status: created ? 201 : 200,
		body: {
			result: created ? 'created' : 'existing',
			order: printOrder(context, id),
			invoice: print(invoiceId),
			goodsIssue: issueId === undefined ? null : print(issueId),
		},
	};
};
