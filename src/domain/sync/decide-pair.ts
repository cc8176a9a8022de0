import { decideBridge } from './decide-bridge';
import { decideMerge, type NewerSide } from './decide-merge';
import type { PairBase, PairDecision, SyncPair } from './pair';
import { EMPTY_SYNC_CARD, SYNC_FIELDS, type SyncCard, type SyncField } from './sync-card';
import type { SyncSettings } from './sync-settings';

/** Decides what is written about a linked pair, by the mode the user chose. */
export function decidePair(
	pair: SyncPair,
	settings: SyncSettings,
	newer: NewerSide = null,
): PairDecision {
	return settings.mode === 'bridge'
		? decideBridge(pair, settings)
		: decideMerge(pair, settings, newer);
}

/** What became of the two writes of a decision. */
export interface WrittenSides {
	readonly shop: boolean;
	/** The ERP's card as it was read back; null when it was not written. */
	readonly erp: SyncCard | null;
}

/** Nothing was written. */
export const NOTHING_WRITTEN: WrittenSides = { shop: false, erp: null };

/**
 * How the pair is remembered after a run: fields that are settled or were written as they are now; what failed, waits
 * or was left as before, so that the next run decides about it again.
 *
 * Shape: null when nothing of the pair was ever in step.
 */
export function baseAfter(
	pair: SyncPair,
	{ toShop, toErp, settled }: PairDecision,
	written: WrittenSides,
): PairBase | null {
	const erp: Partial<Record<SyncField, string>> = { ...pair.base?.erp };
	const shop: Partial<Record<SyncField, string>> = { ...pair.base?.shop };
	let isInStep = pair.base !== null;
	const remember = (field: SyncField, ofErp: string, ofShop: string) => {
		erp[field] = ofErp;
		shop[field] = ofShop;
		isInStep = true;
	};
	const isWhole = (toShop === null || written.shop) && (toErp === null || written.erp !== null);
	// Without a base there is no "as before" for what is left: nothing is remembered until all of it is done.
	if (pair.base === null && !isWhole) return null;
	for (const field of SYNC_FIELDS) {
		// What does not count for this pair is remembered too: whoever looks for changes does not know the card yet.
		if (!pair.fields.includes(field))
			[erp[field], shop[field]] = [pair.erp[field], pair.shop[field]];
	}
	for (const field of settled) remember(field, pair.erp[field], pair.shop[field]);
	for (const [field, value] of entriesOf(written.shop ? toShop : null)) {
		remember(field, pair.erp[field], value);
	}
	for (const [field] of entriesOf(written.erp ? toErp : null)) {
		remember(field, written.erp?.[field] ?? '', pair.shop[field]);
	}
	return isInStep
		? { erp: { ...EMPTY_SYNC_CARD, ...erp }, shop: { ...EMPTY_SYNC_CARD, ...shop } }
		: null;
}

function entriesOf(changes: PairDecision['toShop']): [SyncField, string][] {
	return Object.entries(changes ?? {}) as [SyncField, string][];
}
