import { type AliasedExpression, sql } from 'kysely';
import type { SqlStatement } from '../../../../ports/sql-session';
import { int, mssqlBuilder } from '../../../../transport/sql/mssql-builder';
import type { CompanyFeatures } from '../company-features';
import type { SubiektSchema } from '../subiekt-gt-schema';
import { CORRECTIONS, DOCUMENT, INVOICE_SUBTYPE, SALES } from './document-types';

const subiekt = mssqlBuilder<SubiektSchema>();

/** How two documents are tied. The numbers order what is found: the surest link first. */
export const LINK = {
	/** The document's header points to the order. */
	toOrder: 1,
	/** The order's header points to the document. */
	fromOrder: 2,
	/** Lines of the document modify lines of the order. */
	lineOfOrder: 3,
	/** The header of the goods issue points to the document. */
	fromGoodsIssue: 4,
	/** Document and goods issue share lines. */
	sharedLines: 5,
	/** The header of the goods issue points to the sale. */
	issueToSale: 6,
	/** The header of the invoice points to the receipt. */
	toReceipt: 7,
	/** The table of invoices to receipts. */
	receiptTable: 8,
	/** The header of the correction points to the sale. */
	toCorrected: 9,
} as const;

/** A value of {@link LINK}. */
export type Link = (typeof LINK)[keyof typeof LINK];

/** One document found through one link. */
export interface LinkRow {
	readonly found: number;
	readonly type: number;
	readonly subtype: number;
	readonly number: string;
	/** Key of the document the search came from. */
	readonly origin: number;
	readonly link: Link;
}

/** More links than this from one handful of documents are nothing a person could follow. */
export const LINKS_LIMIT = 2000;
/** How many documents one statement starts from: five branches of it stay far below 2,100 parameters. */
export const ORIGINS_PER_STATEMENT = 100;
/** `dfd_Typ` of a receipt in the table of invoices to receipts; 14 is a return. */
const RECEIPT_ROW = 21;

/** What is read of a found document. */
const FOUND = [
	'd.dok_Id as found',
	'd.dok_Typ as type',
	'd.dok_Podtyp as subtype',
	'd.dok_NrPelny as number',
] as const;

/** Where the search came from. */
function origin(
	column:
		| 'd.dok_DoDokId'
		| 'o.dok_Id'
		| 'l.ob_DokHanId'
		| 'p.ob_DokHanId'
		| 'p.ob_DokMagId'
		| 't.dfd_IdPA',
) {
	return sql.ref<number>(column).as('origin');
}

function by(link: Link) {
	return sql.lit(link).as('link');
}

/** Documents whose header points to one of these. */
function pointingTo(ids: readonly number[], types: readonly number[], link: Link) {
	return subiekt
		.selectFrom('dok__Dokument as d')
		.select([...FOUND, origin('d.dok_DoDokId'), by(link)])
		.where('d.dok_DoDokId', 'in', ids.map(int))
		.where('d.dok_Typ', 'in', types.map(int));
}

/** Documents the header of one of these points to. */
function pointedAt(ids: readonly number[], types: readonly number[], link: Link) {
	return subiekt
		.selectFrom('dok__Dokument as o')
		.innerJoin('dok__Dokument as d', 'd.dok_Id', 'o.dok_DoDokId')
		.select([...FOUND, origin('o.dok_Id'), by(link)])
		.where('o.dok_Id', 'in', ids.map(int))
		.where('d.dok_Typ', 'in', types.map(int));
}

/** Documents with lines that modify lines of these orders, on the trade or the warehouse side of the line. */
function modifyingLines(
	orderIds: readonly number[],
	owner: 'p.ob_DokHanId' | 'p.ob_DokMagId',
	types: readonly number[],
) {
	return subiekt
		.selectFrom('dok_Pozycja as l')
		.innerJoin('dok_Pozycja as p', 'p.ob_DoId', 'l.ob_Id')
		.innerJoin('dok__Dokument as d', 'd.dok_Id', owner)
		.select([...FOUND, origin('l.ob_DokHanId'), by(LINK.lineOfOrder)])
		.where('l.ob_DokHanId', 'in', orderIds.map(int))
		.where('d.dok_Typ', 'in', types.map(int));
}

/** Documents on the other side of lines: one line may serve a sale and its goods issue. */
function sharingLines(
	ids: readonly number[],
	side: 'p.ob_DokHanId' | 'p.ob_DokMagId',
	types: readonly number[],
) {
	const other = side === 'p.ob_DokHanId' ? 'p.ob_DokMagId' : 'p.ob_DokHanId';
	return subiekt
		.selectFrom('dok_Pozycja as p')
		.innerJoin('dok__Dokument as d', 'd.dok_Id', other)
		.select([...FOUND, origin(side), by(LINK.sharedLines)])
		.where(side, 'in', ids.map(int))
		.where('d.dok_Typ', 'in', types.map(int));
}

/** The surest links first; one more row than the limit tells that something would be missing. */
function bounded(links: AliasedExpression<LinkRow, 'links'>): SqlStatement {
	return subiekt
		.selectFrom(links)
		.selectAll()
		.top(LINKS_LIMIT + 1)
		.orderBy('link')
		.orderBy('found')
		.compile();
}

const GOODS_ISSUES = [DOCUMENT.goodsIssue];

/**
 * What is tied to orders directly: sales, goods issues, and the orders that hold what they left open.
 *
 * Cost: seeks in `IX_dok__Dokument (dok_DoDokId, …)`, the primary key and the keys of lines.
 */
export function selectLinksOfOrders(orderIds: readonly number[]): SqlStatement {
	const sides = [...SALES, ...GOODS_ISSUES];
	return bounded(
		pointingTo(orderIds, [...sides, DOCUMENT.order], LINK.toOrder)
			.union([
				pointedAt(orderIds, sides, LINK.fromOrder),
				modifyingLines(orderIds, 'p.ob_DokHanId', SALES),
				modifyingLines(orderIds, 'p.ob_DokMagId', GOODS_ISSUES),
			])
			.as('links'),
	);
}

/** Sales that goods issues belong to. Cost: seeks, as above. */
export function selectLinksOfGoodsIssues(ids: readonly number[]): SqlStatement {
	return bounded(
		pointedAt(ids, SALES, LINK.fromGoodsIssue)
			.union(sharingLines(ids, 'p.ob_DokMagId', SALES))
			.as('links'),
	);
}

/** What follows sales: their goods issues, invoices to receipts, corrections. Cost: seeks, as above. */
export function selectLinksOfSales(
	ids: readonly number[],
	{ receiptInvoices }: Pick<CompanyFeatures, 'receiptInvoices'>,
): SqlStatement {
	const toReceipt = pointingTo(ids, [DOCUMENT.invoice], LINK.toReceipt).where(
		'd.dok_Podtyp',
		'=',
		int(INVOICE_SUBTYPE.toReceipt),
	);
	const inTable = subiekt
		.selectFrom('dok_PowiazanieFsdPA as t')
		.innerJoin('dok__Dokument as d', 'd.dok_Id', 't.dfd_IdFS')
		.select([...FOUND, origin('t.dfd_IdPA'), by(LINK.receiptTable)])
		.where('t.dfd_IdPA', 'in', ids.map(int))
		.where('t.dfd_Typ', '=', int(RECEIPT_ROW))
		.where('d.dok_Typ', '=', int(DOCUMENT.invoice));
	return bounded(
		pointingTo(ids, GOODS_ISSUES, LINK.issueToSale)
			.union([
				sharingLines(ids, 'p.ob_DokHanId', GOODS_ISSUES),
				toReceipt,
				...(receiptInvoices ? [inTable] : []),
				pointingTo(ids, CORRECTIONS, LINK.toCorrected),
			])
			.as('links'),
	);
}

/**
 * Orders that goods issues were made for; `found` is the order. Asked when an invoice may hold goods issues of
 * several orders.
 */
export function selectOrdersOfGoodsIssues(ids: readonly number[]): SqlStatement {
	const byLines = subiekt
		.selectFrom('dok_Pozycja as p')
		.innerJoin('dok_Pozycja as l', 'l.ob_Id', 'p.ob_DoId')
		.innerJoin('dok__Dokument as d', 'd.dok_Id', 'l.ob_DokHanId')
		.select([...FOUND, origin('p.ob_DokMagId'), by(LINK.lineOfOrder)])
		.where('p.ob_DokMagId', 'in', ids.map(int))
		.where('d.dok_Typ', '=', int(DOCUMENT.order));
	return bounded(
		pointingTo(ids, [DOCUMENT.order], LINK.fromOrder)
			.union([pointedAt(ids, [DOCUMENT.order], LINK.toOrder), byLines])
			.as('links'),
	);
}
