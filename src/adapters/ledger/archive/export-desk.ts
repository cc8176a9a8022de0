import type { Selectable } from 'kysely';
import type { LedgerStore } from '../ledger-store';
import type { DecisionTable, DeskNoteTable } from '../ledger-tables';
import type { ArchivedDecision, ArchivedNote } from './archive-format';

/** Rows read at once. */
const PART = 200;

/** A row of the desk's as a line of an export. */
export function toArchivedNote(row: Selectable<DeskNoteTable>): ArchivedNote {
	const { scope, root_key: key, customer, total, search, note } = row;
	return { scope, key, notedAt: Number(row.noted_at), customer, total, search, note };
}

/** A decision as a line of an export. */
export function toArchivedDecision(row: Selectable<DecisionTable>): ArchivedDecision {
	const revoked =
		row.revoked_at === null ? null : { at: Number(row.revoked_at), by: row.revoked_by ?? '' };
	return {
		scope: row.scope,
		buyer: row.buyer_key,
		card: { id: row.card_id, symbol: row.card_symbol },
		by: row.decided_by,
		at: Number(row.decided_at),
		orderKey: row.order_key,
		revoked,
	};
}

/** All notes of the desk, in the order of their keys. */
export async function* notesOf({
	db,
	dialect,
}: LedgerStore): AsyncGenerator<Selectable<DeskNoteTable>> {
	let last: Selectable<DeskNoteTable> | undefined;
	for (;;) {
		const from = last;
		const all = db.selectFrom('desk_note').selectAll();
		const after = from
			? all.where((is) =>
					is.or([
						is('scope', '>', from.scope),
						is.and([is('scope', '=', from.scope), is('root_key', '>', from.root_key)]),
					]),
				)
			: all;
		const rows = await dialect.first(after.orderBy('scope').orderBy('root_key'), PART).execute();
		yield* rows;
		last = rows.at(-1);
		if (rows.length < PART) return;
	}
}

/** All decisions, the revoked ones too, in the order of their keys. */
export async function* decisionsOf({
	db,
	dialect,
}: LedgerStore): AsyncGenerator<Selectable<DecisionTable>> {
	let last: Selectable<DecisionTable> | undefined;
	for (;;) {
		const from = last;
		const all = db.selectFrom('decision').selectAll();
		const after = from
			? all.where((is) =>
					is.or([
						is('scope', '>', from.scope),
						is.and([is('scope', '=', from.scope), is('buyer_key', '>', from.buyer_key)]),
					]),
				)
			: all;
		const rows = await dialect.first(after.orderBy('scope').orderBy('buyer_key'), PART).execute();
		yield* rows;
		last = rows.at(-1);
		if (rows.length < PART) return;
	}
}
