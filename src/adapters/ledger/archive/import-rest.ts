import { sql } from 'kysely';
import { BulkStatement } from '../bulk-statement';
import { type LedgerStore, tableOf, type Writing } from '../ledger-store';
import type { ArchivedBudget, ArchivedCalls, ArchivedSnapshot } from './archive-format';

/** How many of what came in were new, newer, or left alone. */
export interface Taken {
	readonly added: number;
	readonly replaced: number;
	readonly kept: number;
}

/** Takes in a snapshot; the newer one stays. */
export async function importSnapshot(
	{ db }: Writing,
	{ scope, kind, key, value, updatedAt }: ArchivedSnapshot,
): Promise<keyof Taken> {
	const place = { scope, kind, snapshot_key: key };
	const known = await db
		.selectFrom('snapshot')
		.select('updated_at')
		.where((is) => is.and(place))
		.executeTakeFirst();
	if (known === undefined) {
		await db
			.insertInto('snapshot')
			.values({ ...place, value, updated_at: updatedAt })
			.execute();
		return 'added';
	}
	if (Number(known.updated_at) >= updatedAt) return 'kept';
	await db
		.updateTable('snapshot')
		.set({ value, updated_at: updatedAt })
		.where((is) => is.and(place))
		.execute();
	return 'replaced';
}

/** Takes in a budget nobody here has used yet; one that is in use knows best. */
export async function importBudget(
	{ db }: Writing,
	{ key, calls, blockedUntil }: ArchivedBudget,
): Promise<keyof Taken> {
	const known = await db
		.selectFrom('budget')
		.select('calls')
		.where('budget_key', '=', key)
		.executeTakeFirst();
	if (known !== undefined) return 'kept';
	await db
		.insertInto('budget')
		.values({ budget_key: key, calls, blocked_until: blockedUntil })
		.execute();
	return 'added';
}

/** Inserts the calls of budgets that were taken in. */
export function callsStatement(store: LedgerStore): BulkStatement<'key'> {
	return new BulkStatement(store.dialect, {
		fixed: { key: 'name' },
		columns: [
			{ name: 'number', type: 'bigint' },
			{ name: 'at', type: 'bigint' },
		],
		write: ({
			fixed,
			rows,
		}) => sql`insert into ${tableOf(store, 'budget_call')} (budget_key, number, at)
			select ${fixed('key')}, r.number, r.at from ${rows} where r.number is not null`,
	});
}

/** Columns of the calls of a budget. */
export function callColumns({ calls }: ArchivedCalls) {
	return [calls.map(([number]) => number), calls.map(([, at]) => at)];
}
