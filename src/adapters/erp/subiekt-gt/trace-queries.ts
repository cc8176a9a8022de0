import type { SqlStatement } from '../../../ports/sql-session';
import { int, mssqlBuilder } from '../../../transport/sql/mssql-builder';
import { ORDER_OBJECT } from './order-queries';
import type { LinkField, SubiektSchema } from './subiekt-gt-schema';

const subiekt = mssqlBuilder<SubiektSchema>();

/** What vendero noted about one document. */
export type VenderoSyncRow = Omit<SubiektSchema['fnx_DocSynch'], 'mt_Id'>;

/** Text of an own field of one order. */
export interface OwnFieldRow {
	readonly orderId: number;
	readonly text: string | null;
}

/**
 * vendero's notes about documents, the newest note last.
 *
 * Cost: no index is described for the table, so it is read once per question; asked only for orders that came
 * from vendero, which all have their row there.
 */
export function selectVenderoSync(orderIds: readonly number[]): SqlStatement {
	return subiekt
		.selectFrom('fnx_DocSynch')
		.select(['mt_FirstDocId', 'mt_StateId', 'mt_Description', 'mt_LastSynchDate'])
		.where('mt_FirstDocId', 'in', orderIds.map(int))
		.orderBy('mt_Id')
		.compile();
}

/** The link field of orders; a seek by the unique key (object, kind of object, line). */
export function selectOwnFields(orderIds: readonly number[], field: LinkField): SqlStatement {
	return subiekt
		.selectFrom('pw_Dane')
		.select(['pwd_IdObiektu as orderId', `pwd_Tekst${field} as text`])
		.where('pwd_IdObiektu', 'in', orderIds.map(int))
		.where('pwd_TypObiektu', '=', int(ORDER_OBJECT))
		.where((of) => of.or([of('pwd_IdPozycji', 'is', null), of('pwd_IdPozycji', '=', int(0))]))
		.orderBy('pwd_Id')
		.compile();
}
