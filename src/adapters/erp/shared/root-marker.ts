import { hashRootKey, readStoredRootKey, toStoredRootKey } from './stored-root-key';

/** How a mark begins. */
export const MARKER_PREFIX = '[order-bridge:';
/** How a mark ends; no key holds it. */
export const MARKER_SUFFIX = ']';
/** Longer markers would leave too little of the remarks to people. */
const MARKER_LENGTH = 100;

function writtenKey(rootKey: string): string {
	return /[[\]\s]/.test(rootKey)
		? hashRootKey(rootKey)
		: toStoredRootKey(rootKey, MARKER_LENGTH - MARKER_PREFIX.length - MARKER_SUFFIX.length);
}

/**
 * The mark our writing leaves at the beginning of an order's remarks: it names the root the order came from, so
 * that the order is found again even when somebody edited its number (S2.6).
 *
 * Shape: `[order-bridge:allegro/3141/5d1c…]`, at most 100 characters; a key that is longer, or holds blanks,
 * brackets or characters the ERP cannot store, is written as a hash.
 */
export function toRootMarker(rootKey: string): string {
	return `${MARKER_PREFIX}${writtenKey(rootKey)}${MARKER_SUFFIX}`;
}

/**
 * Reads the root key back from remarks.
 *
 * Shape: a hashed key is answered as the one of `candidates` it was made of, else as the hash itself.
 */
export function readRootMarker(remarks: string, candidates: readonly string[] = []): string {
	const start = remarks.indexOf(MARKER_PREFIX);
	const end = start < 0 ? -1 : remarks.indexOf(MARKER_SUFFIX, start);
	if (end < 0) return '';
	return readStoredRootKey(remarks.slice(start + MARKER_PREFIX.length, end).trim(), candidates);
}
