import type { PairBase } from './pair';
import { isSameValue, type SyncCard, type SyncField } from './sync-card';

/** What was about to be written to one side, noted before. */
export interface WriteIntent {
	readonly side: 'erp' | 'shop';
	readonly fields: readonly SyncField[];
	/** How both sides look once it is written. */
	readonly after: PairBase;
}

/**
 * How a pair was in step, when a run may have died between a write and its note: fields that show what was about to be
 * written were written. Without this, an edit made afterwards would pass for a clash with our own write.
 *
 * Shape: a pair that was never in step is only taken as such when everything was written.
 */
export function baseWithIntent(
	base: PairBase | null,
	intent: WriteIntent,
	sides: { readonly erp: SyncCard; readonly shop: SyncCard },
): PairBase | null {
	const { side, fields, after } = intent;
	const done = fields.filter((field) => isSameValue(field, sides[side][field], after[side][field]));
	if (base === null) return done.length === fields.length ? after : null;
	const taken = (from: SyncCard) =>
		Object.fromEntries(done.map((field) => [field, from[field]])) as Partial<SyncCard>;
	return {
		erp: { ...base.erp, ...taken(after.erp) },
		shop: { ...base.shop, ...taken(after.shop) },
	};
}

/** As {@link baseWithIntent}, for writes to both sides. */
export function baseWithIntents(
	base: PairBase | null,
	intents: readonly WriteIntent[],
	sides: { readonly erp: SyncCard; readonly shop: SyncCard },
): PairBase | null {
	return intents.reduce((known, intent) => baseWithIntent(known, intent, sides), base);
}
