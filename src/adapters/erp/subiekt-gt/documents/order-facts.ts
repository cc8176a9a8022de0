import type { OrderFacts } from '../../../../domain/lifecycle/order-facts';
import { type Result, succeed } from '../../../../domain/result';
import type { SqlSession } from '../../../../ports/sql-session';
import { toDocumentFact } from './document-mapper';
import { type DocumentRow, selectOrderStates } from './document-queries';
import { DOCUMENT, INVOICE_SUBTYPE, SALES, stateOf } from './document-types';
import type { FollowedOrder } from './follow-order';
import { countIssued } from './issued-quantities';
import {
	type MovedLineRow,
	type OrderedLineRow,
	selectMovedLines,
	selectOrderedLines,
} from './line-queries';
import { runInParts } from './run-in-parts';

/** `dok_Status` of a ZK that is closed. */
const REALISED = 8;
const DOCUMENTS_AT_ONCE = 500;

/** Invoices that never take goods: the receipt has done so, or the goods go with the final invoice. */
const WITHOUT_GOODS: readonly number[] = [INVOICE_SUBTYPE.toReceipt, INVOICE_SUBTYPE.advance];

function isIssued(row: DocumentRow | undefined): row is DocumentRow {
	return row !== undefined && stateOf(row.dok_Status) === 'issued';
}

/** Whether a sale takes goods from the warehouse by itself. */
function movesStock(row: DocumentRow | undefined): boolean {
	if (!isIssued(row) || !row.dok_JestRuchMag || !SALES.includes(row.dok_Typ)) return false;
	return row.dok_Typ !== DOCUMENT.invoice || !WITHOUT_GOODS.includes(row.dok_Podtyp);
}

/**
 * The documents whose lines took the goods: goods issues, and sales that move the stock themselves. A sale with a
 * goods issue of its own is left out, or the goods would count twice.
 */
export function issuingDocuments({ trail, rows }: Pick<FollowedOrder, 'trail' | 'rows'>): {
	readonly issues: readonly number[];
	readonly sales: readonly number[];
} {
	const issues = trail.documents
		.filter(({ type, descends }) => type === DOCUMENT.goodsIssue && descends !== 'no')
		.map(({ id }) => id)
		.filter((id) => isIssued(rows.get(id)));
	const covered = new Set(
		trail.pairs.filter(({ issueId }) => issues.includes(issueId)).map(({ saleId }) => saleId),
	);
	const sales = trail.documents
		.map(({ id }) => id)
		.filter((id) => !covered.has(id) && movesStock(rows.get(id)));
	return { issues, sales };
}

async function readMovedLines(
	sql: SqlSession,
	followed: FollowedOrder,
): Promise<Result<readonly MovedLineRow[]>> {
	const { issues, sales } = issuingDocuments(followed);
	const ofIssues = await runInParts<MovedLineRow>(sql, issues, DOCUMENTS_AT_ONCE, (ids) =>
		selectMovedLines(ids, 'ob_DokMagId'),
	);
	if (!ofIssues.ok) return ofIssues;
	const ofSales = await runInParts<MovedLineRow>(sql, sales, DOCUMENTS_AT_ONCE, (ids) =>
		selectMovedLines(ids, 'ob_DokHanId'),
	);
	return ofSales.ok ? succeed([...ofIssues.value, ...ofSales.value]) : ofSales;
}

/** Whether Subiekt calls the order realised, and the orders that hold what it left open too. */
async function readRealised(
	sql: SqlSession,
	{ order, trail }: FollowedOrder,
): Promise<Result<boolean>> {
	if (order.dok_Status !== REALISED || trail.orderIds.length === 1) {
		return succeed(order.dok_Status === REALISED);
	}
	const rows = await runInParts<{ dok_Status: number }>(
		sql,
		trail.orderIds,
		DOCUMENTS_AT_ONCE,
		selectOrderStates,
	);
	return rows.ok ? succeed(rows.value.every((row) => row.dok_Status === REALISED)) : rows;
}

/**
 * How far an order is.
 *
 * Shape: a ZK has no buffer and no cancelled status, so it is `confirmed` unless its flag means cancelled; nothing tells
 * when it was changed.
 */
export async function readOrderFacts(
	sql: SqlSession,
	followed: FollowedOrder,
): Promise<Result<OrderFacts>> {
	const { order, trail, rows, flag } = followed;
	const ordered = await sql.run<OrderedLineRow>(selectOrderedLines(order.dok_Id));
	if (!ordered.ok) return ordered;
	const moved = await readMovedLines(sql, followed);
	if (!moved.ok) return moved;
	const realised = await readRealised(sql, followed);
	if (!realised.ok) return realised;
	return succeed({
		orderId: String(order.dok_Id),
		number: order.dok_NrPelny.trim(),
		state: flag?.cancelled ? 'cancelled' : 'confirmed',
		issuedOn: order.dok_DataWyst.slice(0, 10),
		changedAt: null,
		documents: trail.documents.flatMap((found) => {
			const row = rows.get(found.id);
			return row ? [toDocumentFact(row, found)] : [];
		}),
		lines: countIssued(ordered.value, moved.value, trail.orderIds),
		saysRealised: realised.value,
	});
}
