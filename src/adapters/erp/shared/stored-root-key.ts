import { createHash } from 'node:crypto';
import { isStorable } from './cp1250';

const HASH_PREFIX = 'sha256-';
const HASH_DIGITS = 40;

/** Characters of a root key in its hashed form. */
export const HASHED_ROOT_KEY_LENGTH = HASH_PREFIX.length + HASH_DIGITS;

/** A root key as a hash: for keys the ERP would cut or change. */
export function hashRootKey(rootKey: string): string {
	const digits = createHash('sha256').update(rootKey).digest('hex').slice(0, HASH_DIGITS);
	return `${HASH_PREFIX}${digits}`;
}

/**
 * A root key as an ERP field of `length` characters keeps it.
 *
 * Shape: as it is when it fits and every character can be stored, else {@link HASHED_ROOT_KEY_LENGTH} characters of
 * hash. Never a cut key: two orders with the same beginning would become one.
 */
export function toStoredRootKey(rootKey: string, length: number): string {
	const plain = rootKey.length <= length && isStorable(rootKey) && !/[\u0000-\u001f]/.test(rootKey);
	return plain ? rootKey : hashRootKey(rootKey);
}

/** Reads a stored root key; a hash is answered as the one of `candidates` it was made of, else as it is. */
export function readStoredRootKey(stored: string, candidates: readonly string[] = []): string {
	if (!stored.startsWith(HASH_PREFIX)) return stored;
	return candidates.find((candidate) => hashRootKey(candidate) === stored) ?? stored;
}
