import { DateTime } from 'luxon';
import { WARSAW } from '../../domain/order/warsaw-day';

/** Shortest pause after a block, in ms; programs that came back sooner were blocked again. */
export const SHORTEST_BLOCK_MS = 65_000;
/** A stated end further away than this was read in the wrong zone, in ms. */
const LONGEST_STATED_BLOCK_MS = 15 * 60_000;

/**
 * When the block of a token ends, by the message `… until YYYY-MM-DD HH:MM:SS`.
 *
 * Units: milliseconds since the epoch. The message names no zone: it is read as Warsaw time, and where that gives a
 * time in the past or unlikely far ahead, the shortest pause is taken.
 */
export function blockedUntil(message: string, now: number): number {
	const shortest = now + SHORTEST_BLOCK_MS;
	const stated = /until (\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2})/.exec(message)?.[1];
	if (stated === undefined) return shortest;
	const end = DateTime.fromSQL(stated, { zone: WARSAW }).toMillis();
	if (!(end > now) || end > now + LONGEST_STATED_BLOCK_MS) return shortest;
	return Math.max(end, shortest);
}
