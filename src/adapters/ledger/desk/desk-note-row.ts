import { foldText } from '../../../domain/contractor/fold-text';
import { displayName } from '../../../domain/contractor/party';
import { refKey } from '../../../domain/order/channel-ref';
import type { SalesOrder } from '../../../domain/order/sales-order';
import type { DeskNote } from '../../../ports/order-desk';
import type { DeskNoteTable } from '../ledger-tables';
import { toStorableText } from '../stored-key';

/** Longest note that is kept, in characters of JSON: an order of some 500 lines, with all its candidates. */
export const LONGEST_NOTE = 262_144;

/** Longest text of the list's own columns. */
const LONGEST_CELL = 200;

/** Words a search finds an order by, folded as the search is. */
function searchTextOf({ ref, aliases, customerOrderNumber, buyer, recipient }: SalesOrder): string {
	const parties = [buyer, ...(recipient ? [recipient] : [])].flatMap((party) => [
		party.companyName,
		`${party.firstName} ${party.lastName}`,
		party.email,
		party.phone,
		party.taxId,
		party.city,
	]);
	const words = [customerOrderNumber, refKey(ref), ...aliases.map(refKey), ...parties];
	return [...new Set(words.map(foldText))].filter((word) => word !== '').join('\n');
}

/** A note as it is stored; what is too large is listed without the order itself. */
export function toNoteRow(
	note: DeskNote,
): Pick<DeskNoteTable, 'customer' | 'total' | 'search' | 'note'> {
	const { order } = note;
	const json = JSON.stringify(note);
	return {
		customer: toStorableText(displayName(order.buyer).slice(0, LONGEST_CELL)),
		total: toStorableText(`${order.totalGross} ${order.currency}`.slice(0, LONGEST_CELL)),
		search: toStorableText(searchTextOf(order)),
		note: json.length > LONGEST_NOTE ? null : json,
	};
}

/** The note of a row; null when it is not kept. */
export function noteOf({ note }: Pick<DeskNoteTable, 'note'>): DeskNote | null {
	return note === null ? null : (JSON.parse(note) as DeskNote);
}
