import type { CallContext } from './call';
import type { NamedDocument } from './errors';
import { BridgeError } from './errors';
import { documentsOfOrder, DOCUMENT_CLASS, isCancelled } from './links';
import type { Row } from './rows';
import { numberOf, selectRow, selectRows, textOf } from './rows';

const KIND_BY_CLASS = new Map<number, string>([
	[DOCUMENT_CLASS.invoice, 'invoice'],
	[DOCUMENT_CLASS.receipt, 'receipt'],
	[DOCUMENT_CLASS.goodsIssue, 'goodsIssue'],
]);

/** VAT flag of a line: 1 exempt, 2 taxable, 4 not subject. */
const VAT_KIND = new Map<number, string>([
	[1, 'exempt'],
	[4, 'notSubject'],
]);

function money(row: Row, column: string): string {
	return numberOf(row, column).toFixed(2);
}

/** State of a header in the contract's words. */
export function stateOf(document: Row): 'buffer' | 'confirmed' | 'cancelled' {
	if (isCancelled(document)) return 'cancelled';
	return numberOf(document, 'TrN_Bufor') === 1 ? 'buffer' : 'confirmed';
}

/** A document as errors name it. */
export function nameDocument(document: Row): NamedDocument {
	return {
		id: textOf(document, 'TrN_TrNID'),
		number: textOf(document, 'TrN_NumerPelny'),
		state: stateOf(document),
	};
}

/** A document as orders and invoices print it. */
export function printDocument(document: Row): NamedDocument & { kind: string } {
	const kind = KIND_BY_CLASS.get(numberOf(document, 'TrN_TypDokumentu')) ?? 'other';
	return { kind, ...nameDocument(document) };
}

/** Any document by the id of a path; undefined when there is none. */
export function findDocument({ database }: CallContext, id: string): Row | undefined {
	if (!/^\d{1,9}$/.test(id)) return undefined;
	return selectRow(
		database,
		`SELECT d.*, CONVERT(varchar(10), d.TrN_DataDok, 23) AS issuedOn FROM CDN.TraNag d
		WHERE d.TrN_TrNID = @id`,
		{ id: Number(id) },
	);
}

/** One sales order by the id of a path. Errors: `not_found`, also for ids of other classes. */
export function requireOrder(context: CallContext, id: string): Row {
	const order = findDocument(context, id);
	if (!order || numberOf(order, 'TrN_TypDokumentu') !== DOCUMENT_CLASS.order) {
		throw new BridgeError('not_found', `No sales order ${id}.`);
	}
	return order;
}

/** Lines of a document in their order. */
export function linesOf({ database }: CallContext, documentId: number): Row[] {
	return selectRows(
		database,
		'SELECT * FROM CDN.TraElem WHERE TrE_TrNId = @documentId ORDER BY TrE_Lp',
		{ documentId },
	);
}

function printLine(line: Row): unknown {
	return {
		number: numberOf(line, 'TrE_Lp'),
		article: textOf(line, 'TrE_TwrKod'),
		name: textOf(line, 'TrE_TwrNazwa'),
		quantity: numberOf(line, 'TrE_Ilosc').toFixed(4),
		unitPrice: money(line, 'TrE_CenaW'),
		totalNet: money(line, 'TrE_WartoscNettoWal'),
		totalGross: money(line, 'TrE_WartoscBruttoWal'),
		vat: {
			kind: VAT_KIND.get(numberOf(line, 'TrE_Flaga')) ?? 'percent',
			percent: money(line, 'TrE_Stawka'),
		},
	};
}

/** Value of a document's attribute; undefined when it has none. */
export function readAttribute(
	{ database }: CallContext,
	documentId: number,
	code: string,
): string | undefined {
	const row = selectRow(
		database,
		`SELECT a.DAt_WartoscTxt FROM CDN.DokAtrybuty a
		INNER JOIN CDN.DefAtrybuty d ON d.DeA_DeAId = a.DAt_DeAId AND d.DeA_Typ = 4
		WHERE a.DAt_TrNId = @documentId AND d.DeA_Kod = @code`,
		{ documentId, code },
	);
	return row ? textOf(row, 'DAt_WartoscTxt') : undefined;
}

/** The order as section 4.5 of the contract shows it. */
export function printOrder(context: CallContext, id: string): unknown {
	const order = requireOrder(context, id);
	const orderId = numberOf(order, 'TrN_TrNID');
	const names = selectRow(
		context.database,
		`SELECT m.Mag_Symbol, f.FPl_Nazwa FROM CDN.TraNag d
		LEFT JOIN CDN.Magazyny m ON m.Mag_MagId = d.TrN_MagZrdId
		LEFT JOIN CDN.FormyPlatnosci f ON f.FPl_FPlId = d.TrN_FPlId WHERE d.TrN_TrNID = @orderId`,
		{ orderId },
	);
	return {
		...nameDocument(order),
		externalNumber: textOf(order, 'TrN_NumerObcy'),
		rootKey: readAttribute(context, orderId, context.settings.linkAttribute) ?? '',
		contractorId: textOf(order, 'TrN_PodID'),
		issuedOn: textOf(order, 'issuedOn'),
		warehouse: textOf(names, 'Mag_Symbol'),
		paymentForm: textOf(names, 'FPl_Nazwa'),
		priceBasis: numberOf(order, 'TrN_TypNB') === 2 ? 'gross' : 'net',
		currency: textOf(order, 'TrN_Waluta') || 'PLN',
		totalNet: money(order, 'TrN_RazemNettoWal'),
		totalGross: money(order, 'TrN_RazemBruttoWal'),
		description: textOf(order, 'TrN_Opis'),
		lines: linesOf(context, orderId).map(printLine),
		documents: documentsOfOrder(context, orderId).map(printDocument),
	};
}
