import type { Kin, Relation } from '../../domain/order/kin';
import { refKey } from '../../domain/order/channel-ref';
import type { ChannelRef } from '../../domain/order/sales-order';
import { type RawRecord, readId, readList } from '../raw-json/raw-values';

/**
 * Events of the journal by which orders come out of other orders, and what they make of each of the two: of the order
 * the event is about (`order_id`) and of the one it names (`object_id`).
 *
 * Source: getJournalList, table of log types. For 6 and 17 the named order is the new one (documented). For 5 it is the
 * merged order; that this is the order the goods went into is assumed by the answer of setOrdersMerge, whose
 * `merged_order_id` has the same words, and would be settled by merging two orders of a test account.
 */
export const KIN_EVENTS: ReadonlyMap<
	string,
	{ readonly of: Relation | null; readonly named: Relation }
> = new Map([
	['5', { of: 'mergedInto', named: 'mergedFrom' }],
	['6', { of: 'splitInto', named: 'splitFrom' }],
	['17', { of: null, named: 'copiedFrom' }],
]);

/** The relation an event gives to an order, and the order at its other end. */
function readEvent(event: RawRecord, orderId: string): [Relation, string] | undefined {
	const relations = KIN_EVENTS.get(readId(event.log_type));
	const about = readId(event.order_id);
	const named = readId(event.object_id);
	if (!relations || about === '' || named === '' || about === named) return undefined;
	if (about === orderId) return relations.of ? [relations.of, named] : undefined;
	return named === orderId ? [relations.named, about] : undefined;
}

/**
 * Relatives of an order, by the events of the journal that came with it in the field "journal", as getJournalList
 * returns them. Other events are ignored.
 *
 * Shape: the order a part was split off or copied from is also named by the outer number, which BaseLinker copies along.
 */
export function readKin(raw: RawRecord, own: ChannelRef, stated: ChannelRef): Kin[] {
	const byRelation = new Map<Relation, Map<string, ChannelRef>>();
	for (const event of readList(raw.journal)) {
		const read = readEvent(event, own.id);
		if (!read) continue;
		const [relation, id] = read;
		const refs = byRelation.get(relation) ?? new Map<string, ChannelRef>();
		const other = { ...own, id };
		refs.set(refKey(other), other);
		const isOutOfOther = relation === 'splitFrom' || relation === 'copiedFrom';
		if (isOutOfOther && refKey(stated) !== refKey(own)) refs.set(refKey(stated), stated);
		byRelation.set(relation, refs);
	}
	return [...byRelation].map(([relation, refs]) => ({ relation, refs: [...refs.values()] }));
}
