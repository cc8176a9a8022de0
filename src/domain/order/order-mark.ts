import { createHash } from 'node:crypto';
import { refKey } from './channel-ref';
import type { ChannelRef } from './sales-order';

/** Longest mark: the smallest field people have for one, an extra field of BaseLinker. */
const LENGTH = 50;

/**
 * A short text that names an order's root, for fields of tools that have no place for a foreign number: the reference
 * itself, or a digest of one that is too long.
 */
export function orderMark(ref: ChannelRef): string {
	const key = refKey(ref);
	if (key.length <= LENGTH) return key;
	return `${ref.channel.slice(0, 8)}~${createHash('sha256').update(key).digest('hex').slice(0, 40)}`;
}
