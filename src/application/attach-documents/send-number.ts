import { type IntegrationError, integrationError } from '../../domain/result';
import type { ClaimedOrder } from './claim-batch';
import type { AttachServices, SendingMode } from './task';

/** Longest text an extra field keeps. Source: documentation of setOrderFields. */
const FIELD_LENGTH = 50;

/**
 * The numbers of an order's documents as one field keeps them: all of them where they fit, else the last one, which is
 * what an accountant would look for.
 */
export function numbersInField(numbers: readonly string[]): string {
	const all = numbers.join(', ');
	return all.length <= FIELD_LENGTH ? all : (numbers.at(-1) ?? '').slice(0, FIELD_LENGTH);
}

/**
 * Writes the numbers of all documents of one order into a field; the same text again does no harm.
 *
 * Errors: null when it is done; those of the shop.
 */
export async function sendNumbers(
	{ task, documents }: ClaimedOrder,
	{ field }: Extract<SendingMode, { kind: 'number' }>,
	{ desk }: Pick<AttachServices, 'desk'>,
): Promise<IntegrationError | null> {
	const { order } = task;
	const text = numbersInField(documents.map(({ item }) => item.document.number));
	const set = await desk.setFields(order.id, { [field]: text });
	if (set.ok) return null;
	if (set.error.kind !== 'rejectedByVendor') return set.error;
	const there = await desk.hasOrder(order.id);
	if (!there.ok || there.value) return set.error;
	const message = `Order ${order.id}: BaseLinker does not have it any more.`;
	return integrationError('notFound', 'SHOP_ORDER_GONE', message);
}
