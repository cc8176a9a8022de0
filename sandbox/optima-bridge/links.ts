import type { CallContext } from './call';
import type { Row } from './rows';
import { insertRow, numberOf, selectRow, selectRows, textOf } from './rows';

/** Classes of documents the bridge knows. Source: class list of the vendor's FAQ. */
export const DOCUMENT_CLASS = {
	invoice: 302,
	receipt: 305,
	goodsIssue: 306,
	order: 308,
	proforma: 320,
} as const;

const MADE_OF_ORDERS: ReadonlySet<number> = new Set([
	DOCUMENT_CLASS.invoice,
	DOCUMENT_CLASS.receipt,
	DOCUMENT_CLASS.goodsIssue,
]);

/** Header columns links are followed by. */
const HEADER = `d.TrN_TrNID, d.TrN_TypDokumentu, d.TrN_DDfId, d.TrN_NumerPelny, d.TrN_Bufor, d.TrN_Anulowany,
	d.TrN_Korekta`;

/** Documents one link away, in both directions, of relations and of `TrN_FaId`. */
function neighbours({ database }: CallContext, id: number): Row[] {
	return selectRows(
		database,
		`SELECT ${HEADER} FROM CDN.TraNag d WHERE d.TrN_TrNID IN (
			SELECT TrR_FaId FROM CDN.TraNagRelacje WHERE TrR_TrNId = @id AND TrR_Flaga <> 1
			UNION SELECT TrR_TrNId FROM CDN.TraNagRelacje WHERE TrR_FaId = @id AND TrR_Flaga <> 1
			UNION SELECT TrN_TrNID FROM CDN.TraNag WHERE TrN_FaId = @id
			UNION SELECT TrN_FaId FROM CDN.TraNag WHERE TrN_TrNID = @id AND TrN_FaId IS NOT NULL)`,
		{ id },
	);
}

/** Whether a goods issue belongs to the order: by line, or for want of any line link. */
function descends({ database }: CallContext, orderId: number, issueId: number): boolean {
	const parents = selectRows(
		database,
		`SELECT DISTINCT p.TrE_TrNId AS owner FROM CDN.TraElemRelacje r
		INNER JOIN CDN.TraElem c ON c.TrE_TrEID = r.TeR_ChildId
		INNER JOIN CDN.TraElem p ON p.TrE_TrEID = r.TeR_ParentId
		WHERE c.TrE_TrNId = @issueId`,
		{ issueId },
	).map((row) => numberOf(row, 'owner'));
	return parents.length === 0 || parents.includes(orderId);
}

/** Whether a header is cancelled. */
export function isCancelled(document: Row): boolean {
	return numberOf(document, 'TrN_Bufor') === -1 || numberOf(document, 'TrN_Anulowany') === 1;
}

/** Invoices, receipts and goods issues made of an order, cancelled ones too, corrections left out. */
export function documentsOfOrder(context: CallContext, orderId: number): Row[] {
	const found = new Map<number, Row>();
	const walked = new Set([orderId]);
	const queue = [orderId];
	for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
		for (const document of neighbours(context, id)) {
			const next = numberOf(document, 'TrN_TrNID');
			const documentClass = numberOf(document, 'TrN_TypDokumentu');
			if (walked.has(next) || documentClass === DOCUMENT_CLASS.order) continue;
			walked.add(next);
			if (numberOf(document, 'TrN_Korekta') === 1) continue;
			queue.push(next);
			if (!MADE_OF_ORDERS.has(documentClass)) continue;
			if (documentClass === DOCUMENT_CLASS.goodsIssue && !descends(context, orderId, next))
				continue;
			found.set(next, document);
		}
	}
	return [...found.values()].sort((a, b) => numberOf(a, 'TrN_TrNID') - numberOf(b, 'TrN_TrNID'));
}

/** Links two documents the way this company's profile keeps links. */
export function linkDocuments(context: CallContext, sourceId: number, resultId: number): void {
	const marker = selectRow(context.database, 'SELECT LinkProfile FROM sbx.OrderBridgeSandbox');
	const bothWays = textOf(marker, 'LinkProfile') === 'both-ways';
	const kindOf = (id: number) =>
		numberOf(
			selectRow(
				context.database,
				'SELECT TrN_TypDokumentu, TrN_DDfId FROM CDN.TraNag WHERE TrN_TrNID = @id',
				{ id },
			),
			bothWays ? 'TrN_DDfId' : 'TrN_TypDokumentu',
		);
	const write = (from: number, to: number) =>
		insertRow(context.database, 'CDN.TraNagRelacje', {
			TrR_TrNTyp: kindOf(from),
			TrR_TrNId: from,
			TrR_FaTyp: kindOf(to),
			TrR_FaId: to,
			TrR_Flaga: 0,
		});
	write(sourceId, resultId);
	if (bothWays) write(resultId, sourceId);
}
