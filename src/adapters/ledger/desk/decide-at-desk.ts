import { isSafeInDoubt, mayDecide } from '../../../domain/conflict/desk-action';
import type { DeskAnswer, DeskVerdict } from '../../../ports/order-desk';
import { type ClaimRow, rootKeyOf } from '../claim-rows';
import type { Writing } from '../ledger-store';
import { appendEvent, changeClaim, readClaim } from '../move-claim';
import { toStoredName } from '../stored-key';
import { noteOf } from './desk-note-row';

/** How a decision stands in the audit trail. */
const DECIDED = 'decided';

/** The first decision about an order as it was seen counts; all others are told what counts. */
export async function decideAtDesk(
	{ db, now }: Writing,
	verdict: DeskVerdict,
): Promise<DeskAnswer> {
	const row = await readClaim(db, verdict.scope, verdict.rootKey);
	if (row === undefined) return { kind: 'unknown' };
	const { state } = row;
	if (Number(row.changes) !== verdict.version) {
		return (await decisionSince({ db, now }, row, verdict.version)) ?? { kind: 'changed', state };
	}
	const inDoubt = row.in_doubt === 1;
	const isOpen = mayDecide(state, { leaseUntil: Number(row.lease_until), now });
	if (!isOpen || (inDoubt && !isSafeInDoubt(verdict.action))) return { kind: 'closed', state };
	const kept = await db
		.selectFrom('desk_note')
		.select('note')
		.where('scope', '=', row.scope)
		.where('root_key', '=', row.root_key)
		.executeTakeFirst();
	const note = kept ? noteOf(kept) : null;
	if (note === null && verdict.action !== 'dismiss') return { kind: 'forgotten' };
	await take({ db, now }, row, verdict);
	const token = Number(row.token) + 1;
	const handle =
		verdict.action === 'dismiss' ? null : { scope: verdict.scope, rootKey: rootKeyOf(row), token };
	return { kind: 'taken', handle, inDoubt, note };
}

/** Who decided about the order after it was seen. */
async function decisionSince(
	{ db }: Writing,
	row: ClaimRow,
	version: number,
): Promise<DeskAnswer | null> {
	const event = await db
		.selectFrom('event')
		.select(['owner', 'at', 'detail'])
		.where('scope', '=', row.scope)
		.where('root_key', '=', row.root_key)
		.where('number', '>', version)
		.where('kind', '=', DECIDED)
		.orderBy('number')
		.executeTakeFirst();
	return event
		? { kind: 'decided', by: event.owner, at: Number(event.at), detail: event.detail }
		: null;
}

/** A decision is a claim with a newer token: whoever held the order before writes no more. */
async function take({ db, now }: Writing, row: ClaimRow, verdict: DeskVerdict): Promise<void> {
	const { action, by } = verdict;
	const order = row.customer_order_number || rootKeyOf(row);
	const dismissed = {
		state: 'failed' as const,
		lease_until: 0,
		reason_code: 'ORDER_DISMISSED' as const,
		reason_message: `Order ${order}: a person dismissed it.`,
	};
	const going = { state: 'claimed' as const, lease_until: now + verdict.leaseMs };
	await changeClaim(
		db,
		row,
		{
			...(action === 'dismiss' ? dismissed : going),
			owner: toStoredName(by),
			token: Number(row.token) + 1,
			attempts: row.attempts + 1,
		},
		now,
	);
	if (row.attempts === 1) await writeOutFirstClaim({ db, now }, row);
	await appendEvent(db, row, { at: now, kind: DECIDED, detail: verdict.detail });
}

/** The row tells who claimed first until somebody else takes the order; then its line goes to the trail. */
async function writeOutFirstClaim({ db }: Writing, row: ClaimRow): Promise<void> {
	const { scope, root_key, owner } = row;
	const at = Number(row.created_at);
	const line = { number: 1, at, kind: 'claimed', token: 1, owner, detail: '' };
	await db
		.insertInto('event')
		.values({ scope, root_key, ...line })
		.execute();
}
