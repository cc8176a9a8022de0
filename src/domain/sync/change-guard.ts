/** How much one run may change. */
export interface ChangeGuard {
	/** Most customers and cards written by one run; infinite for any number. */
	readonly mostChanges: number;
	/** Greatest share of the linked pairs, 0 to 1. */
	readonly mostShare: number;
}

/** What a run is about to do. */
export interface RunSize {
	/** Writes to both sides, customers to be added among them. */
	readonly changes: number;
	/** Linked pairs that are written on one side or both. */
	readonly changedPairs: number;
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
	{ changes, changedPairs, pairs }: RunSize,
	{ mostChanges, mostShare }: ChangeGuard,
): string | null {
	if (changes > mostChanges) {
		return `${changes} customers and cards would be changed; at most ${mostChanges} may be in one run.`;
	}
	if (changedPairs < SHARE_COUNTS_FROM || changedPairs <= pairs * mostShare) return null;
	const percent = (part: number) => `${Math.round(part * 100)} %`;
	return `${changedPairs} of ${pairs} linked customers would be changed (${percent(changedPairs / pairs)}); at most ${percent(mostShare)} may be in one run.`;
}
