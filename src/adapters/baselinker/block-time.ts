import { DateTime } from 'luxon';
import { WARSAW } from '../../domain/order/warsaw-day';

/** Shortest pause after a block, in ms; programs that came back sooner were blocked again. */
export const SHORTEST_BLOCK_MS = 65_000;
/** A stated end further away than this was read in the wrong zone, in ms. */
const LONGEST_STATED_BLOCK_MS = 15 * 60_000;
/** Zones the message may be in, likelier first; they are an hour or two apart, so at most one makes sense. */
const ZONES: readonly string[] = [WARSAW, 'utc'];

/**
 * When the block of a token ends, by the message `… until YYYY-MM-DD HH:MM:SS`.
 *
 * Units: milliseconds since the epoch. The message names no zone: it is read as Warsaw time, and as UTC where that
 * gives a time in the past or unlikely far ahead; where both do, the shortest pause is taken.
 */
export function blockedUntil(message: string, now: number): number {
	const shortest = now + SHORTEST_BLOCK_MS;
	const stated = /until (\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2})/.exec(message)?.[1];
	if (stated === undefined) return shortest;
	const end = ZONES.map((zone) => DateTime.fromSQL(stated, { zone }).toMillis()).find(
		(instant) => instant > now && instant <= now + LONGEST_STATED_BLOCK_MS,
	);
	return Math.max(end ?? shortest, shortest);
}
