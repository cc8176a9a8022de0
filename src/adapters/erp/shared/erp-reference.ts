import { createHash } from 'node:crypto';
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
