import { DateTime } from 'luxon';
import { WARSAW } from '../../domain/order/warsaw-day';
import { type Result, succeed } from '../../domain/result';
import type { Clock } from '../../ports/clock';
import type { SnapshotShelf, SnapshotStore } from '../../ports/snapshot-store';

/** A call that was taken from the pool, or not. */
export interface PoolTicket {
	readonly granted: boolean;
	/** Calls of the month that are left after it; null without a limit. */
	readonly left: number | null;
	/** Calls of the month so far. */
	readonly used: number;
}

/** Who counts the calls of a month. */
export interface CallPool {
	take(): Promise<Result<PoolTicket>>;
}

/** Counts nothing: for the lists of the editor, which ask once when somebody opens them. */
export const UNCOUNTED: CallPool = {
	take: async () => succeed({ granted: true, used: 0, left: null }),
};

/**
 * The calls a shop has made in a calendar month, counted in the ledger for all workers together.
 *
 * Source: IdoSell, "API call limits" (documented): plans in the cloud include a number of calls a month, and further
 * ones are charged. The size is the plan's; nobody but the user knows it.
 */
export class MonthlyPool implements CallPool {
	private readonly shelf: SnapshotShelf;

	/** `key` names the account without secrets; `limit` 0 counts without limiting. */
	constructor(
		private readonly store: SnapshotStore,
		private readonly clock: Clock,
		key: string,
		private readonly limit: number,
	) {
		this.shelf = { scope: key, kind: 'callPool' };
	}

	/** Takes one call of this month, atomically. */
	async take(): Promise<Result<PoolTicket>> {
		const month = DateTime.fromMillis(this.clock.now(), { zone: WARSAW }).toFormat('yyyy-MM');
		let used = 0;
		let granted = false;
		const changed = await this.store.change(this.shelf, [month], (known) => {
			used = Number(known.get(month)?.value ?? 0);
			granted = this.limit === 0 || used < this.limit;
			if (!granted) return [];
			used += 1;
			return [{ key: month, value: used }];
		});
		if (!changed.ok) return changed;
		return succeed({ granted, used, left: this.limit === 0 ? null : this.limit - used });
	}
}
