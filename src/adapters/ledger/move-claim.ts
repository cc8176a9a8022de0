import { type Kysely, sql, type UpdateObject } from 'kysely';
import { type ClaimMove, DOUBT_AFTER, planMove } from '../../domain/dedupe/claim-moves';
import type { ClaimState } from '../../domain/dedupe/claim-state';
import type { Finding } from '../../domain/outcome';
import type { DeskNote } from '../../ports/order-desk';
import type { ClaimHandle, LedgerDocument } from '../../ports/order-ledger';
import type { ClaimRow } from './claim-rows';
import { keepNote } from './desk/keep-note';
import { Overtaken } from './ledger-store';
import type { LedgerTables } from './ledger-tables';
import { toStorableText, toStoredKey, toStoredScope } from './stored-key';

/** What a move changes beside the state. */
export interface MoveChange {
	/** End of the lease or of the quiet time; ms since the epoch. */
	readonly leaseUntil?: number;
	readonly document?: LedgerDocument;
	/** Null clears the reason. */
	readonly reason?: Finding | null;
	/** What the desk shows of the order. */
	readonly note?: DeskNote;
	/** For the audit trail. */
	readonly detail: string;
}

/** Names of moves in the audit trail. */
const EVENT_KINDS = {
	beginWrite: 'writeBegun',
	settle: 'settled',
	wait: 'waiting',
	refuse: 'refused',
	doubt: 'inDoubt',
	yield: 'yielded',
} as const satisfies Record<ClaimMove, string>;

/** Finds the row of a root by its root key. */
export async function readClaim(
	db: Kysely<LedgerTables>,
	scope: string,
	rootKey: string,
): Promise<ClaimRow | undefined> {
	return await db
		.selectFrom('claim')
		.selectAll()
		.where('scope', '=', toStoredScope(scope))
		.where('root_key', '=', toStoredKey(rootKey))
		.executeTakeFirst();
}

/** Finds the row a root key or an alias leads to. */
export async function findClaim(
	db: Kysely<LedgerTables>,
	scope: string,
	key: string,
): Promise<ClaimRow | undefined> {
	const alias = await db
		.selectFrom('alias')
		.select('root_key')
		.where('scope', '=', toStoredScope(scope))
		.where('alias', '=', toStoredKey(key))
		.executeTakeFirst();
	if (alias === undefined) return await readClaim(db, scope, key);
	return await db
		.selectFrom('claim')
		.selectAll()
		.where('scope', '=', toStoredScope(scope))
		.where('root_key', '=', alias.root_key)
		.executeTakeFirst();
}

/**
 * Changes a row as it was read: nobody else changed it since.
 *
 * Errors: throws {@link Overtaken} when somebody did.
 */
export async function changeClaim(
	db: Kysely<LedgerTables>,
	row: Pick<ClaimRow, 'scope' | 'root_key' | 'changes'>,
	change: UpdateObject<LedgerTables, 'claim'>,
	now: number,
): Promise<void> {
	const { numUpdatedRows } = await db
		.updateTable('claim')
		.set({ ...change, changes: row.changes + 1, updated_at: now })
		.where('scope', '=', row.scope)
		.where('root_key', '=', row.root_key)
		.where('changes', '=', row.changes)
		.executeTakeFirstOrThrow();
	if (numUpdatedRows === 0n) throw new Overtaken('an order was changed meanwhile');
}

/** Appends a line to the audit trail; the row's counter was raised before. */
export async function appendEvent(
	db: Kysely<LedgerTables>,
	row: Pick<ClaimRow, 'scope' | 'root_key'>,
	line: { readonly at: number; readonly kind: string; readonly detail: string },
): Promise<void> {
	const { at, kind, detail } = line;
	await db
		.insertInto('event')
		.columns(['scope', 'root_key', 'number', 'at', 'kind', 'token', 'owner', 'detail'])
		.expression((from) =>
			from
				.selectFrom('claim')
				.select(({ ref, val }) => [
					'scope',
					'root_key',
					ref('changes').as('number'),
					sql<number>`cast(${at} as bigint)`.as('at'),
					val(kind).as('kind'),
					'token',
					'owner',
					val(toStorableText(detail)).as('detail'),
				])
				.where('scope', '=', row.scope)
				.where('root_key', '=', row.root_key),
		)
		.execute();
}

/**
 * Makes a move if the handle still has the newest token and the state allows it: one conditional update, so that
 * a superseded owner never gets through.
 */
export async function moveClaim(
	db: Kysely<LedgerTables>,
	handle: ClaimHandle,
	move: ClaimMove,
	change: MoveChange,
	now: number,
): Promise<boolean> {
	const { target, from, fromAfterQuiet } = planMove(move);
	const row = { scope: toStoredScope(handle.scope), root_key: toStoredKey(handle.rootKey) };
	const { numUpdatedRows } = await db
		.updateTable('claim')
		.set(({ ref }) => ({
			state: target,
			in_doubt: doubtAfter(move),
			changes: sql<number>`${ref('changes')} + 1`,
			updated_at: now,
			...valuesOf(change),
		}))
		.where('scope', '=', row.scope)
		.where('root_key', '=', row.root_key)
		.where('token', '=', handle.token)
		.where((where) =>
			where.or([
				where('state', 'in', from),
				...(fromAfterQuiet.length === 0
					? []
					: [where.and([where('state', 'in', fromAfterQuiet), where('lease_until', '<=', now)])]),
			]),
		)
		.executeTakeFirstOrThrow();
	if (numUpdatedRows === 0n) return false;
	await appendEvent(db, row, { at: now, kind: EVENT_KINDS[move], detail: change.detail });
	if (change.note) await keepNote(db, handle, change.note, now);
	return true;
}

function doubtAfter(move: ClaimMove) {
	const after = DOUBT_AFTER[move];
	if (after !== 'answered') return sql<number>`${sql.lit(after === 'yes' ? 1 : 0)}`;
	const writing: ClaimState = 'writing';
	return sql<number>`case when ${sql.ref('state')} = ${sql.lit(writing)} then 0 else ${sql.ref('in_doubt')} end`;
}

function valuesOf({ leaseUntil, document, reason }: MoveChange) {
	return {
		...(leaseUntil === undefined ? {} : { lease_until: leaseUntil }),
		...(document === undefined
			? {}
			: {
					document_id: document.id,
					document_number: document.number,
					document_outcome: document.outcome,
				}),
		...(reason === undefined
			? {}
			: {
					reason_code: reason?.code ?? null,
					reason_message: reason && toStorableText(reason.message),
				}),
	};
}
