const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * How long BaseLinker's journal is trusted to hold what happened since the last look, in ms. It keeps three days; an
 * hour less leaves room for clocks that differ.
 *
 * Source: documentation of getJournalList.
 */
export const JOURNAL_REACH_MS = 71 * HOUR_MS;

/** How often everything is compared although the journal works: it may have been switched off meanwhile. */
export const COMPARE_BESIDE_JOURNAL_MS = 6 * HOUR_MS;

/** What is known about earlier looks. Units: ms since the epoch; 0 means never. */
export interface ComparisonHistory {
	/** When the last look succeeded. */
	readonly lookedAt: number;
	/** When everything was compared last. */
	readonly comparedAt: number;
	/** When the journal brought an event last. */
	readonly journalSpokeAt: number;
}

/** Why everything is compared now; null when the journal is enough. */
export type ComparisonReason = 'first' | 'outage' | 'journalSilent' | 'routine';

/**
 * Decides whether all orders of the window are compared with what is remembered of them.
 *
 * A journal that says nothing may be switched off, so silence never counts as "nothing happened": only one that spoke
 * within its three days saves comparisons, and none after an outage that is longer than it reaches back.
 */
export function decideComparison(
	{ lookedAt, comparedAt, journalSpokeAt }: ComparisonHistory,
	now: number,
	everyMs: number,
): ComparisonReason | null {
	if (comparedAt === 0) return 'first';
	if (now - lookedAt > JOURNAL_REACH_MS) return 'outage';
	const speaks = journalSpokeAt > 0 && now - journalSpokeAt <= JOURNAL_REACH_MS;
	if (!speaks) return now - comparedAt >= everyMs ? 'journalSilent' : null;
	return now - comparedAt >= Math.max(everyMs, COMPARE_BESIDE_JOURNAL_MS) ? 'routine' : null;
}
