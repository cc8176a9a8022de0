import type { SqlStatement } from '../../../../ports/sql-session';
import { int, mssqlBuilder } from '../../../../transport/sql/mssql-builder';
import type { SubiektSchema } from '../subiekt-gt-schema';
import { DOCUMENT } from './document-types';

const subiekt = mssqlBuilder<SubiektSchema>();

/** A line of the order, as the count of issued goods needs it. Units: the item's base unit. */
export interface OrderedLineRow {
	readonly ob_Id: number;
	readonly ob_TowId: number | null;
	readonly ob_TowRodzaj: number;
	readonly ob_IloscMag: number;
	readonly tw_Symbol: string | null;
}

/** A line that took goods from the warehouse. Units: the item's base unit. */
export interface MovedLineRow {
	readonly ob_Id: number;
	readonly ob_TowId: number | null;
	readonly ob_DoId: number | null;
	readonly ob_IloscMag: number;
	/** The order it was moved for, where lines are tied. */
	readonly orderId: number | null;
}

/** The lines of an order in their order. */
export function selectOrderedLines(orderId: number): SqlStatement {
	return subiekt
		.selectFrom('dok_Pozycja')
		.leftJoin('tw__Towar', 'tw_Id', 'ob_TowId')
		.select(['ob_Id', 'ob_TowId', 'ob_TowRodzaj', 'ob_IloscMag', 'tw_Symbol'])
		.where('ob_DokHanId', '=', int(orderId))
		.orderBy('ob_DokHanLp')
		.orderBy('ob_Id')
		.compile();
}

/**
 * Lines of documents on one side: `ob_DokMagId` of goods issues, `ob_DokHanId` of sales that move the stock
 * themselves. Counting lines of a goods issue by `ob_DokHanId` would find none.
 */
export function selectMovedLines(
	ids: readonly number[],
	side: 'ob_DokMagId' | 'ob_DokHanId',
): SqlStatement {
	return subiekt
		.selectFrom('dok_Pozycja as p')
		.leftJoin('dok_Pozycja as l', 'l.ob_Id', 'p.ob_DoId')
		.leftJoin('dok__Dokument as o', (join) =>
			join.onRef('o.dok_Id', '=', 'l.ob_DokHanId').on('o.dok_Typ', '=', int(DOCUMENT.order)),
		)
		.select(['p.ob_Id', 'p.ob_TowId', 'p.ob_DoId', 'p.ob_IloscMag', 'o.dok_Id as orderId'])
		.where(`p.${side}`, 'in', ids.map(int))
		.orderBy('p.ob_Id')
		.compile();
}
