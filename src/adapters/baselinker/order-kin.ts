import type { Kin, Relation } from '../../domain/order/kin';
import { refKey } from '../../domain/order/channel-ref';
import type { ChannelRef } from '../../domain/order/sales-order';
import { type RawRecord, readId, readList } from '../raw-json/raw-values';

/**
 * Types of events by which orders come out of other orders.
 *
 * Source: getJournalList, table of log types. For 6 and 17 `object_id` is the new order. For 5 it is "the merged order",
 * which may be the one the goods went into or the one they came from: programs read it either way.
 */
export const KIN_EVENTS = { merged: '5', split: '6', copied: '17' } as const;

/** Whether an order came later than another one: ids only go up. */
function isYounger(id: string, other: string): boolean {
	return id.length === other.length ? id > other : id.length > other.length;
}

/**
 * What a merge means to an order, whichever way round the journal names the two. BaseLinker merges in two ways
 * (setOrdersMerge): into a new order, which leaves the others as they are, or into one of them, which deletes the others.
 * So an order that is still there and younger than the other one holds its goods; an older one may be part of a new order.
 */
function mergeRelation(orderId: string, other: string): Relation {
	return isYounger(orderId, other) ? 'mergedFrom' : 'mergedWith';
}

/** The relation an event gives to an order, and the order at its other end. */
function readEvent(event: RawRecord, orderId: string): [Relation, string] | undefined {
	const about = readId(event.order_id);
	const named = readId(event.object_id);
	if (about === '' || named === '' || about === named) return undefined;
	if (about !== orderId && named !== orderId) return undefined;
	const isNamed = named === orderId;
	const other = isNamed ? about : named;
	switch (readId(event.log_type)) {
		case KIN_EVENTS.merged:
			return [mergeRelation(orderId, other), other];
		case KIN_EVENTS.split:
			return [isNamed ? 'splitFrom' : 'splitInto', other];
		case KIN_EVENTS.copied:
			return isNamed ? ['copiedFrom', other] : undefined;
		default:
			return undefined;
	}
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
