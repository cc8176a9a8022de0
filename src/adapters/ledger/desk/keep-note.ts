import type { Kysely } from 'kysely';
import type { ClaimHandle } from '../../../ports/order-ledger';
import type { DeskNote } from '../../../ports/order-desk';
import type { LedgerTables } from '../ledger-tables';
import { toStoredKey, toStoredScope } from '../stored-key';
import { toNoteRow } from './desk-note-row';

/** Keeps what a person needs to know of an order that stands still, in the place of what was kept before. */
export async function keepNote(
	db: Kysely<LedgerTables>,
	handle: Pick<ClaimHandle, 'scope' | 'rootKey'>,
	note: DeskNote,
	now: number,
): Promise<void> {
	const place = { scope: toStoredScope(handle.scope), root_key: toStoredKey(handle.rootKey) };
	await db
		.deleteFrom('desk_note')
		.where('scope', '=', place.scope)
		.where('root_key', '=', place.root_key)
		.execute();
	await db
		.insertInto('desk_note')
		.values({ ...place, noted_at: now, ...toNoteRow(note) })
		.execute();
}
