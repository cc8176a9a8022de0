import { sql } from 'kysely';
import type { SqlStatement } from '../../../ports/sql-session';
import { int, mssqlBuilder } from '../../../transport/sql/mssql-builder';
import { CLASS, type DriverId, type OptimaSchema } from './comarch-optima-schema';

const optima = mssqlBuilder<OptimaSchema>();

/** Classes that follow an order. Another order (308) is not among them: nothing is walked through it. */
const FOLLOWING = [CLASS.invoice, CLASS.receipt, CLASS.goodsIssue, CLASS.proforma];

const DOCUMENT = [
	'd.TrN_TrNID',
	'd.TrN_TypDokumentu',
	'd.TrN_Rodzaj',
	'd.TrN_NumerPelny',
	'd.TrN_Bufor',
	'd.TrN_Anulowany',
	'd.TrN_Korekta',
	'd.TrN_DataDok',
	'd.TrN_RazemBrutto',
	'd.TrN_RazemBruttoWal',
	'd.TrN_Waluta',
	'd.TrN_ZwrId',
] as const;

/** A document that follows an order. */
export type DocumentRow = Pick<
	OptimaSchema['CDN.TraNag'],
	| 'TrN_TrNID'
	| 'TrN_TypDokumentu'
	| 'TrN_Rodzaj'
	| 'TrN_NumerPelny'
	| 'TrN_Bufor'
	| 'TrN_Anulowany'
	| 'TrN_Korekta'
	| 'TrN_DataDok'
	| 'TrN_RazemBrutto'
	| 'TrN_RazemBruttoWal'
	| 'TrN_Waluta'
	| 'TrN_ZwrId'
>;

/** A document one link away from another. */
export interface NeighbourRow extends DocumentRow {
	/** The document the link was followed from. */
	readonly origin: DriverId;
	/** 1 when a row of `TraNagRelacje` says so, 0 when `TrN_FaId` does. */
	readonly byRelation: number;
}

interface Link {
	readonly origin: DriverId;
	readonly id: DriverId;
	readonly byRelation: number;
}

/** One line that descends from another. */
export interface DescentRow {
	readonly childId: DriverId;
	readonly childDocument: DriverId;
	readonly parentId: DriverId;
	readonly parentDocument: DriverId;
	readonly parentClass: number;
}

/** Most documents one statement asks for: it names each four times, and SQL Server takes 2100 parameters. */
export const DOCUMENTS_PER_QUERY = 400;

/** One direction of `TraNagRelacje`. */
function related(
	from: 'TrR_TrNId' | 'TrR_FaId',
	to: 'TrR_TrNId' | 'TrR_FaId',
	ids: readonly number[],
	ignoreFlagged: boolean,
) {
	const rows = optima
		.selectFrom('CDN.TraNagRelacje as r')
		.select([`r.${from} as origin`, `r.${to} as id`, sql.lit(1).as('byRelation')])
		.where(`r.${from}`, 'in', ids.map(int))
		.$castTo<Link>();
	if (!ignoreFlagged) return rows;
	return rows.where((of) =>
		of.or([of('r.TrR_Flaga', 'is', null), of('r.TrR_Flaga', '<>', int(1))]),
	);
}

/** One direction of `TrN_FaId`. */
function named(
	from: 'TrN_TrNID' | 'TrN_FaId',
	to: 'TrN_TrNID' | 'TrN_FaId',
	ids: readonly number[],
) {
	return optima
		.selectFrom('CDN.TraNag as n')
		.select([`n.${from} as origin`, `n.${to} as id`, sql.lit(0).as('byRelation')])
		.where(`n.${from}`, 'in', ids.map(int))
		.where('n.TrN_FaId', 'is not', null)
		.$castTo<Link>();
}

/**
 * Documents one link away from the given ones: by `TraNagRelacje` and by `TrN_FaId`, each in both directions. Companies
 * write one relation row per pair or two, and fill the type columns in two ways, so those are not read: the class is
 * the document's own.
 */
export function selectNeighbours(ids: readonly number[], ignoreFlagged: boolean): SqlStatement {
	const links = related('TrR_TrNId', 'TrR_FaId', ids, ignoreFlagged)
		.union(related('TrR_FaId', 'TrR_TrNId', ids, ignoreFlagged))
		.union(named('TrN_TrNID', 'TrN_FaId', ids))
		.union(named('TrN_FaId', 'TrN_TrNID', ids));
	return optima
		.selectFrom(links.as('l'))
		.innerJoin('CDN.TraNag as d', 'd.TrN_TrNID', 'l.id')
		.select(['l.origin', 'l.byRelation', ...DOCUMENT])
		.where('d.TrN_TypDokumentu', 'in', FOLLOWING.map(int))
		.orderBy('d.TrN_TrNID')
		.compile();
}

/** Corrections of the given documents. */
export function selectCorrections(ids: readonly number[]): SqlStatement {
	return optima
		.selectFrom('CDN.TraNag as d')
		.select(DOCUMENT)
		.where('d.TrN_ZwrId', 'in', ids.map(int))
		.where('d.TrN_Korekta', '=', int(1))
		.orderBy('d.TrN_TrNID')
		.compile();
}

/** From which lines the lines of the given documents descend. */
export function selectDescent(ids: readonly number[]): SqlStatement {
	return optima
		.selectFrom('CDN.TraElem as c')
		.innerJoin('CDN.TraElemRelacje as r', 'r.TeR_ChildId', 'c.TrE_TrEID')
		.innerJoin('CDN.TraElem as p', 'p.TrE_TrEID', 'r.TeR_ParentId')
		.select([
			'c.TrE_TrEID as childId',
			'c.TrE_TrNId as childDocument',
			'p.TrE_TrEID as parentId',
			'p.TrE_TrNId as parentDocument',
			'p.TrE_TypDokumentu as parentClass',
		])
		.where('c.TrE_TrNId', 'in', ids.map(int))
		.orderBy('r.TeR_ChildId')
		.orderBy('r.TeR_ParentId')
		.compile();
}

/** A document of any class, for its name on a printout. */
export type NumberRow = Pick<OptimaSchema['CDN.TraNag'], 'TrN_TrNID' | 'TrN_NumerPelny'>;

/** The number of a sales document, goods issue or order. */
export function selectDocumentNumber(id: number): SqlStatement {
	return optima
		.selectFrom('CDN.TraNag')
		.select(['TrN_TrNID', 'TrN_NumerPelny'])
		.where('TrN_TrNID', '=', int(id))
		.where('TrN_TypDokumentu', 'in', [CLASS.order, ...FOLLOWING].map(int))
		.compile();
}
