import type { SqlStatement } from '../../../ports/sql-session';
import { bit, int, moment, mssqlBuilder } from '../../../transport/sql/mssql-builder';
import type { SubiektSchema } from './subiekt-gt-schema';

const subiekt = mssqlBuilder<SubiektSchema>();

/** One key of a list of cards. */
export interface ContractorKeyRow {
	readonly kh_Id: number;
}

/** Which cards a page of the list holds. */
export interface ContractorList {
	/** Local time; null for all. */
	readonly changedSince: string | null;
	/** Whether blocked and one-time cards are listed too. */
	readonly withUnusable: boolean;
	readonly after: number;
	readonly rows: number;
}

/**
 * Keys of a page of cards, oldest first; the cards themselves are read by their keys.
 *
 * Shape: a card that was never changed counts from the day it was made.
 * Cost: keyset paging along the primary key. No index holds the day of change, so it is looked at card by card.
 */
export function selectContractorPage(list: ContractorList): SqlStatement {
	let cards = subiekt
		.selectFrom('kh__Kontrahent')
		.select('kh_Id')
		.top(list.rows)
		.where('kh_Id', '>', int(list.after))
		.orderBy('kh_Id');
	if (!list.withUnusable) {
		cards = cards.where('kh_Zablokowany', '=', bit(false)).where('kh_Jednorazowy', '=', bit(false));
	}
	const { changedSince } = list;
	if (changedSince === null) return cards.compile();
	return cards
		.where((of) =>
			of.or([
				of('kh_DataZmiany', '>=', moment(changedSince)),
				of.and([of('kh_DataZmiany', 'is', null), of('kh_DataDodania', '>=', moment(changedSince))]),
			]),
		)
		.compile();
}
