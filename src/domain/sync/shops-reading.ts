import { DateTime } from 'luxon';
import { WARSAW } from '../order/warsaw-day';
import type { PairBase } from './pair';
import type { SyncCard, SyncField } from './sync-card';

/** The last write to the shop: what it was about, and the shop's time when it was over (ms since the epoch). */
export interface ShopWrite {
	readonly fields: readonly SyncField[];
	readonly until: number;
}

/** The shop notes times in whole seconds. */
const SECOND_MS = 1_000;

/**
 * How a pair was in step, when the shop shows something else than what was written to it although nobody changed the
 * customer since: it cut a long name, or spells a value its own way. That is no edit, and must not travel to the ERP.
 *
 * Shape: fields that were not written are left alone; whoever changed one of them just before our write did change it.
 */
export function baseWithShopsReading(
	base: PairBase | null,
	write: ShopWrite | null,
	shop: SyncCard,
	modifiedAt: string,
): PairBase | null {
	if (base === null || write === null || modifiedAt === '') return base;
	const changedAt = DateTime.fromSQL(modifiedAt, { zone: WARSAW });
	const isOurs = changedAt.isValid && changedAt.toMillis() <= write.until + SECOND_MS;
	if (!isOurs) return base;
	const read = Object.fromEntries(write.fields.map((field) => [field, shop[field]]));
	return { ...base, shop: { ...base.shop, ...read } };
}
