import { createHash } from 'node:crypto';
import { isStorable } from './cp1250';

/**
 * Length of `dok_NrPelnyOryg` and of Sfera's `NumerOryginalny`; Sfera throws beyond it.
 * Source: docs/erp/subiekt-gt.md, "Original number", from InsERT's structure description.
 */
export const REFERENCE_LENGTH = 30;

/**
 * The original number an order is written and found under.
 *
 * Shape: the shop's number as it is when it fits, else 30 hexadecimal digits of its SHA-256. Never a cut number:
 * two numbers with the same beginning would become one order.
 */
export function toErpReference(number: string): string {
	const trimmed = number.trim();
	if (trimmed.length <= REFERENCE_LENGTH && isStorable(trimmed)) return trimmed;
	return createHash('sha256').update(trimmed).digest('hex').slice(0, REFERENCE_LENGTH);
}
