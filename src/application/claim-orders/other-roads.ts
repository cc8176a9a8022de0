import { refKey } from '../../domain/order/channel-ref';
import type { ChannelRef, SalesOrder } from '../../domain/order/sales-order';
import type { ClaimedOrder } from './claimed-order';

/**
 * The orders of one batch as they are looked for in the ERP: each by the references of all roads that brought it. The feed
 * of a shop does not know the number an order has in BaseLinker, by which another program may have written it.
 *
 * Shape: one order per entry, in the same order; other content of an order in the batch adds nothing.
 */
export function knownByAllRoads(batch: readonly ClaimedOrder[]): readonly SalesOrder[] {
	const more = new Map<string, ChannelRef[]>();
	for (const { order, answer } of batch) {
		if (answer.reason?.code !== 'ORDER_REPEATED_IN_BATCH') continue;
		const key = refKey(order.ref);
		more.set(key, [...(more.get(key) ?? []), ...order.aliases]);
	}
	return batch.map(({ order }) => {
		const refs = [...order.aliases, ...(more.get(refKey(order.ref)) ?? [])];
		const aliases = [...new Map(refs.map((ref) => [refKey(ref), ref])).values()];
		return aliases.length === order.aliases.length ? order : { ...order, aliases };
	});
}
