import { createHash } from 'node:crypto';
import { isStorable } from './cp1250';

const PREFIX = '[order-bridge:';
const SUFFIX = ']';
/** Longer markers would leave too little of the remarks to people. */
const MARKER_LENGTH = 100;
const HASH_PREFIX = 'sha256-';

function hashed(rootKey: string): string {
	return `${HASH_PREFIX}${createHash('sha256').update(rootKey).digest('hex').slice(0, 40)}`;
}

function writtenKey(rootKey: string): string {
	const marker = `${PREFIX}${rootKey}${SUFFIX}`;
	const plain = marker.length <= MARKER_LENGTH && isStorable(rootKey) && !/[[\]\s]/.test(rootKey);
	return plain ? rootKey : hashed(rootKey);
}

/**
 * The mark our writing leaves at the beginning of an order's remarks: it names the root the order came from, so
 * that the order is found again even when somebody edited its number (S2.6).
 *
 * Shape: `[order-bridge:allegro/3141/5d1c…]`, at most 100 characters; a key that is longer, or holds blanks,
 * brackets or characters the ERP cannot store, is written as a hash.
 */
export function toRootMarker(rootKey: string): string {
	return `${PREFIX}${writtenKey(rootKey)}${SUFFIX}`;
}

/**
 * Reads the root key back from remarks.
 *
 * Shape: a hashed key is answered as the one of `candidates` it was made of, else as the hash itself.
 */
export function readRootMarker(remarks: string, candidates: readonly string[] = []): string {
	const start = remarks.indexOf(PREFIX);
	const end = start < 0 ? -1 : remarks.indexOf(SUFFIX, start);
	if (end < 0) return '';
	const written = remarks.slice(start + PREFIX.length, end).trim();
	if (!written.startsWith(HASH_PREFIX)) return written;
	return candidates.find((candidate) => hashed(candidate) === written) ?? written;
}
