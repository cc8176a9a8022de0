import { type Result, succeed } from '../../../domain/result';
import type { SqlSession, SqlStatement } from '../../../ports/sql-session';
import { idNumber, idText, isSet } from './comarch-optima-mapper';
import { CLASS } from './comarch-optima-schema';
import {
	type DescentRow,
	DOCUMENTS_PER_QUERY,
	type DocumentRow,
	type NeighbourRow,
	selectCorrections,
	selectDescent,
	selectNeighbours,
} from './document-queries';
import { type LineRow, selectLines } from './order-queries';

/** Links between an order and a document that follows it; a proforma on the way does not count. */
const MOST_LINKS = 2;
/** Questions per order; longer chains of proformas are no chain a person made. */
const MOST_ROUNDS = 5;

/** A document that was reached from an order. */
export interface FoundDocument {
	readonly row: DocumentRow;
	/** Columns it was reached by, from the order on. */
	readonly path: string;
	/** Links it is away from the order. */
	readonly links: number;
}

async function inChunks<Row>(
	sql: SqlSession,
	ids: readonly number[],
	statementFor: (chunk: readonly number[]) => SqlStatement,
): Promise<Result<readonly Row[]>> {
	const all: Row[] = [];
	for (let at = 0; at < ids.length; at += DOCUMENTS_PER_QUERY) {
		const rows = await sql.run<Row>(statementFor(ids.slice(at, at + DOCUMENTS_PER_QUERY)));
		if (!rows.ok) return rows;
		all.push(...rows.value);
	}
	return succeed(all);
}

/** Where the walk stands: the order itself has no row. */
type Origin = Pick<FoundDocument, 'path' | 'links'> & { readonly row?: DocumentRow };

function reach(origin: Origin, neighbour: NeighbourRow): FoundDocument {
	const column = neighbour.byRelation === 1 ? 'TraNagRelacje' : 'TrN_FaId';
	const isFree = origin.row?.TrN_TypDokumentu === CLASS.proforma;
	return {
		row: neighbour,
		path: origin.path === '' ? column : `${origin.path} > ${column}`,
		links: origin.links + (isFree ? 0 : 1),
	};
}

function mayGoOn({ row, links }: FoundDocument): boolean {
	if (isSet(row.TrN_Korekta)) return false;
	return links < MOST_LINKS || row.TrN_TypDokumentu === CLASS.proforma;
}

/**
 * Invoices, receipts, goods issues and proformas that follow an order, cancelled ones too, in the order of their keys:
 * two links in both directions of `TraNagRelacje` and `TrN_FaId`, one more through a proforma, never through another
 * order or a correction.
 */
export async function findDocuments(
	sql: SqlSession,
	orderId: number,
	ignoreFlagged: boolean,
): Promise<Result<readonly FoundDocument[]>> {
	const found = new Map<string, FoundDocument>();
	let frontier = new Map<string, Origin>([[String(orderId), { path: '', links: 0 }]]);
	for (let round = 0; frontier.size > 0 && round < MOST_ROUNDS; round += 1) {
		const ids = [...frontier.keys()].map(Number);
		const rows = await inChunks<NeighbourRow>(sql, ids, (chunk) =>
			selectNeighbours(chunk, ignoreFlagged),
		);
		if (!rows.ok) return rows;
		const next = new Map<string, Origin>();
		for (const neighbour of rows.value) {
			const origin = frontier.get(idText(neighbour.origin));
			const id = idText(neighbour.TrN_TrNID);
			if (!origin) continue;
			const document = reach(origin, neighbour);
			if ((found.get(id)?.links ?? Number.POSITIVE_INFINITY) <= document.links) continue;
			found.set(id, document);
			if (mayGoOn(document)) next.set(id, document);
		}
		frontier = next;
	}
	const all = [...found.values()];
	return succeed(all.sort((a, b) => idNumber(a.row.TrN_TrNID) - idNumber(b.row.TrN_TrNID)));
}

/** Corrections of documents that were found and are not among them. */
export async function findCorrections(
	sql: SqlSession,
	documents: readonly FoundDocument[],
): Promise<Result<readonly FoundDocument[]>> {
	const byId = new Map(documents.map((document) => [idText(document.row.TrN_TrNID), document]));
	const rows = await inChunks<DocumentRow>(sql, [...byId.keys()].map(Number), selectCorrections);
	if (!rows.ok) return rows;
	return succeed(
		rows.value.flatMap((row) => {
			const corrected = byId.get(idText(row.TrN_ZwrId));
			if (!corrected || byId.has(idText(row.TrN_TrNID))) return [];
			const { path, links } = corrected;
			return [{ row, path: `${path} > TrN_ZwrId`, links: links + 1 }];
		}),
	);
}

/** Lines of documents, document by document. */
export async function readLinesOf(
	sql: SqlSession,
	documents: readonly FoundDocument[],
): Promise<Result<readonly LineRow[]>> {
	const ids = documents.map(({ row }) => idNumber(row.TrN_TrNID));
	return await inChunks<LineRow>(sql, ids, selectLines);
}

/** From which lines the lines of documents descend. */
export async function readDescent(
	sql: SqlSession,
	documents: readonly FoundDocument[],
): Promise<Result<readonly DescentRow[]>> {
	const ids = documents.map(({ row }) => idNumber(row.TrN_TrNID));
	return await inChunks<DescentRow>(sql, ids, selectDescent);
}
