import type { Kysely } from 'kysely';
import type { Result } from '../../domain/result';
import type { CallBudget } from '../../ports/call-budget';
import { attemptWriting, type LedgerStore, type Writing } from './ledger-store';
import type { LedgerTables } from './ledger-tables';
import { toStoredKey } from './stored-key';

/**
 * Call budget in the ledger's database, so that all workers share it.
 *
 * Every call has a number; the call `limit` numbers earlier has to have left the window. That is an exact sliding
 * window with one look-up per call, however large the limit.
 */
export class KyselyCallBudget implements CallBudget {
	constructor(private readonly store: LedgerStore) {}

	async take(key: string, limit: number, windowMs: number): Promise<Result<number>> {
		return await this.change(key, async ({ db, now }, budgetKey) => {
			const budget = await readBudget(db, budgetKey);
			if (budget.blockedUntil > now) return budget.blockedUntil - now;
			const wait = await this.waitFor(db, budgetKey, budget.calls - limit, windowMs, now);
			if (wait > 0) return wait;
			await db
				.insertInto('budget_call')
				.values({ budget_key: budgetKey, number: budget.calls, at: now })
				.execute();
			await db
				.deleteFrom('budget_call')
				.where('budget_key', '=', budgetKey)
				.where('number', '<=', budget.calls - limit)
				.execute();
			await writeBudget(db, budgetKey, { ...budget, calls: budget.calls + 1 });
			return 0;
		});
	}

	async block(key: string, untilMs: number): Promise<Result<void>> {
		return await this.change(key, async ({ db }, budgetKey) => {
			const budget = await readBudget(db, budgetKey);
			if (budget.blockedUntil >= untilMs) return;
			await writeBudget(db, budgetKey, { ...budget, blockedUntil: untilMs });
		});
	}

	/** How long until the numbered call has left the window; never longer than the window, whatever the clocks say. */
	private async waitFor(
		db: Kysely<LedgerTables>,
		budgetKey: string,
		number: number,
		windowMs: number,
		now: number,
	): Promise<number> {
		if (number < 0) return 0;
		const call = await db
			.selectFrom('budget_call')
			.select('at')
			.where('budget_key', '=', budgetKey)
			.where('number', '=', number)
			.executeTakeFirst();
		if (call === undefined) return 0;
		return Math.min(Math.max(Number(call.at) + windowMs - now, 0), windowMs);
	}

	private async change<T>(
		key: string,
		work: (writing: Writing, budgetKey: string) => Promise<T>,
	): Promise<Result<T>> {
		const budgetKey = toStoredKey(key);
		return await attemptWriting(this.store, `budget/${budgetKey}`, async (writing) => {
			return await work(writing, budgetKey);
		});
	}
}

interface Budget {
	readonly isKnown: boolean;
	readonly calls: number;
	readonly blockedUntil: number;
}

async function readBudget(db: Kysely<LedgerTables>, budgetKey: string): Promise<Budget> {
	const row = await db
		.selectFrom('budget')
		.selectAll()
		.where('budget_key', '=', budgetKey)
		.executeTakeFirst();
	if (row === undefined) return { isKnown: false, calls: 0, blockedUntil: 0 };
	return { isKnown: true, calls: Number(row.calls), blockedUntil: Number(row.blocked_until) };
}

async function writeBudget(
	db: Kysely<LedgerTables>,
	budgetKey: string,
	{ isKnown, calls, blockedUntil }: Budget,
): Promise<void> {
	const values = { calls, blocked_until: blockedUntil };
	if (isKnown) {
		await db.updateTable('budget').set(values).where('budget_key', '=', budgetKey).execute();
	} else {
		await db
			.insertInto('budget')
			.values({ budget_key: budgetKey, ...values })
			.execute();
	}
}
