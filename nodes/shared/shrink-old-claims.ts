import type { Logger } from 'n8n-workflow';
import type { OpenLedger } from '../../src/adapters/ledger/open-ledger-in';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Claims made compact in one go: some ten milliseconds. */
const PART = 500;

/** When each open ledger was looked through last, by a clock that is never set back. */
const lastLooks = new WeakMap<OpenLedger, number>();

/**
 * Takes the details from orders that were settled long ago, and the personal data from those that have stood still so
 * long, a few whenever an hour has passed.
 *
 * A ledger that cannot do it now works all the same; the log tells.
 */
export async function shrinkOldClaims(
	opened: OpenLedger,
	retentionDays: number,
	logger: Pick<Logger, 'warn'>,
): Promise<void> {
	const now = performance.now();
	const last = lastLooks.get(opened);
	if (retentionDays <= 0 || (last !== undefined && now - last < HOUR_MS)) return;
	lastLooks.set(opened, now);
	const shrunk = await opened.ledger.compact(retentionDays * DAY_MS, PART);
	if (!shrunk.ok) logger.warn(`Order Bridge: details were not shrunk: ${shrunk.error.message}`);
	// There may be more: the next execution goes on.
	else if (shrunk.value === PART) lastLooks.delete(opened);
	const forgotten = await opened.desk.forget(retentionDays * DAY_MS);
	if (!forgotten.ok) {
		logger.warn(`Order Bridge: old notes were not removed: ${forgotten.error.message}`);
	}
}
