/** How much one run may change. */
export interface GuardSettings {
	/** Most customers and cards written by one run; infinite for any number. */
	readonly mostChanges: number;
	/** Greatest share of the linked pairs, 0 to 1. */
	readonly mostShare: number;
}

/** What a run is about to do. */
export interface RunSize {
	readonly changes: number;
	/** Pairs that are linked. */
	readonly pairs: number;
}

/** So few changes are never too great a share: one of two customers is no flood. */
const SHARE_COUNTS_FROM = 20;

/**
 * Why a run would change too much, in words; null when it may go on. A mass edit by mistake, a restored backup or a
 * wrong database on one side would otherwise rewrite the other.
 */
export function exceedsGuard(
	{ changes, pairs }: RunSize,
	{ mostChanges, mostShare }: GuardSettings,
): string | null {
	if (changes > mostChanges) {
		return `${changes} customers and cards would be changed; at most ${mostChanges} may be in one run.`;
	}
	const share = pairs === 0 ? 0 : changes / pairs;
	if (changes >= SHARE_COUNTS_FROM && share > mostShare) {
		const percent = (part: number) => `${Math.round(part * 100)} %`;
		return `${changes} of ${pairs} linked customers would be changed (${percent(share)}); at most ${percent(mostShare)} may be in one run.`;
	}
	return null;
}
