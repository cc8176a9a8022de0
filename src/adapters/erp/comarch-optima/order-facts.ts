import type { ErpDocument } from '../../../domain/documents/erp-document';
import type { DocumentFact, OrderFacts } from '../../../domain/lifecycle/order-facts';
import { type Result, succeed } from '../../../domain/result';
import type { SqlSession } from '../../../ports/sql-session';
import { groupBy } from '../shared/group-by';
import {
	idNumber,
	idText,
	isSet,
	toDocumentState,
	toErpDocument,
	toState,
	toText,
} from './comarch-optima-mapper';
import { CLASS } from './comarch-optima-schema';
import {
	findCorrections,
	findDocuments,
	type FoundDocument,
	readDescent,
	readLinesOf,
} from './find-documents';
import { toLineFacts } from './issued-quantities';
import { LineDescent } from './line-descent';
import { type LineRow, type OrderRow, selectLines } from './order-queries';

/** A document with the verdict whether it is the order's own. */
interface JudgedDocument extends FoundDocument {
	readonly descends: DocumentFact['descends'];
	/** Lines of goods issues; empty for the others. */
	readonly lines: readonly LineRow[];
}

/** Everything that followed an order. */
interface Followers {
	readonly documents: readonly JudgedDocument[];
	readonly descent: LineDescent;
}

function isGoodsIssue({ row }: FoundDocument): boolean {
	return row.TrN_TypDokumentu === CLASS.goodsIssue;
}

async function readFollowers(
	sql: SqlSession,
	orderId: string,
	ignoreFlagged: boolean,
): Promise<Result<Followers>> {
	const found = await findDocuments(sql, Number(orderId), ignoreFlagged);
	if (!found.ok) return found;
	const issues = found.value.filter(isGoodsIssue);
	// Only goods issues can be another order's; without one there is nothing to judge.
	const rows = issues.length > 0 ? await readDescent(sql, found.value) : succeed([]);
	if (!rows.ok) return rows;
	const lines = await readLinesOf(sql, issues);
	if (!lines.ok) return lines;
	const ids = new Set(found.value.map(({ row }) => idText(row.TrN_TrNID)));
	const descent = new LineDescent(orderId, ids, rows.value);
	const byDocument = groupBy(lines.value, (line) => idText(line.TrE_TrNId));
	const documents = found.value.map((document): JudgedDocument => {
		const id = idText(document.row.TrN_TrNID);
		const own = byDocument.get(id) ?? [];
		if (!isGoodsIssue(document)) return { ...document, descends: 'yes', lines: [] };
		const lineIds = own.map((line) => idText(line.TrE_TrEID));
		return { ...document, descends: descent.verdictOn(id, lineIds), lines: own };
	});
	return succeed({ documents, descent });
}

function toDocumentFact({ row, path, descends }: JudgedDocument): DocumentFact {
	const { id, number, kind, state, issuedOn } = toErpDocument(row, path);
	return { id, number, kind, state, issuedOn, descends };
}

/** How far an order is. Corrections say nothing about that and are left out. */
export async function readOrderFacts(
	sql: SqlSession,
	order: OrderRow,
	ignoreFlagged: boolean,
): Promise<Result<OrderFacts>> {
	const orderId = idText(order.TrN_TrNID);
	const lines = await sql.run<LineRow>(selectLines([idNumber(order.TrN_TrNID)]));
	if (!lines.ok) return lines;
	const followers = await readFollowers(sql, orderId, ignoreFlagged);
	if (!followers.ok) return followers;
	const documents = followers.value.documents.filter(({ row }) => !isSet(row.TrN_Korekta));
	const counted = documents.filter(
		(document) =>
			isGoodsIssue(document) &&
			document.descends !== 'no' &&
			toDocumentState(document.row) === 'issued',
	);
	const issues = counted.map((document) => ({
		verified: document.descends === 'yes',
		lines: document.lines,
	}));
	return succeed({
		orderId,
		number: toText(order.TrN_NumerPelny),
		state: toState(order),
		issuedOn: order.TrN_DataDok.slice(0, 10),
		changedAt: order.TrN_TS_Mod?.slice(0, 19) ?? null,
		documents: documents.map(toDocumentFact),
		lines: toLineFacts(lines.value, issues, followers.value.descent),
		saysRealised: null,
	});
}

/** The documents of an order, corrections and cancelled ones too, goods issues of other orders not. */
export async function readDocumentsOf(
	sql: SqlSession,
	orderId: string,
	ignoreFlagged: boolean,
): Promise<Result<readonly ErpDocument[]>> {
	const followers = await readFollowers(sql, orderId, ignoreFlagged);
	if (!followers.ok) return followers;
	const own = followers.value.documents.filter(({ descends }) => descends !== 'no');
	const corrections = await findCorrections(sql, own);
	if (!corrections.ok) return corrections;
	return succeed([...own, ...corrections.value].map(({ row, path }) => toErpDocument(row, path)));
}
