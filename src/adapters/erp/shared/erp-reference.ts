import { createHash } from 'node:crypto';
import { isUniqueId } from '../../../domain/dedupe/weigh-keys';
import { isStorable } from './cp1250';

/** Most characters an ERP keeps of the shop's number: Subiekt's `dok_NrPelnyOryg`, WAPRO's and Optima's columns. */
export const REFERENCE_LENGTH = 30;

/**
 * The shop's number as an order is written and found under it.
 *
 * Shape: as it is when it fits into `length` characters, else 30 hexadecimal digits of its SHA-256. Never a cut number:
 * two numbers with the same beginning would become one order.
 */
export function toErpReference(number: string, length = REFERENCE_LENGTH): string {
	const trimmed = number.trim();
	if (trimmed.length <= length && isStorable(trimmed)) return trimmed;
	return createHash('sha256').update(trimmed).digest('hex').slice(0, REFERENCE_LENGTH);
}

/**
 * Every text under which a number may stand in a column of `length` characters: as we write it, and cut, as others
 * write a UUID that does not fit. What is left of one is still unique; of a number that counts up it would be the
 * beginning of many, so that those are never looked for cut.
 */
export function referenceSpellings(number: string, length = REFERENCE_LENGTH): string[] {
	const trimmed = number.trim();
	const cut = trimmed.slice(0, length);
	return isUniqueId(trimmed) && isUniqueId(cut) && cut !== trimmed
		? [toErpReference(trimmed, length), cut]
		: [toErpReference(trimmed, length)];
}
